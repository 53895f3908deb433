import type { Analysis } from '../../engine/analyze'
import { type Standing, standingsOf } from '../../engine/gates/scorecard'

/** A question of the checklist or a failure mode, with where the plan stands. */
export interface ReportStanding extends Standing {
  code: string
  /** The question, or what goes wrong. */
  description: string
}

/** How a plan stands to the questions or failure modes whose codes match; a retired plan stands to none. */
export function standingsIn(analysis: Analysis, area: RegExp): ReportStanding[] {
  if (analysis.stage === null) return []
  return standingsOf(area, analysis).map(({ code, name, description, state, blocks, findings }) => ({
    ...{ code, name, description, state, blocks },
    findings: findings.map(({ fingerprint }) => fingerprint),
  }))
}
