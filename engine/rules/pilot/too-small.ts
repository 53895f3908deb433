import { open, scaffold, set } from '../../fixes/fix'
import { lastsAtLeast, windowDays } from '../../plan/dates'
import { daysInWords, listed } from '../../plan/names'
import { endOf, endPlace, startOf, startPlace } from '../../plan/stages'
import type { Pilot, Plan } from '../../schema/generated/plan-types'
import { entries } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Reads how many observations the criteria of the pilot need, how long the pilot lasts (its stage in the timeline:
 * actual dates where there are some, else the planned ones), and at how many sites it runs. It fires for each criterion
 * without `minN`, for a pilot that is shorter than a policy allows (`pilot.minDuration`, P8W unless a policy changes
 * it), and for one with fewer sites (`pilot.minSites`, 2 unless a policy changes it). Both numbers are defaults of our
 * own; no source was found for them.
 *
 * ## Why it matters
 *
 * A small pilot comes out either way by chance, and whoever wants to go on reads it as a success. How much is enough has
 * to be agreed before the first value is seen.
 *
 * ## Fails
 *
 * ```yaml
 * metrics: [{id: adoption, class: adoption}]
 * pilot: {criteria: [{id: c-adopt, metric: adoption, op: gte, target: 0.60, fail: 0.40}]}
 * ```
 *
 * ```yaml
 * lifecycle: {stage: pilot, timeline: [{stage: pilot, planned: {start: 2026-11-02, end: 2026-11-27}}]}
 * pilot: {sites: [{id: north-hm}, {id: river-hm}]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * lifecycle: {stage: pilot, timeline: [{stage: pilot, planned: {start: 2026-11-02, end: 2027-01-29}}]}
 * metrics: [{id: adoption, class: adoption}]
 * pilot:
 *   sites: [{id: north-hm}, {id: river-hm}]
 *   criteria: [{id: c-adopt, metric: adoption, op: gte, target: 0.60, fail: 0.40, minN: 2000}]
 * ```
 *
 * ## How to fix
 *
 * Work out how many observations tell the target from the failure, enter them as `minN`, and let the pilot run for as
 * long and at as many sites as it takes to collect them. The fix inserts `minN` and leaves the number to you.
 *
 * ## What it does not catch
 *
 * A `minN` that is too low, or two sites that are one department with two names. A criterion that lacks its metric,
 * operator or target is for `pilot/criterion-without-number`, a pilot without any site for `pilot/champion-only`, and one
 * that ends before it begins for `sequence/dates-contradict`.
 */
export const rule = defineRule({
  id: 'pilot/too-small',
  title: 'Pilot too small to decide',
  why: 'a small pilot comes out either way by chance',
  guards: ['FM2'],
  severity: '-iwwE-',
  reads: ['lifecycle', 'pilot'],
  standards: ['decide-ai/3'],
  *check({ plan, defaults }) {
    if (plan.pilot === undefined) return
    yield* uncounted(plan.pilot)
    yield* tooShort(plan, defaults['pilot.minDuration'])
    yield* tooFewSites(plan.pilot, defaults['pilot.minSites'])
  },
})

function* uncounted({ criteria }: Pilot): Iterable<Report> {
  for (const { item: criterion, at } of entries(criteria, 'pilot', 'criteria')) {
    const { id = 'A criterion', metric, op, target, minN } = criterion
    if (metric === undefined || op === undefined || target === undefined || minN !== undefined) continue
    yield {
      at: [...at, 'minN'],
      message: `${id} has no minN: say how many observations it takes before the value counts, as a handful can fall on either side of ${target}.`,
      fixes: [scaffold('Add minN', set([...at, 'minN'], open()))],
    }
  }
}

function* tooShort(plan: Pick<Plan, 'lifecycle'>, least: string): Iterable<Report> {
  const start = startOf(plan, 'pilot')
  const end = endOf(plan, 'pilot')
  if (start === undefined || end === undefined || start > end || lastsAtLeast({ start, end }, least)) return
  yield {
    at: endPlace(plan, 'pilot'),
    message: `The pilot lasts ${daysInWords(windowDays({ start, end }))}, from ${start} to ${end}, and needs at least ${least}: extend it, as people take some weeks to use a product or to leave it alone.`,
    related: [{ path: startPlace(plan, 'pilot'), message: `It begins on ${start}.` }],
  }
}

function* tooFewSites({ sites }: Pilot, least: number): Iterable<Report> {
  const found = entries(sites)
  if (found.length === 0 || found.length >= least) return
  const ids = found.flatMap(({ item }) => item.id ?? [])
  const named = ids.length > 0 ? ` (${listed(ids)})` : ''
  yield {
    at: ['pilot', 'sites'],
    message: `The pilot has ${found.length === 1 ? '1 site' : `${found.length} sites`}${named} and needs at least ${least}: add another, as one place does not show what differs at the next.`,
  }
}
