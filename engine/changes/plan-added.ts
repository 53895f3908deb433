import { defineChange } from '../compare/change'

/** What stands open in it is among the new findings. A plan that moves to another file is the same plan. */
export const change = defineChange({
  id: 'plan-added',
  what: 'A plan is new.',
  grades: { note: 'always' },
  why: 'There is nothing yet that it could be compared with.',
  approvers: [],
  mirror: 'plan-removed',
  *inFile({ became, after, root }) {
    if (became !== 'added') return
    const name = after?.plan.metadata?.title ?? after?.plan.metadata?.id
    yield { part: root, grade: 'note', message: `The plan${name ? ` "${name}"` : ''} is new.` }
  },
})
