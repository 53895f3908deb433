import { append, open, scaffold } from '../../fixes/fix'
import { listed } from '../../plan/names'
import { clinicalOwnerOf } from '../../plan/people'
import type { ClinicalOwner } from '../../schema/generated/plan-types'
import { entries } from '../entries'
import { defineRule } from '../rule'

type Authority = NonNullable<ClinicalOwner['authority']>[number]

/** What an owner may decide, as a sentence says it. */
const words: Record<Authority, string> = {
  'change-workflow': 'change the workflow',
  'pause-tool': 'pause the tool',
  'approve-training': 'approve training',
  'approve-change': 'approve a change',
}

/** Either of these lets an owner keep the product from doing harm without asking anybody. */
const decisive: readonly Authority[] = ['change-workflow', 'pause-tool']

/**
 * ## What it does
 *
 * Reads the clinical owner's `authority`. It fires when nothing is entered there, and when neither `change-workflow` nor
 * `pause-tool` is.
 *
 * ## Why it matters
 *
 * An owner who sees that the output comes at the wrong moment, or is wrong, must be able to do something about it on the
 * same day. Who must ask a committee first owns the complaint and not the product.
 *
 * ## Fails
 *
 * ```yaml
 * people: [{id: amara-osei, name: Amara Osei MD, kind: person}]
 * ownership: {clinicalOwner: {person: amara-osei}}
 * ```
 *
 * ```yaml
 * people: [{id: amara-osei, name: Amara Osei MD, kind: person}]
 * ownership: {clinicalOwner: {person: amara-osei, authority: [approve-training]}}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * people: [{id: amara-osei, name: Amara Osei MD, kind: person}]
 * ownership: {clinicalOwner: {person: amara-osei, authority: [pause-tool]}}
 * ```
 *
 * ## How to fix
 *
 * Agree with the sponsor what the owner may decide alone, and enter it. The fix adds a place and offers the two; it
 * gives nobody an authority that was not agreed.
 *
 * ## What it does not catch
 *
 * Authority that is written down and not respected. One of the two is enough, although an owner with both is better off.
 * While nobody is named as the owner the rule waits.
 */
export const rule = defineRule({
  id: 'owner/no-authority',
  title: 'Owner has no stated authority',
  why: 'an owner who may neither change the workflow nor pause the tool can only complain',
  guards: ['FM3'],
  severity: 'iwwEEE',
  reads: ['people', 'ownership'],
  standards: ['aia/26-2'],
  *check({ plan }) {
    const owner = clinicalOwnerOf(plan)
    if (!owner) return
    const at = ['ownership', 'clinicalOwner', 'authority']
    const list = plan.ownership?.clinicalOwner?.authority ?? []
    const granted = entries(list).map(({ item }) => item)
    if (decisive.some((authority) => granted.includes(authority))) return
    const isEmpty = granted.length === 0
    const hasPlace = granted.length < list.length
    const message = isEmpty
      ? `Nothing says what ${owner.name} may decide alone: enter change-workflow or pause-tool, so that somebody can act when the output does harm.`
      : `${owner.name} may ${listed(granted.map((authority) => words[authority]))}, and neither ${decisive.map((authority) => words[authority]).join(' nor ')}: have one of the two agreed, so that somebody can act when the output does harm.`
    yield {
      at,
      message,
      fixes: hasPlace ? [] : [scaffold('Add an authority, to choose from the list', append(at, open(decisive)))],
    }
  },
})
