import { type Fix, open, scaffold, set } from '../../fixes/fix'
import { averageHours } from '../../plan/dates'
import { nameOfPoint } from '../../plan/decision-points'
import { listed } from '../../plan/names'
import { hoursFromAnchor, inWords as momentInWords } from '../../plan/offsets'
import type { DecisionPoint } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Compares, for each decision point, the work that the output makes with the time there is for it. It fires when
 *
 * - a user will get more items in a day (`capacity.expectedPerUserPerDay`) than a user can act on
 *   (`maxPerUserPerDay`);
 * - acting on one item (`timePerItem`) takes longer than the time from `availableAt` to `neededBy`;
 * - the items of a day are worked off together (`batch: true`) and take longer than that time;
 * - one of the two numbers of items is missing, which is a warning.
 *
 * ## Why it matters
 *
 * What nobody has time for is closed unread, and soon the one item that mattered is closed with the rest. A sepsis model
 * in wide use alerted on 18 % of all hospitalizations (Wong 2021, JAMA Internal Medicine).
 *
 * ## Fails
 *
 * ```yaml
 * workflow:
 *   decisionPoints:
 *     - id: pre-round
 *       action: Edit the plan of the day
 *       capacity: {expectedPerUserPerDay: 30, maxPerUserPerDay: 20, timePerItem: PT1M}
 * ```
 *
 * ```yaml
 * workflow:
 *   decisionPoints:
 *     - id: pre-round
 *       action: Edit the plan of the day
 *       neededBy: {anchor: rounds-start, before: PT45M}
 *       availableAt: {anchor: rounds-start, before: PT60M}
 *       capacity: {expectedPerUserPerDay: 16, maxPerUserPerDay: 20, timePerItem: PT1M, batch: true}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * workflow:
 *   decisionPoints:
 *     - id: pre-round
 *       action: Edit the plan of the day
 *       neededBy: {anchor: rounds-start, before: PT45M}
 *       availableAt: {anchor: rounds-start, before: PT90M}
 *       capacity: {expectedPerUserPerDay: 16, maxPerUserPerDay: 20, timePerItem: PT1M, batch: true}
 * ```
 *
 * ## How to fix
 *
 * Show fewer items, by a stricter limit or for fewer patients; deliver earlier; make the step shorter; or give the work
 * to more people. Estimate both numbers from the silent trial and from watching the users. The fix inserts the keys.
 *
 * ## What it does not catch
 *
 * Numbers that are guessed, and work that the user has beside this. Items that come one by one are not added up. The
 * latency of the delivery is not taken off the time there is. Output that comes after the decision, or whose two moments
 * are counted from different anchors, is for `workflow/arrives-too-late`.
 */
export const rule = defineRule({
  id: 'workflow/no-capacity-to-act',
  title: 'No capacity to act',
  why: 'what nobody has time for is closed unread, also the one item that mattered',
  guards: ['FM4'],
  severity: '-wwEEw',
  reads: ['workflow'],
  standards: [],
  *check({ plan: { workflow } }) {
    for (const { item: point, at } of entries(workflow?.decisionPoints, 'workflow', 'decisionPoints')) {
      const report = unknown(point, at) ?? tooMany(point, at)
      if (report) yield report
      const long = tooLong(point, at)
      if (long) yield long
    }
  },
})

function unknown(point: DecisionPoint, at: Path): Report | undefined {
  const { capacity, user } = point
  const missing = (['expectedPerUserPerDay', 'maxPerUserPerDay'] as const).filter(
    (key) => capacity?.[key] === undefined,
  )
  const [first] = missing
  if (!first) return undefined
  const wish = {
    expectedPerUserPerDay: `how many items a day each ${user ?? 'user'} will get (expectedPerUserPerDay)`,
    maxPerUserPerDay: 'how many one can act on (maxPerUserPerDay)',
  }
  const place = [...at, 'capacity']
  return {
    at: capacity ? [...place, first] : place,
    atMost: 'warning',
    message: `Nothing says whether anybody has the time for ${nameOfPoint(point)}: state ${missing.map((key) => wish[key]).join(' and ')}.`,
    fixes: [capacity ? insert(place, missing) : insertBlock(place)],
  }
}

function tooMany(point: DecisionPoint, at: Path): Report | undefined {
  // Both are there, or they would have been asked for.
  const { expectedPerUserPerDay: expected, maxPerUserPerDay: most } = point.capacity as Required<
    NonNullable<DecisionPoint['capacity']>
  >
  if (expected <= most) return undefined
  const place = [...at, 'capacity']
  return {
    at: [...place, 'expectedPerUserPerDay'],
    message: `At ${nameOfPoint(point)} each ${point.user ?? 'user'} gets ${expected} items a day and can act on ${most}: show fewer, or share the work among more people, for the rest is closed unread.`,
    related: [{ path: [...place, 'maxPerUserPerDay'], message: `One can act on ${most} a day.` }],
  }
}

/** Rounding of minutes that are not whole fractions of an hour is no delay. */
const tolerance = 1e-6

function tooLong(point: DecisionPoint, at: Path): Report | undefined {
  const { timePerItem, batch, expectedPerUserPerDay = 1 } = point.capacity ?? {}
  const time = timeToAct(point)
  if (!time || timePerItem === undefined) return undefined
  const items = batch ? Math.max(expectedPerUserPerDay, 1) : 1
  const work = items * averageHours(timePerItem)
  if (work <= time.hours + tolerance) return undefined
  const what = items === 1 ? `One item takes ${timePerItem}` : `${items} items at ${timePerItem} take ${inWords(work)}`
  return {
    at: [...at, 'capacity', 'timePerItem'],
    message: `${what}, and at ${nameOfPoint(point)} there are ${inWords(time.hours)} from when the output is there to when it is needed: deliver it earlier, show fewer items or make the step shorter.`,
    related: [
      { path: [...at, 'availableAt'], message: `Available ${momentInWords(time.from)}.` },
      { path: [...at, 'neededBy'], message: `Needed ${momentInWords(time.to)}.` },
    ],
  }
}

/** From when the output is there to when it is needed; undefined where that cannot be told or is already too late. */
function timeToAct({ availableAt: from, neededBy: to }: DecisionPoint) {
  if (!from || !to || from.anchor === undefined || from.anchor !== to.anchor) return undefined
  const [available, needed] = [hoursFromAnchor(from), hoursFromAnchor(to)]
  if (available === undefined || needed === undefined || needed < available) return undefined
  return { from, to, hours: needed - available }
}

/** `15 min`, `11.5 h`. */
const inWords = (hours: number): string => (hours < 2 ? `${round(hours * 60)} min` : `${round(hours)} h`)

const round = (value: number): number => Number(value.toFixed(1))

const insert = (at: Path, keys: readonly string[]): Fix =>
  scaffold(`Insert ${listed(keys)}`, ...keys.map((key) => set([...at, key], open())))

const insertBlock = (at: Path): Fix =>
  scaffold('Insert capacity', set(at, { expectedPerUserPerDay: open(), maxPerUserPerDay: open(), timePerItem: open() }))
