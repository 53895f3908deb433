import { append, open, scaffold, set } from '../../fixes/fix'
import { entries } from '../entries'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Reads `workflow.decisionPoints`. It fires when the plan has no workflow or lists no decision point, and for each
 * decision point that does not say what the user does with the output.
 *
 * ## Why it matters
 *
 * Output that belongs to no decision is read once and ignored from then on. If nobody can say what a user does
 * differently, the product cannot change anything that a patient would notice.
 *
 * ## Fails
 *
 * ```yaml
 * workflow:
 *   decisionPoints: [{id: pre-round, user: hospitalist, decision: Set the day's plan for each patient}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * workflow:
 *   decisionPoints:
 *     - id: pre-round
 *       user: hospitalist
 *       decision: Set the day's plan for each patient
 *       action: Open, verify against the linked notes, edit the plan
 * ```
 *
 * ## How to fix
 *
 * Say who decides what, by when it must be known, and what the user does with the output. The fix inserts a decision
 * point with these places open.
 *
 * ## What it does not catch
 *
 * An action that changes nothing, such as "review the summary". A decision point without times: nothing can be said
 * about its timing then.
 */
export const rule = defineRule({
  id: 'workflow/no-decision-point',
  title: 'No decision point, or no action defined',
  why: 'output that belongs to no decision changes nothing that a patient would notice',
  guards: ['FM4'],
  severity: 'wEEEE-',
  reads: ['workflow'],
  standards: ['hti-1/purpose', 'decide-ai/2b'],
  *check({ plan: { workflow } }) {
    const message = 'No decision uses the output: list who decides what with it, by when, and what they then do.'
    const title = 'Insert a decision point'
    if (workflow === undefined) {
      yield { at: ['workflow'], message, fixes: [scaffold(title, set(['workflow'], { decisionPoints: [skeleton] }))] }
      return
    }
    const at = ['workflow', 'decisionPoints']
    if (!workflow.decisionPoints?.length) yield { at, message, fixes: [scaffold(title, append(at, skeleton))] }
    for (const { item: point, at: place } of entries(workflow.decisionPoints, ...at)) {
      if (point.action !== undefined) continue
      const name = point.decision ?? point.id
      const action = [...place, 'action']
      yield {
        at: action,
        message: `Nothing says what ${point.user ? `the ${point.user}` : 'the user'} does with the output${name ? ` at "${name}"` : ''}: enter the action.`,
        fixes: [scaffold('Add the action', set(action, open()))],
      }
    }
  },
})

const skeleton = {
  id: 'decision-1',
  user: open(),
  decision: open(),
  neededBy: { anchor: open(), before: open() },
  availableAt: { anchor: open(), before: open() },
  action: open(),
}
