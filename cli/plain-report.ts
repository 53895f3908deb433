import type { TextEdit } from '../engine/fixes/write'
import type { Scorecard } from '../engine/gates/scorecard'
import type { Decoded } from '../engine/text/decode'
import type { Costly } from './formats/check/format'
import type { FindingReport, FixReport, PlanReport, SortedFindings } from './results'

/** The same as a fix of a report; the edits are there where a format needs them. */
interface PlainFix extends Pick<FixReport, 'title' | 'kind'> {
  edits?: readonly TextEdit[]
}

interface PlainFinding extends Omit<FindingReport, 'fixes'> {
  fixes: PlainFix[]
}

/** The report of a plan as data that can go to another thread or into a file. Where the plan lies is no part of it. */
export interface PlainReport extends Pick<PlanReport, 'title' | 'stage'> {
  findings: PlainFinding[]
  /** There where a format needs it. */
  scorecard?: Scorecard
}

/** What a check of a plan gives as data. */
export interface PlainCheck {
  report: PlainReport
  /** The text, and how it is stored. */
  decoded: Pick<Decoded, 'text' | 'encoding' | 'byteOrderMark'>
}

/** @param needs what formats need beside findings */
export function plainReport(report: PlanReport, needs: ReadonlySet<Costly>): PlainReport {
  const { title, stage } = report
  const plainFix = ({ title, kind, edits }: FixReport): PlainFix =>
    needs.has('edits') ? { title, kind, edits: edits() } : { title, kind }
  const findings = report.findings.map((finding) => ({ ...finding, fixes: finding.fixes.map(plainFix) }))
  return { title, stage, findings, ...(needs.has('scorecard') ? { scorecard: report.scorecard } : {}) }
}

/**
 * The report that data was made of.
 *
 * @param file how the plan is named
 * @param sort tells the findings that count from those that are known
 */
export function reportOf(
  file: string,
  { title, stage, findings, scorecard }: PlainReport,
  sort: (findings: FindingReport[]) => SortedFindings,
): PlanReport {
  const whole = findings.map((finding) => ({ ...finding, fixes: finding.fixes.map(fixOf) }))
  return {
    ...{ file, title, stage, ...sort(whole) },
    get scorecard() {
      if (scorecard) return scorecard
      throw new Error('A format reads the scorecard and does not say that it needs it.')
    },
  }
}

const fixOf = ({ title, kind, edits }: PlainFix): FixReport => ({ title, kind, edits: () => edits })

/** True where `--fix` may have something to do. */
export const isRepairable = ({ findings }: PlainReport): boolean =>
  findings.some(({ fixes }) => fixes.some(({ kind }) => kind === 'repair'))
