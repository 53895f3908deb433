import { type Fix, repair, set } from '../../fixes/fix'
import { isDate, isDuration } from '../../plan/dates'
import { currencies, isProportion } from '../../plan/malformed'
import { byId } from '../../plan/metrics'
import { isUnit } from '../../plan/units'
import type { Plan } from '../../schema/generated/plan-types'
import type { Place } from '../../schema/places'
import type { Path } from '../../text/path'
import { entries } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Checks that dates are calendar dates (`2026-05-18`), durations ISO 8601 (`P7D`, `PT4H`), units UCUM, currencies ISO
 * 4217, and that a share of a whole lies between 0 and 1. A value above 1 is also reported where the metric's unit is
 * `"1"` and the metric names a denominator: it was probably meant as a percentage.
 *
 * ## Why it matters
 *
 * Two readers must read the same value. `4w` is four weeks to one tool and unknown to the next, 97 and 0.97 differ by
 * a factor of a hundred, and 03/04/2026 is March or April.
 *
 * ## Fails
 *
 * ```yaml
 * governance: {review: {owner: amara-osei, cadence: 4w}}
 * people: [{id: amara-osei, name: Amara Osei, kind: person}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * governance: {review: {owner: amara-osei, cadence: P4W}}
 * people: [{id: amara-osei, name: Amara Osei, kind: person}]
 * ```
 *
 * ## How to fix
 *
 * Where only one reading is possible the fix converts the value. A date such as 03/04/2026 has two readings and is
 * left to you.
 *
 * ## What it does not catch
 *
 * A well-formed value that is wrong: a percentage such as 0.9 % written as 0.9, or a date in the wrong year. Units are
 * checked for their form; whether they multiply to money is for `roi/units-do-not-multiply`.
 */
export const rule = defineRule({
  id: 'value/malformed',
  title: 'Date, duration, rate or unit malformed',
  why: 'two readers, or two tools, would read the value differently',
  guards: [],
  severity: 'EEEEEE',
  reads: ['metrics', 'pilot', 'governance', 'roi'],
  standards: [],
  check: ({ plan }) => percentages(plan),
  *checkPlaces(places) {
    for (const place of places) if (place.malformed) yield malformed(place)
  },
})

function malformed(place: Place): Report {
  const { path, value, schema } = place
  const kind = isProportion(schema) ? 'proportion' : (schema.format as string)
  const better = converted(kind, value)
  const fixes = better === undefined ? [] : [repair(`Change to ${better}`, set(path, better))]
  return {
    at: path,
    message: `${explain(kind, value)}${better === undefined ? '' : ` Did you mean ${better}?`}`,
    fixes,
  }
}

function explain(kind: string, value: Place['value']): string {
  switch (kind) {
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(String(value))
        ? `The calendar has no ${value}.`
        : `"${value}" is not a date: write year-month-day, such as 2026-05-18.`
    case 'duration':
      return `"${value}" is not an ISO 8601 duration, such as P7D, P1M or PT4H.`
    case 'currency':
      return `"${value}" is not a currency code of ISO 4217, such as USD.`
    case 'ucum':
      return `"${value}" is not a UCUM unit, such as h, min/{encounter} or {request}/a.`
    default:
      return `${value} is not a share of a whole: write 0 to 1, so 97 % is 0.97.`
  }
}

/** The one thing a malformed value can mean, if there is one. */
function converted(kind: string, value: Place['value']): string | number | undefined {
  const text = String(value).trim()
  if (kind === 'date') return [toDate(text)].find((date) => date !== undefined && isDate(date))
  if (kind === 'duration') return [toDuration(text)].find((duration) => duration !== undefined && isDuration(duration))
  if (kind === 'currency') return toCurrency(text)
  if (kind === 'ucum') return toUnit(text)
  return fromPercent(value as number)
}

function toDate(text: string): string | undefined {
  const yearFirst =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (yearFirst) return iso(yearFirst[1], yearFirst[2], yearFirst[3])
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text)
  if (german) return iso(german[3], german[2], german[1])
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text)
  if (!slashed) return undefined
  const [, first, second, year] = slashed
  if (Number(first) > 12) return iso(year, second, first)
  return Number(second) > 12 ? iso(year, first, second) : undefined
}

const iso = (year = '', month = '', day = ''): string => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`

const durationWords: [RegExp, string, string][] = [
  [/^(?:y|yr|yrs|years?)$/i, '', 'Y'],
  [/^(?:mo|mos|mths?|months?)$|^M$/, '', 'M'],
  [/^(?:w|wk|wks|weeks?)$/i, '', 'W'],
  [/^(?:d|days?)$/i, '', 'D'],
  [/^(?:h|hr|hrs|hours?)$/i, 'T', 'H'],
  [/^(?:m|min|mins|minutes?)$/, 'T', 'M'],
  [/^(?:s|sec|secs|seconds?)$/i, 'T', 'S'],
]

function toDuration(text: string): string | undefined {
  const bare = /^(\d+)\s*([A-Za-z]+)$/.exec(text)
  const word = bare && durationWords.find(([pattern]) => pattern.test(bare[2] as string))
  if (bare && word) return `P${word[1]}${bare[1]}${word[2]}`
  const upper = text.toUpperCase()
  if (isDuration(upper)) return upper
  const time = /^P(\d+[HS])$/.exec(upper)
  return time ? `PT${time[1]}` : undefined
}

function toCurrency(text: string): string | undefined {
  const symbol = { $: undefined, '€': 'EUR', '£': 'GBP' }[text]
  if (symbol) return symbol
  const upper = text.toUpperCase()
  return currencies.has(upper) ? upper : undefined
}

const unitWords: Record<string, string> = {
  second: 's',
  sec: 's',
  minute: 'min',
  hour: 'h',
  hr: 'h',
  day: 'd',
  week: 'wk',
  month: 'mo',
  year: 'a',
  yr: 'a',
  percent: '%',
  pct: '%',
}

/** Everyday words of a unit as UCUM; a word that UCUM does not have is a count and stands in braces. */
function toUnit(text: string): string | undefined {
  const parts = text.split(/\/|\sper\s/i).map((part) => part.trim())
  const written = parts.map((part) => {
    if (isUnit(part)) return part
    const single = part.toLowerCase().replace(/(?<=[a-z]{2})s$/, '')
    return unitWords[single] ?? (/^[a-z][a-z -]*$/i.test(part) ? `{${single.replace(/[ -]+/g, '_')}}` : part)
  })
  const unit = written.join('/')
  return unit !== text && isUnit(unit) ? unit : undefined
}

const fromPercent = (value: number): number | undefined =>
  value > 1 && value <= 100 ? Number((value / 100).toPrecision(12)) : undefined

/** The sections that state figures of metrics. */
type Figured = Pick<Plan, 'metrics' | 'pilot' | 'governance' | 'roi'>

/** Figures of a metric that is a share, where a value above 1 must be a percentage. */
function* percentages(plan: Figured): Iterable<Report> {
  const shares = (plan.metrics ?? []).filter((metric) => metric.unit === '1' && metric.denominator !== undefined)
  for (const { id, value, at } of figures(plan)) {
    const metric = byId(shares, id)
    if (!metric || value === undefined || value <= 1) continue
    const better = fromPercent(value)
    const fixes: Fix[] = better === undefined ? [] : [repair(`Change to ${better}`, set(at, better))]
    const message = `${value} of ${metric.id} is more than all ${metric.denominator}: it is a share from 0 to 1${better === undefined ? '.' : `. Did you mean ${better} (${value} %)?`}`
    yield { at, message, fixes }
  }
}

interface Figure {
  id: string | undefined
  value: number | undefined
  at: Path
}

function* figures(plan: Figured): Iterable<Figure> {
  for (const { item, at } of entries(plan.pilot?.criteria, 'pilot', 'criteria')) {
    yield { id: item.metric, value: item.target, at: [...at, 'target'] }
    yield { id: item.metric, value: item.fail, at: [...at, 'fail'] }
    yield { id: item.metric, value: item.result?.value, at: [...at, 'result', 'value'] }
  }
  for (const { item, at } of entries(plan.pilot?.stopRules, 'pilot', 'stopRules')) {
    yield { id: item.metric, value: item.value, at: [...at, 'value'] }
  }
  for (const { item, at } of entries(plan.governance?.thresholds, 'governance', 'thresholds')) {
    yield { id: item.metric, value: item.warn?.value, at: [...at, 'warn', 'value'] }
    yield { id: item.metric, value: item.act?.value, at: [...at, 'act', 'value'] }
  }
  for (const { item, at } of entries(plan.roi?.metrics, 'roi', 'metrics')) {
    yield { id: item.metric, value: item.baseline?.value, at: [...at, 'baseline', 'value'] }
    yield { id: item.metric, value: item.target, at: [...at, 'target'] }
    yield { id: item.metric, value: item.actual?.value, at: [...at, 'actual', 'value'] }
  }
}
