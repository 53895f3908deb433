import { append, type Fix, open, scaffold } from '../../fixes/fix'
import { successOperators } from '../../plan/comparisons'
import { byId } from '../../plan/metrics'
import type { MetricClass, Pilot, Plan } from '../../schema/generated/plan-types'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Looks up the classes of the metrics by which the pilot is judged. It fires when none is of class `accuracy` or
 * `hallucination`, when none is of class `adoption`, and says so where all of them are of class `satisfaction`.
 *
 * ## Why it matters
 *
 * People can be pleased with a product that is wrong, and can leave alone one that is right. A pilot that asks only
 * whether they liked it has tried out neither the output nor its use.
 *
 * ## Fails
 *
 * ```yaml
 * metrics: [{id: survey, class: satisfaction, unit: "{score}", direction: higher-is-better}]
 * pilot: {criteria: [{id: c-survey, metric: survey, op: gte, target: 4, fail: 3}]}
 * ```
 *
 * ```yaml
 * metrics: [{id: recall, class: accuracy, unit: "1", denominator: audited cases, direction: higher-is-better}]
 * pilot: {criteria: [{id: c-recall, metric: recall, op: gte, target: 0.90, fail: 0.80}]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * metrics:
 *   - {id: recall, class: accuracy, unit: "1", denominator: audited cases, direction: higher-is-better}
 *   - {id: adoption, class: adoption, unit: "1", denominator: eligible reviews, direction: higher-is-better}
 * pilot:
 *   criteria:
 *     - {id: c-recall, metric: recall, op: gte, target: 0.90, fail: 0.80}
 *     - {id: c-adopt, metric: adoption, op: gte, target: 0.60, fail: 0.40}
 * ```
 *
 * ## How to fix
 *
 * Add a criterion for what is missing, with the number that production needs. The fix inserts it, names the metric of
 * that class where there is only one, and leaves the numbers to you.
 *
 * ## What it does not catch
 *
 * A criterion that is there and easily met: that is for `pilot/criterion-always-met`. A criterion whose metric is not in
 * the registry, or does not say its class, may be the one that is missing; the rule then waits. So it does while no
 * criterion names a metric, which `pilot/criterion-without-number` reports.
 */
export const rule = defineRule({
  id: 'pilot/criteria-incomplete',
  title: 'Criteria do not cover production readiness',
  why: 'people can be pleased with a product that is wrong and leave alone one that is right',
  guards: ['FM2', 'CL4'],
  severity: '-iwEE-',
  reads: ['metrics', 'pilot'],
  standards: ['gmlp/7'],
  *check({ plan: { metrics, pilot } }) {
    const judged = (pilot?.criteria ?? []).flatMap(({ metric }) => metric ?? [])
    const classes = judged.map((id) => byId(metrics, id)?.class)
    if (pilot === undefined || classes.length === 0 || classes.includes(undefined)) return
    const missing = aspects.filter((aspect) => !aspect.classes.some((name) => classes.includes(name)))
    if (missing.length === 0) return
    const onlyPleases = classes.every((name) => name === 'satisfaction')
    const lack = onlyPleases
      ? 'Every criterion of the pilot is about satisfaction'
      : `No criterion of the pilot asks ${missing.map(({ asks }) => asks).join(' or ')}`
    yield {
      at,
      message: `${lack}: add one of class ${missing.map((aspect) => aspect.classes.join(' or ')).join(' and one of class ')}, as people can be pleased with a product that is wrong and leave alone one that is right.`,
      fixes: missing.flatMap((aspect) => adding(aspect, pilot, metrics)),
    }
  },
})

const at = ['pilot', 'criteria']

/** What a pilot has to try out. */
interface Aspect {
  name: string
  asks: string
  classes: readonly MetricClass[]
}

const aspects: readonly Aspect[] = [
  { name: 'accuracy', asks: 'how often the output is right', classes: ['accuracy', 'hallucination'] },
  { name: 'adoption', asks: 'how often it is used', classes: ['adoption'] },
]

/** A criterion to fill in, unless another has taken its id. */
function adding({ name, classes }: Aspect, { criteria }: Pilot, metrics: Plan['metrics'] = []): Fix[] {
  const id = `c-${name}`
  if (byId(criteria, id)) return []
  const candidates = metrics.filter((metric) => metric.class !== undefined && classes.includes(metric.class))
  const [first] = candidates
  const only = candidates.length === 1 ? first : undefined
  const criterion = {
    id,
    metric: only?.id ?? open(candidates.flatMap((metric) => metric.id ?? [])),
    op: open(successOperators(only?.direction)),
    target: open(),
    fail: open(),
    minN: open(),
  }
  return [scaffold(`Add a criterion for ${name}`, append(at, criterion))]
}
