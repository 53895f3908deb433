import type { Facts } from './facts'
import type { Finding, Severity } from './finding'
import type { Fix } from './fixes/fix'
import { limits } from './limits'
import { withoutInvalid } from './plan/clean'
import { type Identity, identify, planIdentity } from './plan/identity'
import { isFormatted, unusableIn } from './plan/malformed'
import { References } from './plan/references'
import { isStage, type Stage, stages } from './plan/stages'
import { effectivePolicy, type Policy } from './policy/policy'
import { rules } from './rules'
import { type Report, type Rule, type RuleContext, severityAt } from './rules/rule'
import { planFormat, policyFormat } from './schema/formats'
import type { Plan } from './schema/generated/plan-types'
import type { Place } from './schema/places'
import { type SchemaIssue, validate } from './schema/validate'
import type { Document } from './text/document'
import { isWithin, type Path, pointerOf } from './text/path'

/** What one document says and what is to be said of it. */
export interface Analysis {
  document: Document
  identity: Identity
  /** The plan's values as far as they have the right types; empty for anything that is not a plan. */
  plan: Plan
  /** The stage at which rules were evaluated; null for a retired plan and for what is not a plan. */
  stage: Stage | null
  references: References
  /** The scalars of the plan that the schema knows, in groups: a section, or an item of one. */
  groups: readonly (readonly Place[])[]
  findings: readonly Finding[]
  /** Kept for the next analysis. */
  memo: ReadonlyMap<string, Evaluation>
}

/** What a rule reported, and from what. */
interface Evaluation {
  inputs: readonly unknown[]
  reports: readonly Report[]
  /** What a rule over single values reported of each group of them. */
  byGroup?: ReadonlyMap<readonly Place[], readonly Report[]>
  failure?: string
}

const builtIn = effectivePolicy([])
const noReferences = References.of([])

/**
 * Analyzes one document: text problems, schema errors and rules, in the order of the text.
 *
 * @param facts what the engine may not find out itself
 * @param previous the analysis of the document before an edit: rules whose sections have not changed are not run again
 */
export function analyze(document: Document, facts: Facts, previous?: Analysis): Analysis {
  const identity = identify(document, planFormat.sections)
  if (identity.is === 'plan') return analyzePlan(document, facts, previous)
  const findings = identity.is === 'policy' ? policyFindings(document) : identityFindings(identity)
  return emptyAnalysis(document, identity, findings)
}

function emptyAnalysis(document: Document, identity: Identity, findings: Finding[]): Analysis {
  const nothing = { plan: {}, stage: null, references: noReferences, groups: [], memo: new Map() }
  return { document, identity, findings, ...nothing }
}

function analyzePlan(document: Document, facts: Facts, previous: Analysis | undefined): Analysis {
  const identity = { is: 'plan' } as const
  const textFindings = document.problems.map((problem) => problemFinding(problem))
  if (document.broken) return emptyAnalysis(document, identity, textFindings)
  const raw = document.value as Record<string, unknown>
  const issues = validate(planFormat, raw)
  const groups = planFormat.places.groups(raw)
  const unusable = groups.map(unusableIn)
  const malformed = unusable.flatMap((group) => group.malformed)
  const wrong = issues.filter((issue) => issue.invalid).map((issue) => issue.path)
  const invalid = [...wrong, ...malformed, ...unusable.flatMap(({ open }) => open)]
  const plan = withoutInvalid(raw, invalid) as Plan
  const references = References.of(groups, previous?.references)
  const stage = stageOf(plan, facts)
  const policy = facts.policy ?? builtIn
  const whole: Whole = { plan, groups, references, facts, stage: stage ?? 'discovery', defaults: policy.defaults }
  const memo = stage === null ? new Map<string, Evaluation>() : evaluateRules(whole, policy, previous?.memo)
  const ruleFindings = stage === null ? [] : toFindings(memo, stage, policy, invalid)
  const schemaFindings = issues
    .filter((issue) => !isReportedElsewhere(issue, malformed, ruleFindings))
    .map(issueFinding)
  const findings = limited(inTextOrder(document, [...textFindings, ...schemaFindings, ...ruleFindings]))
  return { document, identity, plan, stage, references, groups, findings, memo }
}

/** The stage to evaluate at: the one asked for, else the plan's own, else the first. A retired plan has none. */
function stageOf(plan: Plan, facts: Facts): Stage | null {
  if (facts.gate) return facts.gate
  const declared = plan.lifecycle?.stage
  if (declared === 'retired') return null
  return isStage(declared) ? declared : 'discovery'
}

interface Whole {
  plan: Plan
  groups: readonly (readonly Place[])[]
  references: References
  facts: Facts
  stage: Stage
  defaults: Policy['defaults']
}

function evaluateRules(whole: Whole, policy: Policy, before: Analysis['memo'] | undefined): Map<string, Evaluation> {
  const memo = new Map<string, Evaluation>()
  for (const rule of rules) {
    if (levelAt(rule, whole.stage, policy)) memo.set(rule.id, evaluate(rule, whole, before?.get(rule.id)))
  }
  return memo
}

/** Runs a rule, or keeps what it reported where its inputs have not changed. One that failed is run again. */
function evaluate(rule: Rule, whole: Whole, last: Evaluation | undefined): Evaluation {
  const inputs = inputsOf(rule, whole)
  const before = last?.failure === undefined ? last : undefined
  const unchanged = before?.inputs.length === inputs.length && before.inputs.every((input, i) => input === inputs[i])
  if (unchanged && !rule.checkPlaces) return before
  try {
    const reports = unchanged ? before.reports : [...(rule.check?.(contextOf(rule, whole)) ?? [])]
    return {
      inputs,
      reports,
      byGroup: placeReports(rule, whole, before?.inputs[0] === whole.facts ? before : undefined),
    }
  } catch (error) {
    return { inputs, reports: [], failure: error instanceof Error ? error.message : String(error) }
  }
}

/** What a rule over single values reports of each group; a group that is the same as before is not looked at again. */
function placeReports({ checkPlaces }: Rule, { groups, facts }: Whole, before: Evaluation | undefined) {
  if (!checkPlaces) return undefined
  const context = { asOf: facts.asOf, files: facts.files ?? new Map(), folder: facts.folder ?? [] }
  return new Map(groups.map((places) => [places, before?.byGroup?.get(places) ?? [...checkPlaces(places, context)]]))
}

/** Everything a rule's answer may depend on, the facts first. */
function inputsOf({ reads, readsReferences }: Rule, { plan, facts, stage, references }: Whole): unknown[] {
  return [facts, stage, readsReferences ? references : undefined, ...reads.map((section) => plan[section])]
}

function contextOf({ reads, readsReferences }: Rule, { plan, facts, stage, defaults, references }: Whole): RuleContext {
  const { asOf, files = new Map(), folder = [] } = facts
  const ids = readsReferences ? references : noReferences
  return { plan: pick(plan, reads), stage, asOf, defaults, files, folder, references: ids }
}

function pick(plan: Plan, sections: readonly (keyof Plan)[]): Plan {
  return Object.fromEntries(sections.map((section) => [section, plan[section]])) as Plan
}

function levelAt(rule: Rule, stage: Stage, policy: Policy): Severity | undefined {
  const set = policy.levelOf(rule.id, stage)
  return set === 'off' ? undefined : (set ?? severityAt(rule, stage))
}

function toFindings(memo: Analysis['memo'], stage: Stage, policy: Policy, invalid: readonly Path[]): Finding[] {
  return rules.flatMap((rule) => {
    const evaluation = memo.get(rule.id)
    if (!evaluation) return []
    if (evaluation.failure !== undefined) return [failureFinding(rule, evaluation.failure)]
    const level = levelAt(rule, stage, policy) as Severity
    const all = [...evaluation.reports, ...[...(evaluation.byGroup?.values() ?? [])].flat()]
    const reports = all.filter(({ at }) => !coveredByError(rule, at, invalid))
    return reports.map((report) => ruleFinding(rule, report, level, blocks(rule, stage, policy)))
  })
}

/** What stands inside an invalid value has been reported as that; saying that it is missing would be false. */
function coveredByError(rule: Rule, at: Path, invalid: readonly Path[]): boolean {
  return invalid.some((path) => isWithin(at, path) && reporterOf(path) !== rule.id)
}

/** The rule that speaks of a value of the wrong type or form at a path. */
function reporterOf(path: Path): string | undefined {
  const schema = planFormat.schema.at(path)
  return schema?.['x-reported-by'] ?? (schema && isFormatted(schema) ? 'value/malformed' : undefined)
}

function blocks(rule: Rule, stage: Stage, policy: Policy): Stage | null {
  return stages.slice(stages.indexOf(stage)).find((later) => levelAt(rule, later, policy) === 'error') ?? null
}

function ruleFinding(rule: Rule, report: Report, level: Severity, blocked: Stage | null): Finding {
  const { at, message, atMost, related = [], args = [], atKey } = report
  const severity = atMost === 'info' || (atMost === 'warning' && level === 'error') ? atMost : level
  return {
    ...{ rule: rule.id, severity, path: at, message, related, args, atKey, blocks: atMost ? null : blocked },
    get fixes() {
      return fixesOf(report)
    },
  }
}

const fixesMemo = new WeakMap<Report, readonly Fix[]>()

/** The fixes of a report, made when they are asked for and then kept. */
function fixesOf(report: Report): readonly Fix[] {
  const { fixes = [] } = report
  if (typeof fixes !== 'function') return fixes
  const made = fixesMemo.get(report) ?? fixes()
  fixesMemo.set(report, made)
  return made
}

function failureFinding(rule: Rule, failure: string): Finding {
  const message = `The rule ${rule.id} failed and says nothing about this plan: ${failure}. This is a fault of the tool; please report it.`
  return { ...plain, rule: 'internal/rule-failed', severity: 'error', path: [], message, args: [rule.id] }
}

const plain = { related: [], fixes: [], args: [], blocks: null } as const

function problemFinding({ rule, severity, message, start, end }: Document['problems'][number]): Finding {
  return { ...plain, rule, severity, path: [], message, span: { start, end }, blocks: 'discovery' }
}

function issueFinding({ rule, path, message, fixes, atKey }: SchemaIssue): Finding {
  return { ...plain, rule, severity: 'error', path, message, fixes, atKey, blocks: 'discovery' }
}

/** A rule that knows more of the place speaks instead of the schema. */
function isReportedElsewhere(issue: SchemaIssue, malformed: readonly Path[], findings: readonly Finding[]): boolean {
  const at = pointerOf(issue.path)
  if (issue.invalid && malformed.some((path) => pointerOf(path) === at)) return true
  const reporter = reporterOf(issue.path)
  return reporter !== undefined && findings.some(({ rule, path }) => rule === reporter && isWithin(issue.path, path))
}

function policyFindings(document: Document): Finding[] {
  const textFindings = document.problems.map((problem) => problemFinding(problem))
  if (document.broken) return textFindings
  const issues = validate(policyFormat, document.value as Record<string, unknown>)
  return inTextOrder(document, [...textFindings, ...issues.map(issueFinding)])
}

function identityFindings(identity: Identity): Finding[] {
  if (identity.is === 'unknown-version') {
    const message = `This plan is written in ${identity.apiVersion}; this release understands ${planIdentity.apiVersion} alone and has not checked it.`
    return [{ ...plain, rule: 'schema/version', severity: 'error', path: ['apiVersion'], message, blocks: 'discovery' }]
  }
  if (identity.is !== 'unmarked') return []
  const value = Object.fromEntries(identity.missing.map((key) => [key, planIdentity[key]]))
  const lines = Object.entries(value).map(([key, text]) => `"${key}: ${text}"`)
  const message = `Nothing is checked until the file says that it is a plan: ${lines.join(' and ')} ${lines.length === 1 ? 'is' : 'are'} missing.`
  const fix = { title: `Insert ${lines.join(' and ')}`, kind: 'scaffold', edits: [{ op: 'prepend', value }] } as const
  return [
    {
      ...plain,
      rule: 'schema/unmarked',
      severity: 'info',
      path: [],
      span: { start: 0, end: 0 },
      message,
      fixes: [fix],
    },
  ]
}

function inTextOrder(document: Document, findings: Finding[]): Finding[] {
  const placed = findings.map((finding, i) => ({
    finding,
    i,
    start: (finding.span ?? document.spanOf(finding.path)).start,
  }))
  return placed.sort((a, b) => a.start - b.start || a.i - b.i).map(({ finding }) => finding)
}

function limited(findings: Finding[]): Finding[] {
  if (findings.length <= limits.findings) return findings
  const left = findings.length - limits.findings
  const message = `${left.toLocaleString('en')} more findings are not shown. Mend some of the first ${limits.findings.toLocaleString('en')} to see them.`
  const rest: Finding = {
    ...plain,
    rule: 'internal/findings-left-out',
    severity: 'error',
    path: [],
    message,
    args: [left],
  }
  return [...findings.slice(0, limits.findings), rest]
}
