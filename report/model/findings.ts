import type { Analysis } from '../../engine/analyze'
import type { Finding, Severity, Waived } from '../../engine/finding'
import { fingerprintsOf } from '../../engine/fingerprint'
import { planFormat } from '../../engine/schema/formats'
import type { Place, Places } from './places'
import { type RuleWords, ruleWords } from './rules'

/** Something that a reader of the plan should know. */
export interface ReportFinding {
  /** Its fingerprint: the same gap has the same one at every gate. */
  id: string
  rule: RuleWords
  severity: Severity
  message: string
  /** The earliest gate that it blocks. */
  blocks: string | null
  waived?: Waived
  place: Place
}

/** Findings as a reader is told of them, section by section in the format's order. */
export function reported(findings: readonly Finding[], analysis: Analysis, places: Places): ReportFinding[] {
  const { document, policy } = analysis
  const prints = fingerprintsOf({ document, findings })
  const order = (path: Finding['path']) => planFormat.sections.indexOf(String(path[0]))
  return findings
    .map((finding, i) => ({ finding, id: prints[i] as string }))
    .sort((a, b) => order(a.finding.path) - order(b.finding.path))
    .map(({ finding, id }) => {
      const { rule, severity, message, blocks, waived } = finding
      return { id, rule: ruleWords(rule, policy), severity, message, blocks, waived, place: places.of(finding) }
    })
}
