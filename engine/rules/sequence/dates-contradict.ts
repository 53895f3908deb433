import { type IsoDate, isBefore, periodInWords } from '../../plan/dates'
import { endOf, endPlace, exposureOf, exposurePlace, goLiveOf, startOf, startPlace } from '../../plan/stages'
import type { Plan } from '../../schema/generated/plan-types'
import type { Place } from '../../schema/places'
import { pointerOf } from '../../text/path'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Compares dates that belong together. It fires when
 *
 * - something ends before it starts, wherever the plan gives both days: a stage, an audit, a sample, a baseline, the
 *   integration track, protected time;
 * - the time without support begins or ends outside the pilot;
 * - the silent trial starts after clinicians have first seen output;
 * - the pilot is decided after the product has gone live.
 *
 * ## Why it matters
 *
 * Two dates that cannot both be true make every date beside them doubtful, and other rules compute with them.
 *
 * ## Fails
 *
 * ```yaml
 * lifecycle: {stage: build, timeline: [{stage: build, planned: {start: 2026-07-06, end: 2026-06-16}}]}
 * ```
 *
 * ```yaml
 * lifecycle: {stage: build, timeline: [{stage: production, planned: {start: 2027-03-01}}]}
 * pilot: {decision: {date: 2027-03-09}}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * lifecycle:
 *   stage: build
 *   timeline:
 *     - {stage: pilot, planned: {start: 2026-11-02, end: 2027-01-29}}
 *     - {stage: production, planned: {start: 2027-03-01}}
 * validation: {silentTrial: {start: 2026-09-28, end: 2026-10-23}, firstClinicalExposure: 2026-11-02}
 * pilot: {supportRemoved: {start: 2026-12-14, end: 2027-01-29}, decision: {date: 2027-02-09}}
 * ```
 *
 * ## How to fix
 *
 * Find out which of the two dates is wrong; related information leads to the other. Where both are right, the plan has
 * a gap that no date will mend, such as a product that went live undecided.
 *
 * ## What it does not catch
 *
 * Dates that are possible and untrue. Two things on one day are in order. A silent trial that starts in time and ends
 * too late is for `validation/no-silent-trial`, a stage before an earlier one for `sequence/model-first`, a waiver that
 * expires before it is granted for `waiver/invalid`, and what is not a date for `value/malformed`.
 */
export const rule = defineRule({
  id: 'sequence/dates-contradict',
  title: 'Dates contradict each other',
  why: 'two dates that cannot both be true make every date beside them doubtful',
  guards: [],
  severity: 'wwEEEE',
  reads: ['lifecycle', 'validation', 'pilot'],
  standards: [],
  *check({ plan }) {
    yield* supportOutsidePilot(plan)
    yield* silentTooLate(plan)
    yield* decidedTooLate(plan)
  },
  *checkPlaces(places) {
    const dates = places.filter(({ schema, malformed }) => schema.format === 'date' && !malformed)
    const byPointer = new Map(dates.map((place) => [pointerOf(place.path), place]))
    for (const last of dates) {
      const key = startKeys[String(last.path.at(-1))]
      const first = key === undefined ? undefined : byPointer.get(pointerOf([...last.path.slice(0, -1), key]))
      if (first && dateAt(last) < dateAt(first)) yield endsFirst(last, first)
    }
  },
})

/** The key of the first day that can stand beside that of a last day. */
const startKeys: Record<string, string> = { end: 'start', plannedEnd: 'start', completed: 'started', until: 'from' }

const dateAt = ({ value }: Place): IsoDate => String(value)

function endsFirst(last: Place, first: Place): Report {
  return {
    at: last.path,
    message: `${last.path.at(-2)} ends on ${dateAt(last)}, before it starts on ${dateAt(first)}: correct the day that is wrong.`,
    related: [{ path: first.path, message: `It starts on ${dateAt(first)}.` }],
  }
}

type Reads = Pick<Plan, 'lifecycle' | 'validation' | 'pilot'>

function* supportOutsidePilot(plan: Reads): Iterable<Report> {
  const pilot = { start: startOf(plan, 'pilot'), end: endOf(plan, 'pilot') }
  const { start, end } = plan.pilot?.supportRemoved ?? {}
  if (isBefore(end, start)) return
  for (const [day, date] of Object.entries({ start, end })) {
    const isLate = isBefore(pilot.end, date)
    if (!isLate && !isBefore(date, pilot.start)) continue
    yield {
      at: ['pilot', 'supportRemoved', day],
      message: `The time without support is ${periodInWords({ start, end })}, and the pilot ${periodInWords(pilot)}: it has to lie in the pilot.`,
      related: [
        isLate
          ? { path: endPlace(plan, 'pilot'), message: `The pilot ends on ${pilot.end}.` }
          : { path: startPlace(plan, 'pilot'), message: `The pilot starts on ${pilot.start}.` },
      ],
    }
    return
  }
}

function* silentTooLate(plan: Reads): Iterable<Report> {
  const start = plan.validation?.silentTrial?.start
  const exposure = exposureOf(plan)
  if (!isBefore(exposure, start)) return
  yield {
    at: ['validation', 'silentTrial', 'start'],
    message: `The silent trial starts on ${start}, after clinicians first see output on ${exposure}: silence comes first.`,
    related: [{ path: exposurePlace(plan), message: `Clinicians first see output on ${exposure}.` }],
  }
}

function* decidedTooLate(plan: Reads): Iterable<Report> {
  const date = plan.pilot?.decision?.date
  const goLive = goLiveOf(plan)
  if (!isBefore(goLive, date)) return
  yield {
    at: ['pilot', 'decision', 'date'],
    message: `The pilot is decided on ${date}, after the product goes live on ${goLive}: decide first.`,
    related: [{ path: startPlace(plan, 'production'), message: `Production starts on ${goLive}.` }],
  }
}
