import { defineChange } from '../compare/change'
import { isForward } from '../compare/stage'

/** A plan without a stage stands at discovery. */
export const change = defineChange({
  id: 'stage-rolled-back',
  what: 'The stage of the plan moves backward.',
  grades: { note: 'always' },
  why: 'At an earlier stage fewer gaps are errors.',
  approvers: ['clinicalOwner'],
  mirror: 'stage-advanced',
  *inPlan({ root }) {
    const part = root.at('lifecycle', 'stage')
    const [before, after] = [part.before?.value ?? 'discovery', part.after?.value ?? 'discovery']
    if (isForward(after, before))
      yield { part, grade: 'note', message: `The stage moved back from ${before} to ${after}.` }
  },
})
