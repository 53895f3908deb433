import { type Fix, open, repair, scaffold, set } from '../../fixes/fix'
import { addDuration, lastsAtLeast, mayExceed, subtractDuration, windowDays } from '../../plan/dates'
import { daysInWords } from '../../plan/names'
import type { Baseline, RoiMetric } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Looks at the window of each baseline of the return. It fires when the window is shorter than a policy allows
 * (`roi.minBaseline`, P90D unless a policy changes it), when it is shorter than P1Y for denials of prior authorization
 * and for readmissions, and when the baseline comes from no observation at all (`n: 0`).
 *
 * ## Why it matters
 *
 * A short window shows a season, a holiday or a payer's new form, and the product is then credited with the return to
 * normal. P90D is a default of our own; no source was found for it. The year for denials and readmissions is the
 * prior year that finance compares with.
 *
 * ## Fails
 *
 * ```yaml
 * roi: {metrics: [{metric: review-min, kind: documentation-time, baseline: {value: 9.4, window: {start: 2026-08-01, end: 2026-09-30}, n: 15200}}]}
 * ```
 *
 * ```yaml
 * roi: {metrics: [{metric: pa-denial, kind: prior-auth-denials, baseline: {value: 0.112, window: {start: 2026-04-01, end: 2026-09-30}, n: 2600}}]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * roi: {metrics: [{metric: review-min, kind: documentation-time, baseline: {value: 9.4, window: {start: 2026-07-01, end: 2026-09-30}, n: 22800}}]}
 * ```
 *
 * ```yaml
 * roi: {metrics: [{metric: pa-denial, kind: prior-auth-denials, baseline: {value: 0.112, window: {start: 2025-10-01, end: 2026-09-30}, n: 5180}}]}
 * ```
 *
 * ## How to fix
 *
 * Measure again over a longer window: the days before it are usually still in the records. The fix lets the window
 * begin earlier and empties the value and the number of observations, because they belong to the old window.
 *
 * ## What it does not catch
 *
 * A window that is long enough and unusual, or few observations. A window without a first or last day and a baseline
 * without `n` are for `roi/baseline-missing`, a window that ends before it begins for `sequence/dates-contradict`.
 */
export const rule = defineRule({
  id: 'roi/baseline-too-short',
  title: 'Baseline too short for its kind',
  why: 'a short window shows a season, and the product is credited with its end',
  guards: ['FM6'],
  severity: '-iwwEw',
  reads: ['roi'],
  standards: [],
  *check({ plan, defaults }) {
    for (const { item, at: metricAt } of entries(plan.roi?.metrics, 'roi', 'metrics')) {
      const { metric = 'this metric', baseline } = item
      if (baseline === undefined) continue
      const at = [...metricAt, 'baseline']
      yield* tooShort(item, baseline, at, defaults['roi.minBaseline'])
      if (baseline.n === 0) {
        const message = `The baseline of ${metric} comes from no observation: measure it, and enter from how many.`
        yield { at: [...at, 'n'], message }
      }
    }
  },
})

/** What goes up and down with the year, and what a message says of it. */
const yearly: Partial<Record<NonNullable<RoiMetric['kind']>, string>> = {
  'prior-auth-denials': 'denials are compared with the prior year',
  'avoidable-readmissions': 'readmissions are compared with the prior year',
}

function* tooShort({ metric, kind }: RoiMetric, baseline: Baseline, at: Path, least: string): Iterable<Report> {
  const { start, end } = baseline.window ?? {}
  if (start === undefined || end === undefined || end < start) return
  const reason = kind && yearly[kind]
  const needed = reason !== undefined && !mayExceed(least, 'P1Y') ? 'P1Y' : least
  if (lastsAtLeast({ start, end }, needed)) return
  const why = needed === 'P1Y' && reason !== undefined ? reason : 'a shorter one shows a season'
  yield {
    at: [...at, 'window'],
    message: `The baseline of ${metric ?? 'this metric'} covers ${daysInWords(windowDays({ start, end }))}, from ${start} to ${end}, and needs at least ${needed}, as ${why}: measure it over a longer window.`,
    related: needed === least ? [] : [{ path: [...at.slice(0, -1), 'kind'], message: 'This kind needs a year.' }],
    fixes: [beginEarlier(baseline, subtractDuration(addDuration(end, 'P1D'), needed), at)],
  }
}

/** Lets the window begin earlier. What was measured over the old one goes. */
function beginEarlier({ value, n }: Baseline, start: string, at: Path): Fix {
  const begin = set([...at, 'window', 'start'], start)
  const measured = Object.entries({ value, n }).filter(([, number]) => number !== undefined)
  if (measured.length === 0) return repair(`Begin the window on ${start}`, begin)
  const title = `Begin the window on ${start} and empty what was measured, to be measured again`
  return scaffold(title, begin, ...measured.map(([key]) => set([...at, key], open())))
}
