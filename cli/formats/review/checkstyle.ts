import { fileElement, reportEnd, reportHead } from '../common/checkstyle'
import type { ReviewFormat } from './format'
import { resultsOf } from './results'

/** The report of Checkstyle: the changes and new findings of each file. */
export const checkstyle: ReviewFormat = ({ plans, version }) => {
  const files = plans.map((plan) =>
    fileElement(
      plan.report.file,
      resultsOf(plan).map(({ finding }) => finding),
    ),
  )
  return [reportHead(version), ...files, reportEnd].join('')
}
