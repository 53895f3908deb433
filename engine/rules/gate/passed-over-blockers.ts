import type { Finding } from '../../finding'
import { type Fix, scaffold } from '../../fixes/fix'
import { waiverStubs } from '../../gates/waive'
import { concerns, inForceOn } from '../../gates/waivers'
import { limits } from '../../limits'
import type { IsoDate } from '../../plan/dates'
import { isStage, type Stage } from '../../plan/stages'
import { type Path, pointerOf } from '../../text/path'
import { entries } from '../entries'
import { defineRule, type FindingsContext, type Report } from '../rule'

type Context = FindingsContext<'gates' | 'waivers' | 'ownership' | 'people'>

/**
 * ## What it does
 *
 * Takes every gate that was passed, evaluates all rules at its stage as of that day, and fires when an error stood open
 * that no waiver covered then. What the plan dates later than that day counts as absent: an audit that was completed
 * afterwards, evidence, a result, a baseline, an approval, and what refers to them.
 *
 * It names what has been closed since. What is an error today as well is reported at its own place, and not again at
 * every gate. What is dated after go-live renews what stood before, as an audit does that is repeated every year, and
 * takes nothing away from the gates before it.
 *
 * ## Why it matters
 *
 * A gate that is passed over an open gap is a date and no decision. It also tells everybody that the next gate can be
 * passed in the same way.
 *
 * ## Fails
 *
 * ```yaml
 * lifecycle: {stage: build, timeline: [{stage: build, planned: {start: 2026-07-06}}]}
 * ehrIntegration: {track: {start: 2026-07-06}, auth: {approved: 2026-08-01, scopes: [launch]}}
 * dataSources: [{id: meds, audit: {status: complete, environment: production, completed: 2026-07-03}}]
 * gates: [{stage: build, passed: 2026-06-26}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * lifecycle: {stage: build, timeline: [{stage: build, planned: {start: 2026-07-06}}]}
 * dataSources: [{id: meds, audit: {status: complete, environment: production, completed: 2026-06-19}}]
 * gates: [{stage: build, passed: 2026-06-26}]
 * ```
 *
 * ## How to fix
 *
 * Do not change the dates: look at what was open, and say whether it changes what was decided. If the gap was known and
 * accepted at the time, record that as a waiver with the dates it had.
 *
 * ## What it does not catch
 *
 * A value that was changed after the gate without a date that says so: the plan shows its present state alone, and a
 * review of its history shows the rest. A gap that is an error today too is not repeated here. Malformed values,
 * placeholders, ids, missing files and a policy's own checks are looked at as of today alone. Of more than twenty passed
 * gates the first twenty are looked back at, and that is said.
 */
export const rule = defineRule({
  id: 'gate/passed-over-blockers',
  title: 'Gate passed over open blockers',
  why: 'a gate that is passed over an open gap is a date and no decision',
  guards: [],
  severity: '-EEEEE',
  reads: ['gates', 'waivers', 'ownership', 'people'],
  standards: [],
  *checkFindings(context) {
    const passed = passedGates(context)
    const most = limits.passedGates
    let today: ReadonlySet<string> | undefined
    for (const { stage, on, at } of passed.slice(0, most)) {
      const blockers = context.blockersAt(stage, on)
      if (blockers.length === 0) continue
      today ??= new Set(openToday(context).map(keyOf))
      const closed = blockers.filter((blocker) => !today?.has(keyOf(blocker)))
      if (closed.length > 0) yield report({ stage, on, at }, closed, context)
    }
    if (passed.length > most) yield leftOut(passed[most] as PassedGate, passed.length)
  },
})

interface PassedGate {
  stage: Stage
  on: IsoDate
  at: Path
}

function passedGates({ plan, asOf }: Context): PassedGate[] {
  return entries(plan.gates, 'gates').flatMap(({ item: { stage, passed }, at }) =>
    isStage(stage) && passed !== undefined && passed <= asOf ? [{ stage, on: passed, at: [...at, 'passed'] }] : [],
  )
}

function leftOut({ at }: PassedGate, count: number): Report {
  const most = limits.passedGates
  const message = `Of the ${count} gates that were passed the first ${most} are looked back at; what stood open at this one and those after it has not been asked. A plan has a gate for each of its six stages.`
  return { at, message, atMost: 'info', args: ['left-out'] }
}

/** The errors of today that no waiver silences. */
function openToday({ findings, plan, policy, asOf, placeOf }: Context): Finding[] {
  const inForce = inForceOn(asOf, plan, policy)
  const isWaived = (finding: Finding) => inForce.some((waiver) => concerns(waiver, placeOf(finding)))
  return findings.filter((finding) => finding.severity === 'error' && !isWaived(finding))
}

const keyOf = ({ rule, path }: Finding): string => `${rule} ${pointerOf(path)}`

/** As many as a message can name and still be read. */
const mostNamed = 3

function report({ stage, on: passed, at }: PassedGate, closed: readonly Finding[], context: Context): Report {
  const places = closed.slice(0, mostNamed).map(context.placeOf)
  const named = places.map(({ rule, target }) => `${rule} at ${target}`)
  const more = closed.length - named.length
  const count = closed.length === 1 ? '1 blocker' : `${closed.length} blockers`
  const list = `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  return {
    at,
    message: `The ${stage} gate was passed on ${passed} over ${count} that stood open that day: ${list}. Look at what was open, or record the waiver that covered it.`,
    related: closed.map(({ path, message }) => ({ path, message: `On ${passed}: ${message}` })),
    args: [],
    fixes: () => waiverFixes(closed, context),
  }
}

/** Stubs for the waivers that covered the gate, for those who know that there were any. */
function waiverFixes(closed: readonly Finding[], { plan, policy, placeOf }: Context): Fix[] {
  const places = new Map(closed.map((blocker) => [keyOf(blocker), placeOf(blocker)]))
  const open = [...places.values()].filter((place) => !plan.waivers?.some((waiver) => concerns(waiver, place)))
  if (open.length === 0) return []
  const stubs = open.length === 1 ? 'a waiver' : `${open.length} waivers`
  return [scaffold(`Insert ${stubs} to fill in for what stood open`, ...waiverStubs(open, plan, policy))]
}
