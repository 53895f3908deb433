import { defineChange, type Found, type PlanContext } from '../compare/change'
import { isRenewed, newEvidence } from '../compare/evidence'
import type { Part } from '../compare/part'
import { becameOf } from '../compare/words'

/**
 * Of a benefit: its annual value, realization, value of a unit and volume, where they were stated before; a realization
 * that is gone counts as 1. Of the costs: the one-time amount and each yearly one, by id. A raise is backed when the
 * baseline or the unit value of the metric cites new evidence, and a lower cost when the plan has a new finance memo or
 * contract. A target that promises more shows in the annual value; whether the sums are right is `roi/arithmetic`.
 */
export const change = defineChange({
  id: 'roi-inflated',
  what: 'The return promises more, or the costs are lower, without new evidence.',
  grades: { risk: 'always' },
  why: 'The contract is signed and renewed on this number.',
  approvers: ['financeOwner'],
  mirror: { none: 'Whoever promises less needs no approval; it is listed as a detail.' },
  *inPlan(context) {
    yield* benefits(context)
    yield* costs(context)
  },
})

function* benefits(context: PlanContext): Iterable<Found> {
  for (const entry of context.root.at('roi', 'metrics').items()) {
    if (!entry.isKept) continue
    const benefit = entry.at('benefit')
    const cited = [entry.at('baseline', 'evidence'), benefit.at('unitValue', 'evidence')]
    if (newEvidence(context, ...cited)) continue
    const { metric } = entry.value
    const factors: [Part<number>, string, number?][] = [
      [benefit.at('volume', 'value'), 'Volume'],
      [benefit.at('unitValue', 'amount'), 'Value of a unit'],
      [benefit.at('realization'), 'Realization', 1],
      [benefit.at('annualValue'), 'Annual value'],
    ]
    for (const [part, name, missing] of factors)
      if (isRaised(part, missing))
        yield { part, grade: 'risk', message: `${name} of ${metric} ${becameOf(part)} without new evidence.` }
  }
}

function* costs(context: PlanContext): Iterable<Found> {
  const { root } = context
  const isBacked = root
    .at('evidence')
    .items()
    .some((document) => {
      const { type } = document.value
      return (type === 'finance-memo' || type === 'contract') && isRenewed(document)
    })
  if (isBacked) return
  const oneTime = root.at('roi', 'costs', 'oneTime')
  if (isLowered(oneTime)) yield lower(oneTime, 'The one-time cost')
  for (const cost of root.at('roi', 'costs', 'annual').items()) {
    const amount = cost.at('amount')
    if (isLowered(amount)) yield lower(cost.isRemoved ? cost : amount, `The yearly cost ${cost.value.id}`, amount)
  }
}

const lower = (part: Part, name: string, amount: Part = part): Found => ({
  part,
  grade: 'risk',
  message: `${name} ${becameOf(amount)} without new evidence.`,
})

function isRaised({ before, after }: Part<number>, missing = Number.NaN): boolean {
  return before !== undefined && (after?.value ?? missing) > before.value
}

function isLowered({ before, after }: Part<number>): boolean {
  return before !== undefined && (after?.value ?? 0) < before.value
}
