import { type Fix, type FixValue, open, repair, scaffold, set } from '../../fixes/fix'
import { lastsAtLeast, windowDays } from '../../plan/dates'
import { daysInWords, listed } from '../../plan/names'
import type { Pilot } from '../../schema/generated/plan-types'
import { entries } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * For a pilot that lists support, reads `supportRemoved`. It fires when there is none, when it has no first or last
 * day, when it is shorter than a policy allows (`pilot.minUnsupported`, P14D unless a policy changes it), and when it
 * names no criterion.
 *
 * ## Why it matters
 *
 * "What happens when the support is removed?" has two times to be answered: in the pilot, by a plan, or after go-live,
 * by the users.
 *
 * ## Fails
 *
 * ```yaml
 * pilot:
 *   support: [{id: at-elbow, description: At-elbow trainer, inProduction: false}]
 * ```
 *
 * ```yaml
 * metrics: [{id: adoption, class: adoption}]
 * pilot:
 *   criteria: [{id: c-adopt, metric: adoption, op: gte, target: 0.60, fail: 0.40}]
 *   support: [{id: at-elbow, description: At-elbow trainer, inProduction: false}]
 *   supportRemoved: {start: 2026-12-14, end: 2026-12-18, criteria: [c-adopt]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * metrics: [{id: adoption, class: adoption}]
 * pilot:
 *   criteria: [{id: c-adopt, metric: adoption, op: gte, target: 0.60, fail: 0.40}]
 *   support: [{id: at-elbow, description: At-elbow trainer, inProduction: false}]
 *   supportRemoved: {start: 2026-12-14, end: 2027-01-29, criteria: [c-adopt]}
 * ```
 *
 * ## How to fix
 *
 * Agree on the days on which the pilot runs as production will, and on the criteria that are measured then. The fix
 * inserts the block with those criteria that say `support: without`, and leaves the days to you.
 *
 * ## What it does not catch
 *
 * Support that the plan does not list. Days that contradict each other are for `sequence/dates-contradict`. Support
 * that all stays in production needs the answer as well: somebody will want to know what it is worth.
 */
export const rule = defineRule({
  id: 'pilot/unsupported-run-missing',
  title: '"What if support is removed" is unanswered',
  why: 'what happens without the support is found out in the pilot or by the users after it',
  guards: ['FM2', 'CL8'],
  severity: '-wwEE-',
  reads: ['pilot'],
  standards: [],
  *check({ plan: { pilot }, defaults }) {
    const support = entries(pilot?.support).flatMap(({ item }) => item.id ?? [])
    if (pilot === undefined || support.length === 0) return
    if (pilot.supportRemoved === undefined) {
      const block = { start: open(), end: open(), criteria: measuredWithout(pilot) }
      yield {
        at,
        message: `The pilot has support (${listed(support)}) and no time without it: say from when to when, and which criteria are measured then.`,
        fixes: [scaffold('Insert the time without support', set(at, block))],
      }
      return
    }
    yield* tooShort(pilot.supportRemoved, defaults['pilot.minUnsupported'])
    if (entries(pilot.supportRemoved.criteria).length === 0) {
      const message = 'No criterion is measured in the time without support: name those that must hold in production.'
      yield { at: [...at, 'criteria'], message, fixes: addCriteria(pilot) }
    }
  },
})

const at = ['pilot', 'supportRemoved']

/** The criteria that say they are measured without support, else a place to choose some. */
function measuredWithout({ criteria = [] }: Pilot): FixValue[] {
  const ids = criteria.filter(({ support }) => support === 'without').flatMap(({ id }) => id ?? [])
  return ids.length > 0 ? ids : [open(criteria.flatMap(({ id }) => id ?? []))]
}

function addCriteria(pilot: Pilot): Fix[] {
  const ids = measuredWithout(pilot)
  const edit = set([...at, 'criteria'], ids)
  if (typeof ids[0] === 'string') return [repair('Add the criteria that are measured without support', edit)]
  return pilot.supportRemoved?.criteria === undefined ? [scaffold('Add criteria', edit)] : []
}

function* tooShort({ start, end }: { start?: string; end?: string }, least: string): Iterable<Report> {
  if (start === undefined || end === undefined) {
    const lacking = start === undefined ? 'start' : 'end'
    const message = `The time without support has no ${start === undefined ? 'first' : 'last'} day: enter ${lacking}, so that it lasts at least ${least}.`
    yield { at: [...at, lacking], message, fixes: [scaffold(`Add ${lacking}`, set([...at, lacking], open()))] }
  } else if (start <= end && !lastsAtLeast({ start, end }, least)) {
    const message = `The time without support lasts ${daysInWords(windowDays({ start, end }))}, from ${start} to ${end}, and needs at least ${least}: begin earlier or end later.`
    yield { at: [...at, 'end'], message, related: [{ path: [...at, 'start'], message: `It begins on ${start}.` }] }
  }
}
