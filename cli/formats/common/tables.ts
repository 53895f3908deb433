import { wellFormed } from '../../io/json'
import { printable } from '../../io/terminal'

/** What GitHub takes of a text, and how it measures that. */
export interface Room {
  size: number
  sizeOf(text: string): number
  /** The limit in words. */
  limit: string
}

/** A comment on a pull request. */
export const comment: Room = {
  size: 65_536,
  sizeOf: (text) => text.length,
  limit: 'a comment on GitHub holds 65,536 characters',
}

/** The summary of a job. */
export const jobSummary: Room = {
  size: 1024 * 1024,
  sizeOf: Buffer.byteLength,
  limit: 'the summary of a step on GitHub holds 1,024 kB',
}

/** A part of the text: what stands before its rows, and after them. */
export interface Group {
  opening: string
  closing?: string
}

/** A row of a table. */
export interface Row {
  /** The parts in which it stands, from the outermost on. */
  groups: readonly Group[]
  text: string
}

/** What severities are called. */
export const nouns = { error: '**error**', warning: 'warning', info: 'note' } as const

/** Characters of a message that are shown: a plan may hold a novel. */
const longest = 1_000

/** The size of the shortest row there can be, so that no more rows are kept than fit. */
const shortestRow = 60

/** The size of what is said of the rows that do not fit. */
const reserve = 200

/** So many rows fit at most. */
export const mostRows = (room: Room): number => Math.ceil(room.size / shortestRow)

/**
 * The rows for which there is room after an opening.
 *
 * @param rows those that can wait least first
 */
export function fittingRows<R extends Row>(rows: readonly R[], opening: string, room: Room): R[] {
  const known = new Set<Group>()
  const sizes = rows.map(({ groups, text }) => {
    const fresh = groups.filter((group) => !known.has(group))
    for (const group of fresh) known.add(group)
    return [...fresh.flatMap(({ opening, closing = '' }) => [opening, closing]), text].reduce(
      (sum, piece) => sum + room.sizeOf(piece),
      0,
    )
  })
  return rows.slice(0, fitting(sizes, room.size - room.sizeOf(opening) - reserve))
}

/** How many of the first pieces there is room for, by their sizes. */
function fitting(sizes: readonly number[], size: number): number {
  let left = size
  const end = sizes.findIndex((piece) => {
    left -= piece
    return left < 0
  })
  return end < 0 ? sizes.length : end
}

/** The text of rows, part by part; the part with the row that can wait least comes first. */
export function joinRows(rows: readonly Row[], depth = 0): string {
  const parts = new Map<Group | undefined, Row[]>()
  for (const row of rows) {
    const group = row.groups[depth]
    const part = parts.get(group)
    if (part) part.push(row)
    else parts.set(group, [row])
  }
  return [...parts]
    .map(([group, within]) => {
      if (group === undefined) return within.map(({ text }) => text).join('')
      return `${group.opening}${joinRows(within, depth + 1)}${group.closing ?? ''}`
    })
    .join('')
}

/** What could not be checked, as a list that takes no more than half of the room. */
export function problemList(problems: readonly string[], room: Room): string {
  const items = problems.map((problem) => `- ${inline(problem)}\n`)
  const listed = items.slice(0, fitting(items.map(room.sizeOf), room.size / 2))
  const more = items.length - listed.length
  if (more > 0) listed.push(`- ${more.toLocaleString('en')} more\n`)
  return listed.length > 0 ? `\nNot checked:\n\n${listed.join('')}` : ''
}

/**
 * How many rows are not shown, and why; nothing where all are.
 *
 * @param counts how many there are of each kind, in words
 */
export const remark = (counts: readonly string[], { limit }: Room): string =>
  counts.length > 0 ? `\n*${counts.join(', ')} not shown here: ${limit}.*\n` : ''

/**
 * A text that Markdown shows as it is: no markup, link, mention, reference or formula. What GitHub would find in words
 * of its own accord is broken by an empty comment.
 */
export function inline(text: string): string {
  const whole = printable(text).trim()
  const cut = whole.length > longest ? `${whole.slice(0, longest)}…` : whole
  return wellFormed(cut)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]|~!]|^[-+=#]/g, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replaceAll('$', '<span>$</span>')
    .replace(/@|#(?=\w)|\/(?=\/)|www(?=\.)|GH(?=-\d)/gi, '$&<!-- -->')
}
