import * as Duration from 'temporal-polyfill/fns/Duration'
import * as PlainDate from 'temporal-polyfill/fns/PlainDate'

/** A calendar date `YYYY-MM-DD` (ISO 8601). Such strings sort as dates do, so `<` compares them. */
export type IsoDate = string

const datePattern = /^\d{4}-\d{2}-\d{2}$/
const durationPattern = /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(?:\.\d+)?S)?)?$/

/** True for a date that the calendar has. */
export function isDate(text: string): boolean {
  if (!datePattern.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  // A day past the end of its month is read as one of the next.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** True for an ISO 8601 duration without sign, such as `P7D`, `P1M` or `PT4H`. */
export function isDuration(text: string): boolean {
  return durationPattern.test(text)
}

/** The date a duration after `date` (calendar arithmetic: P1M after 31 January is the last of February). */
export function addDuration(date: IsoDate, duration: string): IsoDate {
  return PlainDate.toString(PlainDate.add(toDate(date), dateDuration(duration)))
}

/** The date a duration before `date`. */
export function subtractDuration(date: IsoDate, duration: string): IsoDate {
  return PlainDate.toString(PlainDate.subtract(toDate(date), dateDuration(duration)))
}

/** Whole days from `start` to `end`; negative when `end` is earlier. */
export function daysBetween(start: IsoDate, end: IsoDate): number {
  return PlainDate.diff(toDate(start), toDate(end), { largestUnit: 'day' }).days
}

/** Days of a window whose first and last day both count. */
export function windowDays(window: { start: IsoDate; end: IsoDate }): number {
  return daysBetween(window.start, window.end) + 1
}

/** True when a window that starts on `start` and ends on `end`, both inclusive, lasts at least `duration`. */
export function lastsAtLeast(window: { start: IsoDate; end: IsoDate }, duration: string): boolean {
  return addDuration(window.start, duration) <= addDuration(window.end, 'P1D')
}

/**
 * True when `a` can last longer than `b`: months are read as 28 to 31 days and years as 365 or 366, whichever makes
 * the difference largest. `P1M` exceeds `P28D`; it does not exceed `P1M`, nor `P1Y` exceed `P12M`.
 */
export function mayExceed(a: string, b: string): boolean {
  const [x, y] = [parts(a), parts(b)]
  const months = x.months - y.months
  const most = months >= 0 ? daysOfMonths(months, 31, 366) : -daysOfMonths(-months, 28, 365)
  return x.days - y.days + most > 1e-9
}

/** The length of a duration in hours, a month taken as 30.4375 days: for volumes and rates, not for limits. */
export function averageHours(duration: string): number {
  const { months, days } = parts(duration)
  return (months * 30.4375 + days) * 24
}

interface Parts {
  readonly months: number
  readonly days: number
}

/** A plan repeats a few durations over and over, and parsing takes longer than all that is done with them. */
const parsed = new Map<string, Parts>()
const mostParsed = 1000

function parts(duration: string): Parts {
  const known = parsed.get(duration)
  if (known) return known
  const d = Duration.fromString(duration)
  const hours = d.hours + d.minutes / 60 + d.seconds / 3600 + d.milliseconds / 3_600_000
  const fresh = { months: d.years * 12 + d.months, days: d.weeks * 7 + d.days + hours / 24 }
  if (parsed.size >= mostParsed) parsed.clear()
  parsed.set(duration, fresh)
  return fresh
}

const daysOfMonths = (months: number, month: number, year: number) =>
  Math.floor(months / 12) * year + (months % 12) * month

function toDate(date: IsoDate): PlainDate.Record {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  return PlainDate.create(year, month, day)
}

/** Hours count as part of a day that has begun: dates have no time. */
function dateDuration(duration: string): Duration.Record {
  const { years, months, weeks, days, hours, minutes, seconds } = Duration.fromString(duration)
  const wholeDays = Math.ceil((hours + minutes / 60 + seconds / 3600) / 24)
  return Duration.create(years, months, weeks, days + wholeDays)
}
