import type { Related } from '../../finding'
import { append, type Fix, open, repair, scaffold, set } from '../../fixes/fix'
import { alarmOperators } from '../../plan/comparisons'
import { byId } from '../../plan/metrics'
import { listed, nameIn } from '../../plan/names'
import { individuals, isVendor } from '../../plan/people'
import type { MetricClass, Pilot, Plan, StopRule } from '../../schema/generated/plan-types'
import { entries } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Asks how the pilot can end badly. It fires when
 *
 * - there is no stop rule with an operator and a value;
 * - the pilot ends without a decision, or stop is not among its outcomes;
 * - nobody decides, or only the champion of the product and people of its vendor;
 * - the decision is taken before the time without support is over.
 *
 * ## Why it matters
 *
 * A pilot that cannot be stopped is an introduction. Who asked for the product, or sells it, finds a reason to go on,
 * and a decision before the support has gone is one about the support.
 *
 * ## Fails
 *
 * ```yaml
 * pilot:
 *   decision: {date: 2027-02-09, by: [amara-osei], outcomes: [scale, extend, stop]}
 * ```
 *
 * ```yaml
 * ownership: {champion: luis-ferrer}
 * people: [{id: luis-ferrer, name: Luis Ferrer MD, kind: person, org: health-system}]
 * pilot:
 *   stopRules: [{metric: hallucination, op: gt, value: 0.06, window: P7D, action: pause-tool}]
 *   decision: {date: 2027-02-09, by: [luis-ferrer], outcomes: [scale, extend]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * people: [{id: amara-osei, name: Amara Osei MD, kind: person, org: health-system}]
 * pilot:
 *   supportRemoved: {start: 2026-12-14, end: 2027-01-29}
 *   stopRules: [{metric: hallucination, op: gt, value: 0.06, window: P7D, action: pause-tool}]
 *   decision: {date: 2027-02-09, by: [amara-osei], outcomes: [scale, extend, stop]}
 * ```
 *
 * ## How to fix
 *
 * Agree on the value at which the pilot stops at once, allow the decision to be no, and have it taken by somebody who
 * neither asked for the product nor earns by it. The fixes add stop to the outcomes, a stop rule for a metric of the
 * criteria, and places for the rest. Move the decision behind the last day without support.
 *
 * ## What it does not catch
 *
 * A stop rule at a value that never occurs, or one whose action only notifies. A decision without a date. A decider
 * whose `org` is not said is not taken for one of the vendor, and a committee counts as a decider of its own. A plan
 * without a pilot is for `pilot/criterion-without-number`.
 */
export const rule = defineRule({
  id: 'pilot/no-way-to-fail',
  title: 'No way to fail',
  why: 'a pilot that cannot be stopped is an introduction',
  guards: ['FM2'],
  severity: '-iwEE-',
  reads: ['people', 'ownership', 'metrics', 'pilot'],
  standards: ['decide-ai/safety', 'rmf/manage-1.1'],
  *check({ plan }) {
    const { pilot } = plan
    if (pilot === undefined) return
    yield* neverStopped(plan, pilot)
    if (pilot.decision === undefined) {
      const block = { date: open(), by: [open(deciders(plan))], outcomes }
      const message =
        'The pilot ends without a decision: say when it is decided, by whom, and that stopping is one of the outcomes.'
      yield { at: decisionAt, message, fixes: [scaffold('Insert the decision', set(decisionAt, block))] }
      return
    }
    yield* neverNo(pilot.decision)
    yield* decidedByFriends(plan, pilot.decision)
    yield* decidedTooEarly(pilot)
  },
})

type Decision = NonNullable<Pilot['decision']>

const stopAt = ['pilot', 'stopRules']
const decisionAt = ['pilot', 'decision']
const outcomes = ['scale', 'extend', 'stop']

function* neverStopped({ metrics }: Pick<Plan, 'metrics'>, { criteria, stopRules }: Pilot): Iterable<Report> {
  const rules = entries(stopRules, ...stopAt)
  const [first] = rules
  if (first === undefined) {
    const message =
      'Nothing stops the pilot while it runs: add a stop rule with the value of a metric at which patients are at risk.'
    yield { at: stopAt, message, fixes: insertStopRule(metrics, criteria) }
  } else if (rules.every(({ item }) => lackingIn(item).length > 0)) {
    const { metric } = first.item
    const lacking = lackingIn(first.item)
    const places = { op: open(alarmOperators(byId(metrics, metric)?.direction)), value: open() }
    yield {
      at: [...first.at, lacking[0] as string],
      message: `The stop rule ${metric === undefined ? '' : `for ${metric} `}has no ${lacking.join(' and no ')} and stops nothing: enter what the pilot is stopped at.`,
      fixes: [scaffold(`Add ${listed(lacking)}`, ...lacking.map((key) => set([...first.at, key], places[key])))],
    }
  }
}

const lackingIn = (rule: StopRule) => (['op', 'value'] as const).filter((key) => rule[key] === undefined)

/** A rule for the metric of a criterion that speaks of harm, else of the first; the numbers stay open. */
function insertStopRule(metrics: Plan['metrics'], criteria: Pilot['criteria'] = []): Fix[] {
  const judged = criteria.filter(({ metric }) => metric !== undefined)
  const criterion = judged.find(({ metric }) => harms.includes(byId(metrics, metric)?.class)) ?? judged[0]
  if (criterion?.metric === undefined) return []
  const rule = {
    metric: criterion.metric,
    op: open(alarmOperators(byId(metrics, criterion.metric)?.direction)),
    value: open(criterion.fail === undefined ? undefined : [String(criterion.fail)]),
    window: open(),
    action: open(['pause-tool', 'stop-pilot', 'notify']),
  }
  return [scaffold(`Insert a stop rule for ${criterion.metric}`, append(stopAt, rule))]
}

const harms: readonly (MetricClass | undefined)[] = ['safety', 'hallucination', 'omission', 'accuracy']

function* neverNo({ outcomes: allowed, outcome }: Decision): Iterable<Report> {
  if (allowed?.includes('stop')) return
  const at = [...decisionAt, 'outcomes']
  const known = entries(allowed).map(({ item }) => item)
  const may = known.length === 0 ? 'has no outcomes' : `can only be to ${known.join(' or ')}`
  const edit = known.length === 0 ? set(at, outcomes) : append(at, 'stop')
  yield {
    at,
    message: `The decision about the pilot ${may}: add stop, or the pilot has succeeded before it begins.`,
    // What was open to those who have decided already is a fact.
    fixes: outcome === undefined ? [repair('Add stop to the outcomes', edit)] : [],
  }
}

function* decidedByFriends(plan: Pick<Plan, 'people' | 'ownership'>, { by }: Decision): Iterable<Report> {
  const ids = entries(by, ...decisionAt, 'by')
  const at = [...decisionAt, 'by']
  const other = open(deciders(plan))
  if (ids.length === 0) {
    const message = 'Nobody is named who decides about the pilot: name somebody who may say no.'
    yield { at, message, fixes: [scaffold('Add who decides', set(at, [other]))] }
    return
  }
  const ties = ids.map(({ item }) => tieOf(plan, item))
  if (!ties.every((tie) => tie !== undefined)) return
  const isOpened = by?.length !== ids.length
  yield {
    at,
    message: `Nobody independent decides about the pilot (${ties.map(({ words }) => words).join('; ')}): add somebody who may say no.`,
    related: ties.map(({ related }) => related),
    fixes: isOpened ? [] : [scaffold('Add a second decider', append(at, other))],
  }
}

/** What ties a decider to the product; undefined for others. */
function tieOf({ people, ownership }: Pick<Plan, 'people' | 'ownership'>, id: string): Tie | undefined {
  const name = nameIn(people, id)
  if (id === ownership?.champion) {
    const related = { path: ['ownership', 'champion'], message: `${name} is the champion.` }
    return { words: `${name} is its champion`, related }
  }
  const index = people?.findIndex((person) => person.id === id) ?? -1
  if (!isVendor(people?.[index])) return undefined
  const related = { path: ['people', index, 'org'], message: `${name} works for the vendor.` }
  return { words: `${name} works for the vendor`, related }
}

interface Tie {
  words: string
  related: Related
}

/** Who may be asked to decide: people of the health system but the champion, and its governance body. */
function deciders({ people, ownership }: Pick<Plan, 'people' | 'ownership'>): string[] {
  const body = ownership?.governanceBody
  return [...individuals(people, [ownership?.champion, body]), ...(body === undefined ? [] : [body])]
}

function* decidedTooEarly({ decision, supportRemoved }: Pilot): Iterable<Report> {
  const [date, end] = [decision?.date, supportRemoved?.end]
  if (date === undefined || end === undefined || date >= end) return
  yield {
    at: [...decisionAt, 'date'],
    message: `The pilot is decided on ${date}, and the time without support ends on ${end}: decide after it, on what was measured then.`,
    related: [{ path: ['pilot', 'supportRemoved', 'end'], message: `Without support until ${end}.` }],
  }
}
