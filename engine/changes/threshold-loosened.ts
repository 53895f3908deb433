import { movesIn } from '../compare/bounds'
import { defineChange } from '../compare/change'
import { exposed, sinceWhen } from '../compare/moments'

/**
 * Compared are the target, the failing value and the least sample of a pilot criterion, the limit and the action of a
 * stop rule, both limits of the monitoring, and what the model needs or tolerates of its data. A limit is looser when
 * something passes that did not pass before; one that is gone lets everything pass. Limits of which one is `lte` and the
 * other `gte` exclude different values, so that the new one is looser as well.
 *
 * A limit without a comparison is read by the direction of its metric, and not judged where that is not known either.
 * A limit that goes with its whole entry is `criterion-removed`. A waiver of `review/criterion-moved-after-start` at a
 * criterion makes this a risk there too.
 */
export const change = defineChange({
  id: 'threshold-loosened',
  what: 'A limit moves so that something passes which did not pass before.',
  grades: { risk: 'before clinicians see output', block: 'from the day on which they do' },
  why: 'A limit that gives way when it is about to be missed measures nothing.',
  approvers: ['clinicalOwner', 'clinicalValidator'],
  mirror: 'threshold-tightened',
  *inPlan(context) {
    const since = sinceWhen(context)
    for (const { part, covers, what, isLooser, from, to, criterion } of movesIn(context)) {
      if (!isLooser) continue
      const waived = criterion && context.waiverOf(criterion)
      const grade = exposed(context) && !waived ? 'block' : 'risk'
      const became = to === undefined ? `, ${from}, was removed` : ` loosened from ${from} to ${to}`
      yield { part, covers, grade, waived, message: `${what}${became}${since}.` }
    }
  },
})
