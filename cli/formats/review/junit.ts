import { gradesFrom } from '../../review-results'
import { type Case, caseOf, passedCase, problemSuite, suite, suitesEnd, suitesHead } from '../common/junit'
import type { ReviewedPlan, ReviewFormat, ReviewRun } from './format'
import { resultsOf } from './results'

/**
 * JUnit XML: a suite for each plan, a case for each change and each new finding. A case fails where the change makes the
 * run fail (`--fail-on`), and passes otherwise, with the change or the finding as its output.
 */
export const junit: ReviewFormat = (run) => {
  const suites = run.plans.map((plan) => suite(plan.report.file, casesOf(plan, run)))
  return [suitesHead, ...suites, problemSuite(run.problems), suitesEnd].join('')
}

function casesOf(plan: ReviewedPlan, { failOn }: ReviewRun): Case[] {
  const { file } = plan.report
  const failing = gradesFrom(failOn)
  const cases = resultsOf(plan).map(({ finding, change }) =>
    caseOf(file, finding, change !== undefined && failing.includes(change.grade)),
  )
  return cases.length > 0 ? cases : [passedCase(`${file}: no change of what it says`)]
}
