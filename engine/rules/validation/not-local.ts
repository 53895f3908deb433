import { open, scaffold, set } from '../../fixes/fix'
import { subtractDuration } from '../../plan/dates'
import type { MonitoringFramework, OfflineEvaluation } from '../../schema/generated/plan-types'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Reads how the model was evaluated (`validation.offline`) and whether an alert was rehearsed
 * (`validation.framework.alertTest`). It fires when the data were not those of the sites that will use the model, or
 * when the plan does not say so (`siteLocal`); when no date says that an alert was rehearsed; and when that was earlier
 * than a policy allows before the framework was ready (`validation.alertTestLead`, P30D unless a policy changes it; a
 * default of our own).
 *
 * ## Why it matters
 *
 * A widely used sepsis model reached an area under the curve of 0.63 at a hospital that measured it, where its developer
 * had reported 0.76 to 0.83, and it raised alerts on 18 % of hospitalizations (Wong 2021). Only the site's own data say
 * which of the two figures it will have. And an alert that was never set off is one that nobody knows will arrive.
 *
 * ## Fails
 *
 * ```yaml
 * validation: {offline: {data: vendor benchmark, siteLocal: false}}
 * ```
 *
 * ```yaml
 * validation:
 *   offline: {data: production-holdout, siteLocal: true}
 *   framework: {ready: 2026-10-09}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * validation:
 *   offline: {data: production-holdout, siteLocal: true}
 *   framework: {ready: 2026-10-09, alertTest: {completed: 2026-10-12}}
 * ```
 *
 * ## How to fix
 *
 * Evaluate the model on stored data of the sites that will use it. Set off an alert on the framework as it runs in
 * production, see that the right people hear of it, and enter the day. The fixes insert the keys and leave their values
 * to you.
 *
 * ## What it does not catch
 *
 * Local data that were picked, or a rehearsal that is entered before it took place. While the plan has no
 * `validation.framework` there is no alert to rehearse: then `validation/exposure-before-monitoring` asks for it, as it
 * does for a plan without `validation`.
 */
export const rule = defineRule({
  id: 'validation/not-local',
  title: 'Not validated locally, or alerts never rehearsed',
  why: 'figures from elsewhere often do not hold, and an alert that was never set off may not arrive',
  guards: ['IF3', 'FM2'],
  severity: '--wEEw',
  reads: ['validation'],
  standards: ['ruaih/local-validation', 'hti-1/external-validation'],
  *check({ plan: { validation }, defaults }) {
    if (validation === undefined) return
    yield* notEvaluatedLocally(validation.offline)
    yield* notRehearsed(validation.framework, defaults['validation.alertTestLead'])
  },
})

const sites = 'data of the sites that will use it'
const reason = 'as figures from elsewhere often do not hold'

function* notEvaluatedLocally(offline: OfflineEvaluation = {}): Iterable<Report> {
  const { siteLocal, data } = offline
  if (siteLocal === true) return
  const at = ['validation', 'offline', 'siteLocal']
  const only = data === undefined ? '' : `, only on ${data}`
  yield siteLocal === undefined
    ? {
        at,
        message: `The plan does not say whether the model was evaluated on ${sites}: enter siteLocal, ${reason}.`,
        fixes: [scaffold('Add siteLocal', set(at, open()))],
      }
    : { at, message: `The model was not evaluated on ${sites}${only}: evaluate it on theirs, ${reason}.` }
}

function* notRehearsed(framework: MonitoringFramework | undefined, lead: string): Iterable<Report> {
  if (framework === undefined) return
  const { alertTest, ready } = framework
  const completed = alertTest?.completed
  const at = ['validation', 'framework', 'alertTest']
  const place = [...at, 'completed']
  if (completed === undefined) {
    const insert =
      alertTest === undefined
        ? scaffold('Add the alert test', set(at, { completed: open(), evidence: open() }))
        : scaffold('Add completed', set(place, open()))
    const message =
      'No date says that an alert was rehearsed: set one off, see that the right people hear of it, and enter the day as alertTest.completed.'
    // Before there is a framework nothing can set off an alert.
    yield { at: place, message, fixes: [insert] }
  } else if (ready !== undefined && completed < subtractDuration(ready, lead)) {
    yield {
      at: place,
      message: `An alert was rehearsed on ${completed}, more than ${lead} before monitoring was ready on ${ready}: rehearse it again, as what was tried then is not what runs now.`,
      related: [{ path: ['validation', 'framework', 'ready'], message: `Ready on ${ready}.` }],
    }
  }
}
