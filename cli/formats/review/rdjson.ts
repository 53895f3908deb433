import { diagnostic, diagnosticsEnd, diagnosticsHead } from '../common/diagnostics'
import type { ReviewFormat } from './format'
import { resultsOf } from './results'

/** The diagnostics of reviewdog's format: changes, and new findings, whose repairs are suggestions. */
export const rdjson: ReviewFormat = ({ plans }) => {
  const diagnostics = plans.flatMap((plan) =>
    resultsOf(plan).map(({ finding }) => diagnostic(plan.report.file, finding, plan.source)),
  )
  return `${diagnosticsHead}\n${diagnostics.join(',\n')}${diagnosticsEnd}`
}
