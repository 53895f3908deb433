import { byId, indexById } from '../../plan/metrics'
import { multiplies, unitsOf } from '../../plan/roi'
import { entries } from '../entries'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Multiplies the units of a benefit as its numbers are multiplied: the unit of the metric (the change is in it), the unit
 * of the volume, and what the unit value is paid for. With money on one side, what is left must be money in a year, after
 * conversion by the Unified Code for Units of Measure (UCUM). It fires when a time or another dimension is left over or
 * missing.
 *
 * ## Why it matters
 *
 * Minutes that are paid by the encounter, or a volume that is not per year, still give a number, and it looks like any
 * other.
 *
 * ## Fails
 *
 * ```yaml
 * metrics: [{id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}]
 * roi:
 *   currency: USD
 *   metrics:
 *     - metric: review-min
 *       benefit: {volume: {value: 96000, unit: "{encounter}/a"}, unitValue: {amount: 118, per: "{encounter}"}}
 * ```
 *
 * ```yaml
 * metrics: [{id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}]
 * roi:
 *   currency: USD
 *   metrics:
 *     - metric: review-min
 *       benefit: {volume: {value: 96000, unit: "{encounter}"}, unitValue: {amount: 118, per: h}}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * metrics: [{id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}]
 * roi:
 *   currency: USD
 *   metrics:
 *     - metric: review-min
 *       benefit: {volume: {value: 96000, unit: "{encounter}/a"}, unitValue: {amount: 118, per: h}}
 * ```
 *
 * ## How to fix
 *
 * Look at the three units that the message names and correct the one that is wrong: the value is paid for what the
 * metric counts, and the volume is a number in a time. A volume of a week or a month is fine; it is converted.
 *
 * ## What it does not catch
 *
 * Things that are counted, in braces, are not told apart: encounters multiply with requests. A benefit of which one of
 * the three units is missing, a metric that is not in the registry, and units that nothing converts or multiplies, such
 * as `[iU]` and `Cel`. A unit that is misspelt is for `value/malformed`.
 */
export const rule = defineRule({
  id: 'roi/units-do-not-multiply',
  title: 'Units do not multiply to currency per year',
  why: 'a product of units that do not fit still gives a number, and it looks like any other',
  guards: ['FM6'],
  severity: '-wwEEE',
  reads: ['metrics', 'roi'],
  standards: ['ucum/units'],
  *check({ plan, readUnit }) {
    const currency = plan.roi?.currency ?? 'money'
    for (const { item, at } of entries(plan.roi?.metrics, 'roi', 'metrics')) {
      const metric = byId(plan.metrics, item.metric)
      const units = unitsOf(metric, item.benefit)
      if (!metric || !units || multiplies(units, readUnit) !== false) continue
      const { unit, volume, per } = units
      yield {
        at: [...at, 'benefit', 'unitValue', 'per'],
        message: `The units of ${metric.id} do not multiply to ${currency} a year: ${unit} x ${volume} x ${currency} per ${per}. Pay for what the metric counts, and give the volume per year.`,
        related: [
          { path: ['metrics', indexById(plan.metrics, item.metric), 'unit'], message: `The change is in ${unit}.` },
          { path: [...at, 'benefit', 'volume', 'unit'], message: `The volume is in ${volume}.` },
        ],
      }
    }
  },
})
