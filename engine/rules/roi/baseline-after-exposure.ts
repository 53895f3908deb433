import { type Fix, open, scaffold, set } from '../../fixes/fix'
import { type IsoDate, subtractDuration } from '../../plan/dates'
import { exposureOf, exposurePlace, goLiveOf, startPlace } from '../../plan/stages'
import type { Baseline } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries } from '../entries'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Compares each baseline of the return with the day on which clinicians first see output
 * (`validation.firstClinicalExposure`, else the start of the pilot) and with go-live (the start of production). It
 * fires when the window of the baseline ends on the first day or later, and when the baseline was written down
 * (`captured`) after go-live.
 *
 * ## Why it matters
 *
 * From the first day of use the number contains the product. A baseline with that in it makes the return look smaller
 * or larger than it is, and nobody can say which.
 *
 * ## Fails
 *
 * ```yaml
 * validation: {firstClinicalExposure: 2026-11-02}
 * roi: {metrics: [{metric: review-min, baseline: {value: 9.4, window: {start: 2025-12-01, end: 2026-11-30}}}]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * validation: {firstClinicalExposure: 2026-11-02}
 * roi: {metrics: [{metric: review-min, baseline: {value: 9.4, window: {start: 2025-10-01, end: 2026-09-30}}}]}
 * ```
 *
 * ## How to fix
 *
 * Measure again over a window that ends before clinicians see output. The fix ends the window on the day before and
 * empties the value and the number of observations, because they belong to the old window. A baseline that was written
 * down after go-live can only be explained, not mended.
 *
 * ## What it does not catch
 *
 * A baseline without a window, which is for `roi/baseline-missing`. While neither the first exposure nor the start of
 * the pilot is known, any window will do; while go-live is not known, any day of writing it down will.
 */
export const rule = defineRule({
  id: 'roi/baseline-after-exposure',
  title: 'Baseline taken after exposure',
  why: 'a baseline from the time of use already contains the product',
  guards: ['FM6', 'CL7'],
  severity: '-wwEEE',
  reads: ['lifecycle', 'validation', 'roi'],
  standards: [],
  *check({ plan }) {
    const exposure = exposureOf(plan)
    const golive = goLiveOf(plan)
    for (const { item, at: metricAt } of entries(plan.roi?.metrics, 'roi', 'metrics')) {
      const { metric = 'this metric', baseline = {} } = item
      const at = [...metricAt, 'baseline']
      const end = baseline.window?.end
      if (end !== undefined && exposure !== undefined && end >= exposure) {
        yield {
          at: [...at, 'window', 'end'],
          message: `The baseline of ${metric} runs until ${end}, and clinicians first see output on ${exposure}: measure it over a window that ends before that day.`,
          related: [{ path: exposurePlace(plan), message: `First seen on ${exposure}.` }],
          fixes: endBefore(exposure, at, baseline),
        }
      }
      const { captured } = baseline
      if (captured !== undefined && golive !== undefined && captured > golive) {
        yield {
          at: [...at, 'captured'],
          message: `The baseline of ${metric} was written down on ${captured}, after go-live on ${golive}: use one that was on record before.`,
          related: [{ path: startPlace(plan, 'production'), message: `Production starts on ${golive}.` }],
        }
      }
    }
  },
})

/** Ends the window on the day before, unless it then ended before it began. What was measured over it goes. */
function endBefore(exposure: IsoDate, at: Path, { value, n, window }: Baseline): Fix[] {
  const end = subtractDuration(exposure, 'P1D')
  if (window?.start !== undefined && window.start > end) return []
  const edits = [set([...at, 'window', 'end'], end), set([...at, 'value'], open())]
  if (n !== undefined) edits.push(set([...at, 'n'], open()))
  const title = `End the window on ${end} and empty the value, to be measured again`
  return value === undefined && n === undefined ? [] : [scaffold(title, ...edits)]
}
