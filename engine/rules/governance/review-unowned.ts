import { open, scaffold, set } from '../../fixes/fix'
import { byId } from '../../plan/metrics'
import { nameIn } from '../../plan/names'
import { individuals } from '../../plan/people'
import type { Plan, Review } from '../../schema/generated/plan-types'
import { defineRule, type Report } from '../rule'

/** Intervals that an editor offers; any other duration will do as well. */
const cadences = ['P7D', 'P14D', 'P1M', 'P3M']

/**
 * ## What it does
 *
 * Reads `governance.review`. It fires when the plan has no governance, when the review has no owner or no cadence, and
 * when its owner is a team or a role according to `people`.
 *
 * ## Why it matters
 *
 * Performance falls slowly, and everybody assumes that somebody else is looking. Numbers are looked at when one person
 * has to, on a date.
 *
 * ## Fails
 *
 * ```yaml
 * people: [{id: ai-gov, name: AI Governance Committee, kind: team}]
 * governance: {review: {owner: ai-gov, cadence: P1M}}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * people:
 *   - {id: amara-osei, name: Amara Osei MD, kind: person}
 *   - {id: ai-gov, name: AI Governance Committee, kind: team}
 * governance: {review: {owner: amara-osei, body: ai-gov, cadence: P1M}}
 * ```
 *
 * ## How to fix
 *
 * Name the person who calls the review and how often it takes place. A committee may hear the results: enter it as
 * `body`, as the fix for a team does. The fixes offer the people of the health system that the plan lists.
 *
 * ## What it does not catch
 *
 * A group that is listed as a person, and an owner without time. An entry without `kind` is taken for a person. An id
 * that `people` does not have is reported by `reference/unresolved`, and a review that is not held by
 * `freshness/overdue`.
 */
export const rule = defineRule({
  id: 'governance/review-unowned',
  title: 'No owner or cadence for the review',
  why: 'a product gets worse slowly, and nobody looks unless one person has to',
  guards: ['FM5', 'CL6'],
  severity: '-iwEEE',
  reads: ['people', 'governance'],
  standards: ['rmf/govern-1.5', 'aia/26-5'],
  *check({ plan: { people, governance } }) {
    const owner = open(individuals(people))
    const cadence = open(cadences)
    const review = governance?.review
    if (review === undefined) {
      const block = { owner, cadence }
      yield {
        at: governance === undefined ? ['governance'] : at,
        message:
          'Nobody has to look at the numbers after go-live: name the owner of the review and how often it is held.',
        fixes: [
          scaffold(
            'Insert the review',
            governance === undefined ? set(['governance'], { review: block }) : set(at, block),
          ),
        ],
      }
      return
    }
    const ownerAt = [...at, 'owner']
    if (review.owner === undefined) {
      const message = 'The review has no owner: name the one person who holds it.'
      yield { at: ownerAt, message, fixes: [scaffold('Add the owner, to choose from people', set(ownerAt, owner))] }
    } else {
      const { kind = 'person' } = byId(people, review.owner) ?? {}
      if (kind !== 'person') yield group({ people, review, kind, owner: review.owner })
    }
    if (review.cadence === undefined) {
      const place = [...at, 'cadence']
      const message = 'Nothing says how often the review is held: enter a cadence, such as P1M.'
      yield { at: place, message, fixes: [scaffold('Add the cadence', set(place, cadence))] }
    }
  },
})

const at = ['governance', 'review']

interface Group extends Pick<Plan, 'people'> {
  review: Review
  owner: string
  kind: string
}

function group({ people = [], review, owner, kind }: Group): Report {
  const place = [...at, 'owner']
  const isTeam = kind === 'team'
  const canMove = isTeam && (review.body === undefined || review.body === owner)
  const edits = [set(place, open(individuals(people))), set([...at, 'body'], owner)]
  const index = people.findIndex(({ id }) => id === owner)
  return {
    at: place,
    message: `The review belongs to ${nameIn(people, owner)}, which is a ${kind}: name the one person who holds it${isTeam ? '; the team can be its body' : ''}.`,
    related: [{ path: ['people', index, 'kind'], message: `Listed as a ${kind}.` }],
    fixes: canMove ? [scaffold('Make the team the body and choose a person', ...edits)] : [],
  }
}
