import type { Related } from '../../finding'
import { repair, set } from '../../fixes/fix'
import { mayExceed } from '../../plan/dates'
import type { Metric, MetricClass } from '../../schema/generated/plan-types'
import { entries, groupedBy, type Located } from '../entries'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Compares how often the metric of each threshold is computed, its `cadence`, with how often the review is held. It
 * fires when the metric is slower. A metric of class accuracy, hallucination, omission, output-anomaly or input-drift
 * must also be computed as often as a policy asks (`governance.maxSafetyCadence`, P7D unless a policy changes it).
 *
 * ## Why it matters
 *
 * A review can only see what was computed since the last one. And what goes wrong with the output or its input reaches
 * patients every day until somebody looks.
 *
 * ## Fails
 *
 * ```yaml
 * metrics: [{id: sub-gap, class: fairness, direction: lower-is-better}]
 * governance:
 *   review: {cadence: P1M}
 *   thresholds: [{metric: sub-gap, cadence: P3M, act: {op: gt, value: 0.03}}]
 * ```
 *
 * ```yaml
 * metrics: [{id: omission, class: omission, direction: lower-is-better}]
 * governance: {thresholds: [{metric: omission, cadence: P14D, act: {op: gt, value: 0.05}}]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * metrics: [{id: sub-gap, class: fairness}, {id: omission, class: omission}]
 * governance:
 *   review: {cadence: P1M}
 *   thresholds:
 *     - {metric: sub-gap, cadence: P1M, act: {op: gt, value: 0.03}}
 *     - {metric: omission, cadence: P7D, act: {op: gt, value: 0.05}}
 * ```
 *
 * ## How to fix
 *
 * Compute the metric more often; the fix sets the longest cadence that will do. Where the cases are too few for that,
 * keep the window wide and move it more often. A review that is held less often answers the first clause on paper only.
 *
 * ## What it does not catch
 *
 * A threshold without a cadence, a metric that the registry does not have, and a cadence that is not kept. A month may
 * have 31 days here, so that P1M is slower than P30D and P4W. Seven days are our own default: no standard read gives a
 * number.
 */
export const rule = defineRule({
  id: 'governance/monitoring-too-slow',
  title: 'Monitoring slower than its review',
  why: 'what is not computed in time reaches patients until somebody looks',
  guards: ['FM5'],
  severity: '-iwEEE',
  reads: ['metrics', 'governance'],
  standards: ['rmf/measure-2.4'],
  *check({ plan: { metrics, governance }, defaults }) {
    const registry = groupedBy(entries(metrics, 'metrics'), ({ id }) => id)
    const review = reviewLimit(governance?.review?.cadence)
    for (const { item: threshold, at } of entries(governance?.thresholds, 'governance', 'thresholds')) {
      const { cadence, metric } = threshold
      if (cadence === undefined) continue
      const safety = safetyLimit(registry.get(metric)?.[0], defaults['governance.maxSafetyCadence'])
      const passed = [review, safety].flatMap((limit) => (limit && mayExceed(cadence, limit.duration) ? limit : []))
      const [first, second] = passed
      if (first === undefined) continue
      const { duration, reason } = second && mayExceed(first.duration, second.duration) ? second : first
      const place = [...at, 'cadence']
      yield {
        at: place,
        message: `${metric ?? 'The metric'} is computed every ${cadence}, and ${reason}: compute it every ${duration} or more often.`,
        related: passed.map(({ related }) => related),
        fixes: [repair(`Set the cadence to ${duration}`, set(place, duration))],
      }
    }
  },
})

/** How long it may take between two computations, and why. */
interface Limit {
  duration: string
  reason: string
  related: Related
}

function reviewLimit(duration: string | undefined): Limit | undefined {
  if (duration === undefined) return undefined
  const related = {
    path: ['governance', 'review', 'cadence'],
    message: `The review is held every ${duration}.`,
  }
  return { duration, related, reason: `the review, held every ${duration}, would see old numbers` }
}

const safetyClasses: readonly (MetricClass | undefined)[] = [
  'accuracy',
  'hallucination',
  'omission',
  'output-anomaly',
  'input-drift',
]

function safetyLimit(metric: Located<Metric> | undefined, duration: string): Limit | undefined {
  if (!metric || !safetyClasses.includes(metric.item.class)) return undefined
  const related = { path: [...metric.at, 'class'], message: `A metric of this class is due every ${duration}.` }
  return { duration, related, reason: `a fault of class ${metric.item.class} reaches patients until then` }
}
