import { type Fix, repair, set } from '../../fixes/fix'
import { figuresOf, type NamedFigure, rounded } from '../../plan/roi'
import type { Path } from '../../text/path'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Computes the figures of the return from the numbers in the plan and compares them with those that are stated:
 *
 * - `benefit.annualValue` = |baseline - target| x volume x unit value x realization, minutes turned into hours where
 *   the unit value is per hour, and a volume of a week or a month into one of a year
 * - `summary.annualNet` = the yearly values of all metrics less all yearly costs
 * - `summary.payback` = one-time costs / annual net, rounded up to whole months
 * - `summary.npv` = the annual net of each year of the horizon, constant and at the year's end, discounted, less the
 *   one-time costs
 *
 * It fires when an amount differs from the computed one by more than a policy allows (`roi.arithmeticTolerance`, 1 %
 * of the computed amount unless a policy changes it) and by more than half a unit of currency, and when the payback is
 * another number of months. A figure may rest on other stated figures that agree, or on computed ones.
 *
 * ## Why it matters
 *
 * A figure that does not follow from its factors is the first thing finance finds, and then nothing else is believed.
 *
 * ## Fails
 *
 * ```yaml
 * metrics: [{id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}]
 * roi:
 *   metrics:
 *     - metric: review-min
 *       baseline: {value: 9.4}
 *       target: 7.4
 *       benefit:
 *         volume: {value: 96000, unit: "{encounter}/a"}
 *         unitValue: {amount: 118, per: h}
 *         realization: 0.40
 *         annualValue: 377600
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * metrics: [{id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}]
 * roi:
 *   metrics:
 *     - metric: review-min
 *       baseline: {value: 9.4}
 *       target: 7.4
 *       benefit:
 *         volume: {value: 96000, unit: "{encounter}/a"}
 *         unitValue: {amount: 118, per: h}
 *         realization: 0.40
 *         annualValue: 151040
 * ```
 *
 * ## How to fix
 *
 * Correct the factor that is wrong, or replace the figure with the computed one: the fix does that, in whole units of
 * currency. A payback that never comes has no figure to replace it with.
 *
 * ## What it does not catch
 *
 * A figure that is not stated. One for which a factor is missing: the realization too is not taken to be 1, the costs
 * not to be 0, and a metric without a yearly value leaves the annual net unchecked. A yearly value whose units do not
 * multiply to money in a year, which is for `roi/units-do-not-multiply`. A payback or horizon in weeks or days, or a horizon that is not in whole years. A target on the worse side
 * of the baseline: the change is taken without its sign.
 */
export const rule = defineRule({
  id: 'roi/arithmetic',
  title: 'Projected value does not add up',
  why: 'nobody believes a return whose figures do not follow from its factors',
  guards: ['FM6'],
  severity: '-wwEEE',
  reads: ['metrics', 'roi'],
  standards: [],
  *check({ plan, defaults, readUnit }) {
    for (const named of figuresOf(plan, defaults['roi.arithmeticTolerance'], readUnit))
      if (!named.figure.agrees)
        yield named.months ? wrongPayback(named, plan.roi?.summary?.payback) : wrongAmount(named)
  },
})

function wrongAmount({ at, name, from, figure: { stated, computed = 0 } }: NamedFigure): Report {
  const right = rounded(computed)
  const message = `The ${name} is stated as ${stated}, but computed from ${from} it is ${right}: enter ${right}, or correct the factor that is wrong.`
  return { at, message, fixes: [replacement(at, right)] }
}

function wrongPayback({ at, name, from, figure: { computed } }: NamedFigure, stated = ''): Report {
  if (!Number.isSafeInteger(computed)) {
    const message = `The ${name} is stated as ${stated}, but with ${from} the costs never come back: leave it out, or correct the factor that is wrong.`
    return { at, message }
  }
  const right = `P${computed}M`
  const message = `The ${name} is stated as ${stated}, but computed from ${from} it is ${right}, rounded up to whole months: enter ${right}, or correct the factor that is wrong.`
  return { at, message, fixes: [replacement(at, right)] }
}

const replacement = (at: Path, figure: string | number): Fix =>
  repair(`Replace with the computed figure, ${figure}`, set(at, figure))
