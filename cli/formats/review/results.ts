import type { Grade } from '../../../engine/compare/change'
import type { Severity } from '../../../engine/finding'
import { type FindingReport, isInternalError } from '../../results'
import type { ChangeReport } from '../../review-results'
import type { ReviewedPlan } from './format'
import { sentenceOfChange } from './words'

/** What a change comes to for tools that know nothing of grades. */
export const severityOf = { block: 'error', risk: 'warning', note: 'info' } as const satisfies Record<Grade, Severity>

/** Something at a line of the text after: a change, or a finding that the changes brought. */
export interface Result {
  finding: FindingReport
  /** Undefined for a finding. */
  change?: ChangeReport
  /** How long it can wait, a small whole number. */
  patience: number
}

/**
 * What tools are told of a plan that show problems at the lines of a text: its changes and its new findings, in the form
 * of findings. What was resolved is at no line, and what came with time was not brought by the changes.
 */
export const resultsOf = (plan: ReviewedPlan): Result[] => [
  ...plan.report.changes.map((change) => ({
    finding: findingOf(change, plan),
    change,
    patience: patienceOfChange(change),
  })),
  ...plan.report.findings.new.map((finding) => ({ finding, patience: patienceOfNew(finding) })),
]

/** A change as a finding. What is gone is shown at what it stood in. */
function findingOf(change: ChangeReport, { report }: ReviewedPlan): FindingReport {
  const { class: id, page, grade, path, pointer, range, shownAt, fingerprint } = change
  return {
    ...{ rule: `review/${id}`, page, severity: severityOf[grade], path, pointer, range: shownAt ?? range, fingerprint },
    message: sentenceOfChange(change, report),
    ...{ blocks: null, related: [], fixes: [] },
  }
}

/** How long a change can wait; of a finding that is as grave, a little longer. */
export const patienceOfChange = ({ grade }: Pick<ChangeReport, 'grade'>): number => 2 * rankOf(severityOf[grade]) - 1

/** How long a finding can wait that the changes brought; a fault of the program cannot. */
export const patienceOfNew = (finding: FindingReport): number =>
  isInternalError(finding) ? 0 : 2 * rankOf(finding.severity)

const rankOf = (severity: Severity): number => ['error', 'warning', 'info'].indexOf(severity) + 1
