import { defineChange } from '../compare/change'
import { policyMoves } from '../compare/policy-moves'

/**
 * Compared is what is in effect: the policy and everything that it extends, over the built-in values. So a line that is
 * deleted counts as what takes its place, and a policy that is deleted as the built-in one. It is raised for a number
 * that lets more pass, a rule that is less severe at a stage, a lock that is gone, waivers that may last longer or be
 * approved by more roles, and a check that is gone. Whether another expression or place of a check asks for less only a
 * reader can tell.
 */
export const change = defineChange({
  id: 'policy-relaxed',
  what: 'A policy demands less: of a number, a severity, a lock, a waiver or a check.',
  grades: { block: 'always', risk: 'where a check has another expression or place' },
  why: 'A policy that is softened in the project it applies to is no policy.',
  approvers: ['policyOwner'],
  mirror: 'policy-tightened',
  *inPolicy(context) {
    for (const { part, message, isLooser } of policyMoves(context))
      if (isLooser !== false) yield { part, grade: isLooser ? 'block' : 'risk', message }
  },
})
