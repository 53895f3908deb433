import type { Analysis } from '../engine/analyze'
import type { Finding, Severity, Waived } from '../engine/finding'
import { fingerprintsOf, type IdPath, idPathOf } from '../engine/fingerprint'
import { textEditsOf } from '../engine/fixes/apply'
import type { Fix } from '../engine/fixes/fix'
import type { TextEdit } from '../engine/fixes/write'
import { noScorecard, type Scorecard, scorecardOf } from '../engine/gates/scorecard'
import { fixesFor } from '../engine/gates/waive'
import { type Stage, stages } from '../engine/plan/stages'
import { effectivePolicy } from '../engine/policy/policy'
import { rangeOfFinding } from '../engine/present'
import { pageOf } from '../engine/rules/pages'
import type { Range } from '../engine/text/lines'
import { type Path, pointerOf } from '../engine/text/path'
import { count } from './io/terminal'

/** A place in a plan, for programs: ids and natural keys, JSON pointer, and the range in the text. */
export interface PlaceReport {
  path: IdPath
  pointer: string
  range: Range
}

/** A fix; what it changes in the text is not part of the JSON, and made when somebody asks for it. */
export interface FixReport extends Pick<Fix, 'title' | 'kind'> {
  /** Undefined where the text has no place for it. */
  edits(): readonly TextEdit[] | undefined
}

export interface FindingReport extends PlaceReport {
  rule: string
  /** Where the rule is explained. */
  page: string
  severity: Severity
  message: string
  blocks: string | null
  /** Present for a finding that a waiver silences. */
  waived?: Waived
  related: (PlaceReport & { message: string })[]
  fixes: FixReport[]
  fingerprint: string
}

/** A finding that the baseline knows. */
export interface KnownFinding extends FindingReport {
  /** The day on which it was taken in, `YYYY-MM-DD`. */
  since: string
}

/** The findings of a plan that count, and those that do not: the latter only where there is a baseline. */
export interface SortedFindings {
  findings: FindingReport[]
  known?: KnownFinding[]
}

/** What is said of one plan: plain data, the same for every format. */
export interface PlanReport extends SortedFindings {
  file: string
  /** What the plan calls itself. */
  title?: string
  /** The stage at which it was checked; null for a retired plan and for what is no plan. */
  stage: string | null
  /** Made when somebody asks for it: it takes as long as several checks. */
  readonly scorecard: Scorecard
}

/** Findings by severity. */
export type Summary = Record<Severity, number>

/**
 * Makes the report of an analysis, with every place in the form that programs can keep.
 *
 * @param sort tells the findings that count from those that are known
 */
export function planReport(
  file: string,
  analysis: Analysis,
  sort: (findings: FindingReport[]) => SortedFindings = (findings) => ({ findings }),
): PlanReport {
  const prints = fingerprintsOf(analysis)
  const findings = analysis.findings.map((finding, i) => findingReport(analysis, finding, prints[i] as string))
  const { title } = analysis.plan.metadata ?? {}
  let scorecard: Scorecard | undefined
  return {
    ...{ file, title, stage: analysis.stage, ...sort(findings) },
    get scorecard() {
      scorecard ??= scorecardOf(analysis)
      return scorecard
    },
  }
}

/** The report of one finding of an analysis. */
export function findingReport(analysis: Analysis, finding: Finding, fingerprint: string): FindingReport {
  const { document, policy } = analysis
  const { rule, severity, path, message, blocks, waived } = finding
  const place = (at: Path) => ({ path: idPathOf(document.value, at), pointer: pointerOf(at) })
  const related = finding.related.map((other) => ({
    ...place(other.path),
    message: other.message,
    range: document.rangeOf(other.path),
  }))
  const fixes = fixesFor(analysis, finding).map((fix) => fixReport(analysis, fix))
  const range = rangeOfFinding(document, finding)
  const page = pageOf(rule, policy)
  return { rule, page, severity, ...place(path), message, range, blocks, waived, related, fixes, fingerprint }
}

const fixReport = (analysis: Analysis, fix: Fix): FixReport => ({
  title: fix.title,
  kind: fix.kind,
  edits: () => textEditsOf(analysis, fix),
})

/** The report of a plan on which the program itself failed. */
export function failureReport(file: string, error: unknown): PlanReport {
  const reason = error instanceof Error ? error.message : String(error)
  const start = { line: 0, character: 0 }
  const rule = 'internal/check-failed'
  const finding: FindingReport = {
    rule,
    page: pageOf(rule, effectivePolicy([])),
    severity: 'error',
    path: [],
    pointer: '',
    message: `The plan could not be checked: ${reason}. This is a fault of the tool; please report it.`,
    range: { start, end: start },
    blocks: null,
    related: [],
    fixes: [],
    fingerprint: '0000000000000000',
  }
  return { file, stage: null, findings: [finding], scorecard: noScorecard }
}

/** True for a finding that says that the program itself failed. */
export const isInternalError = ({ rule }: Pick<FindingReport, 'rule'>): boolean =>
  rule === 'internal/rule-failed' || rule === 'internal/check-failed'

/** `3 errors`, `1 note`: the severities of which there are any; with a word before the noun, `3 more errors`. */
export function countsOf(summary: Summary, before = ''): string[] {
  const nouns = { error: 'error', warning: 'warning', info: 'note' } as const
  return severities.flatMap((severity) =>
    summary[severity] > 0 ? [count(summary[severity], before + nouns[severity])] : [],
  )
}

/** What is wrong, and which gate it will block. */
export const sentenceOf = ({ message, severity, blocks }: FindingReport): string =>
  blocks !== null && severity !== 'error' ? `${message} Blocks the ${blocks} gate.` : message

const severities = ['error', 'warning', 'info'] as const

/**
 * How long a finding can wait, from 0: faults of the program first, then errors, warnings and information, and of equal
 * ones those that block the nearest gate.
 */
export function patienceOf(finding: FindingReport): number {
  if (isInternalError(finding)) return 0
  const { severity, blocks } = finding
  const gate = blocks === null ? stages.length : stages.indexOf(blocks as Stage)
  return 1 + severities.indexOf(severity) * (stages.length + 1) + gate
}

/** A severity and those above it. */
export function severitiesFrom(least: Severity | 'none'): readonly Severity[] {
  return least === 'none' ? [] : severities.slice(0, severities.indexOf(least) + 1)
}
