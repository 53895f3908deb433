import codes from '../../schemas/vocabularies/codes.json'
import { type Analysis, analyze } from '../analyze'
import type { Finding } from '../finding'
import { fingerprintsOf, type IdPath, idPathOf } from '../fingerprint'
import type { IsoDate } from '../plan/dates'
import { type Stage, stages } from '../plan/stages'
import { levelAt } from '../rules/evaluate'

/**
 * How a plan stands to a question or a failure mode: `open` while a rule that guards it finds a gap, `waived` while
 * every such gap is waived, `not-yet-due` while no such rule can be an error at the stage.
 */
export type State = 'answered' | 'open' | 'waived' | 'not-yet-due'

/** How a plan stands to one question of the checklist, or to one failure mode. */
export interface Standing {
  name: string
  state: State
  /** The earliest gate that it blocks. */
  blocks: Stage | null
  /** Fingerprints of the findings that keep it open, and of those that are waived. */
  findings: string[]
}

/** Something that stands in the way of a gate. */
export interface Blocker {
  rule: string
  path: IdPath
  message: string
}

/** How a plan stands to the gate into a stage. */
export interface GateStanding {
  stage: Stage
  /** The day on which it was passed. */
  passed: IsoDate | null
  /** For a gate ahead, what would be an error at its stage today; for one that was passed, nothing. */
  blockers: Blocker[]
  /** How many more there would be if they were not waived. */
  waived: number
}

/**
 * Where a plan stands: each question and failure mode by its state, each gate by its blockers. There is no single
 * figure, because a figure invites raising the figure.
 */
export interface Scorecard {
  /** By code, `CL1` to `CL8`. */
  questions: Record<string, Standing>
  /** By code, `FM1` to `FM6` and `IF1` to `IF3`. */
  failureModes: Record<string, Standing>
  gates: GateStanding[]
}

/** The scorecard of what is no plan, is retired, or could not be read. */
export const noScorecard: Scorecard = { questions: {}, failureModes: {}, gates: [] }

/** The gate into a stage, and what stands in its way. */
export interface GateFindings {
  stage: Stage
  /** The day on which it was passed; null while it lies ahead. */
  passed: IsoDate | null
  /** For a gate ahead, what would be an error at its stage today, what is waived included. */
  findings: readonly Finding[]
}

/** The gates of a plan; those ahead are evaluated as of the same day. */
export function gatesOf(analysis: Analysis): GateFindings[] {
  return stages.slice(1).map((stage) => {
    const passed = passedOn(stage, analysis) ?? null
    return { stage, passed, findings: passed === null ? errorsAt(stage, analysis).findings : [] }
  })
}

/**
 * Makes the scorecard of a plan.
 *
 * @param gates what stands in the way of its gates, for one who has it already
 */
export function scorecardOf(analysis: Analysis, gates?: readonly GateFindings[]): Scorecard {
  if (analysis.stage === null) return noScorecard
  const prints = fingerprintsOf(analysis)
  const standings = (area: RegExp) => {
    const items = codes.items.filter(({ code }) => area.test(code))
    return Object.fromEntries(items.map(({ code, name }) => [code, standingOf(code, name, analysis, prints)]))
  }
  return {
    questions: standings(/^CL/),
    failureModes: standings(/^(FM|IF)/),
    gates: (gates ?? gatesOf(analysis)).map((gate) => standingOfGate(gate, analysis)),
  }
}

function standingOf(code: string, name: string, analysis: Analysis, prints: readonly string[]): Standing {
  const { policy, findings } = analysis
  const stage = analysis.stage as Stage
  const guarding = policy.rules.filter((rule) => rule.guards.includes(code))
  const ids = new Set(guarding.map(({ id }) => id))
  const found = findings.flatMap((finding, i) =>
    ids.has(finding.rule) && (finding.waived || finding.severity !== 'info')
      ? [{ finding, print: prints[i] as string }]
      : [],
  )
  const blocked = found.flatMap(({ finding }) => finding.blocks ?? [])
  const isDue = guarding.some((rule) => levelAt(rule, stage, policy) === 'error')
  const isOpen = found.some(({ finding }) => !finding.waived)
  return {
    name,
    state: isOpen ? 'open' : found.length > 0 ? 'waived' : isDue ? 'answered' : 'not-yet-due',
    blocks: stages.find((candidate) => blocked.includes(candidate)) ?? null,
    findings: found.map(({ print }) => print),
  }
}

function standingOfGate({ stage, passed, findings }: GateFindings, { document }: Analysis): GateStanding {
  const blockers = findings
    .filter(({ waived }) => !waived)
    .map(({ rule, path, message }) => ({ rule, path: idPathOf(document.value, path), message }))
  return { stage, passed, blockers, waived: findings.length - blockers.length }
}

/** The day on which the gate into a stage was passed; undefined while it lies ahead. */
export function passedOn(stage: Stage, { plan, facts }: Analysis): IsoDate | undefined {
  const passed = plan.gates?.find((gate) => gate.stage === stage)?.passed
  return passed !== undefined && passed <= facts.asOf ? passed : undefined
}

/**
 * What would be an error today if a plan stood at a stage, what is waived included.
 *
 * @param before the analysis that was made for the same stage before an edit
 */
export function errorsAt(
  stage: Stage,
  { document, facts }: Analysis,
  before?: Analysis,
): { findings: readonly Finding[]; analysis: Analysis } {
  const analysis = analyze(document, { ...facts, gate: stage }, before)
  const isBlocker = ({ rule, severity, waived }: Finding) =>
    rule !== 'gate/entered-unpassed' && (waived?.severity ?? severity) === 'error'
  return { findings: analysis.findings.filter(isBlocker), analysis }
}

/** The next gate to pass; undefined once all are. */
export const nextGate = ({ gates }: Scorecard): GateStanding | undefined => gates.find(({ passed }) => passed === null)
