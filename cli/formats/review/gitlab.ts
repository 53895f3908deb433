import { levelOf, violation } from '../common/violations'
import type { ReviewFormat } from './format'
import { type Result, resultsOf } from './results'

/** A list of violations, as the Code Quality report of GitLab has them: changes and new findings. */
export const gitlab: ReviewFormat = ({ plans }) => {
  const violations = plans.flatMap((plan) =>
    resultsOf(plan).map((result) => violation(plan.source.path, result.finding, levelIn(result))),
  )
  return violations.length === 0 ? '[]\n' : `[\n${violations.join(',\n')}\n]\n`
}

/** What a reviewer must look at is more than a warning that blocks no gate. */
const levelIn = ({ change, finding }: Result) => (change?.grade === 'risk' ? 'major' : levelOf(finding))
