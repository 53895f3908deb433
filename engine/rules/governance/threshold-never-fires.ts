import { repair, set } from '../../fixes/fix'
import { alarmOperators, comparisonInWords, holdsForNoShare, isShare, turnedAround } from '../../plan/comparisons'
import { averageHours, mayExceed } from '../../plan/dates'
import { byId, isWorse } from '../../plan/metrics'
import { perDay } from '../../plan/volumes'
import type { Limit, Metric, RoiMetric, Threshold } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries, groupedBy, type Located } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Reads each entry of `governance.thresholds`. It fires when
 *
 * - a limit looks the wrong way for the direction of its metric, such as `lt` where lower is better;
 * - no share can pass `act`, or `act` is below 0 where the metric is a share;
 * - `warn` is not reached before `act`;
 * - the window is shorter than the cadence, so that some days are never looked at: a month counts with 31 of them,
 *   so P28D every P1M leaves some out;
 * - `minN` is more than the window can bring, by the yearly volume that `roi.metrics` gives for the same metric.
 *
 * ## Why it matters
 *
 * A threshold that cannot fire looks like monitoring in every review and is none.
 *
 * ## Fails
 *
 * ```yaml
 * metrics: [{id: hallucination, class: hallucination, unit: "1", denominator: sentences, direction: lower-is-better}]
 * governance: {thresholds: [{metric: hallucination, act: {op: lt, value: 0.02}}]}
 * ```
 *
 * ```yaml
 * metrics: [{id: hallucination, class: hallucination, unit: "1", denominator: sentences, direction: lower-is-better}]
 * governance: {thresholds: [{metric: hallucination, window: P1D, cadence: P7D, act: {op: gt, value: 0.02}}]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * metrics: [{id: hallucination, class: hallucination, unit: "1", denominator: sentences, direction: lower-is-better}]
 * governance:
 *   thresholds:
 *     - {metric: hallucination, window: P7D, cadence: P7D, warn: {op: gt, value: 0.015}, act: {op: gt, value: 0.02}}
 * ```
 *
 * ## How to fix
 *
 * Turn the operator around, set `warn` to a better value than `act`, or widen the window; the fixes do the first and
 * the last. Where the numbers are too few, a lower `minN` gives earlier and less certain alarms.
 *
 * ## What it does not catch
 *
 * A limit that could be passed and never will be. A metric without a `direction`, and the ends of a scale that is no
 * share of a whole. Volumes that the plan does not give for the metric itself: how many sentences a week are audited is
 * not in it. A share above 1 is for `value/malformed`.
 */
export const rule = defineRule({
  id: 'governance/threshold-never-fires',
  title: 'Threshold that can never fire',
  why: 'a threshold that cannot fire looks like monitoring and is none',
  guards: ['FM5'],
  severity: '-wwEEE',
  reads: ['metrics', 'governance', 'roi'],
  standards: [],
  *check({ plan }) {
    const volumes = groupedBy(entries(plan.roi?.metrics, 'roi', 'metrics'), ({ metric }) => metric)
    for (const { item: threshold, at } of entries(plan.governance?.thresholds, 'governance', 'thresholds')) {
      const metric = byId(plan.metrics, threshold.metric)
      yield* wrongWay(metric, threshold, 'warn', at)
      yield* wrongWay(metric, threshold, 'act', at)
      yield* outOfReach(metric, threshold, at)
      yield* warnTooLate(metric, threshold, at)
      yield* unseenDays(threshold, at)
      yield* tooFew(threshold, at, volumes.get(threshold.metric)?.[0])
    }
  },
})

const contradicts = (metric: Metric, { op }: Limit): boolean =>
  op !== undefined && !alarmOperators(metric.direction).includes(op)

function* wrongWay(metric: Metric | undefined, threshold: Threshold, key: 'warn' | 'act', at: Path): Iterable<Report> {
  const limit = threshold[key]
  if (!metric || limit?.op === undefined || !contradicts(metric, limit)) return
  const better = turnedAround(limit.op)
  const cannotFire = isShare(metric) && limit.value !== undefined && holdsForNoShare(better, limit.value)
  const [bad, good] = metric.direction === 'lower-is-better' ? ['high', 'low'] : ['low', 'high']
  const place = [...at, key, 'op']
  yield {
    at: place,
    message: `${metric.id} is bad when it is ${bad}, and "${key}" waits for a ${good} value (${limit.op}): write ${better}.`,
    fixes: cannotFire ? [] : [repair(`Change ${limit.op} to ${better}`, set(place, better))],
  }
}

function* outOfReach(metric: Metric | undefined, { act }: Threshold, at: Path): Iterable<Report> {
  const { op, value } = act ?? {}
  if (!metric || !isShare(metric) || op === undefined || value === undefined || value > 1) return
  if (contradicts(metric, { op }) || !(value < 0 || holdsForNoShare(op, value))) return
  const never = holdsForNoShare(op, value)
  const message = `${metric.id} is a share from 0 to 1 and ${never ? 'never' : 'always'} ${comparisonInWords(op, value)}: enter a value that it can cross.`
  yield { at: [...at, 'act', 'value'], message }
}

function* warnTooLate(metric: Metric | undefined, { warn, act }: Threshold, at: Path): Iterable<Report> {
  if (metric?.direction === undefined || warn?.value === undefined || act?.value === undefined) return
  if (isShare(metric) && (warn.value > 1 || act.value > 1)) return
  const earlier = isWorse(act.value, warn.value, metric.direction) || (warn.value === act.value && isEager(warn, act))
  if (earlier) return
  yield {
    at: [...at, 'warn', 'value'],
    message: `${metric.id} warns at ${warn.value} and must be acted on at ${act.value}, so nobody is warned before: set warn to a value that is better than ${act.value}.`,
    related: [{ path: [...at, 'act', 'value'], message: `Somebody must act at ${act.value}.` }],
  }
}

/** At one value, `gte` is reached before `gt`. */
const isEager = (warn: Limit, act: Limit): boolean =>
  (warn.op === 'gte' && act.op === 'gt') || (warn.op === 'lte' && act.op === 'lt')

function* unseenDays({ metric, window, cadence }: Threshold, at: Path): Iterable<Report> {
  if (window === undefined || cadence === undefined || !mayExceed(cadence, window)) return
  yield {
    at: [...at, 'window'],
    message: `${metric ?? 'The value'} is computed every ${cadence} over ${window}, so what happens in between is never seen: widen the window to ${cadence}.`,
    related: [{ path: [...at, 'cadence'], message: `It is computed every ${cadence}.` }],
    fixes: [repair(`Widen the window to ${cadence}`, set([...at, 'window'], cadence))],
  }
}

function* tooFew(
  { metric, window, cadence, minN }: Threshold,
  at: Path,
  source: Located<RoiMetric> | undefined,
): Iterable<Report> {
  if (metric === undefined || window === undefined || minN === undefined) return
  const daily = perDay(source?.item.benefit?.volume)
  if (!source || daily === undefined) return
  const days = averageHours(window) / 24
  if (days >= minN / daily) return
  const wider = `P${Math.ceil(minN / daily)}D`
  const canWiden = daily > 0 && !(cadence !== undefined && mayExceed(cadence, wider))
  yield {
    at: [...at, 'minN'],
    message: `${metric} needs ${minN} observations in ${window}, and about ${Math.floor(days * daily)} are expected: ${canWiden ? `widen the window to ${wider} or ` : ''}lower minN.`,
    related: [{ path: [...source.at, 'benefit', 'volume'], message: 'The expected volume is from here.' }],
    fixes: canWiden ? [repair(`Widen the window to ${wider}`, set([...at, 'window'], wider))] : [],
  }
}
