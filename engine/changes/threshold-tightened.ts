import { movesIn } from '../compare/bounds'
import { defineChange } from '../compare/change'

/** Compared is the same as for `threshold-loosened`. A limit that was not there before is tighter than none. */
export const change = defineChange({
  id: 'threshold-tightened',
  what: 'A limit moves so that less passes than before.',
  grades: { note: 'always' },
  why: 'What was enough before may not be any more.',
  approvers: [],
  mirror: 'threshold-loosened',
  *inPlan(context) {
    for (const { part, covers, what, isLooser, from, to } of movesIn(context)) {
      if (isLooser) continue
      const became = from === undefined ? `set to ${to}; there was none` : `tightened from ${from} to ${to}`
      yield { part, covers, grade: 'note', message: `${what} ${became}.` }
    }
  },
})
