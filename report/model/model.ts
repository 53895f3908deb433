import type { Analysis } from '../../engine/analyze'
import type { Documentation } from '../../engine/complete/documentation'
import { type AtGates, gatesOf } from '../../engine/gates/scorecard'
import type { IsoDate } from '../../engine/plan/dates'
import type { Identity } from '../../engine/plan/identity'
import type { Stage } from '../../engine/plan/stages'
import type { UseCase } from '../../engine/schema/generated/plan-types'
import { type ReportFinding, reported } from './findings'
import { gatesIn, type ReportGate } from './gates'
import { type People, peopleIn } from './people'
import { Places } from './places'
import { plain } from './plain'
import { type DataQuality, qualityIn } from './quality'
import { type ReportReturn, returnIn } from './return'
import { type ReportStanding, standingsIn } from './standings'
import { type Limits, limitsIn } from './thresholds'
import { type Timeline, timelineIn } from './timeline'
import { type ReportWaiver, waiversIn } from './waivers'

/** What a report says of one document: plain data, without words and drawings. Its texts fit on a line and are no markup. */
export interface ReportModel {
  /** How the document is named. */
  file: string
  /** What the plan calls itself; the file's name where it does not. */
  title: string
  asOf: IsoDate
  /** A plan, one that is retired, one whose text is broken, or what the document is instead. */
  is: 'retired' | 'unreadable' | Identity['is']
  /** The stage at which the plan was evaluated. */
  stage: Stage | null
  /** Whether somebody asked for another stage than the plan's own. */
  asIfAt: boolean
  useCase: UseCase
  /** Sentences about what keeps this report from being complete. */
  notes: readonly string[]
  gates: ReportGate[]
  questions: ReportStanding[]
  failureModes: ReportStanding[]
  timeline?: Timeline
  quality: DataQuality
  limits: Limits
  return?: ReportReturn
  people: People
  waivers: ReportWaiver[]
  findings: ReportFinding[]
}

/** What a model needs to know beside the analysis. */
export interface ReportContext {
  /** How the document is named. */
  file: string
  documentation: Documentation
  /** Sentences about what keeps the report from being complete, such as a policy that cannot be applied. */
  notes?: readonly string[]
  /** Keeps what was found out for the gates ahead. */
  ahead?: AtGates
}

/** The model of what is to be reported of a document. */
export function reportModel(
  analysis: Analysis,
  { file, documentation, notes = [], ahead }: ReportContext,
): ReportModel {
  const { plan, stage, facts } = analysis
  const places = new Places(analysis, documentation)
  const gates = stage === null ? [] : gatesOf(analysis, ahead)
  const is = stateOf(analysis)
  return plain({
    ...{ file, asOf: facts.asOf, is, stage, notes },
    title: plan.metadata?.title?.trim() || file,
    asIfAt: facts.gate !== undefined,
    useCase: plan.useCase ?? {},
    gates: is === 'plan' || is === 'retired' ? gatesIn(analysis, gates, places) : [],
    questions: standingsIn(analysis, /^CL/),
    failureModes: standingsIn(analysis, /^(FM|IF)/),
    timeline: timelineIn(analysis),
    quality: qualityIn(analysis),
    limits: limitsIn(analysis),
    return: returnIn(analysis),
    people: peopleIn(analysis, places),
    waivers: waiversIn(analysis),
    findings: reported(analysis.findings, analysis, places),
  })
}

function stateOf({ document, identity, stage }: Analysis): ReportModel['is'] {
  if (document.broken) return 'unreadable'
  return identity.is === 'plan' && stage === null ? 'retired' : identity.is
}
