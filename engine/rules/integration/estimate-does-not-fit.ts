import { repair, set } from '../../fixes/fix'
import { addDuration, type IsoDate, subtractDuration } from '../../plan/dates'
import { saysSomething } from '../../plan/notes'
import { goLiveOf, startPlace } from '../../plan/stages'
import type { Estimate, IntegrationTrack, Plan } from '../../schema/generated/plan-types'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Adds up the integration track (`ehrIntegration.track`). It fires when
 *
 * - the contingency is missing or smaller than a policy asks (`integration.contingency`, 0.89 unless a policy changes
 *   it);
 * - the estimate with its contingency does not end before go-live, which is the start of production: without a
 *   contingency, the estimate alone;
 * - the planned end leaves less time than the estimate.
 *
 * The first and the last are no more than warnings. Days and weeks count as they stand, months by the calendar and a
 * part of one as of 28 days, and a part of a day is left out. Where the last day is on a weekend, a planned end on the
 * Friday before will do.
 *
 * ## Why it matters
 *
 * An estimate of an integration counts the work and not the waiting: for a security review, a test patient, the other
 * side's next release. When that time is not planned, go-live moves, or the product goes live with what is ready. The
 * 0.89 is taken from an article that calls integration 89 % more complex than it was thought to be; it names no source,
 * so take the number as an example.
 *
 * ## Fails
 *
 * ```yaml
 * lifecycle: {stage: pilot, timeline: [{stage: production, planned: {start: 2027-01-04}}]}
 * ehrIntegration:
 *   track: {start: 2026-07-06, plannedEnd: 2026-10-30, estimate: {value: 16, unit: wk}, contingency: 0.9}
 * ```
 *
 * ```yaml
 * ehrIntegration:
 *   track: {start: 2026-07-06, plannedEnd: 2026-09-25, estimate: {value: 16, unit: wk}, contingency: 0.9}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * lifecycle: {stage: pilot, timeline: [{stage: production, planned: {start: 2027-03-01}}]}
 * ehrIntegration:
 *   track: {start: 2026-07-06, plannedEnd: 2026-10-30, estimate: {value: 16, unit: wk}, contingency: 0.9}
 * ```
 *
 * ## How to fix
 *
 * Begin earlier, integrate less, or move go-live. The fix moves a planned end that is too early to the day on which the
 * estimated time is over.
 *
 * ## What it does not catch
 *
 * An estimate that is too small, and a track that has a contingency and no estimate, or an estimate without a unit.
 * A track in which nothing is filled in is for `integration/no-track`, one that begins too late for
 * `integration/starts-after-model`.
 */
export const rule = defineRule({
  id: 'integration/estimate-does-not-fit',
  title: 'Integration estimate does not fit',
  why: 'an estimate counts the work and not the waiting, and go-live moves by the difference',
  guards: ['IF2'],
  severity: '-wwEE-',
  reads: ['lifecycle', 'ehrIntegration'],
  standards: [],
  *check({ plan, defaults }) {
    const track = plan.ehrIntegration?.track
    if (!saysSomething(track)) return
    yield* littleContingency(track, defaults['integration.contingency'])
    const work = workOf(track)
    if (work === undefined) return
    yield* pastGoLive(work, track.contingency, plan)
    yield* endsTooEarly(work, track.plannedEnd)
  },
})

const at = ['ehrIntegration', 'track']

function* littleContingency({ contingency, estimate }: IntegrationTrack, least: number): Iterable<Report> {
  if (contingency !== undefined && contingency >= least) return
  const reason = 'as the waiting for other people is in no estimate'
  const lack =
    estimate?.value === undefined
      ? `neither an estimate nor a contingency: enter both, and a contingency of at least ${least}`
      : `no contingency: add at least ${least}`
  const message =
    contingency === undefined
      ? `The integration track has ${lack}, ${reason}.`
      : `The integration track has a contingency of ${contingency}: raise it to at least ${least}, ${reason}.`
  yield { at: [...at, 'contingency'], message, atMost: 'warning' }
}

/** Work of an estimated length, from the day on which it starts. */
interface Work {
  start: IsoDate
  amount: number
  unit: NonNullable<Estimate['unit']>
}

function workOf({ start, estimate: { value, unit } = {} }: IntegrationTrack): Work | undefined {
  return start === undefined || value === undefined || unit === undefined ? undefined : { start, amount: value, unit }
}

function* pastGoLive(work: Work, contingency: number | undefined, plan: Pick<Plan, 'lifecycle'>): Iterable<Report> {
  const golive = goLiveOf(plan)
  const last = lastDay(work, 1 + (contingency ?? 0))
  if (golive === undefined || last < golive) return
  const extra =
    contingency === undefined ? 'Even without a contingency' : `With a contingency of ${percent(contingency)}`
  yield {
    at: [...at, 'estimate'],
    message: `The integration ${inWords(work)}. ${extra} it lasts until ${last}, and the product goes live on ${golive}: begin earlier, integrate less, or move go-live.`,
    related: [{ path: startPlace(plan, 'production'), message: `Production starts on ${golive}.` }],
  }
}

function* endsTooEarly(work: Work, plannedEnd: IsoDate | undefined): Iterable<Report> {
  const last = workdayAt(lastDay(work, 1))
  if (plannedEnd === undefined || plannedEnd >= last) return
  const place = [...at, 'plannedEnd']
  yield {
    at: place,
    message: `The integration ${inWords(work)}, and its planned end on ${plannedEnd} leaves less time: plan it until ${last}.`,
    atMost: 'warning',
    related: [{ path: [...at, 'estimate'], message: `It lasts until ${last}.` }],
    fixes: [repair(`Move the planned end to ${last}`, set(place, last))],
  }
}

const percent = (share: number): string => `${Math.round(share * 100)} %`

const units = { d: 'day', wk: 'week', mo: 'month' } as const

const inWords = ({ start, amount, unit }: Work): string =>
  `starts on ${start} and takes ${amount} ${units[unit]}${amount === 1 ? '' : 's'}`

/** More of any unit than a plan can mean, and still a date that the calendar can express. */
const mostUnits = 10_000

/** The last day of work that takes `factor` times its estimate. */
function lastDay({ start, amount, unit }: Work, factor: number): IsoDate {
  // 1.89 and other decimals have no exact double: a product just below a whole number is that number.
  const scaled = Math.min(amount * factor, mostUnits) + 1e-9
  const months = unit === 'mo' ? Math.floor(scaled) : 0
  const days = (scaled - months) * { d: 1, wk: 7, mo: 28 }[unit]
  return subtractDuration(addDuration(start, `P${months}M${Math.floor(days)}D`), 'P1D')
}

/** A day, or the Friday before it where it is on a weekend. */
function workdayAt(date: IsoDate): IsoDate {
  const sinceFriday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 2) % 7
  return sinceFriday > 2 ? date : subtractDuration(date, `P${sinceFriday}D`)
}
