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

/** A finding that bears on a standing, with its fingerprint. */
export interface Printed {
  finding: Finding
  fingerprint: string
}

/** A standing with the findings themselves, for those who show where they are. */
export interface CodeStanding extends Omit<Standing, 'findings'> {
  code: string
  /** What is asked, or what goes wrong. */
  description: string
  /** What the plan must show. */
  shows: string
  findings: readonly Printed[]
}

/** The same of a gate. */
export interface StageStanding extends Omit<GateStanding, 'blockers'> {
  blockers: readonly Printed[]
}

/** The scorecard of what is no plan, is retired, or could not be read. */
export const noScorecard: Scorecard = { questions: {}, failureModes: {}, gates: [] }

/** Makes the scorecard of a plan; the gates ahead are evaluated as of the same day. */
export function scorecardOf(analysis: Analysis): Scorecard {
  if (analysis.stage === null) return noScorecard
  const { value } = analysis.document
  const standings = (area: RegExp) =>
    Object.fromEntries(standingsOf(area, analysis).map((standing) => [standing.code, inShort(standing)]))
  const gates = gatesOf(analysis).map((gate) => gateStanding(gate, value))
  return { questions: standings(/^CL/), failureModes: standings(/^(FM|IF)/), gates }
}

/** The standing to a gate in the form that programs can keep. @param value that of the plan */
export const gateStanding = ({ blockers, ...gate }: StageStanding, value: unknown): GateStanding => ({
  ...gate,
  blockers: blockers.map(({ finding: { rule, path, message } }) => ({ rule, path: idPathOf(value, path), message })),
})

const inShort = ({ name, state, blocks, findings }: CodeStanding): Standing => ({
  ...{ name, state, blocks },
  findings: findings.map(({ fingerprint }) => fingerprint),
})

/** How a plan that is not retired stands to the questions or failure modes whose codes match. */
export function standingsOf(area: RegExp, analysis: Analysis): CodeStanding[] {
  const found = printed(analysis)
  const items = codes.items.filter(({ code }) => area.test(code))
  return items.map((item) => ({ ...item, ...standingOf(item.code, found, analysis) }))
}

function standingOf(
  code: string,
  all: readonly Printed[],
  { policy, stage }: Analysis,
): Pick<CodeStanding, 'state' | 'blocks' | 'findings'> {
  const guarding = policy.rules.filter((rule) => rule.guards.includes(code))
  const ids = new Set(guarding.map(({ id }) => id))
  const found = all.filter(
    ({ finding: { rule, waived, severity } }) => ids.has(rule) && (waived || severity !== 'info'),
  )
  const blocked = found.flatMap(({ finding }) => finding.blocks ?? [])
  const isDue = guarding.some((rule) => levelAt(rule, stage as Stage, policy) === 'error')
  const isOpen = found.some(({ finding }) => !finding.waived)
  return {
    state: isOpen ? 'open' : found.length > 0 ? 'waived' : isDue ? 'answered' : 'not-yet-due',
    blocks: stages.find((candidate) => blocked.includes(candidate)) ?? null,
    findings: found,
  }
}

/**
 * How a plan that is not retired stands to each gate.
 *
 * @param ahead keeps what was found out for the gates ahead
 */
export function gatesOf(analysis: Analysis, ahead = new AtGates()): StageStanding[] {
  return stages.slice(1).map((stage) => gateOf(stage, analysis, ahead))
}

/**
 * How a plan that is not retired stands to the next gate; undefined once all are passed.
 *
 * @param ahead keeps what was found out for the gates ahead
 */
export function nextGateOf(analysis: Analysis, ahead = new AtGates()): StageStanding | undefined {
  const next = stages.slice(1).find((stage) => passedOn(stage, analysis) === undefined)
  return next && gateOf(next, analysis, ahead)
}

function gateOf(stage: Stage, analysis: Analysis, ahead: AtGates): StageStanding {
  const passed = passedOn(stage, analysis)
  if (passed !== undefined) return { stage, passed, blockers: [], waived: 0 }
  const found = ahead.errorsAt(stage, analysis)
  const blockers = found.filter(({ finding }) => !finding.waived)
  return { stage, passed: null, blockers, waived: found.length - blockers.length }
}

const printed = (analysis: Analysis): Printed[] => {
  const prints = fingerprintsOf(analysis)
  return analysis.findings.map((finding, i) => ({ finding, fingerprint: prints[i] as string }))
}

/** The day on which the gate into a stage was passed; undefined while it lies ahead. */
export function passedOn(stage: Stage, { plan, facts }: Analysis): IsoDate | undefined {
  const passed = plan.gates?.find((gate) => gate.stage === stage)?.passed
  return passed !== undefined && passed <= facts.asOf ? passed : undefined
}

/** What would be an error if one plan stood at gates ahead: found out once for all who ask, and from edit to edit. */
export class AtGates {
  private readonly known = new Map<Stage, { today: Analysis; then: Analysis; errors: readonly Printed[] }>()

  /** What would be an error today if the plan stood at a stage, what is waived included. */
  errorsAt(stage: Stage, today: Analysis): readonly Printed[] {
    const known = this.known.get(stage)
    if (known?.today === today) return known.errors
    const then = analyze(today.document, { ...today.facts, gate: stage }, known?.then ?? today)
    const errors = printed(then).filter(({ finding }) => wouldBlock(finding))
    this.known.set(stage, { today, then, errors })
    return errors
  }
}

const wouldBlock = ({ rule, severity, waived }: Finding): boolean =>
  rule !== 'gate/entered-unpassed' && (waived?.severity ?? severity) === 'error'

/** The next gate to pass; undefined once all are. */
export function nextGate<G extends Pick<GateStanding, 'passed'>>({ gates }: { gates: readonly G[] }): G | undefined {
  return gates.find(({ passed }) => passed === null)
}
