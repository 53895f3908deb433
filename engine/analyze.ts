import type { Facts } from './facts'
import type { Finding } from './finding'
import { blockersAt, type GateMemo } from './gates/blockers'
import { placeOf, withWaivers } from './gates/waivers'
import { limits } from './limits'
import { withoutInvalid } from './plan/clean'
import { type Identity, identify, planIdentity } from './plan/identity'
import { isFormatted, unusableIn } from './plan/malformed'
import { References } from './plan/references'
import { isStage, type Stage } from './plan/stages'
import { type PolicyFault, policyFaults } from './policy/faults'
import { effectivePolicy, type Policy, type PolicyFile } from './policy/policy'
import {
  type ActiveRule,
  activeRules,
  contextOf,
  type Evaluations,
  evaluate,
  failureFinding,
  findingsOf,
  type Subject,
} from './rules/evaluate'
import { planFormat, policyFormat } from './schema/formats'
import type { Plan } from './schema/generated/plan-types'
import type { SectionPlaces } from './schema/places'
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
  /** The scalars of the plan that the schema knows. */
  places: readonly SectionPlaces[]
  /** What it was analyzed with. */
  facts: Facts
  policy: Policy
  findings: readonly Finding[]
  /** Kept for the next analysis. */
  memo: Memo
}

/** What the next analysis of the same file may keep, also where this one could not read the text. */
interface Memo {
  references?: References
  evaluations?: Evaluations
  /** By stage and day. */
  gates: ReadonlyMap<string, GateMemo>
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
  const memo = previous?.memo ?? { gates: new Map() }
  if (identity.is === 'plan') return analyzePlan(document, facts, memo)
  const findings = identity.is === 'policy' ? policyFindings(document, facts) : identityFindings(identity)
  return withoutPlan(document, identity, facts, findings, memo)
}

function withoutPlan(
  document: Document,
  identity: Identity,
  facts: Facts,
  findings: readonly Finding[],
  memo: Memo,
): Analysis {
  const nothing = { plan: {}, stage: null, references: noReferences, places: [] }
  return { document, identity, facts, policy: facts.policy ?? builtIn, findings, memo, ...nothing }
}

function analyzePlan(document: Document, facts: Facts, before: Memo): Analysis {
  const identity = { is: 'plan' } as const
  const textFindings = document.problems.map((problem) => problemFinding(problem))
  if (document.broken) return withoutPlan(document, identity, facts, limited(textFindings), before)
  const raw = document.value as Record<string, unknown>
  const { issues, malformed, subject } = read(raw, facts, before.references)
  const { plan, places, references, policy } = subject
  const stage = stageOf(plan, facts)
  const { findings: ruleFindings, memo } =
    stage === null ? { findings: [], memo: { gates: new Map() } } : evaluateRules(subject, raw, before)
  const schemaFindings = issues
    .filter((issue) => !isReportedElsewhere(issue, malformed, ruleFindings))
    .map(issueFinding)
  const found = inTextOrder(document, [...textFindings, ...schemaFindings, ...ruleFindings])
  const findings = limited(withWaivers(found, plan, raw, policy, facts.asOf))
  return { document, identity, facts, plan, stage, references, places, policy, findings, memo: { ...memo, references } }
}

/** What the rules are given of the values of a plan, and what is wrong with these before. */
interface Read {
  subject: Subject
  issues: readonly SchemaIssue[]
  malformed: readonly Path[]
}

/**
 * Reads the values of a plan for the rules. A retired plan, which has none, reads as one at its first stage.
 *
 * @param before the ids of values of which these are an edit
 */
export function read(raw: Readonly<Record<string, unknown>>, facts: Facts, before?: References): Read {
  const issues = validate(planFormat, raw)
  const places = planFormat.places.bySection(raw)
  const unusable = places.map(unusableIn)
  const malformed = unusable.flatMap((section) => section.malformed)
  const wrong = issues.filter((issue) => issue.invalid).map((issue) => issue.path)
  const invalid = [...wrong, ...malformed, ...unusable.flatMap(({ open }) => open)]
  const plan = withoutInvalid(raw, invalid) as Plan
  const references = References.of(places, before)
  const policy = facts.policy ?? builtIn
  const isCovered = (rule: string, at: Path) => coveredByError(rule, at, invalid)
  const coverage = invalid.map(pointerOf).join()
  const stage = stageOf(plan, facts) ?? 'discovery'
  return { subject: { plan, places, references, facts, policy, stage, isCovered, coverage }, issues, malformed }
}

/** The stage to evaluate at: the one asked for, else the plan's own, else the first. A retired plan has none. */
function stageOf(plan: Plan, facts: Facts): Stage | null {
  if (facts.gate) return facts.gate
  const declared = plan.lifecycle?.stage
  if (declared === 'retired') return null
  return isStage(declared) ? declared : 'discovery'
}

/** What the rules find: first those about the plan, then those about what the others find. */
function evaluateRules(subject: Subject, raw: unknown, before: Memo): { findings: Finding[]; memo: Memo } {
  const active = activeRules(subject.policy, subject.stage)
  const evaluations = evaluate(subject, active, before.evaluations)
  const findings = [...evaluations.byRule.values()].flatMap((evaluation) => evaluation.findings)
  const gates = new Map<string, GateMemo>()
  const atGates = (gate: Stage, passed: string) => {
    const key = `${gate} ${passed}`
    const { blockers, memo } = blockersAt(gate, passed, subject, raw, before.gates.get(key))
    gates.set(key, memo)
    return blockers
  }
  const more = active.flatMap((entry) => findingsAboutFindings(entry, subject, findings, raw, atGates))
  return { findings: [...findings, ...more], memo: { evaluations, gates } }
}

function findingsAboutFindings(
  active: ActiveRule,
  subject: Subject,
  findings: readonly Finding[],
  raw: unknown,
  blockersAt: (gate: Stage, passed: string) => readonly Finding[],
): Finding[] {
  const { rule } = active
  if (!rule.checkFindings) return []
  const { policy } = subject
  const context = { ...contextOf(rule, subject), findings, policy, blockersAt }
  try {
    const reports = rule.checkFindings({ ...context, placeOf: (finding) => placeOf(finding, raw) })
    return findingsOf(active, reports, subject)
  } catch (error) {
    return [failureFinding(rule, error)]
  }
}

/** What stands inside an invalid value has been reported as that; saying that it is missing would be false. */
function coveredByError(rule: string, at: Path, invalid: readonly Path[]): boolean {
  return invalid.some((path) => isWithin(at, path) && reporterOf(path) !== rule)
}

/** The rule that speaks of a value of the wrong type or form at a path. */
function reporterOf(path: Path): string | undefined {
  const schema = planFormat.schema.at(path)
  return schema?.['x-reported-by'] ?? (schema && isFormatted(schema) ? 'value/malformed' : undefined)
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

function policyFindings(document: Document, facts: Facts): readonly Finding[] {
  const textFindings = document.problems.map((problem) => problemFinding(problem))
  if (document.broken) return limited(textFindings)
  const { policy, issues } = policyIn(document)
  const faults = policyFaults(document, policy, facts.policy ?? builtIn, facts)
  const found = [...textFindings, ...issues.map(issueFinding), ...faults.map(policyFinding)]
  return limited(inTextOrder(document, found))
}

/** What a document says as a policy, without the parts that have the wrong form, and what is wrong with these. */
export function policyIn(document: Document): { policy: PolicyFile; issues: readonly SchemaIssue[] } {
  const raw = document.value as Record<string, unknown>
  const issues = validate(policyFormat, raw)
  const invalid = issues.filter((issue) => issue.invalid).map((issue) => issue.path)
  return { policy: withoutInvalid(raw, invalid) as PolicyFile, issues }
}

const policyFinding = (fault: PolicyFault): Finding => ({
  ...plain,
  ...{ severity: 'error', blocks: 'discovery' },
  ...fault,
})

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

function limited(findings: readonly Finding[]): readonly Finding[] {
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
