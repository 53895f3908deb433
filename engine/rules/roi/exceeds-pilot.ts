import { type Edit, type Fix, open, repair, scaffold, set } from '../../fixes/fix'
import { addDuration, daysBetween, windowDays } from '../../plan/dates'
import { byId, isWorse } from '../../plan/metrics'
import { daysInWords } from '../../plan/names'
import { correctionsOf, isYearlyCount } from '../../plan/roi'
import type { Baseline, Criterion, Metric, RoiMetric } from '../../schema/generated/plan-types'
import { entries, groupedBy, type Located } from '../entries'
import { defineRule, type Report, type RuleContext } from '../rule'

/**
 * ## What it does
 *
 * Compares what the return counts on with what has been or will be shown. It fires
 *
 * - when the target of a metric of the return is better than the target of the strictest pilot criterion for it;
 * - when the yearly volume differs from the number of observations of the baseline, taken to a year, by more than a
 *   policy allows (`roi.maxVolumeDeviation`, 25 % unless a policy changes it), and no `note` says why.
 *
 * ## Why it matters
 *
 * A pilot that succeeds at 7.4 minutes does not carry a return that needs 6. The return was promised, the pilot has
 * passed, and nobody has done anything wrong. The 25 % are a default of our own; no source was found for them.
 *
 * ## Fails
 *
 * ```yaml
 * metrics: [{id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}]
 * pilot: {criteria: [{id: c-time, metric: review-min, op: lte, target: 7.4, fail: 8.6}]}
 * roi: {metrics: [{metric: review-min, baseline: {value: 9.4}, target: 6.0}]}
 * ```
 *
 * ```yaml
 * metrics: [{id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}]
 * roi:
 *   metrics:
 *     - metric: review-min
 *       baseline: {value: 9.4, window: {start: 2025-10-01, end: 2026-09-30}, n: 61400}
 *       benefit: {volume: {value: 96000, unit: "{encounter}/a"}}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * metrics: [{id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}]
 * pilot: {criteria: [{id: c-time, metric: review-min, op: lte, target: 7.4, fail: 8.6}]}
 * roi:
 *   metrics:
 *     - metric: review-min
 *       baseline: {value: 9.4, window: {start: 2025-10-01, end: 2026-09-30}, n: 61400}
 *       target: 7.4
 *       benefit: {volume: {value: 96000, unit: "{encounter}/a"}, note: A third campus joins in March}
 * ```
 *
 * ## How to fix
 *
 * Count on what the pilot must show, or raise the pilot's criterion before it starts. The fix takes over the pilot's
 * target, or the baseline's volume, and recomputes the figures that follow from it. Where the volume will change, or
 * the baseline was a sample, say so in the note.
 *
 * ## What it does not catch
 *
 * A metric without a direction, or without a criterion in the pilot. A baseline whose window is not known, and a volume
 * that is not a number of things in a year, such as `{encounter}/a`. Pilots of other people than those whom the return
 * counts.
 */
export const rule = defineRule({
  id: 'roi/exceeds-pilot',
  title: 'ROI promises more than the pilot must show',
  why: 'a pilot that succeeds at less does not carry the return that was promised',
  guards: ['FM6', 'FM2'],
  severity: '-wwEEE',
  reads: ['metrics', 'pilot', 'roi'],
  standards: [],
  *check(context) {
    const { metrics, pilot, roi } = context.plan
    const criteria = groupedBy(entries(pilot?.criteria, 'pilot', 'criteria'), ({ metric }) => metric)
    for (const entry of entries(roi?.metrics, 'roi', 'metrics')) {
      const metric = byId(metrics, entry.item.metric)
      const criterion = metric && strictest(criteria.get(metric.id) ?? [], metric)
      if (criterion) yield* beyondPilot(context, entry, metric, criterion)
      yield* beyondBaseline(context, entry)
    }
  },
})

type Context = RuleContext<'metrics' | 'pilot' | 'roi'>

/** The criterion with the best target. */
function strictest(criteria: readonly Located<Criterion>[], { direction }: Metric): Located<Criterion> | undefined {
  const withTarget = criteria.filter(({ item }) => item.target !== undefined)
  return withTarget.reduce<Located<Criterion> | undefined>(
    (best, other) => (best && !isWorse(best.item.target, other.item.target, direction) ? best : other),
    undefined,
  )
}

function* beyondPilot(
  context: Context,
  { item, at }: Located<RoiMetric>,
  { id, direction }: Metric,
  criterion: Located<Criterion>,
): Iterable<Report> {
  const shown = criterion.item.target as number
  const { target, baseline } = item
  if (!isWorse(shown, target, direction)) return
  const isGain = baseline?.value === undefined || isWorse(baseline.value, shown, direction)
  const aligned = { item: { ...item, target: shown }, at }
  yield {
    at: [...at, 'target'],
    message: `The return counts on ${target} for ${id}, and the pilot succeeds at ${shown} (${criterion.item.id}): count on ${shown}, or let the pilot show ${target}.`,
    related: [{ path: [...criterion.at, 'target'], message: `The pilot must show ${shown}.` }],
    fixes: () =>
      isGain ? align(context, aligned, `Count on the pilot's ${shown}`, set([...at, 'target'], shown)) : [],
  }
}

function* beyondBaseline(context: Context, { item, at }: Located<RoiMetric>): Iterable<Report> {
  const { metric, baseline = {}, benefit } = item
  const { value, unit = '' } = benefit?.volume ?? {}
  const seen = inAYear(baseline)
  if (seen === undefined || value === undefined || benefit?.note !== undefined || !isYearlyCount(unit)) return
  const most = context.defaults['roi.maxVolumeDeviation']
  if (deviation(value, seen) <= most) return
  const place = [...at, 'benefit', 'volume', 'value']
  const right = Math.round(seen)
  const aligned = { item: { ...item, benefit: { ...benefit, volume: { value: right, unit } } }, at }
  const isNear = deviation(right, seen) <= most
  yield {
    at: place,
    message: `The return counts on ${value} ${unit} for ${metric}, and the baseline has ${baseline.n} in ${daysInWords(windowDays(baseline.window as Days))}, or ${right} a year: count on that, or say in a note what makes the difference.`,
    related: [{ path: [...at, 'baseline', 'n'], message: `The baseline comes from ${baseline.n}.` }],
    fixes: () => [
      ...(isNear ? align(context, aligned, `Count on the baseline's ${right}`, set(place, right)) : []),
      scaffold('Insert a note', set([...at, 'benefit', 'note'], open())),
    ],
  }
}

interface Days {
  start: string
  end: string
}

/** The observations of a baseline in a year; undefined where it has none or its window is not known. */
function inAYear({ n, window }: Baseline): number | undefined {
  const { start, end } = window ?? {}
  if (!n || start === undefined || end === undefined || end < start) return undefined
  return (n / windowDays({ start, end })) * daysBetween(start, addDuration(start, 'P1Y'))
}

const deviation = (volume: number, seen: number): number => Number((Math.abs(volume - seen) / seen).toPrecision(12))

/** Takes over a number that has been shown, and recomputes what follows from it. */
function align(
  { plan, defaults, readUnit }: Context,
  { item, at }: Located<RoiMetric>,
  title: string,
  edit: Edit,
): Fix[] {
  const metrics = plan.roi?.metrics?.map((entry, i) => (i === at.at(-1) ? item : entry))
  const aligned = { ...plan, roi: { ...plan.roi, metrics } }
  const corrections = correctionsOf(aligned, defaults['roi.arithmeticTolerance'], readUnit)
  if (!corrections) return []
  const recomputes = corrections.length > 0 ? ' and recompute what follows from it' : ''
  return [repair(`${title}${recomputes}`, edit, ...corrections.map((figure) => set(figure.at, figure.value)))]
}
