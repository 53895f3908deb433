/** What no text may carry: characters that XML does not have, and those that act on a reader or reorder the line. */
const unfit = /[\p{Cc}\p{Surrogate}\p{Noncharacter_Code_Point}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** Longer texts are cut: a page is read by people. */
const longest = 1000

/** A text of a plan as it may be shown: on one line, of a length that can be read. */
export function plainText(text: string): string {
  const cut = text.length > longest ? `${text.slice(0, longest - 1)}…` : text
  return onOneLine(cut)
}

/** A text of any length on one line, with nothing in it that acts on a reader. */
export const onOneLine = (text: string): string => text.replace(/[\s\u2028\u2029]+/g, ' ').replace(unfit, '\ufffd')

/** The same value with every text in it made plain. */
export function plain<T>(value: T): T
export function plain(value: unknown): unknown {
  if (typeof value === 'string') return plainText(value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]))
}
