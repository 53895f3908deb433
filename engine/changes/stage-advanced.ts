import { defineChange } from '../compare/change'
import { approversOfGate, openErrors } from '../compare/gates'
import { isForward } from '../compare/stage'

/**
 * A plan without a stage stands at discovery. The plan after is evaluated at its new stage, on the day of the change;
 * a retired plan has nothing open.
 */
export const change = defineChange({
  id: 'stage-advanced',
  what: 'The stage of the plan moves forward.',
  grades: { risk: 'always', block: 'while an error stands open at the new stage' },
  why: 'A project that moves on takes its gaps along, to where they are met by patients.',
  approvers: [],
  alsoAsks: 'those who approved the gate into the stage',
  mirror: 'stage-rolled-back',
  *inPlan(context) {
    const part = context.root.at('lifecycle', 'stage')
    const [before, after] = [part.before?.value ?? 'discovery', part.after?.value ?? 'discovery']
    if (!isForward(before, after)) return
    const open = openErrors(after, context)
    const gate = context.after.gates?.find(({ stage }) => stage === after)
    const message = `The stage moved from ${before} to ${after}${open}.`
    yield { part, grade: open ? 'block' : 'risk', message, approvers: approversOfGate(after, gate?.approvedBy) }
  },
})
