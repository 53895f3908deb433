import { append, type Fix, open, scaffold, set } from '../../fixes/fix'
import { isStage, type Stage, stages, startPlace } from '../../plan/stages'
import { entries } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Each stage from design on is entered through a gate. The rule fires when the plan stands at a stage, or has been
 * through it, and its gate has no `passed` date, or one later than the day the stage actually started.
 *
 * ## Why it matters
 *
 * A stage that is entered without its gate is entered without anybody having said that it may be.
 *
 * ## Fails
 *
 * ```yaml
 * lifecycle: {stage: design}
 * gates: [{stage: design, approvedBy: [amara-osei]}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * lifecycle: {stage: design, timeline: [{stage: design, actual: {start: 2026-06-29}}]}
 * gates: [{stage: design, passed: 2026-06-26, approvedBy: [amara-osei]}]
 * ```
 *
 * ## How to fix
 *
 * Hold the gate: the people named in `approvedBy` look at the evidence and pass it on a date. Until then the plan's
 * stage is the one before.
 *
 * ## What it does not catch
 *
 * Who passed the gate, and over what: that is for `gate/approved-by-builders` and `gate/passed-over-blockers`. A stage
 * without an actual start is not compared with its gate.
 */
export const rule = defineRule({
  id: 'gate/entered-unpassed',
  title: 'Stage entered without its gate',
  why: 'nobody has said, on evidence and on a date, that the project may go on',
  guards: [],
  severity: '-EEEEE',
  reads: ['lifecycle', 'gates'],
  readsStage: true,
  standards: ['rmf/manage-1.1'],
  *check({ plan, stage }) {
    const gated = stages.slice(1, stages.indexOf(stage) + 1)
    const missing = gated.filter((name) => !plan.gates?.some((gate) => gate.stage === name))
    if (plan.gates === undefined) {
      yield noGates(stage, missing)
      return
    }
    for (const name of missing) {
      const message = `The plan stands at ${stage}, and the gate into ${name} is not listed: record who passed it, on which day and on what evidence.`
      yield { at: ['gates'], message, args: [name], fixes: [stub(name)] }
    }
    for (const { item: gate, at } of entries(plan.gates, 'gates')) {
      if (!isStage(gate.stage) || !gated.includes(gate.stage)) continue
      const entered = plan.lifecycle?.timeline?.find((entry) => entry.stage === gate.stage)?.actual?.start
      if (gate.passed === undefined) {
        const message = `The plan stands at ${stage}, and the gate into ${gate.stage} has no date on which it was passed.`
        yield { at: [...at, 'passed'], message }
      } else if (entered !== undefined && gate.passed > entered) {
        yield {
          at: [...at, 'passed'],
          message: `The gate into ${gate.stage} was passed on ${gate.passed}, after the stage had started on ${entered}.`,
          related: [{ path: startPlace(plan, gate.stage), message: `${gate.stage} started on ${entered}.` }],
        }
      }
    }
  },
})

function noGates(stage: Stage, missing: readonly Stage[]): Report {
  const message = `The plan stands at ${stage} and lists no gates: record who passed the gate into ${missing.join(', ')}, on which day and on what evidence.`
  return { at: ['gates'], message, fixes: [scaffold('Add the gates', set(['gates'], missing.map(entry)))] }
}

const entry = (stage: Stage) => ({ stage, passed: open(), approvedBy: open(), evidence: open() })
const stub = (stage: Stage): Fix => scaffold(`Add the gate into ${stage}`, append(['gates'], entry(stage)))
