import { amountInWords, figuresIn } from '../../hints/figures'
import { rounded } from '../../plan/roi'
import { pointerOf } from '../../text/path'
import type { Choice, Place } from '../choice'

/** What a figure of the return comes to, where the plan has the numbers that it follows from. */
export function* computed({ path, context: { plan } }: Place): Iterable<Choice> {
  if (!plan?.analysis || path[0] !== 'roi') return
  const at = pointerOf(path)
  for (const named of figuresIn(plan.analysis)) {
    const { figure, months, from } = named
    if (pointerOf(named.at) !== at || !Number.isFinite(figure.computed)) continue
    const amount = rounded(figure.computed as number)
    const documentation = [`${amountInWords(named, plan.analysis.plan.roi?.currency)}, computed from ${from}.`]
    yield { kind: 'value', value: months ? `P${amount}M` : amount, detail: 'computed', documentation }
  }
}
