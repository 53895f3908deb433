import { append, type Edit, type Fix, open, scaffold, set } from '../../fixes/fix'
import { byId } from '../../plan/metrics'
import { isOnlyNamed } from '../../plan/roi'
import type { Plan } from '../../schema/generated/plan-types'
import { entries } from '../entries'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Asks for at least one number that the return rests on (`roi.metrics`). It fires when the plan has no `roi`, when the
 * list is empty, and when nothing but its metric is filled in of any entry.
 *
 * ## Why it matters
 *
 * At renewal somebody asks what the product has earned. A number that was not chosen before go-live cannot be measured
 * before go-live, and then nothing can be compared.
 *
 * ## Fails
 *
 * ```yaml
 * roi: {currency: USD, metrics: []}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * metrics: [{id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}]
 * roi: {currency: USD, metrics: [{metric: review-min, kind: documentation-time, target: 7.4}]}
 * ```
 *
 * ## How to fix
 *
 * Choose a number that finance reports already and that the product is meant to move: documentation time, denials of
 * prior authorization or avoidable readmissions. The fix inserts an entry with these three to choose from, for a metric
 * of class `roi`; where there is none it adds one as well.
 *
 * ## What it does not catch
 *
 * An entry that is thin but says something. One that does not name its metric is reported by the schema, and a metric
 * without a baseline by `roi/baseline-missing`.
 */
export const rule = defineRule({
  id: 'roi/metric-missing',
  title: 'No ROI metric before go-live',
  why: 'a return that no number stands for cannot be shown at renewal',
  guards: ['FM6', 'CL7'],
  severity: 'iwwEEE',
  reads: ['metrics', 'roi'],
  standards: ['rmf/map-1.4', 'rmf/map-3.1'],
  *check({ plan: { metrics, roi } }) {
    if (!roi?.metrics?.length) {
      yield {
        at: roi === undefined ? ['roi'] : ['roi', 'metrics'],
        message:
          'The plan names no number that the return rests on: choose one that finance reports already, such as documentation time, denials of prior authorization or avoidable readmissions.',
        fixes: insertions(metrics),
      }
      return
    }
    const listed = entries(roi.metrics, 'roi', 'metrics')
    const [first] = listed
    if (!first || !listed.every(({ item }) => isOnlyNamed(item))) return
    yield {
      at: [...first.at, 'kind'],
      message: `The return names ${first.item.metric} and says nothing else of it: enter what kind of benefit it is, whom it is measured over and which value the return counts on.`,
    }
  },
})

/** An entry for each metric that is there for the return, to choose one; with a new metric where there is none. */
function insertions(metrics: Plan['metrics']): Fix[] {
  const ids = metrics?.flatMap(({ id, class: kind }) => (kind === 'roi' && id !== undefined ? [id] : [])) ?? []
  if (ids.length > 0)
    return ids.map((id) => scaffold(`Insert ${id} as a metric of the return, its kind to choose`, insertion(id)))
  if (byId(metrics, newId)) return []
  const metric = { id: newId, class: 'roi', unit: open(), direction: open(directions), source: open() }
  return [scaffold('Insert a metric of the return, its kind to choose', append(['metrics'], metric), insertion(newId))]
}

const newId = 'return-metric'
const directions = ['lower-is-better', 'higher-is-better']

function insertion(metric: string): Edit {
  const kind = open(['documentation-time', 'prior-auth-denials', 'avoidable-readmissions'])
  return set(['roi', 'metrics'], [{ metric, kind, trackedByFinance: open(), population: open(), target: open() }])
}
