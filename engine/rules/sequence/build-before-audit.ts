import { repair, set } from '../../fixes/fix'
import { endOf, startOf, startPlace } from '../../plan/stages'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Compares the day on which each data source's audit was complete with the start of the build stage (the actual start
 * if there is one, else the planned one). It fires when the audit was completed later, or when the build has begun and
 * the audit has no completion date.
 *
 * ## Why it matters
 *
 * An audit is a prerequisite of the model, not a workstream beside it. What the audit finds after the build has begun
 * is paid for twice.
 *
 * ## Fails
 *
 * ```yaml
 * lifecycle:
 *   stage: build
 *   timeline: [{stage: build, actual: {start: 2026-07-13}}]
 * dataSources: [{id: notes, kind: unstructured, audit: {status: complete, completed: 2026-08-01}}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * lifecycle:
 *   stage: build
 *   timeline: [{stage: build, actual: {start: 2026-07-13}}]
 * dataSources: [{id: notes, kind: unstructured, audit: {status: complete, completed: 2026-06-19}}]
 * ```
 *
 * ## How to fix
 *
 * Move the planned start of the build behind the audit. Where the build has begun, the order cannot be mended: say in
 * a waiver why it is acceptable, and what the audit changed in the build.
 *
 * ## What it does not catch
 *
 * An audit without a completion date while the build still lies ahead: that is not out of order yet. A plan without a
 * start of the build.
 */
export const rule = defineRule({
  id: 'sequence/build-before-audit',
  title: 'Build started before the data audit was complete',
  why: 'what the audit finds after the build has begun is paid for twice',
  guards: ['FM1', 'IS1'],
  severity: '-wEEEi',
  reads: ['lifecycle'],
  standards: ['rmf/map-before-measure'],
  each: 'dataSources',
  *checkEach({ item: source, at }, { plan, asOf }) {
    const start = startOf(plan, 'build')
    if (start === undefined) return
    const place = startPlace(plan, 'build')
    const begun = place.includes('actual')
    const end = endOf(plan, 'build')
    const completed = source.audit?.completed
    if (completed === undefined ? start > asOf : completed <= start) return
    const when = completed === undefined ? 'has no completion date' : `was complete on ${completed}`
    const movable = !begun && completed !== undefined && (end === undefined || completed <= end)
    yield {
      at: [...at, 'audit', 'completed'],
      message: `The audit of ${source.id ?? 'this source'} ${when}, and the build ${begun ? 'started' : 'is planned to start'} on ${start}: the audit comes first.`,
      related: [{ path: place, message: `The build starts on ${start}.` }],
      fixes: movable ? [repair(`Move the planned start of the build to ${completed}`, set(place, completed))] : [],
    }
  },
})
