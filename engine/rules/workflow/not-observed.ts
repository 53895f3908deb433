import { open, scaffold, set } from '../../fixes/fix'
import { onPaper } from '../../plan/decision-points'
import { entries } from '../entries'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Reads how each decision point was validated (`validation.method`). It fires when that was a documentation review, a
 * survey or interviews, and nobody watched the work: direct observation, time and motion, shadowing, or the analysis of
 * logs.
 *
 * ## Why it matters
 *
 * People describe the workflow that they were taught. What they do at seven in the morning, with eighteen patients and
 * one working printer, is another, and the product has to fit that one.
 *
 * ## Fails
 *
 * ```yaml
 * workflow:
 *   decisionPoints: [{id: pre-round, action: Edit the plan of the day, validation: {method: interview}}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * workflow:
 *   decisionPoints: [{id: pre-round, action: Edit the plan of the day, validation: {method: direct-observation}}]
 * ```
 *
 * ## How to fix
 *
 * Watch the people who take the decision, in their own setting, and record the method, the sessions, the roles and the
 * facilities. The fix adds the places for these; change the method when the observation has been made. How studies of
 * workflow report what they observed is set out in Zheng 2020.
 *
 * ## What it does not catch
 *
 * An observation too thin to show anything: that is for `workflow/thin-observation`. A decision point that does not say
 * how it was validated: `sequence/build-before-observation` asks for the date on which that was done.
 */
export const rule = defineRule({
  id: 'workflow/not-observed',
  title: 'Validated on paper only',
  why: 'people describe the workflow that they were taught, and work in another',
  guards: ['FM4', 'CL5'],
  severity: 'wwEEE-',
  reads: ['workflow'],
  standards: ['decide-ai/human-factors', 'gmlp/8'],
  *check({ plan: { workflow } }) {
    for (const { item: point, at } of entries(workflow?.decisionPoints, 'workflow', 'decisionPoints')) {
      const { validation } = point
      const how = onPaper[validation?.method ?? '']
      if (!validation || !how) continue
      const place = [...at, 'validation']
      const missing = (['sessions', 'roles', 'facilities'] as const).filter((key) => validation[key] === undefined)
      yield {
        at: [...place, 'method'],
        message: `"${point.decision ?? point.id}" was validated ${how} only: watch the people who take the decision at work, and record that as the method.`,
        fixes:
          missing.length === 0
            ? []
            : [scaffold('Add the places for an observation', ...missing.map((key) => set([...place, key], open())))],
      }
    }
  },
})
