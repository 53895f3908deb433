import type { Style } from '../../io/terminal'
import type { ReviewReport, ReviewSummary } from '../../review-results'

/** A whole review or diff. */
export interface ReviewRun {
  /** The date on which both sides were evaluated. */
  asOf: string
  /** What was compared with what, as the user calls it. */
  base: string
  head: string
  plans: readonly ReviewReport[]
  summary: ReviewSummary
  /** False for a diff, which says what changed and leaves it to the reader how grave that is. */
  isGraded: boolean
}

/** Writes a review in one way. */
export type ReviewFormat = (run: ReviewRun, style: Style) => string
