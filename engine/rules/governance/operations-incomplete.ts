import { open, repair, scaffold, set } from '../../fixes/fix'
import { mayExceed } from '../../plan/dates'
import { individuals } from '../../plan/people'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Reads what `governance` says of the time in use. It warns when users have no channel to report a wrong output
 * (`userFeedback`), and when inputs and outputs are kept for a shorter time than `governance.minLogRetention`, which is
 * P6M unless a policy changes it. It mentions when nothing says how the product is taken out of use (`decommission`).
 *
 * ## Why it matters
 *
 * Users see the first error before any metric does, and stop telling when nobody answers. An incident that comes up
 * after the logs are gone cannot be looked into. A product that nobody knows how to end stays on when it should not.
 *
 * Six months is what article 26(6) of the EU AI Act asks of those who use a high-risk system.
 *
 * ## Fails
 *
 * ```yaml
 * governance: {logRetention: P12M, decommission: docs/decommission.md}
 * ```
 *
 * ```yaml
 * governance: {userFeedback: {channel: in-app flag}, logRetention: P3M, decommission: docs/decommission.md}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * governance: {userFeedback: {channel: in-app flag}, logRetention: P6M, decommission: docs/decommission.md}
 * ```
 *
 * ## How to fix
 *
 * Say where users report, who looks and how soon. Have the logs kept for as long as the policy asks, and write down who
 * switches the product off and what takes its place. The fixes insert the keys, and set the time for the logs.
 *
 * ## What it does not catch
 *
 * A channel that nobody reads, and one without an owner. A plan that does not say how long logs are kept: the rule
 * compares what is said. Months count as 31 days where that leaves a gap, so that P180D is less than six months and P186D
 * is not. A plan without `governance` is for `governance/review-unowned`.
 */
export const rule = defineRule({
  id: 'governance/operations-incomplete',
  title: 'No user feedback, short log retention, no decommission plan',
  why: 'users see the first error, and an incident cannot be looked into once the logs are gone',
  guards: ['FM5'],
  severity: '-iiwEE',
  reads: ['people', 'governance'],
  standards: ['rmf/measure-3.3', 'rmf/govern-1.7', 'aia/26-6'],
  *check({ plan: { people, governance }, defaults }) {
    if (governance === undefined) return
    const { userFeedback, logRetention, decommission } = governance
    if (userFeedback?.channel === undefined) {
      const at = ['governance', 'userFeedback']
      const block = { channel: open(), triageSla: open(), owner: open(individuals(people)) }
      const place = userFeedback === undefined ? at : [...at, 'channel']
      yield {
        at: place,
        atMost: 'warning',
        message:
          'Users have nowhere to report a wrong output, and they see errors first: name the channel, who looks and how soon.',
        fixes: [scaffold('Insert the user feedback', set(place, userFeedback === undefined ? block : open()))],
      }
    }
    const least = defaults['governance.minLogRetention']
    if (logRetention !== undefined && mayExceed(least, logRetention)) {
      const at = ['governance', 'logRetention']
      yield {
        at,
        atMost: 'warning',
        message: `Logs are kept for ${logRetention}, and an incident that comes up later cannot be looked into: keep them for at least ${least}.`,
        fixes: [repair(`Set logRetention to ${least}`, set(at, least))],
      }
    }
    if (decommission === undefined) {
      const at = ['governance', 'decommission']
      yield {
        at,
        atMost: 'info',
        message:
          'Nothing says how the product is taken out of use: name the file that says who switches it off and what takes its place.',
        fixes: [scaffold('Insert decommission', set(at, open()))],
      }
    }
  },
})
