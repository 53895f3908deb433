import { Annotations } from '../common/annotations'
import { lineOf } from '../common/line'
import type { ReviewFormat } from './format'
import { resultsOf } from './results'

/** Annotations for those changes and new findings that can wait least; the others stand in the log of the step. */
export const github: ReviewFormat = (run, style) => {
  const annotations = new Annotations()
  return annotating(annotations)(run, style) + annotations.end()
}

/** Adds changes and new findings to annotations, and writes what has no place among them, for the log. */
export const annotating =
  (annotations: Annotations): ReviewFormat =>
  ({ plans, problems }, { colors }) => {
    const log = plans.flatMap((plan) =>
      resultsOf(plan).map(({ finding, patience }) =>
        annotations.add(finding, plan.source.path, patience, lineOf(plan.report.file, finding, colors)),
      ),
    )
    return [...log, ...problems.map((problem) => annotations.addProblem(problem))].join('')
  }
