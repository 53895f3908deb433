import { append, type Fix, open, scaffold, set } from '../../fixes/fix'
import { comparisonInWords } from '../../plan/comparisons'
import { mayExceed } from '../../plan/dates'
import { requiredClasses } from '../../plan/metric-classes'
import { byId, indexById } from '../../plan/metrics'
import { listed, nameIn } from '../../plan/names'
import { individuals, isVendor } from '../../plan/people'
import type { EscalationLevel, EscalationPath, Plan, Threshold } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries, type Located } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Follows an alarm from the threshold to the people. It fires when
 *
 * - a threshold has an `act` and names no escalation path;
 * - a path has fewer than two levels, one that is a team or a role, or a last one that works for the vendor;
 * - the last level of a path is told later than `review.breachSla`, or nothing says when.
 *
 * Where none of this is wrong, it warns when the paths of the metrics that must be watched (accuracy, input drift,
 * output anomalies, and hallucination for generative products) do not between them reach both a technical and a
 * clinical person: the technical or integration owner, and the clinical owner or the clinical validator.
 *
 * ## Why it matters
 *
 * An alarm that reaches one mailbox waits for a holiday to end. A drift is found by engineers and harms patients, so
 * both sides must hear of it.
 *
 * ## Fails
 *
 * ```yaml
 * metrics: [{id: omission, class: omission, direction: lower-is-better}]
 * governance: {thresholds: [{metric: omission, act: {op: gt, value: 0.05}}]}
 * ```
 *
 * ```yaml
 * people: [{id: june-park, name: June Park RN, kind: person}]
 * governance: {escalationPaths: [{id: clinical, levels: [{notify: june-park, after: PT0S}]}]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * people: [{id: june-park, name: June Park RN, kind: person}, {id: amara-osei, name: Amara Osei MD, kind: person}]
 * metrics: [{id: omission, class: omission, direction: lower-is-better}]
 * governance:
 *   review: {breachSla: P5D}
 *   thresholds: [{metric: omission, act: {op: gt, value: 0.05}, escalation: clinical}]
 *   escalationPaths:
 *     - {id: clinical, levels: [{notify: june-park, after: PT0S}, {notify: amara-osei, after: PT4H}]}
 * ```
 *
 * ## How to fix
 *
 * Name a path with at least two people, the last of them from the health system and told before the time in which a
 * breach must be dealt with is over. The fixes add the clinical owner and the executive sponsor; when they are told is
 * for you to say.
 *
 * ## What it does not catch
 *
 * People who do not answer. A level other than the last without `after` is taken to be told at once. Sides on which the
 * plan names nobody are not asked for here, and a path or a person that does not exist is reported by
 * `reference/unresolved`.
 */
export const rule = defineRule({
  id: 'governance/no-escalation',
  title: 'No escalation path, or it is too slow',
  why: 'an alarm that reaches one mailbox waits for a holiday to end',
  guards: ['FM5', 'CL6'],
  severity: '-wwEEE',
  reads: ['useCase', 'people', 'ownership', 'metrics', 'governance'],
  standards: ['aia/26-5', 'pagerduty/escalation'],
  *check({ plan }) {
    const thresholds = entries(plan.governance?.thresholds, 'governance', 'thresholds')
    const paths = entries(plan.governance?.escalationPaths, ...pathsAt)
    const faults = [
      ...thresholds.flatMap(({ item, at }) => leadsNowhere(plan, item, at)),
      ...paths.flatMap(({ item, at }) => [...faultsOfLevels(plan, item, at)]),
    ]
    if (faults.length > 0) yield* faults
    else yield* oneSided(plan)
  },
})

type Reads = Pick<Plan, 'useCase' | 'people' | 'ownership' | 'metrics' | 'governance'>

const pathsAt = ['governance', 'escalationPaths']

function leadsNowhere(plan: Reads, { metric = 'the metric', act, escalation }: Threshold, at: Path): Report[] {
  if (act === undefined || escalation !== undefined) return []
  const { op, value } = act
  const when = op === undefined || value === undefined ? 'must be acted on' : `is ${comparisonInWords(op, value)}`
  const place = [...at, 'escalation']
  const message = `Nobody is told when ${metric} ${when}: name an escalation path.`
  return [{ at: place, message, fixes: nameAPath(plan, place) }]
}

/** A path to choose, else a new one from the owner to the sponsor. */
function nameAPath(plan: Reads, place: Path): Fix[] {
  const ids = plan.governance?.escalationPaths?.flatMap(({ id }) => id ?? []) ?? []
  if (ids.length > 0) return [scaffold('Add escalation, to choose a path', set(place, open(ids)))]
  const levels = missingFrom(plan, []).map(levelFor)
  if (levels.length === 0) return []
  const path = { id: 'breach', levels }
  return [scaffold('Insert a path to the owner and the sponsor', set(place, 'breach'), append(pathsAt, path))]
}

const levelFor = (notify: string) => ({ notify, after: open() })

/** The clinical owner and the executive sponsor, without those that are on a path already. */
function missingFrom({ people, ownership }: Reads, levels: readonly EscalationLevel[]): string[] {
  const wanted = new Set([ownership?.clinicalOwner?.person, ownership?.executiveSponsor])
  const free = individuals(
    people,
    levels.map(({ notify }) => notify),
  )
  return [...wanted].flatMap((id) => (id !== undefined && free.includes(id) ? id : []))
}

function* faultsOfLevels(plan: Reads, { id, levels: list = [] }: EscalationPath, at: Path): Iterable<Report> {
  const place = [...at, 'levels']
  const levels = entries(list, ...place)
  const [first] = levels
  const name = `The path ${id}`
  for (const level of levels) yield* notAPerson(plan, name, level)
  if (levels.length < 2) {
    const only = first?.item.notify
    const ends = only === undefined ? 'tells nobody' : `ends with ${nameIn(plan.people, only)}`
    const message = `${name} ${ends}: add ${first ? 'a second level' : 'two levels'}, for the day on which nobody answers.`
    yield { at: place, message, fixes: addLevels(plan, place, list, 2 - levels.length) }
    return
  }
  yield* endsAtVendor(plan, name, levels)
  yield* tooSlow(plan, name, levels.at(-1) as Located<EscalationLevel>)
}

function* notAPerson({ people }: Reads, name: string, { item, at }: Located<EscalationLevel>): Iterable<Report> {
  const { notify } = item
  const index = indexById(people, notify)
  const { kind = 'person' } = people?.[index] ?? {}
  if (notify === undefined || kind === 'person') return
  yield {
    at: [...at, 'notify'],
    message: `${name} tells ${nameIn(people, notify)}, which is a ${kind}: name one person, or each waits for another.`,
    related: [{ path: ['people', index, 'kind'], message: `Listed as a ${kind}.` }],
  }
}

function* endsAtVendor(plan: Reads, name: string, levels: readonly Located<EscalationLevel>[]): Iterable<Report> {
  const { item, at } = levels.at(-1) as Located<EscalationLevel>
  const { notify } = item
  const index = indexById(plan.people, notify)
  const person = plan.people?.[index]
  if (notify === undefined || !isVendor(person) || (person?.kind ?? 'person') !== 'person') return
  const others = levels.map((level) => level.item)
  yield {
    at: [...at, 'notify'],
    message: `${name} ends with ${nameIn(plan.people, notify)}, who works for the vendor: add somebody of the health system.`,
    related: [{ path: ['people', index, 'org'], message: 'Works for the vendor.' }],
    fixes: addLevels(plan, at.slice(0, -1), others, 1),
  }
}

/** Adds as many levels as are wanted and there are people for; those that stand there stay. */
function addLevels(plan: Reads, place: Path, levels: readonly EscalationLevel[], wanted: number): Fix[] {
  const ids = missingFrom(plan, levels).slice(0, wanted)
  const [first] = ids
  if (first === undefined) return []
  const edit = levels.length === 0 ? set(place, ids.map(levelFor)) : append(place, levelFor(first))
  return [scaffold(`Add ${listed(ids.map((id) => nameIn(plan.people, id)))}`, edit)]
}

function* tooSlow(plan: Reads, name: string, { item, at }: Located<EscalationLevel>): Iterable<Report> {
  const sla = plan.governance?.review?.breachSla
  const who = item.notify === undefined ? 'the last level' : nameIn(plan.people, item.notify)
  const place = [...at, 'after']
  if (item.after === undefined) {
    const message = `${name} does not say when ${who} is told: enter after, such as P1D.`
    yield { at: place, message, fixes: [scaffold('Add after', set(place, open()))] }
  } else if (sla !== undefined && mayExceed(item.after, sla)) {
    yield {
      at: place,
      message: `${name} reaches ${who} after ${item.after}, and a breach must be dealt with in ${sla}: tell the last level earlier.`,
      related: [{ path: ['governance', 'review', 'breachSla'], message: `Dealt with in ${sla}.` }],
    }
  }
}

function* oneSided(plan: Reads): Iterable<Report> {
  const { people, ownership, governance } = plan
  const required = requiredClasses(plan)
  const used = entries(governance?.thresholds).flatMap(({ item }) => {
    const { class: name } = byId(plan.metrics, item.metric) ?? {}
    const path = byId(governance?.escalationPaths, item.escalation)
    return name !== undefined && required.includes(name) && path ? path : []
  })
  if (used.length === 0) return
  const told = new Set(used.flatMap(({ levels }) => entries(levels).map(({ item }) => item.notify)))
  const sides = {
    technical: [ownership?.technicalOwner, ownership?.integrationOwner],
    clinical: [ownership?.clinicalOwner?.person, governance?.review?.clinicalValidator],
  }
  for (const [side, ids] of Object.entries(sides)) {
    const named = [...new Set(ids.flatMap((id) => id ?? []))]
    if (named.length === 0 || named.some((id) => told.has(id))) continue
    yield {
      at: pathsAt,
      message: `The alarms that must be watched reach nobody of the ${side} side: add ${named.map((id) => nameIn(people, id)).join(' or ')} to one of their paths.`,
      atMost: 'warning',
      args: [side],
    }
  }
}
