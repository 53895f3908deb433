import { type Fix, open, scaffold, set } from '../../fixes/fix'
import { comparisonInWords, holdsForEveryShare, isShare } from '../../plan/comparisons'
import { byId, meets } from '../../plan/metrics'
import type { Criterion, Operator, RoiMetric } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries, groupedBy, type Located } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Reads each criterion of the pilot that has an operator and a target. It fires when every share meets the target (at
 * least 0, at most 1), when today's value, the baseline in `roi.metrics`, already meets it, when there is no `fail`,
 * and when `fail` itself would be a success.
 *
 * ## Why it matters
 *
 * A pilot that passes on any outcome was decided before it began. Without a value at which it has failed, every result
 * short of the target becomes "promising", and the pilot is extended until nobody asks.
 *
 * ## Fails
 *
 * ```yaml
 * metrics: [{id: adoption, class: adoption, unit: "1", denominator: eligible reviews, direction: higher-is-better}]
 * pilot: {criteria: [{id: c-adopt, metric: adoption, op: gte, target: 0, fail: 0.40}]}
 * ```
 *
 * ```yaml
 * metrics: [{id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}]
 * pilot: {criteria: [{id: c-time, metric: review-min, op: lte, target: 9.5, fail: 11}]}
 * roi: {metrics: [{metric: review-min, baseline: {value: 9.4}}]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * metrics: [{id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}]
 * pilot: {criteria: [{id: c-time, metric: review-min, op: lte, target: 7.4, fail: 8.6}]}
 * roi: {metrics: [{metric: review-min, baseline: {value: 9.4}}]}
 * ```
 *
 * ## How to fix
 *
 * Set a target that today's work does not reach, and say at which value you would stop. The fix adds a place for
 * `fail`; the number is yours.
 *
 * ## What it does not catch
 *
 * A target that is merely easy. Limits of metrics that are no shares of a whole: only a unit `"1"` with a denominator
 * says that 0 and 1 are the ends. A `fail` equal to the target leaves no room between the two and is accepted. A share
 * above 1 is for `value/malformed`, and a criterion without operator or target for `pilot/criterion-without-number`.
 */
export const rule = defineRule({
  id: 'pilot/criterion-always-met',
  title: 'A criterion any outcome satisfies',
  why: 'a pilot that passes on any outcome was decided before it began',
  guards: ['FM2'],
  severity: '-wwEE-',
  reads: ['metrics', 'pilot', 'roi'],
  standards: [],
  *check({ plan }) {
    const measured = groupedBy(entries(plan.roi?.metrics, 'roi', 'metrics'), ({ metric }) => metric)
    for (const { item, at } of entries(plan.pilot?.criteria, 'pilot', 'criteria')) {
      const { op, target } = item
      if (op === undefined || target === undefined) continue
      const criterion = { ...item, op, target }
      const share = isShare(byId(plan.metrics, item.metric))
      if (share && target > 1) continue
      if (share && holdsForEveryShare(op, target)) yield metByAny(criterion, at)
      else yield* metToday(criterion, at, measured.get(item.metric) ?? [])
      if (!(share && (item.fail ?? 0) > 1)) yield* neverFailed(criterion, at)
    }
  },
})

type Comparison = Criterion & { op: Operator; target: number }

const nameOf = ({ id }: Criterion): string => id ?? 'This criterion'

function metByAny(criterion: Comparison, at: Path): Report {
  const message = `${nameOf(criterion)} asks for ${comparisonInWords(criterion.op, criterion.target)}, and every share is that: set a target that the pilot can miss.`
  return { at: [...at, 'target'], message }
}

function* metToday(criterion: Comparison, at: Path, measured: readonly Located<RoiMetric>[]): Iterable<Report> {
  const { op, target, metric } = criterion
  for (const { item, at: roiAt } of measured) {
    const today = item.baseline?.value
    if (metric === undefined || !meets(today, op, target)) continue
    yield {
      at: [...at, 'target'],
      message: `${nameOf(criterion)} asks for ${comparisonInWords(op, target)}, and ${metric} is ${today} today: set a target that is better than the baseline.`,
      related: [{ path: [...roiAt, 'baseline', 'value'], message: `Today it is ${today}.` }],
    }
    return
  }
}

function* neverFailed(criterion: Comparison, at: Path): Iterable<Report> {
  const { op, target, fail } = criterion
  const place = [...at, 'fail']
  const asked = comparisonInWords(op, target)
  if (fail === undefined) {
    const fixes: Fix[] = [scaffold('Add fail', set(place, open()))]
    const message = `${nameOf(criterion)} asks for ${asked} and does not say at which value the pilot has failed: enter fail.`
    yield { at: place, message, fixes }
  } else if (fail !== target && meets(fail, op, target)) {
    const message = `${nameOf(criterion)} asks for ${asked}, and its fail ${fail} meets that: enter a value that is worse than the target.`
    yield { at: place, message, related: [{ path: [...at, 'target'], message: `The target is ${asked}.` }] }
  }
}
