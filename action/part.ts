import { comment, problemList } from '../cli/formats/common/tables'
import type { ReviewRun } from '../cli/formats/review/format'
import { type ExitStatus, exit } from '../cli/io/errors'
import type { Summary } from '../cli/results'

/** What a review or a check left for those who read. */
interface Part {
  status: ExitStatus
  /** For the summary of the job. */
  summary: string
  /** For the comment on the pull request. */
  comment: string
  sarif?: string
}

/** The part of a review; without a run, nothing was compared. */
export interface ReviewPart extends Part {
  run?: ReviewRun
}

/** The part of a check; without counts, nothing was checked. */
export interface CheckPart extends Part {
  counts?: Summary
}

/** Nothing was asked for, and nothing done. */
export const nothing: Part = { status: exit.clean, summary: '', comment: '' }

/** Something was asked for and could not be done. */
export function failedPart(what: string, problem: string, status: ExitStatus): Part {
  const text = `## ${what}\n${problemList([problem], comment)}`
  return { status, summary: text, comment: text }
}
