import type { Analysis } from '../engine/analyze'
import type { Finding, Severity, Waived } from '../engine/finding'
import { fingerprintsOf, type IdPath, idPathOf } from '../engine/fingerprint'
import type { Fix } from '../engine/fixes/fix'
import { noScorecard, type Scorecard, scorecardOf } from '../engine/gates/scorecard'
import { fixesFor } from '../engine/gates/waive'
import { rangeOfFinding } from '../engine/present'
import type { Range } from '../engine/text/lines'
import { type Path, pointerOf } from '../engine/text/path'

/** A place in a plan, for programs: ids and natural keys, JSON pointer, and the range in the text. */
export interface PlaceReport {
  path: IdPath
  pointer: string
  range: Range
}

export interface FindingReport extends PlaceReport {
  rule: string
  severity: Severity
  message: string
  blocks: string | null
  /** Present for a finding that a waiver silences. */
  waived?: Waived
  related: (PlaceReport & { message: string })[]
  fixes: Pick<Fix, 'title' | 'kind'>[]
  fingerprint: string
}

/** What is said of one plan: plain data, the same for every format. */
export interface PlanReport {
  file: string
  /** What the plan calls itself. */
  title?: string
  /** The stage at which it was checked; null for a retired plan and for what is no plan. */
  stage: string | null
  findings: FindingReport[]
  /** Made when somebody asks for it: it takes as long as several checks. */
  readonly scorecard: Scorecard
}

/** Findings by severity. */
export type Summary = Record<Severity, number>

/** Makes the report of an analysis, with every place in the form that programs can keep. */
export function planReport(file: string, analysis: Analysis): PlanReport {
  const prints = fingerprintsOf(analysis)
  const findings = analysis.findings.map((finding, i) => findingReport(analysis, finding, prints[i] as string))
  const { title } = analysis.plan.metadata ?? {}
  let scorecard: Scorecard | undefined
  return {
    ...{ file, title, stage: analysis.stage, findings },
    get scorecard() {
      scorecard ??= scorecardOf(analysis)
      return scorecard
    },
  }
}

/** The report of one finding of an analysis. */
export function findingReport(analysis: Analysis, finding: Finding, fingerprint: string): FindingReport {
  const { document } = analysis
  const { rule, severity, path, message, blocks, waived } = finding
  const place = (at: Path) => ({ path: idPathOf(document.value, at), pointer: pointerOf(at) })
  const related = finding.related.map((other) => ({
    ...place(other.path),
    message: other.message,
    range: document.rangeOf(other.path),
  }))
  const fixes = fixesFor(analysis, finding).map(({ title, kind }) => ({ title, kind }))
  const range = rangeOfFinding(document, finding)
  return { rule, severity, ...place(path), message, range, blocks, waived, related, fixes, fingerprint }
}

/** The report of a plan on which the program itself failed. */
export function failureReport(file: string, error: unknown): PlanReport {
  const reason = error instanceof Error ? error.message : String(error)
  const start = { line: 0, character: 0 }
  const finding: FindingReport = {
    rule: 'internal/check-failed',
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

const severities = ['error', 'warning', 'info'] as const

/** A severity and those above it. */
export function severitiesFrom(least: Severity | 'none'): readonly Severity[] {
  return least === 'none' ? [] : severities.slice(0, severities.indexOf(least) + 1)
}
