import { append, type Fix, repair } from '../../fixes/fix'
import { entries } from '../entries'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Fires for each criterion that is measured with the support of the pilot (`support: with`) and is not among the
 * criteria of `supportRemoved`.
 *
 * ## Why it matters
 *
 * With a trainer at the elbow and an analyst who corrects the feed, most products work. Production has neither. What
 * was only ever measured with help says what the help can do.
 *
 * ## Fails
 *
 * ```yaml
 * pilot:
 *   criteria: [{id: c-adopt, metric: adoption, op: gte, target: 0.60, fail: 0.40, support: with}]
 *   supportRemoved: {start: 2026-12-14, end: 2027-01-29, criteria: []}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * pilot:
 *   criteria: [{id: c-adopt, metric: adoption, op: gte, target: 0.60, fail: 0.40, support: with}]
 *   supportRemoved: {start: 2026-12-14, end: 2027-01-29, criteria: [c-adopt]}
 * ```
 *
 * ## How to fix
 *
 * Measure the criterion again in the time without support: the fix adds it to `supportRemoved.criteria`. If only the
 * value without support counts, change `support` to `without`.
 *
 * ## What it does not catch
 *
 * A criterion that does not say whether support is there. While the plan has no `supportRemoved` the fix is not
 * offered; `pilot/unsupported-run-missing` asks for it.
 */
export const rule = defineRule({
  id: 'pilot/criterion-needs-support',
  title: 'Criterion is measured only with support in place',
  why: 'production does not have the help that the pilot was measured with',
  guards: ['FM2', 'CL8'],
  severity: '-wwEE-',
  reads: ['pilot'],
  standards: [],
  *check({ plan: { pilot } }) {
    const unsupported = pilot?.supportRemoved
    for (const { item: criterion, at } of entries(pilot?.criteria, 'pilot', 'criteria')) {
      const { id, support } = criterion
      if (support !== 'with' || id === undefined || unsupported?.criteria?.includes(id)) continue
      const fixes: Fix[] = unsupported
        ? [repair(`Add ${id} to supportRemoved.criteria`, append(['pilot', 'supportRemoved', 'criteria'], id))]
        : []
      yield {
        at: [...at, 'support'],
        message: `${id} is measured with the support of the pilot and not again without it: add it to supportRemoved.criteria, as production has no such support.`,
        fixes,
      }
    }
  },
})
