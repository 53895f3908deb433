import { repair, set } from '../../fixes/fix'
import { byId, isWorse } from '../../plan/metrics'
import { entries, groupedBy } from '../entries'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Compares the `act` value of each governance threshold with the target of the pilot criterion for the same metric.
 * It fires when the threshold would tolerate a worse value than the pilot had to reach.
 *
 * ## Why it matters
 *
 * A pilot that must keep hallucinations under 2 % proves nothing about a product that alarms at 5 %. The looser number
 * is what patients live with.
 *
 * ## Fails
 *
 * ```yaml
 * metrics: [{id: recall, class: accuracy, unit: "1", denominator: audited cases, direction: higher-is-better}]
 * pilot: {criteria: [{id: c-recall, metric: recall, op: gte, target: 0.90, fail: 0.80}]}
 * governance: {thresholds: [{metric: recall, act: {op: lt, value: 0.85}}]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * metrics: [{id: recall, class: accuracy, unit: "1", denominator: audited cases, direction: higher-is-better}]
 * pilot: {criteria: [{id: c-recall, metric: recall, op: gte, target: 0.90, fail: 0.80}]}
 * governance: {thresholds: [{metric: recall, act: {op: lt, value: 0.90}}]}
 * ```
 *
 * ## How to fix
 *
 * Set `act` to the pilot's target or to a stricter value. If production must tolerate more, the pilot's criterion was
 * not the real one: change that instead, before the pilot starts.
 *
 * ## What it does not catch
 *
 * A metric without a `direction`, or one whose criterion and threshold differ in window or population.
 */
export const rule = defineRule({
  id: 'governance/threshold-looser-than-pilot',
  title: 'Production threshold looser than the pilot criterion',
  why: 'what the pilot proved does not hold for a product that is allowed to do worse',
  guards: ['FM5', 'FM2'],
  severity: '-wwEEE',
  reads: ['metrics', 'pilot', 'governance'],
  standards: [],
  *check({ plan }) {
    const criteria = groupedBy(entries(plan.pilot?.criteria, 'pilot', 'criteria'), ({ metric }) => metric)
    for (const { item: threshold, at } of entries(plan.governance?.thresholds, 'governance', 'thresholds')) {
      const metric = byId(plan.metrics, threshold.metric)
      const act = threshold.act?.value
      for (const { item: criterion, at: criterionAt } of criteria.get(threshold.metric) ?? []) {
        const { target } = criterion
        if (!metric || target === undefined) continue
        if (!isWorse(act, target, metric.direction)) continue
        yield {
          at: [...at, 'act', 'value'],
          message: `The ${metric.id} threshold ${act} is looser than the pilot's ${target} (${criterion.id}): set it to ${target} or stricter.`,
          related: [{ path: [...criterionAt, 'target'], message: `The pilot must reach ${target}.` }],
          fixes: [repair(`Set act to the pilot's ${target}`, set([...at, 'act', 'value'], target))],
        }
      }
    }
  },
})
