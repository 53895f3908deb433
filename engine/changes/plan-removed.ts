import { defineChange } from '../compare/change'
import { exposed } from '../compare/moments'

/** A file that no longer says that it is a plan is one that is gone: nothing in it is checked. */
export const change = defineChange({
  id: 'plan-removed',
  what: 'A plan is deleted, or no longer says that it is one.',
  grades: { note: 'a retired plan', risk: 'before clinicians see output', block: 'from the day on which they do' },
  why: 'What nobody writes down any more nobody checks any more.',
  approvers: ['governanceBody'],
  mirror: 'plan-added',
  *inFile({ before, became, asOf, root }) {
    if (!before || (became !== 'removed' && became !== 'left')) return
    const { metadata, lifecycle } = before.plan
    const exposure = exposed({ before: before.plan, after: {}, asOf })
    const grade = lifecycle?.stage === 'retired' ? 'note' : exposure ? 'block' : 'risk'
    const name = metadata?.title ?? metadata?.id
    const since = exposure ? ` after clinicians first saw output on ${exposure}` : ''
    const fate =
      became === 'left' ? 'no longer says that it is a plan, so that nothing in it is checked' : 'was removed'
    yield { part: root, grade, message: `The plan${name ? ` "${name}"` : ''} ${fate}${since}.` }
  },
})
