import type { Analysis } from '../../engine/analyze'
import { type GateFindings, passedOn } from '../../engine/gates/scorecard'
import type { IsoDate } from '../../engine/plan/dates'
import { byId } from '../../engine/plan/metrics'
import { nameIn } from '../../engine/plan/names'
import { atOrAfter, endOf, type Stage, stages, startOf } from '../../engine/plan/stages'
import type { Evidence } from '../../engine/schema/generated/plan-types'
import { type ReportFinding, reported } from './findings'
import { itemsOf } from './items'
import type { Places } from './places'

/** A document that something was decided on. */
export type ReportEvidence = Pick<Evidence, 'id' | 'uri' | 'date'>

/** A stage of the plan with the gate that leads into it. */
export interface ReportGate {
  stage: Stage
  /** Where the plan is: at this stage, past it, or before it. */
  is: 'past' | 'current' | 'ahead'
  /** The actual days where there are any, else the planned ones. */
  start?: IsoDate
  end?: IsoDate
  /** The day on which the gate was passed; null while it was not. */
  passed: IsoDate | null
  approvedBy: string[]
  evidence: ReportEvidence[]
  /** True for the first gate that was not passed. */
  next: boolean
  /** What stands in the way of a gate that was not passed; undefined where that is not known, as of a retired plan. */
  blockers?: ReportFinding[]
  /** How many more there would be if they were not waived. */
  waived: number
}

/** The six stages and their gates; the first stage has no gate. */
export function gatesIn(analysis: Analysis, found: readonly GateFindings[], places: Places): ReportGate[] {
  const { plan } = analysis
  const next = stages.slice(1).find((stage) => passedOn(stage, analysis) === undefined)
  return stages.map((stage) => {
    const gate = plan.gates?.find((candidate) => candidate.stage === stage)
    const standing = found.find((candidate) => candidate.stage === stage)
    const passed = passedOn(stage, analysis) ?? null
    const open = standing?.findings.filter(({ waived }) => !waived)
    return {
      ...{ stage, is: positionOf(stage, analysis), start: startOf(plan, stage), end: endOf(plan, stage), passed },
      approvedBy: passed === null ? [] : itemsOf(gate?.approvedBy).map((id) => nameIn(plan.people, id)),
      evidence: passed === null ? [] : itemsOf(gate?.evidence).map((id) => byId(plan.evidence, id) ?? { id }),
      next: stage === next && standing !== undefined,
      blockers: passed === null ? open && reported(open, analysis, places) : undefined,
      waived: (standing?.findings.length ?? 0) - (open?.length ?? 0),
    }
  })
}

function positionOf(stage: Stage, { stage: current }: Analysis): ReportGate['is'] {
  if (stage === current) return 'current'
  return current === null || atOrAfter(current, stage) ? 'past' : 'ahead'
}
