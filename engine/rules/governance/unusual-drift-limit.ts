import { type Fix, open, repair, scaffold, set } from '../../fixes/fix'
import { metricStub } from '../../fixes/metric-stubs'
import { listed } from '../../plan/names'
import type { Defaults } from '../../policy/defaults'
import type { Metric, MetricClass, Threshold } from '../../schema/generated/plan-types'
import { entries, groupedBy, type Located } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Looks at what tells a product that fades from one that works. It fires when
 *
 * - a metric whose `method` is the population stability index (`psi`) warns above 0.10 or must be acted on above 0.25,
 *   and the threshold gives no `rationale`;
 * - no metric is of class `fairness`, or none is of class `adoption` or `override`.
 *
 * ## Why it matters
 *
 * Drift comes before errors, so its limit decides how early anybody looks. A mean can stand still while one group of
 * patients fares worse, and users turn away from a product without telling anybody.
 *
 * The two limits (`drift.psi.warn` and `drift.psi.act` in a policy) are a convention that is widely stated, among others
 * by the documentation of Alibaba Cloud; the library driftwatch calls it "convention, not mathematical fact". Evidently
 * warns at 0.1 by default, and NannyML learns a limit from the reference data instead of taking a constant. Another
 * limit may therefore be right, and this rule asks for the reason.
 *
 * ## Fails
 *
 * ```yaml
 * metrics:
 *   - {id: feed-psi, class: input-drift, unit: "1", method: psi}
 *   - {id: age-gap, class: fairness, unit: "1"}
 *   - {id: adoption, class: adoption, unit: "1", denominator: eligible reviews}
 * governance: {thresholds: [{metric: feed-psi, warn: {op: gt, value: 0.10}, act: {op: gt, value: 0.40}}]}
 * ```
 *
 * ```yaml
 * metrics: [{id: recall, class: accuracy, unit: "1", denominator: audited cases}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * metrics:
 *   - {id: feed-psi, class: input-drift, unit: "1", method: psi}
 *   - {id: age-gap, class: fairness, unit: "1"}
 *   - {id: overridden, class: override, unit: "1", denominator: alerts shown}
 * governance:
 *   thresholds:
 *     - metric: feed-psi
 *       warn: {op: gt, value: 0.20}
 *       act: {op: gt, value: 0.40}
 *       rationale: The two sites differ by 0.15 in the reference data
 * ```
 *
 * ## How to fix
 *
 * Set the usual limits, or write down why others fit your data. Add a metric that compares groups of patients, and one
 * that counts how often the output is used or overruled; the fixes insert them for you to complete.
 *
 * ## What it does not catch
 *
 * Drift that is measured by another method, or whose metric does not say by which. A rationale that gives no reason. A
 * metric of the class that has no threshold, and a metric that does not say its class. A plan without metrics is for
 * `validation/metric-class-missing`.
 */
export const rule = defineRule({
  id: 'governance/unusual-drift-limit',
  title: 'Drift, fairness or adoption not watched conventionally',
  why: 'a product fades before it fails, and for some patients before others',
  guards: ['FM5'],
  severity: '-iwwEw',
  reads: ['metrics', 'governance'],
  standards: ['hti-1/fairness', 'rmf/measure-2.11'],
  *check({ plan: { metrics = [], governance }, defaults }) {
    const registry = entries(metrics, 'metrics')
    const missing = (Object.keys(kinds) as Kind[]).filter(
      (kind) => !registry.some(({ item }) => kinds[kind].classes.includes(item.class)),
    )
    if (registry.length > 0 && missing.length > 0) {
      yield {
        at: ['metrics'],
        atKey: true,
        message: `No metric watches ${missing.map((kind) => kinds[kind].watches).join(', and none ')}: add one of class ${listed(missing.map((kind) => kinds[kind].named))}.`,
        fixes: missing.flatMap((kind) => adding(kind, metrics)),
      }
    }
    const known = groupedBy(registry, ({ id }) => id)
    for (const threshold of entries(governance?.thresholds, 'governance', 'thresholds')) {
      const metric = known.get(threshold.item.metric)?.[0]
      if (metric && isStabilityIndex(metric.item)) yield* loose(threshold, metric, defaults)
    }
  },
})

type Kind = 'fairness' | 'adoption'

/** What must be watched beside the required classes, and what is known of a metric for it beforehand. */
const kinds = {
  fairness: {
    classes: ['fairness'] as readonly (MetricClass | undefined)[],
    named: 'fairness',
    watches: 'whether some patients fare worse than others',
    direction: 'lower-is-better',
  },
  adoption: {
    classes: ['adoption', 'override'] as readonly (MetricClass | undefined)[],
    named: 'adoption (or override)',
    watches: 'whether users still take up the output',
    direction: 'higher-is-better',
  },
} as const

function adding(kind: Kind, metrics: readonly Metric[]): Fix[] {
  const metric = metricStub(kind, metrics, { denominator: open(), direction: kinds[kind].direction })
  return metric ? [scaffold(`Add a metric of class ${kind}`, metric)] : []
}

const isStabilityIndex = ({ method = '' }: Metric): boolean => /\bpsi\b|population stability index/i.test(method)

const levels = { warn: 'warns', act: 'must be acted on' } as const

/** Both limits are set together where both are too high: one alone could leave a warning that comes after the action. */
function* loose(
  { item: threshold, at }: Located<Threshold>,
  metric: Located<Metric>,
  defaults: Defaults,
): Iterable<Report> {
  if (threshold.rationale !== undefined) return
  const usual = { warn: defaults['drift.psi.warn'], act: defaults['drift.psi.act'] }
  const keys = (['warn', 'act'] as const).filter((key) => (threshold[key]?.value ?? 0) > usual[key])
  const edits = keys.map((key) => set([...at, key, 'value'], usual[key]))
  const title = `Set ${listed(keys.map((key) => `${key} to ${usual[key]}`))}`
  for (const key of keys) {
    yield {
      at: [...at, key, 'value'],
      message: `${metric.item.id} ${levels[key]} at ${threshold[key]?.value}, and ${usual[key]} is usual for a population stability index: set it to ${usual[key]}, or enter a rationale why drift may go further here.`,
      related: [{ path: [...metric.at, 'method'], message: 'Measured as a population stability index.' }],
      fixes: [repair(title, ...edits), scaffold('Add a rationale', set([...at, 'rationale'], open()))],
    }
  }
}
