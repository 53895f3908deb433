import { type PlanReport, severitiesFrom } from '../../results'
import { type Case, caseOf, passedCase, problemSuite, suite, suitesEnd, suitesHead } from '../common/junit'
import type { Format, Run } from './format'

/**
 * JUnit XML: a suite for each plan, a case for each finding. A case fails where the finding makes the run fail
 * (`--fail-on`), is skipped where it is waived, and passes otherwise, with the finding as its output.
 */
export const junit: Format = {
  start(run) {
    let head = suitesHead
    return {
      plan(report) {
        const before = head
        head = ''
        return before + suite(report.file, casesOf(report, run))
      },
      end: ({ problems }) => head + problemSuite(problems) + suitesEnd,
    }
  },
}

function casesOf({ file, findings }: PlanReport, { failOn }: Run): Case[] {
  if (findings.length === 0) return [passedCase(`${file}: nothing found`)]
  const failing = severitiesFrom(failOn)
  return findings.map((finding) => caseOf(file, finding, failing.includes(finding.severity)))
}
