import { defineChange } from '../compare/change'
import { piloted } from '../compare/moments'
import { becameOf } from '../compare/words'

const parts = { metric: 'Metric', op: 'Comparison', target: 'Target', fail: 'Failing value' } as const
const conditions = { minN: 'Least sample', support: 'Support' } as const
const names = { ...parts, ...conditions }

/**
 * Whether the new value asks for more or for less makes no difference: who has seen results may move a criterion either
 * way. Compared are the metric, the comparison, the target, the failing value, the least sample and the support of every
 * criterion of the pilot. What is added after the start is a detail, and what is deleted is `criterion-removed`.
 *
 * A waiver of the rule `review/criterion-moved-after-start` at the criterion or at the changed value, complete and in
 * force in the plan after, makes it a risk.
 */
export const change = defineChange({
  id: 'criterion-moved-after-start',
  what: 'A criterion of the pilot changes on the day on which the pilot begins or later.',
  grades: { block: 'without a waiver', risk: 'with one' },
  why: 'A goal that is set after the shot proves nothing about the shot.',
  approvers: ['governanceBody', 'executiveSponsor'],
  mirror: { none: 'Either direction is the same offence.' },
  *inPlan(context) {
    const began = piloted(context)
    if (began === undefined) return
    for (const criterion of context.root.at('pilot', 'criteria').items()) {
      if (!criterion.isKept) continue
      for (const [key, name] of Object.entries(names) as [keyof typeof names, string][]) {
        const part = criterion.at(key)
        if (!part.isChanged) continue
        const waived = context.waiverOf(part)
        const message = `${name} of ${criterion.value.id} ${becameOf(part)} after the pilot began on ${began}.`
        yield { part, grade: waived ? 'risk' : 'block', waived, message }
      }
    }
  },
})
