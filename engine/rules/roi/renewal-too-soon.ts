import { type Fix, open, repair, scaffold, set } from '../../fixes/fix'
import { addDuration, daysBetween, type IsoDate } from '../../plan/dates'
import { byId, indexById } from '../../plan/metrics'
import { daysInWords, listed } from '../../plan/names'
import { isOnlyNamed } from '../../plan/roi'
import { goLiveOf, startPlace } from '../../plan/stages'
import type { Plan, Renewal, Tracking } from '../../schema/generated/plan-types'
import { entries } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Looks at whether the return can be known by the time the contract must be decided. It fires
 *
 * - when notice must be given sooner after go-live (the start of production) than a policy allows
 *   (`roi.minBeforeNotice`, P6M unless a policy changes it);
 * - when there is no date for the first report, or one later after go-live than a policy allows (`roi.maxFirstReport`,
 *   P60D unless a policy changes it);
 * - when `roi.tracking` names no dashboard, or one that is dated after go-live.
 *
 * ## Why it matters
 *
 * A contract renews itself on the day of notice. Who has measured for two months by then renews on a hope, and who sees
 * the first number after half a year cannot correct anything. Both limits are defaults of our own; no source was found
 * for them.
 *
 * ## Fails
 *
 * ```yaml
 * lifecycle: {stage: production, timeline: [{stage: production, planned: {start: 2027-03-01}}]}
 * roi:
 *   metrics: [{metric: review-min, target: 7.4}]
 *   tracking: {dashboard: ev-roi-dash, firstReport: 2027-04-10}
 *   renewal: {contractEnd: 2028-03-01, noticeBy: 2027-06-01}
 * ```
 *
 * ```yaml
 * lifecycle: {stage: production, timeline: [{stage: production, planned: {start: 2027-03-01}}]}
 * roi:
 *   metrics: [{metric: review-min, target: 7.4}]
 *   tracking: {cadence: P1M}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * lifecycle: {stage: production, timeline: [{stage: production, planned: {start: 2027-03-01}}]}
 * roi:
 *   metrics: [{metric: review-min, target: 7.4}]
 *   tracking: {dashboard: ev-roi-dash, firstReport: 2027-04-10}
 *   renewal: {contractEnd: 2028-03-01, noticeBy: 2027-12-01}
 * evidence: [{id: ev-roi-dash, type: dashboard, uri: "https://bi.example.org/roi", date: 2026-10-12}]
 * ```
 *
 * ## How to fix
 *
 * Agree with the vendor on a later day of notice before signing: the fix enters the earliest that leaves enough use to
 * measure, unless the contract is over by then. Set up the dashboard before go-live and let the first report come while
 * something can still be changed.
 *
 * ## What it does not catch
 *
 * A contract without a day of notice. While go-live is not known, any day of notice, first report and dashboard will
 * do. The dashboard is asked for from the design stage on, as it takes time to set up. A plan without a metric of the
 * return is for `roi/metric-missing`: this rule waits until one says more than its name.
 */
export const rule = defineRule({
  id: 'roi/renewal-too-soon',
  title: 'Renewal before enough measurement',
  why: 'a contract that must be decided before anything is measured is renewed on a hope',
  guards: ['FM6'],
  severity: '-iwwEE',
  reads: ['lifecycle', 'roi', 'evidence'],
  standards: [],
  *check({ plan, defaults }) {
    const { metrics, renewal, tracking } = plan.roi ?? {}
    if (entries(metrics).every(({ item }) => isOnlyNamed(item))) return
    yield* noticeTooEarly(plan, renewal, defaults['roi.minBeforeNotice'])
    yield* untracked(plan, tracking)
    yield* reportTooLate(plan, tracking, defaults['roi.maxFirstReport'])
    yield* dashboardTooLate(plan, tracking)
  },
})

type Dated = Pick<Plan, 'lifecycle'>

const trackingAt = ['roi', 'tracking']

const goLive = (plan: Dated, golive: IsoDate) => ({
  path: startPlace(plan, 'production'),
  message: `Production starts on ${golive}.`,
})

function* noticeTooEarly(plan: Dated, renewal: Renewal = {}, least: string): Iterable<Report> {
  const { noticeBy } = renewal
  const golive = goLiveOf(plan)
  if (noticeBy === undefined || golive === undefined) return
  const earliest = addDuration(golive, least)
  if (noticeBy >= earliest) return
  const use = daysBetween(golive, noticeBy)
  const after = use > 0 ? `${daysInWords(use)} after go-live on ${golive}` : `and the product goes live on ${golive}`
  yield {
    at: ['roi', 'renewal', 'noticeBy'],
    message: `Notice must be given by ${noticeBy}, ${after}: agree on ${earliest} or later, so that ${least} of use are measured before somebody decides.`,
    related: [goLive(plan, golive)],
    fixes: postpone(renewal, earliest),
  }
}

function postpone({ contractEnd }: Renewal, earliest: IsoDate): Fix[] {
  if (contractEnd !== undefined && contractEnd < earliest) return []
  return [repair(`Enter ${earliest}, the earliest safe day of notice`, set(['roi', 'renewal', 'noticeBy'], earliest))]
}

/** What tracking must say, and how a message puts it. */
const parts = {
  dashboard: { missing: 'no dashboard', wanted: 'where it can be seen from go-live on' },
  firstReport: { missing: 'no day of the first report', wanted: 'when it is reported first' },
} as const

function* untracked({ evidence }: Pick<Plan, 'evidence'>, tracking: Tracking | undefined): Iterable<Report> {
  const lacking = (['dashboard', 'firstReport'] as const).filter((key) => tracking?.[key] === undefined)
  if (lacking.length === 0) return
  const dashboards = evidence?.flatMap(({ id, type }) => (type === 'dashboard' && id !== undefined ? [id] : []))
  const places = { dashboard: open(dashboards), firstReport: open() }
  const edits =
    tracking === undefined ? [set(trackingAt, places)] : lacking.map((key) => set([...trackingAt, key], places[key]))
  yield {
    at: lacking.length === 1 ? [...trackingAt, ...lacking] : trackingAt,
    message: `The return has ${listed(lacking.map((key) => parts[key].missing))}: enter ${listed(lacking.map((key) => parts[key].wanted))}.`,
    fixes: [scaffold(`Insert ${listed(lacking)}`, ...edits)],
  }
}

function* reportTooLate(plan: Dated, { firstReport }: Tracking = {}, most: string): Iterable<Report> {
  const golive = goLiveOf(plan)
  if (firstReport === undefined || golive === undefined) return
  const latest = addDuration(golive, most)
  if (firstReport <= latest) return
  yield {
    at: [...trackingAt, 'firstReport'],
    message: `The return is first reported on ${firstReport}, ${daysInWords(daysBetween(golive, firstReport))} after go-live on ${golive}: report it by ${latest}, while something can still be changed.`,
    related: [goLive(plan, golive)],
  }
}

function* dashboardTooLate(plan: Dated & Pick<Plan, 'evidence'>, { dashboard }: Tracking = {}): Iterable<Report> {
  const golive = goLiveOf(plan)
  const document = byId(plan.evidence, dashboard)
  if (golive === undefined || document?.date === undefined || document.date <= golive) return
  yield {
    at: [...trackingAt, 'dashboard'],
    message: `The dashboard of the return is from ${document.date}, after go-live on ${golive}: set it up before, or the first months are not seen.`,
    related: [
      { path: ['evidence', indexById(plan.evidence, dashboard), 'date'], message: `It is from ${document.date}.` },
      goLive(plan, golive),
    ],
  }
}
