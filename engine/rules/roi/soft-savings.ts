import { open, scaffold, set } from '../../fixes/fix'
import { byId } from '../../plan/metrics'
import { saysSomething } from '../../plan/notes'
import type { Metric, RoiMetric } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries, type Located } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Reads how the return turns saved time into money, and how it puts a change down to the product. It fires
 *
 * - when the benefit of a metric of kind `documentation-time` has no `realization`, or one of 1, so that every saved
 *   minute counts as cash;
 * - as information, when every metric that says how it compares says `pre-post`;
 * - as information, when the target of documentation time is less than a policy asks for better than the baseline
 *   (`roi.minTimeSaving`, 15 % unless a policy changes it).
 *
 * ## Why it matters
 *
 * Minutes that are saved here and there are used for something else and rarely leave the payroll. A secondary report of
 * a study of 2026 gives 7.1 minutes of documentation per appointment before and 6.1 after, with the visits per day
 * unchanged. Before and after alone also measures the season, a new template and the people who left. CHAI's testing
 * and evaluation framework for prior authorization considers a reduction of time of about 15 to 30 % meaningful; the
 * default is the lower end of that.
 *
 * ## Fails
 *
 * ```yaml
 * roi:
 *   metrics:
 *     - metric: review-min
 *       kind: documentation-time
 *       benefit: {unitValue: {amount: 118, per: h}, realization: 1.0}
 * ```
 *
 * ```yaml
 * metrics: [{id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}]
 * roi: {metrics: [{metric: review-min, kind: documentation-time, baseline: {value: 9.4}, target: 8.6}]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * metrics: [{id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}]
 * roi:
 *   metrics:
 *     - metric: review-min
 *       kind: documentation-time
 *       baseline: {value: 9.4}
 *       target: 7.4
 *       comparison: matched-control
 *       benefit: {unitValue: {amount: 118, per: h}, realization: 0.40}
 * ```
 *
 * ## How to fix
 *
 * Agree with finance on the part of the time that turns into money: more visits, less overtime, a post that is not
 * filled. Compare with similar users who do not have the product, or let sites start one after the other. The fix
 * inserts the place for the realization.
 *
 * ## What it does not catch
 *
 * A realization that is too high and below 1. A weak comparison beside a stronger one, and metrics that do not say how
 * they compare. Time that is entered under another kind, or whose metric has no direction. A benefit in which nothing
 * is filled in yet counts nothing as cash.
 */
export const rule = defineRule({
  id: 'roi/soft-savings',
  title: 'Soft savings counted as cash; attribution weak',
  why: 'saved minutes rarely leave the payroll, and what is not compared is not put down to the product',
  guards: ['FM6'],
  severity: '-iwwww',
  reads: ['metrics', 'roi'],
  standards: ['chai-te/time-saving'],
  *check({ plan, defaults }) {
    const metrics = entries(plan.roi?.metrics, 'roi', 'metrics')
    for (const { item, at } of metrics) {
      if (item.kind !== 'documentation-time') continue
      yield* countedAsCash(item, at)
      yield* smallSaving(item, at, byId(plan.metrics, item.metric), defaults['roi.minTimeSaving'])
    }
    yield* comparedWithBefore(metrics)
  },
})

function* countedAsCash({ metric, benefit }: RoiMetric, metricAt: Path): Iterable<Report> {
  const realization = benefit?.realization
  if (!saysSomething(benefit) || (realization !== undefined && realization !== 1)) return
  const at = [...metricAt, 'benefit', 'realization']
  const counts =
    realization === 1
      ? 'counts every saved minute as cash'
      : 'does not say which part of the saved time turns into money'
  yield {
    at,
    message: `The benefit of ${metric} ${counts}, and saved minutes rarely leave the payroll: enter the part that finance agrees to.`,
    fixes: realization === undefined ? [scaffold('Insert the realization', set(at, open()))] : [],
  }
}

function* smallSaving(
  { metric, baseline, target }: RoiMetric,
  at: Path,
  registered: Metric | undefined,
  least: number,
): Iterable<Report> {
  const before = baseline?.value
  const saving = savedShare(before, target, registered?.direction)
  if (saving === undefined || saving >= least) return
  const better = saving > 0 ? `${percent(saving)} better than` : 'no better than'
  yield {
    at: [...at, 'target'],
    atMost: 'info',
    message: `The target of ${metric}, ${target}, is ${better} the baseline of ${before}; less than ${percent(least)} is hardly noticed: aim higher, or expect little from it.`,
    related: [{ path: [...at, 'baseline', 'value'], message: `It was ${before} before.` }],
  }
}

/** By which part of the baseline the target is better; negative where it is worse, undefined where nobody can tell. */
function savedShare(before: number | undefined, target: number | undefined, direction: Metric['direction']) {
  if (before === undefined || target === undefined || direction === undefined || before <= 0) return undefined
  const gain = direction === 'lower-is-better' ? before - target : target - before
  // Decimal fractions do not subtract exactly: 9.4 - 7.99 is a little more than 1.41.
  return Number((gain / before).toPrecision(12))
}

/** Rounded down, so that what is less than a limit does not read like it. */
const percent = (share: number): string => `${Math.floor(Number((share * 1000).toPrecision(12))) / 10} %`

function* comparedWithBefore(metrics: readonly Located<RoiMetric>[]): Iterable<Report> {
  const compared = metrics.filter(({ item }) => item.comparison !== undefined)
  const [first, ...others] = compared
  if (!first || compared.some(({ item }) => item.comparison !== 'pre-post')) return
  yield {
    at: [...first.at, 'comparison'],
    atMost: 'info',
    message: `${others.length === 0 ? `${first.item.metric} is` : 'All metrics of the return are'} compared only with the time before, which also credits the product with whatever else changed: compare at least one with users who do not have it.`,
    related: others.map(({ item, at }) => ({
      path: [...at, 'comparison'],
      message: `${item.metric} is compared with the time before as well.`,
    })),
  }
}
