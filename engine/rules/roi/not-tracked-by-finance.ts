import { open, scaffold, set } from '../../fixes/fix'
import { listed } from '../../plan/names'
import { individuals } from '../../plan/people'
import { isOnlyNamed } from '../../plan/roi'
import type { RoiMetric } from '../../schema/generated/plan-types'
import { entries, type Located } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Asks for one number of the return that finance tracks already, and for a person of finance who answers for it. It
 * fires when no metric of `roi.metrics` says `trackedByFinance: true`, and when `ownership.financeOwner` is not named.
 *
 * ## Why it matters
 *
 * A number that is made for the product convinces those who made it. At renewal the question comes from finance, and
 * the answer is believed if it stands in a report that finance wrote before anybody had the product.
 *
 * ## Fails
 *
 * ```yaml
 * ownership: {financeOwner: owen-clarke}
 * roi: {metrics: [{metric: review-min, trackedByFinance: false, target: 7.4}]}
 * ```
 *
 * ```yaml
 * ownership: {clinicalOwner: {person: amara-osei}}
 * roi: {metrics: [{metric: review-min, trackedByFinance: true, target: 7.4}]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * ownership: {financeOwner: owen-clarke}
 * roi: {metrics: [{metric: review-min, trackedByFinance: true, target: 7.4}]}
 * ```
 *
 * ## How to fix
 *
 * Ask finance which of its numbers the product should move, and let the return rest on that one; others may stand
 * beside it. The fixes insert the places for you to fill in.
 *
 * ## What it does not catch
 *
 * Whether finance does track the number, and whether the person named works there. A plan without a metric is for
 * `roi/metric-missing`: this rule waits until one says more than its name. It asks for the finance owner once the plan
 * has an `ownership`.
 */
export const rule = defineRule({
  id: 'roi/not-tracked-by-finance',
  title: 'Not a number finance tracks',
  why: 'a number that finance does not know is not believed when finance asks for it',
  guards: ['FM6'],
  severity: '-iwwEE',
  reads: ['people', 'ownership', 'roi'],
  standards: [],
  *check({ plan: { people, ownership, roi } }) {
    const metrics = entries(roi?.metrics, ...metricsAt)
    if (metrics.every(({ item }) => isOnlyNamed(item))) return
    if (!metrics.some(({ item }) => item.trackedByFinance)) yield untracked(metrics)
    if (ownership === undefined || ownership.financeOwner !== undefined) return
    const at = ['ownership', 'financeOwner']
    yield {
      at,
      message:
        'Nobody in finance answers for the return: name the finance owner, so that the number at renewal is their own.',
      fixes: [scaffold('Add a finance owner, to choose from people', set(at, open(individuals(people))))],
    }
  },
})

const metricsAt = ['roi', 'metrics']

function untracked(metrics: readonly Located<RoiMetric>[]): Report {
  const names = metrics.flatMap(({ item }) => item.metric ?? [])
  const unsaid = metrics.filter(({ item }) => item.trackedByFinance === undefined)
  const insertion = unsaid.map(({ at }) => set([...at, 'trackedByFinance'], open(['true', 'false'])))
  return {
    at: metricsAt,
    atKey: true,
    message: `Nothing says that finance tracks ${listed(names)}: let the return rest on at least one number that finance reports already.`,
    related: metrics
      .filter(({ item }) => item.trackedByFinance === false)
      .map(({ item, at }) => ({
        path: [...at, 'trackedByFinance'],
        message: `Finance does not track ${item.metric}.`,
      })),
    fixes: insertion.length > 0 ? [scaffold('Add whether finance tracks them', ...insertion)] : [],
  }
}
