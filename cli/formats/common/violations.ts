import { createHash } from 'node:crypto'
import { stringify } from '../../io/json'
import { type FindingReport, sentenceOf } from '../../results'

/** GitLab's levels, the gravest first. */
export type Level = 'blocker' | 'critical' | 'major' | 'minor' | 'info'

/**
 * A violation in a Code Quality report of GitLab, as JSON.
 *
 * @param path the file from the root of the repository
 */
export function violation(path: string, finding: FindingReport, severity: Level): string {
  const { start, end } = finding.range
  return stringify({
    description: sentenceOf(finding),
    check_name: finding.rule,
    // Two plans may have the same gap; GitLab shows one of those that look alike to it.
    fingerprint: createHash('sha256').update(`${path}\n${finding.fingerprint}`).digest('hex').slice(0, 32),
    severity,
    location: { path, lines: { begin: start.line + 1, end: end.line + 1 } },
  })
}

/** GitLab has five levels: what blocks the stage, what will block one, what is a risk, what is to be known. */
export function levelOf({ severity, blocks }: FindingReport): Level {
  if (severity === 'error') return 'blocker'
  if (severity === 'warning') return blocks === null ? 'minor' : 'major'
  return 'info'
}
