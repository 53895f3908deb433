import type { Analysis } from '../analyze'
import { figuresOf, type NamedFigure, rounded } from '../plan/roi'

/** The figures of a plan's return that can be computed, as the rule does that checks the stated ones. */
export function figuresIn({ plan, policy, facts }: Analysis): NamedFigure[] {
  if (!plan.roi) return []
  const figures = figuresOf(plan, policy.defaults['roi.arithmeticTolerance'], facts.readUnit)
  return figures.filter(({ figure }) => figure.computed !== undefined)
}

/** What a figure is computed to be: `118,000 USD`, `10 months`. */
export function amountInWords({ figure: { computed = 0 }, months }: NamedFigure, currency: string | undefined): string {
  if (months && !Number.isFinite(computed)) return 'never'
  const number = rounded(computed).toLocaleString('en')
  if (months) return `${number} ${computed === 1 ? 'month' : 'months'}`
  return currency === undefined ? number : `${number} ${currency}`
}

/** What a figure is, what it is computed from, and that the plan states another one if it does. */
export function sentenceOf(named: NamedFigure, currency: string | undefined): string {
  const { name, from, figure, months } = named
  const other = months ? 'another' : figure.stated?.toLocaleString('en')
  const states = figure.agrees ? '' : ` The plan states ${other}.`
  return `The ${name} is ${amountInWords(named, currency)}, computed from ${from}.${states}`
}
