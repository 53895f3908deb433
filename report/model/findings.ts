import type { Analysis } from '../../engine/analyze'
import type { Finding, Severity, Waived } from '../../engine/finding'
import { fingerprintsOf } from '../../engine/fingerprint'
import { planFormat } from '../../engine/schema/formats'
import type { Place, Places } from './places'
import { type RuleWords, ruleWords } from './rules'

/** Something that a reader of the plan should know. */
export interface ReportFinding {
  rule: RuleWords
  severity: Severity
  message: string
  /** The earliest gate that it blocks. */
  blocks: string | null
  waived?: Waived
  place: Place
}

/** A finding of the plan as it stands today. */
export interface FindingToday extends ReportFinding {
  /** Its fingerprint. */
  id: string
}

/** The findings of a section of the plan. */
export interface SectionFindings {
  /** What the section is called; undefined for what is wrong with the file itself. */
  title?: string
  findings: FindingToday[]
}

/** The findings by section, in the format's order. */
export function findingsBySection(analysis: Analysis, places: Places): SectionFindings[] {
  const prints = fingerprintsOf(analysis)
  const bySection = new Map<string | undefined, FindingToday[]>(
    [undefined, ...planFormat.sections].map((section) => [section, []]),
  )
  for (const [i, finding] of analysis.findings.entries()) {
    const section = finding.path[0] === undefined ? undefined : String(finding.path[0])
    const found = bySection.get(section) ?? (bySection.get(undefined) as FindingToday[])
    found.push({ id: prints[i] as string, ...reported(finding, analysis, places) })
  }
  return [...bySection].flatMap(([section, findings]) =>
    findings.length === 0 ? [] : [{ title: section && places.titleOf([section]), findings }],
  )
}

/** A finding as a reader is told of it. */
export function reported(finding: Finding, { policy }: Analysis, places: Places): ReportFinding {
  const { rule, severity, message, blocks, waived } = finding
  return { rule: ruleWords(rule, policy), severity, message, blocks, waived, place: places.of(finding) }
}
