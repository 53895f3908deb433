import type { Grade } from '../../../engine/compare/change'
import type { Review } from '../../../engine/review'
import type { Parts } from '../../../host/parts/parts'
import type { ExitStatus } from '../../io/errors'
import type { Style } from '../../io/terminal'
import type { ReviewReport, ReviewSummary } from '../../review-results'
import type { Source } from '../common/source'

/** What was compared, for formats that say it in their own way, and its report. */
export interface ReviewedPlan {
  report: ReviewReport
  review: Review
  /** The text after; of a plan that is gone, the one before. */
  source: Source
}

/** A whole review or diff. */
export interface ReviewRun {
  /** The date on which both sides were evaluated. */
  asOf: string
  /** What was compared with what, as the user calls it. */
  base: string
  head: string
  plans: readonly ReviewedPlan[]
  summary: ReviewSummary
  /** What was found, in a sentence. */
  sentence: string
  /** A sentence for each thing that could not be read. */
  problems: readonly string[]
  status: ExitStatus
  /** The least grade that makes the run fail. */
  failOn: Grade | 'none'
  /** False for a diff, which says what changed and leaves it to the reader how grave that is. */
  isGraded: boolean
  parts: Parts
  /** The version of this program. */
  version: string
}

/** Writes a review in one way. */
export type ReviewFormat = (run: ReviewRun, style: Style) => string
