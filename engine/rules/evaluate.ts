import type { Facts } from '../facts'
import type { Finding, Severity } from '../finding'
import { References } from '../plan/references'
import { type Stage, stages } from '../plan/stages'
import type { Policy } from '../policy/policy'
import type { Plan } from '../schema/generated/plan-types'
import type { Group, SectionPlaces } from '../schema/places'
import type { Path } from '../text/path'
import { entries } from './entries'
import { type ItemOf, type ListSection, type Report, type Rule, type RuleContext, severityAt } from './rule'
import { RuleFinding } from './rule-finding'

/** Everything that rules may depend on. */
export interface Subject {
  plan: Plan
  stage: Stage
  facts: Facts
  policy: Policy
  places: readonly SectionPlaces[]
  references: References
  /** True where a value could not be used and has been reported as such: to say that it is missing would be false. */
  isCovered(rule: string, path: Path): boolean
  /** Changes whenever `isCovered` may answer differently. */
  coverage: string
}

/** What the rules found in a subject; kept, so that after an edit only those run again whose sections have changed. */
export interface Evaluations {
  subject: Subject
  byRule: ReadonlyMap<string, Evaluation>
}

interface Evaluation {
  /** What the rule reports of the sections that it reads. */
  reports: readonly Report[]
  /** What it reports of each item of the section that it goes through. */
  items?: PartReports<ItemOf<ListSection>>
  /** What it reports of single values, by section. */
  places?: readonly PartReports<Group>[]
  findings: readonly Finding[]
  failed: boolean
}

/** What a rule reports of parts of the plan that it looks at one by one. */
interface PartReports<T> {
  parts: readonly T[]
  /** By the index of the part; most have none. */
  reported: ReadonlyMap<number, readonly Report[]>
}

/** A rule in force: its severity at the stage, and the first stage from there on at which it is an error. */
export interface ActiveRule {
  rule: Rule
  level: Severity
  blocks: Stage | null
}

const active = new WeakMap<Policy, Map<Stage, readonly ActiveRule[]>>()

/** The rules that a policy leaves in force at a stage. */
export function activeRules(policy: Policy, stage: Stage): readonly ActiveRule[] {
  const byStage = active.get(policy) ?? new Map<Stage, readonly ActiveRule[]>()
  active.set(policy, byStage)
  const known = byStage.get(stage)
  if (known) return known
  const found = policy.rules.flatMap((rule) => {
    const level = levelAt(rule, stage, policy)
    return level ? [{ rule, level, blocks: blocks(rule, stage, policy) }] : []
  })
  byStage.set(stage, found)
  return found
}

/** The severity of a rule at a stage, as the policy has it; undefined where it is off. */
export function levelAt(rule: Rule, stage: Stage, policy: Policy): Severity | undefined {
  const set = policy.levelOf(rule.id, stage)
  return set === 'off' ? undefined : (set ?? severityAt(rule, stage))
}

function blocks(rule: Rule, stage: Stage, policy: Policy): Stage | null {
  return stages.slice(stages.indexOf(stage)).find((later) => levelAt(rule, later, policy) === 'error') ?? null
}

/** Runs those rules of `active` that the edit since `before` can have changed the answer of. */
export function evaluate(subject: Subject, active: readonly ActiveRule[], before?: Evaluations): Evaluations {
  const last = before && sameGround(subject, before.subject) ? before : undefined
  const sameFiles = last && knownFiles(subject.facts, last.subject.facts)
  const byRule = new Map<string, Evaluation>()
  for (const entry of active) {
    const { rule } = entry
    const known = last?.byRule.get(rule.id)
    const usable = known?.failed || (rule.readsFiles && !sameFiles) ? undefined : known
    const kept = last && usable && isUnchanged(rule, subject, last.subject) ? usable : undefined
    const isWhole = kept && dependsOnNoMore(rule, subject, last?.subject)
    byRule.set(rule.id, isWhole ? kept : run(entry, subject, kept, usable?.places))
  }
  return { subject, byRule }
}

/** True when only the plan, files and the stage can make a difference. */
const sameGround = ({ facts, ...now }: Subject, { facts: last, ...before }: Subject): boolean =>
  now.policy === before.policy && (facts === last || (facts.asOf === last.asOf && facts.readUnit === last.readUnit))

const knownFiles = (now: Facts, before: Facts): boolean => now.files === before.files && now.folder === before.folder

function isUnchanged({ reads, readsStage, readsReferences }: Rule, now: Subject, before: Subject): boolean {
  if (readsStage && now.stage !== before.stage) return false
  if (readsReferences && now.references !== before.references) return false
  return reads.every((section) => now.plan[section] === before.plan[section])
}

/** True when the findings depend on nothing but the sections that the rule reads, or that has not changed either. */
function dependsOnNoMore({ each, checkPlaces }: Rule, now: Subject, before: Subject | undefined): boolean {
  if (checkPlaces || now.stage !== before?.stage || now.coverage !== before.coverage) return false
  return each === undefined || now.plan[each] === before.plan[each]
}

/**
 * @param kept what is known of the rule, where only items or single values have changed since
 * @param placesBefore what is known of single values, which depend on no section
 */
function run(
  active: ActiveRule,
  subject: Subject,
  kept: Evaluation | undefined,
  placesBefore: Evaluation['places'],
): Evaluation {
  const { rule } = active
  try {
    const reports = kept ? kept.reports : [...(rule.check?.(contextOf(rule, subject)) ?? [])]
    const items = itemReports(rule, subject, kept?.items)
    const places = placeReports(rule, subject, placesBefore)
    const all = [...reports, ...flattened(items), ...(places ?? []).flatMap(flattened)]
    return { reports, items, places, findings: findingsOf(active, all, subject), failed: false }
  } catch (error) {
    return { reports: [], findings: [failureFinding(rule, error)], failed: true }
  }
}

/** What a rule that goes through a section reports of each item. */
function itemReports(rule: Rule, subject: Subject, before: Evaluation['items']): Evaluation['items'] {
  const { each, checkEach } = rule
  if (!each || !checkEach) return undefined
  const context = contextOf(rule, subject)
  return perPart(entries<unknown>(subject.plan[each], each) as readonly ItemOf<ListSection>[], before, (entry) =>
    checkEach(entry, context),
  )
}

/** What a rule over single values reports of each group of them; a section that has not changed is not gone through. */
function placeReports(rule: Rule, subject: Subject, before: Evaluation['places']): Evaluation['places'] {
  const { checkPlaces, readsFiles } = rule
  if (!checkPlaces) return undefined
  const { asOf, files = noFiles, folder = [] }: Facts = readsFiles ? subject.facts : { asOf: subject.facts.asOf }
  const context = { asOf, files, folder }
  const known = new Map(before?.map((section) => [section.parts, section]))
  return subject.places.map(
    (section, i) => known.get(section) ?? perPart(section, before?.[i], (group) => checkPlaces(group, context)),
  )
}

/** What is reported of each part; one that is the same as before is not looked at again. */
function perPart<T>(
  parts: readonly T[],
  before: PartReports<T> | undefined,
  check: (part: T) => Iterable<Report>,
): PartReports<T> {
  const reported = new Map<number, readonly Report[]>()
  const sameLength = before?.parts.length === parts.length
  const indexes = before && !sameLength ? new Map(before.parts.map((part, i) => [part, i])) : undefined
  parts.forEach((part, i) => {
    const was = before?.parts[i] === part ? i : indexes?.get(part)
    const reports = was === undefined ? [...check(part)] : before?.reported.get(was)
    if (reports && reports.length > 0) reported.set(i, reports)
  })
  return { parts, reported }
}

const flattened = (parts: PartReports<unknown> | undefined): readonly Report[] =>
  parts && parts.reported.size > 0 ? [...parts.reported.values()].flat() : []

const noFiles: NonNullable<Facts['files']> = new Map()
const noReferences = References.of([])

/** What a rule is given: the sections it declared, and nothing else that could change. */
export function contextOf({ reads, readsStage, readsReferences }: Rule, subject: Subject): RuleContext {
  const { plan, facts, policy } = subject
  const { asOf, readUnit } = facts
  const stage = readsStage ? subject.stage : 'discovery'
  const references = readsReferences ? subject.references : noReferences
  return { plan: pick(plan, reads), stage, asOf, defaults: policy.defaults, readUnit, references }
}

/** A loop, because it runs for every rule at every keystroke. */
function pick(plan: Plan, sections: readonly (keyof Plan)[]): Plan {
  const picked: Record<string, unknown> = {}
  for (const section of sections) picked[section] = plan[section]
  return picked as Plan
}

/** What the fixes of a rule may look at: a finding is made anew when one of these sections has changed. */
const sectionsOf = ({ reads, each }: Rule, plan: Plan): Plan => pick(plan, each ? [...reads, each] : reads)

/** The findings that a rule's reports amount to. */
export function findingsOf(active: ActiveRule, reports: Iterable<Report>, { isCovered, plan }: Subject): Finding[] {
  const { rule } = active
  return [...reports].filter(({ at }) => !isCovered(rule.id, at)).map((report) => ruleFinding(active, report, plan))
}

function ruleFinding({ rule, level, blocks }: ActiveRule, report: Report, plan: Plan): Finding {
  const { atMost, fixes = [] } = report
  const severity = atMost === 'info' || (atMost === 'warning' && level === 'error') ? atMost : level
  const makeFixes = () => (typeof fixes === 'function' ? fixes(sectionsOf(rule, plan)) : fixes)
  return new RuleFinding(rule.id, severity, atMost ? null : blocks, report, makeFixes)
}

/** What is said of a rule that threw. */
export function failureFinding(rule: Pick<Rule, 'id'>, error: unknown): Finding {
  const failure = error instanceof Error ? error.message : String(error)
  const message = `The rule ${rule.id} failed and says nothing about this plan: ${failure}. This is a fault of the tool; please report it.`
  return {
    ...{ rule: 'internal/rule-failed', severity: 'error', path: [], message, related: [], fixes: [] },
    ...{ args: [rule.id], blocks: null },
  }
}
