import { stringify } from '../../io/json'
import type { ChangeReport, ReviewReport } from '../../review-results'
import type { ReviewFormat } from './format'

/**
 * One JSON object, as `schemas/output/review.schema.json` describes it, or `schemas/output/diff.schema.json` for a diff;
 * each plan is on a line of its own.
 */
export const json: ReviewFormat = ({ asOf, base, head, plans, summary, problems, isGraded }) => {
  const top = `"schemaVersion":1,"asOf":${stringify(asOf)},"base":${stringify(base)},"head":${stringify(head)}`
  const lines = plans.map(({ report }) => stringify(isGraded ? report : withoutGrades(report)))
  const unread = problems.length > 0 ? `,"problems":${stringify(problems)}` : ''
  const end = `${isGraded ? `,"summary":${stringify(summary)}` : ''}${unread}`
  return `{${top},"plans":[\n${lines.join(',\n')}\n]${end}}\n`
}

function withoutGrades({ findings: _, changes, ...plan }: ReviewReport): object {
  return { ...plan, changes: changes.map(plainChange) }
}

/** A change without what a review says of it. */
export function plainChange({
  grade: _,
  why: __,
  approvers: ___,
  approvals: ____,
  waived: _____,
  ...change
}: ChangeReport): object {
  return change
}
