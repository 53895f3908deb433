import { repair, set } from '../../fixes/fix'
import { endOf, startOf, startPlace } from '../../plan/stages'
import { entries } from '../entries'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Compares the day on which the validation of each decision point was complete (`validation.completed`) with the start
 * of the build stage: the actual start if there is one, else the planned one. It fires when the validation was complete
 * later, or when the build has begun and the decision point has no such date.
 *
 * ## Why it matters
 *
 * When the output has to be there, where, and what somebody does with it, is learned by watching the work. What is seen
 * after the build has begun is answered with training.
 *
 * ## Fails
 *
 * ```yaml
 * lifecycle:
 *   stage: build
 *   timeline: [{stage: build, actual: {start: 2026-07-13}}]
 * workflow:
 *   decisionPoints: [{id: pre-round, action: Edit the plan, validation: {method: shadowing, completed: 2026-08-01}}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * lifecycle:
 *   stage: build
 *   timeline: [{stage: build, actual: {start: 2026-07-13}}]
 * workflow:
 *   decisionPoints: [{id: pre-round, action: Edit the plan, validation: {method: shadowing, completed: 2026-07-10}}]
 * ```
 *
 * ## How to fix
 *
 * Move the planned start of the build behind the observation. Where the build has begun, the order cannot be mended:
 * say in a waiver what the observation changed in the build.
 *
 * ## What it does not catch
 *
 * A validation without a date while the build still lies ahead: that is not out of order yet. Both on one day are in
 * order. A plan without a start of the build, or without decision points, which is for `workflow/no-decision-point`. A
 * date of interviews and documents counts here: that nobody watched is for `workflow/not-observed`.
 */
export const rule = defineRule({
  id: 'sequence/build-before-observation',
  title: 'Build started before the workflow was observed',
  why: 'what is seen of the work after the build has begun is answered with training',
  guards: ['FM4'],
  severity: '-wwEE-',
  reads: ['lifecycle', 'workflow'],
  standards: ['gmlp/1'],
  *check({ plan, asOf }) {
    const start = startOf(plan, 'build')
    if (start === undefined) return
    const place = startPlace(plan, 'build')
    const begun = place.includes('actual')
    const end = endOf(plan, 'build')
    for (const { item: point, at } of entries(plan.workflow?.decisionPoints, 'workflow', 'decisionPoints')) {
      const completed = point.validation?.completed
      if (completed === undefined ? start > asOf : completed <= start) continue
      const name = `"${point.decision ?? point.id}"`
      const seen =
        completed === undefined
          ? `No date says when the work at ${name} had been observed`
          : `The work at ${name} had been observed on ${completed}`
      const movable = !begun && completed !== undefined && (end === undefined || completed <= end)
      yield {
        at: [...at, 'validation', 'completed'],
        message: `${seen}, and the build ${begun ? 'started' : 'is planned to start'} on ${start}: watch first, then build.`,
        related: [{ path: place, message: `The build starts on ${start}.` }],
        fixes: movable ? [repair(`Move the planned start of the build to ${completed}`, set(place, completed))] : [],
      }
    }
  },
})
