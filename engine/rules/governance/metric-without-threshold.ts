import { type FixValue, open, scaffold, set } from '../../fixes/fix'
import { pathIds, thresholdStub } from '../../fixes/metric-stubs'
import { alarmOperators, negated } from '../../plan/comparisons'
import { requiredClasses } from '../../plan/metric-classes'
import type { Criterion, Metric, Plan, Threshold } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries, groupedBy, type Located } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Goes through `metrics` and takes those that a criterion of the pilot uses, unless they are of class `roi`, and those
 * of a class that must be watched: accuracy, input drift and output anomaly, and hallucination for a generative
 * product. It fires when `governance.thresholds` has no entry for such a metric, and when the entry does not say at
 * which value somebody must act.
 *
 * ## Why it matters
 *
 * A dashboard without a threshold is looked at while it is new. Only a number that was agreed beforehand turns a curve
 * into a decision.
 *
 * ## Fails
 *
 * ```yaml
 * metrics: [{id: recall, class: accuracy, unit: "1", denominator: audited cases, direction: higher-is-better}]
 * governance: {review: {cadence: P1M}}
 * ```
 *
 * ```yaml
 * metrics: [{id: adoption, class: adoption, unit: "1", denominator: eligible reviews, direction: higher-is-better}]
 * pilot: {criteria: [{id: c-adopt, metric: adoption, op: gte, target: 0.60, fail: 0.40}]}
 * governance: {thresholds: [{metric: adoption, warn: {op: lt, value: 0.65}}]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * metrics: [{id: adoption, class: adoption, unit: "1", denominator: eligible reviews, direction: higher-is-better}]
 * pilot: {criteria: [{id: c-adopt, metric: adoption, op: gte, target: 0.60, fail: 0.40}]}
 * governance: {thresholds: [{metric: adoption, act: {op: lt, value: 0.60}}]}
 * ```
 *
 * ## How to fix
 *
 * Add a threshold with the value at which somebody must act. The pilot's target is a good start, as nothing looser was
 * shown to work; the fix offers it and leaves the choice, the window and who is told to you.
 *
 * ## What it does not catch
 *
 * A class that no metric has: that is for `validation/metric-class-missing`. A metric that does not say its class is
 * not asked for a threshold. A plan without `governance` is for `governance/review-unowned`, and a threshold that
 * cannot be crossed for `governance/threshold-never-fires`.
 */
export const rule = defineRule({
  id: 'governance/metric-without-threshold',
  title: 'Metric without a threshold',
  why: 'a curve on a dashboard leads to a decision only where a number was agreed beforehand',
  guards: ['FM5', 'CL6'],
  severity: '-iwEEE',
  reads: ['useCase', 'metrics', 'pilot', 'governance'],
  standards: ['rmf/measure-3.1'],
  *check({ plan }) {
    if (plan.governance === undefined) return
    const required = requiredClasses(plan)
    const criteria = groupedBy(entries(plan.pilot?.criteria, 'pilot', 'criteria'), ({ metric }) => metric)
    const thresholds = groupedBy(entries(plan.governance.thresholds, 'governance', 'thresholds'), (item) => item.metric)
    for (const { item: metric, at } of entries(plan.metrics, 'metrics')) {
      if (metric.id === undefined || metric.class === undefined || metric.class === 'roi') continue
      const criterion = criteria.get(metric.id)?.[0]
      if (!criterion && !required.includes(metric.class)) continue
      const watched: Watched = { metric, criterion, at }
      const own = thresholds.get(metric.id) ?? []
      const [first] = own
      if (!first) yield unwatched(watched, plan)
      else if (!own.some(({ item }) => item.act?.op !== undefined && item.act.value !== undefined))
        yield withoutAct(watched, first, plan)
    }
  },
})

/** A metric that needs a threshold, with the criterion of the pilot that uses it. */
interface Watched {
  metric: Metric
  criterion: Located<Criterion> | undefined
  at: Path
}

function unwatched(watched: Watched, plan: Pick<Plan, 'governance'>): Report {
  const { id = '' } = watched.metric
  const act = { op: opFor(watched), value: valueFor(watched) }
  return {
    at: watched.at,
    message: `No threshold watches ${id}, ${because(watched)}: add one with the value at which somebody must act.`,
    related: relatedTo(watched),
    fixes: [scaffold(`Add a threshold for ${id}`, thresholdStub(id, act, plan))],
  }
}

function withoutAct(
  watched: Watched,
  { item: { metric, act, escalation }, at }: Located<Threshold>,
  plan: Pick<Plan, 'governance'>,
): Report {
  const lack = act === undefined ? 'act' : act.value === undefined ? 'value' : 'op'
  const { place, what, value } = {
    act: { place: [], what: 'no value is one to act on', value: { op: opFor(watched), value: valueFor(watched) } },
    value: { place: ['value'], what: 'act has no value', value: valueFor(watched) },
    op: { place: ['op'], what: 'act has no operator', value: open(alarmOperators(watched.metric.direction)) },
  }[lack]
  const path = [...at, 'act', ...place]
  // Once there is something to act on, somebody has to be told.
  const escalate = escalation === undefined ? [set([...at, 'escalation'], open(pathIds(plan)))] : []
  return {
    at: path,
    message: `The threshold of ${metric} never leads to anything, as ${what}: enter when somebody must act.`,
    related: relatedTo(watched),
    fixes: [scaffold(`Add ${['act', ...place].join('.')}`, set(path, value), ...escalate)],
  }
}

function because({ metric, criterion }: Watched): string {
  if (criterion) return `by which the pilot is judged${named(criterion)}`
  return `and ${metric.class} must be watched from the first day of use`
}

const named = ({ item: { id } }: Located<Criterion>): string => (id === undefined ? '' : ` (${id})`)

const relatedTo = ({ criterion }: Watched) =>
  criterion ? [{ path: [...criterion.at, 'metric'], message: `The pilot is judged by it${named(criterion)}.` }] : []

/** What the pilot would have called a miss, else what the direction of the metric makes one. */
function opFor({ metric, criterion }: Watched): FixValue {
  const asked = criterion?.item.op
  if (asked !== undefined) return negated(asked)
  return metric.direction === undefined
    ? open(alarmOperators(undefined))
    : (alarmOperators(metric.direction)[0] as string)
}

/** A place for the number, with the target of the pilot to choose. */
function valueFor({ criterion }: Watched): FixValue {
  const target = criterion?.item.target
  return open(target === undefined ? undefined : [String(target)])
}
