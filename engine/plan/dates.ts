import * as Duration from 'temporal-polyfill/fns/Duration'
import * as PlainDate from 'temporal-polyfill/fns/PlainDate'
import { Known } from '../known'
import { daysInWords } from './names'

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
  return sums.get(`${date} ${duration}`, () => PlainDate.toString(PlainDate.add(toDate(date), dateDuration(duration))))
}

/** The date a duration before `date`. */
export function subtractDuration(date: IsoDate, duration: string): IsoDate {
  return differences.get(`${date} ${duration}`, () =>
    PlainDate.toString(PlainDate.subtract(toDate(date), dateDuration(duration))),
  )
}

/** True when both days are known and the first is earlier. */
export const isBefore = (a: IsoDate | undefined, b: IsoDate | undefined): boolean =>
  a !== undefined && b !== undefined && a < b

/** Whole days from `start` to `end`; negative when `end` is earlier. */
export function daysBetween(start: IsoDate, end: IsoDate): number {
  return Math.round((Date.parse(end) - Date.parse(start)) / 86_400_000)
}

/** How far a day is from another that counts as today: `61 days ago`, `today`, `in 12 days`. */
export function distanceInWords(day: IsoDate, today: IsoDate): string {
  const days = daysBetween(today, day)
  if (days === 0) return 'today'
  return days < 0 ? `${daysInWords(-days)} ago` : `in ${daysInWords(days)}`
}

/** Days of a window whose first and last day both count. */
export function windowDays(window: { start: IsoDate; end: IsoDate }): number {
  return daysBetween(window.start, window.end) + 1
}

/** A window of which at least one day is known, in words: `from 2026-12-14 to 2027-01-29`. */
export function periodInWords({ start, end }: { start?: IsoDate; end?: IsoDate }): string {
  if (start === undefined) return `until ${end}`
  return end === undefined ? `from ${start}` : `from ${start} to ${end}`
}

/** True when a window that starts on `start` and ends on `end`, both inclusive, lasts at least `duration`. */
export function lastsAtLeast(window: { start: IsoDate; end: IsoDate }, duration: string): boolean {
  return addDuration(window.start, duration) <= addDuration(window.end, 'P1D')
}

/**
 * True when `a` can last longer than `b`: months are read as 28 to 31 days and years as 365 or 366, whichever makes
 * the difference largest. `P1M` exceeds `P28D`; it does not exceed `P1M`, nor `P1Y` exceed `P12M`.
 */
export const mayExceed = (a: string, b: string): boolean => mostDays(a, b) > 1e-9

/** The most days by which `a` can be longer than `b`. */
function mostDays(a: string, b: string): number {
  const [x, y] = [parts(a), parts(b)]
  const months = x.months - y.months
  const most = months >= 0 ? daysOfMonths(months, 31, 366) : -daysOfMonths(-months, 28, 365)
  return x.days - y.days + most
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

// A plan repeats a few dates and durations over and over, and reading them takes longer than all that is done with them.
const sums = new Known<IsoDate>()
const differences = new Known<IsoDate>()
const parsed = new Known<Parts>()

function parts(duration: string): Parts {
  return parsed.get(duration, () => {
    const d = Duration.fromString(duration)
    const hours = d.hours + d.minutes / 60 + d.seconds / 3600 + d.milliseconds / 3_600_000
    return { months: d.years * 12 + d.months, days: d.weeks * 7 + d.days + hours / 24 }
  })
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
