import { defineChange } from '../compare/change'
import { policyMoves } from '../compare/policy-moves'

/** Compared is the same as for `policy-relaxed`. */
export const change = defineChange({
  id: 'policy-tightened',
  what: 'A policy demands more: of a number, a severity, a lock, a waiver or a check.',
  grades: { note: 'always' },
  why: 'Plans that were fine may not be any more.',
  approvers: [],
  mirror: 'policy-relaxed',
  *inPolicy(context) {
    for (const { part, message, isLooser } of policyMoves(context))
      if (isLooser === false) yield { part, grade: 'note', message }
  },
})
