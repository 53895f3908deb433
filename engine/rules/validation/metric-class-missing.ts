import { type Fix, open, scaffold } from '../../fixes/fix'
import { metricStub, thresholdStub } from '../../fixes/metric-stubs'
import { alarmOperators } from '../../plan/comparisons'
import { requiredClasses } from '../../plan/metric-classes'
import { listed } from '../../plan/names'
import type { Metric, MetricClass, Plan } from '../../schema/generated/plan-types'
import { entries } from '../entries'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Looks through the classes of `metrics`. It fires when none is of class `accuracy`, none of class `input-drift` or
 * none of class `output-anomaly`. A plan that has no metrics at all is told so here, and is then asked for
 * `hallucination` as well where `useCase.aiType` includes `generative`.
 *
 * ## Why it matters
 *
 * A product gets worse in three ways: its answers are wrong more often, it is fed other data than it was made for, or
 * it returns something odd. Each of them can happen while the other two stand still, so that one curve does not show
 * the rest.
 *
 * ## Fails
 *
 * ```yaml
 * metrics:
 *   - {id: recall, class: accuracy, unit: "1", denominator: audited cases}
 *   - {id: adoption, class: adoption, unit: "1", denominator: eligible reviews}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * metrics:
 *   - {id: recall, class: accuracy, unit: "1", denominator: audited cases}
 *   - {id: feed-psi, class: input-drift, unit: "1", method: psi}
 *   - {id: out-of-range, class: output-anomaly, unit: "1", denominator: scores generated}
 * ```
 *
 * ## How to fix
 *
 * Add a metric of each class that is missing, say where its values come from, and set the value at which somebody must
 * act. The fix inserts the metric and, where the plan has `governance`, its threshold; the values are left to you.
 *
 * ## What it does not catch
 *
 * A metric of the class that nobody watches: that is for `governance/metric-without-threshold`. A hallucination metric
 * that is missing from a list of others is for `validation/hallucination-uncounted`, so that one gap is one finding. A
 * metric that does not say its class counts for none.
 */
export const rule = defineRule({
  id: 'validation/metric-class-missing',
  title: 'Monitoring lacks a required class',
  why: 'what nobody measures gets worse until a patient notices',
  guards: ['IF3', 'IS3', 'CL6'],
  severity: '-iwEEE',
  reads: ['useCase', 'metrics', 'governance'],
  standards: ['gmlp/10'],
  *check({ plan }) {
    const metrics = entries(plan.metrics, 'metrics')
    const missing = classesAskedFor(plan).filter((name) => !metrics.some(({ item }) => item.class === name))
    if (missing.length === 0) return
    yield {
      at: ['metrics'],
      message: `No metric watches ${listed(missing.map((name) => kinds[name].watches))}: add one of class ${listed(missing)}, so that a product that gets worse is noticed from the first day of use.`,
      related: metrics
        .filter(({ item }) => item.class === undefined)
        .map(({ item, at }) => ({ path: at, message: `${item.id ?? 'This metric'} does not say its class.` })),
      fixes: missing.flatMap((name) => adding(name, plan)),
    }
  },
})

type RequiredClass = Extract<MetricClass, 'accuracy' | 'input-drift' | 'output-anomaly' | 'hallucination'>

/** What a metric of each class watches, and what is known of it beforehand. */
const kinds: Record<RequiredClass, { watches: string; direction: NonNullable<Metric['direction']>; counted: string }> =
  {
    accuracy: { watches: 'how often the output is right', direction: 'higher-is-better', counted: 'denominator' },
    'input-drift': { watches: 'how far the input changes', direction: 'lower-is-better', counted: 'method' },
    'output-anomaly': { watches: 'how often the output is odd', direction: 'lower-is-better', counted: 'denominator' },
    hallucination: { watches: 'what is made up', direction: 'lower-is-better', counted: 'denominator' },
  }

/** Once there are metrics, `validation/hallucination-uncounted` asks for that class. */
function classesAskedFor(plan: Pick<Plan, 'useCase' | 'metrics'>): RequiredClass[] {
  const required = requiredClasses(plan) as readonly RequiredClass[]
  return required.filter((name) => name !== 'hallucination' || plan.metrics === undefined)
}

/** A metric of a class and its threshold. */
function adding(name: RequiredClass, { metrics, governance }: Pick<Plan, 'metrics' | 'governance'>): Fix[] {
  const { direction, counted } = kinds[name]
  const metric = metricStub(name, metrics, { [counted]: open(), direction })
  if (!metric) return []
  if (governance === undefined) return [scaffold(`Add a metric of class ${name}`, metric)]
  const act = { op: alarmOperators(direction)[0] as string, value: open() }
  return [scaffold(`Add a metric of class ${name} and its threshold`, metric, thresholdStub(name, act, { governance }))]
}
