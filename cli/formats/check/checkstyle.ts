import { element, xmlHead } from '../../io/xml'
import { type FindingReport, sentenceOf } from '../../results'
import type { Format } from './format'

/** The report of Checkstyle, which many tools read: the errors of each file. */
export const checkstyle: Format = {
  start({ version }) {
    let head = `${xmlHead}<checkstyle version="${version}">\n`
    return {
      plan({ file, findings }) {
        const before = head
        head = ''
        return before + element('file', { name: file }, `\n${findings.map(error).join('')}`)
      },
      end: () => `${head}</checkstyle>\n`,
    }
  },
}

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
