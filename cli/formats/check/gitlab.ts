import { createHash } from 'node:crypto'
import { stringify } from '../../io/json'
import { type FindingReport, sentenceOf } from '../../results'
import type { Format } from './format'

/** A list of violations, as the Code Quality report of GitLab has them. */
export const gitlab: Format = {
  start() {
    let separator = '['
    return {
      plan: ({ findings }, { path }) =>
        findings
          .map((finding) => {
            const before = separator
            separator = ','
            return `${before}\n${stringify(violation(path, finding))}`
          })
          .join(''),
      end: () => (separator === '[' ? '[]\n' : '\n]\n'),
    }
  },
}

function violation(path: string, finding: FindingReport) {
  const { start, end } = finding.range
  return {
    description: sentenceOf(finding),
    check_name: finding.rule,
    // Two plans may have the same gap; GitLab shows one of those that look alike to it.
    fingerprint: createHash('sha256').update(`${path}\n${finding.fingerprint}`).digest('hex').slice(0, 32),
    severity: severityOf(finding),
    location: { path, lines: { begin: start.line + 1, end: end.line + 1 } },
  }
}

/** GitLab has five levels: what blocks the stage, what will block one, what is a risk, what is to be known. */
function severityOf({ severity, blocks }: FindingReport): 'blocker' | 'major' | 'minor' | 'info' {
  if (severity === 'error') return 'blocker'
  if (severity === 'warning') return blocks === null ? 'minor' : 'major'
  return 'info'
}
