import { isShare } from '../../engine/plan/comparisons'
import { counted } from '../../engine/plan/names'
import type { Metric, Operator } from '../../engine/schema/generated/plan-types'

/** What stands for the name of something that has none. */
export const named = (name: string | undefined): string => name?.trim() || 'unnamed'

/** The same text with a capital letter. */
export const capitalized = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** Words that a plan writes with hyphens: `direct observation`. */
export const unhyphenated = (word: string): string => word.replaceAll('-', ' ')

/** A number as people write it, with no more digits than it has. */
export const numberInWords = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 6 })

/** A share as percent: `98.4%`. */
export const percent = (share: number): string => `${numberInWords(Number((share * 100).toPrecision(12)))}%`

/** A value of a metric: `2%`, `7.4 min per encounter`. */
export function valueInWords(value: number, metric: Metric | undefined): string {
  if (isShare(metric)) return percent(value)
  const unit = unitInWords(metric?.unit)
  return unit === '' ? numberInWords(value) : `${numberInWords(value)} ${unit}`
}

const units: Record<string, string> = { a: 'year', mo: 'month', wk: 'week', d: 'day', h: 'hour', s: 'second', '1': '' }

/** A UCUM unit: `min per encounter` for `min/{encounter}`. Nothing for `1`. */
export function unitInWords(unit = ''): string {
  const [over = '', ...under] = unit.split('/').map((part) => units[part] ?? part.replace(/[{}]/g, ''))
  return [over, ...under.filter(Boolean).map((part) => `per ${part}`)].filter(Boolean).join(' ')
}

const signs: Record<Operator, string> = { lt: '<', lte: '≤', gt: '>', gte: '≥' }

/** A comparison with a value of a metric: `≤ 2%`. */
export const comparison = (op: Operator | undefined, value: number, metric: Metric | undefined): string =>
  // The two do not part at the end of a line.
  [op && signs[op], valueInWords(value, metric)].filter(Boolean).join('\u00a0')

const nouns = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const
const duration = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/

/** An ISO 8601 duration: `7 days`, `1 month`, `0 days` for one of no length. */
export function durationInWords(text: string): string {
  const numbers = duration.exec(text)?.slice(1) ?? []
  const parts = nouns.flatMap((noun, i) => (Number(numbers[i] ?? 0) > 0 ? [counted(Number(numbers[i]), noun)] : []))
  return parts.join(' ') || '0 days'
}

/** When somebody is told: `at once`, `after 4 hours`. */
export function whenOf(after: string): string {
  const words = durationInWords(after)
  return words.startsWith('0 ') ? 'at once' : `after ${words}`
}
