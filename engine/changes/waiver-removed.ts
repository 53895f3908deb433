import { defineChange } from '../compare/change'
import { called } from '../compare/waivers'

/** Whether its finding is back shows among the new findings. */
export const change = defineChange({
  id: 'waiver-removed',
  what: 'A waiver is deleted.',
  grades: { note: 'always' },
  why: 'What it silenced is seen again, unless the gap is closed.',
  approvers: [],
  mirror: 'waiver-added',
  *inPlan({ root }) {
    for (const part of root.at('waivers').items())
      if (part.isRemoved) yield { part, grade: 'note', message: `${called(part.value)} was removed.` }
  },
})
