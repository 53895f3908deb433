import type { Scorecard, Standing } from '../../engine/gates/scorecard'
import codes from '../../schemas/vocabularies/codes.json'

/** A question of the checklist or a failure mode, with where the plan stands. */
export interface ReportStanding extends Standing {
  code: string
  /** The question, or what goes wrong. */
  description: string
}

/** The standings of a scorecard with what their codes mean. */
export function standingsOf(standings: Scorecard['questions']): ReportStanding[] {
  return Object.entries(standings).map(([code, standing]) => {
    const { description = '' } = codes.items.find((item) => item.code === code) ?? {}
    return { code, description, ...standing }
  })
}
