import { defineChange } from '../compare/change'
import { approversOfGate, openErrors } from '../compare/gates'
import { listed, nameIn } from '../plan/names'

/**
 * A gate is passed when its entry gets a date. The plan after is evaluated as if it stood at the stage behind the gate,
 * on the day of the change. A date that is changed or taken back is `history-rewritten`.
 */
export const change = defineChange({
  id: 'gate-passed',
  what: 'A gate gets the date on which it was passed.',
  grades: { risk: 'always', block: 'while an error stands open at the stage behind it' },
  why: 'A gate that opens over open gaps is a door.',
  approvers: [],
  alsoAsks: 'those who approved the gate',
  mirror: { none: 'A date that is taken back is history that is rewritten.' },
  *inPlan(context) {
    for (const gate of context.root.at('gates').items()) {
      const passed = gate.at('passed')
      if (!passed.isAdded) continue
      const { stage, approvedBy = [] } = gate.value
      const names = approvedBy.map((id) => nameIn(context.after.people, id))
      const by = names.length > 0 ? ` by ${listed(names)}` : ''
      const open = openErrors(stage, context)
      const message = `The gate into ${stage} was passed on ${passed.value}${by}${open}.`
      yield { part: passed, grade: open ? 'block' : 'risk', message, approvers: approversOfGate(stage, approvedBy) }
    }
  },
})
