import { type Fix, open, scaffold, set } from '../../fixes/fix'
import { metricStub } from '../../fixes/metric-stubs'
import type { Plan } from '../../schema/generated/plan-types'
import { entries } from '../entries'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * For a product whose `useCase.aiType` includes `generative`, looks through `metrics`. It fires when none is of class
 * `hallucination`, and when one of that class does not say what it is counted against (`denominator`). It warns when
 * none is of class `omission`.
 *
 * ## Why it matters
 *
 * "Two per cent hallucinations" means nothing until it says of what. One study counted 1.47 % of sentences (Asgari
 * 2025); another found 35 % under one definition and 9 % under the next. What was left out harms as much as what was
 * made up, and nobody sees it in the text.
 *
 * ## Fails
 *
 * ```yaml
 * useCase: {aiType: [generative]}
 * metrics: [{id: factual-accuracy, class: accuracy, unit: "1", denominator: audited claims}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * useCase: {aiType: [generative]}
 * metrics:
 *   - {id: hallucination, class: hallucination, unit: "1", denominator: summary sentences}
 *   - {id: omission, class: omission, unit: "1", denominator: clinically important facts}
 * ```
 *
 * ## How to fix
 *
 * Add a metric of the class, and say what is counted and against what: sentences of the output, claims, or facts that
 * it should have had. The fix inserts the metric and leaves the denominator and the source to you.
 *
 * ## What it does not catch
 *
 * A denominator that nobody can count, or an omission metric without one. Whether the metric has a threshold is for
 * `governance/metric-without-threshold`. A plan without `metrics` is for `validation/metric-class-missing`.
 */
export const rule = defineRule({
  id: 'validation/hallucination-uncounted',
  title: 'Generative use without a countable hallucination metric',
  why: 'a rate without a denominator means what its reader likes it to mean',
  guards: ['IF3'],
  severity: '-wEEEE',
  reads: ['useCase', 'metrics'],
  standards: [],
  *check({ plan: { useCase, metrics } }) {
    if (!useCase?.aiType?.includes('generative') || metrics === undefined) return
    const counted = { hallucination: countOf(metrics, 'hallucination'), omission: countOf(metrics, 'omission') }
    const lacking = (['hallucination', 'omission'] as const).filter((name) => counted[name] === 0)
    if (lacking.length > 0) {
      yield {
        at: ['metrics'],
        atMost: counted.hallucination > 0 ? 'warning' : undefined,
        message: `The product writes text, and no metric counts ${lacking.map((name) => counts[name]).join(' or ')}: add a metric of class ${lacking.join(' and one of class ')}.`,
        fixes: lacking.flatMap((name) => adding(metrics, name)),
      }
    }
    for (const { item: metric, at } of entries(metrics, 'metrics')) {
      if (metric.class !== 'hallucination' || metric.denominator !== undefined) continue
      const place = [...at, 'denominator']
      yield {
        at: place,
        message: `The metric ${metric.id} does not say what hallucinations are counted against: enter a denominator, such as ${examples.hallucination[0]}.`,
        fixes: [scaffold('Add the denominator', set(place, open(examples.hallucination)))],
      }
    }
  },
})

type Metrics = NonNullable<Plan['metrics']>

const counts = { hallucination: 'what it makes up', omission: 'what it leaves out' }

const examples = {
  hallucination: ['summary sentences', 'claims in the output', 'outputs audited'],
  omission: ['clinically important facts', 'facts in the source notes'],
}

const countOf = (metrics: Metrics, name: string) => metrics.filter((metric) => metric.class === name).length

function adding(metrics: Metrics, name: keyof typeof examples): Fix[] {
  const metric = metricStub(name, metrics, { denominator: open(examples[name]), direction: 'lower-is-better' })
  return metric ? [scaffold(`Add a metric of class ${name}`, metric)] : []
}
