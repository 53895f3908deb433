import { Annotations } from '../common/annotations'
import { lineOf } from '../common/line'
import type { ReviewFormat } from './format'
import { resultsOf } from './results'

/** Annotations for those changes and new findings that can wait least; the others stand in the log of the step. */
export const github: ReviewFormat = ({ plans, problems }, { colors }) => {
  const annotations = new Annotations()
  const log = plans.flatMap((plan) =>
    resultsOf(plan).map(({ finding, patience }) =>
      annotations.add(finding, plan.source.path, patience, lineOf(plan.report.file, finding, colors)),
    ),
  )
  return [...log, ...problems.map((problem) => annotations.addProblem(problem)), annotations.end()].join('')
}
