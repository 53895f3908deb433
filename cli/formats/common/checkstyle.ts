import { element, xmlHead } from '../../io/xml'
import { type FindingReport, sentenceOf } from '../../results'

/** How a report of Checkstyle begins and ends. */
export const reportHead = (version: string): string => `${xmlHead}<checkstyle version="${version}">\n`
export const reportEnd = '</checkstyle>\n'

/** The errors of a file. */
export const fileElement = (name: string, findings: readonly FindingReport[]): string =>
  element('file', { name }, `\n${findings.map(error).join('')}`)

function error(finding: FindingReport): string {
  const { line, character } = finding.range.start
  return element('error', {
    line: line + 1,
    column: character + 1,
    severity: finding.severity,
    message: sentenceOf(finding),
    // Readers take what follows the last dot for the rule, and what stands before for its group.
    source: `readiness.${finding.rule.replaceAll('/', '.')}`,
  })
}
