import { type Fix, type FixValue, open, scaffold, set } from '../../fixes/fix'
import { openWindow } from '../../fixes/window'
import { listed } from '../../plan/names'
import { saysSomething } from '../../plan/notes'
import { isOnlyNamed } from '../../plan/roi'
import { exposureOf } from '../../plan/stages'
import type { Baseline, Plan } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries } from '../entries'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Looks at each metric of the return for what a later value will be compared with: the baseline's value, its window
 * (start and end), how many observations it comes from (`n`), its evidence, and the population it was measured over.
 * What a metric lacks is reported together.
 *
 * ## Why it matters
 *
 * Without a number from before, every number from after is a success. Whom it was measured over belongs to it: a value
 * of other clinics is no comparison.
 *
 * ## Fails
 *
 * ```yaml
 * roi: {metrics: [{metric: review-min, population: Hospitalists at both campuses, baseline: {value: 9.4}, target: 7.4}]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * roi:
 *   metrics:
 *     - metric: review-min
 *       population: Hospitalists at both campuses
 *       baseline: {value: 9.4, window: {start: 2025-10-01, end: 2026-09-30}, n: 91400, evidence: ev-baseline}
 * ```
 *
 * ## How to fix
 *
 * Measure the number over a window that ends before clinicians see output, and enter what was measured, over whom, and
 * where it can be looked up. The fix inserts what is missing for you to fill in.
 *
 * ## What it does not catch
 *
 * A baseline that is too short or was taken too late: those are `roi/baseline-too-short` and
 * `roi/baseline-after-exposure`. The day on which it was written down (`captured`) is not asked for. An entry that does
 * not name its metric waits until it does, and all wait while nothing but their metrics is filled in, which is for
 * `roi/metric-missing`.
 */
export const rule = defineRule({
  id: 'roi/baseline-missing',
  title: 'Metric without a baseline',
  why: 'without a number from before, every number from after is a success',
  guards: ['FM6', 'CL7'],
  severity: '-wwEEE',
  reads: ['lifecycle', 'validation', 'roi', 'evidence'],
  standards: [],
  *check({ plan }) {
    const metrics = entries(plan.roi?.metrics, 'roi', 'metrics')
    if (metrics.every(({ item }) => isOnlyNamed(item))) return
    for (const { item, at } of metrics) {
      const { metric, baseline, population } = item
      if (metric === undefined) continue
      const lacks = missingKeys(baseline)
      const isNameless = population === undefined
      const insertion = insertMissing(at, plan, baseline, lacks, isNameless)
      if (!saysSomething(baseline)) {
        const whom = isNameless ? ', and over whom' : ''
        const message = `${metric} has no baseline: measure it over a window that ends before ${firstSeen(plan)}, and enter value, window, n and evidence${whom}.`
        yield { at: [...at, 'baseline'], message, fixes: baseline === undefined ? insertion : [] }
      } else if (lacks.length > 0) {
        const what = listed([...lacks, ...(isNameless ? ['population'] : [])])
        const message = `The baseline of ${metric} lacks its ${what}: a later value can be compared only with one that is complete.`
        yield { at: [...at, 'baseline', ...(lacks.length === 1 ? lacks : [])], message, fixes: insertion }
      } else if (isNameless) {
        const message = `${metric} does not say whom its baseline was measured over: enter the population, so that a later value is taken from the same one.`
        yield { at: [...at, 'population'], message, fixes: insertion }
      }
    }
  },
})

const firstSeen = (plan: Pick<Plan, 'lifecycle' | 'validation'>): string => {
  const exposure = exposureOf(plan)
  return exposure === undefined ? 'clinicians see output' : `${exposure}, when clinicians first see output`
}

type Key = 'value' | 'window' | 'n' | 'evidence'

function missingKeys({ value, window, n, evidence }: Baseline = {}): Key[] {
  const isOpen = window?.start === undefined || window.end === undefined
  const missing = { value: value === undefined, window: isOpen, n: n === undefined, evidence: evidence === undefined }
  return (Object.keys(missing) as Key[]).filter((key) => missing[key])
}

function insertMissing(
  at: Path,
  { evidence }: Pick<Plan, 'evidence'>,
  baseline: Baseline | undefined,
  lacks: readonly Key[],
  isNameless: boolean,
): Fix[] {
  const documents = evidence?.flatMap(({ id, type }) => (type === 'baseline' && id !== undefined ? [id] : []))
  const place = [...at, 'baseline']
  const block = { value: open(), window: { start: open(), end: open() }, n: open(), evidence: open(documents) }
  const population = isNameless ? [set([...at, 'population'], open())] : []
  if (baseline === undefined) return [scaffold('Insert the baseline', ...population, set(place, block))]
  const edits = lacks.flatMap((key) =>
    key === 'window' ? openWindow([...place, key], baseline.window) : [set([...place, key], block[key] as FixValue)],
  )
  return [scaffold('Insert what is missing', ...population, ...edits)]
}
