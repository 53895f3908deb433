import type { Operator } from '../schema/generated/plan-types'
import { isMap } from '../text/value'
import type { Part } from './part'

/** Characters of a text that a message shows. */
const longest = 80

const symbols: Record<Operator, string> = { lt: '<', lte: '≤', gt: '>', gte: '≥' }

/** A comparison in symbols: `≤ 0.02`; the number alone where nothing says how it compares. */
export function comparison(op: Operator | undefined, value: number | undefined): string {
  return op === undefined ? String(value) : `${symbols[op]} ${value}`
}

/** A value as a message shows it: words of a person in quotes, names and numbers as they are. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(shown).join(', ')
  if (isMap(value)) return `{${Object.entries(value).map(([key, member]) => `${key}: ${shown(member)}`)}}`
  const text = String(value)
  if (/^[^\s"'{}]+$/.test(text)) return text
  return `"${text.length > longest ? `${cut(text)}…` : text}"`
}

/** The beginning of a text; no character is cut in two. */
const cut = (text: string): string =>
  text
    .slice(0, longest)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()

/** What became of a part, behind its name: `changed from 1 to 2`. */
export function becameOf({ before, after }: Part): string {
  if (before === undefined) return `was set to ${shown(after?.value)}`
  if (after === undefined) return `was removed; it was ${shown(before.value)}`
  return `changed from ${shown(before.value)} to ${shown(after.value)}`
}
