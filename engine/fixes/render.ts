import { stringify } from 'yaml'
import { type FixValue, isOpen, Noted, type Open } from './fix'

/** Text with open places in it. */
export type Piece = string | Open

/** How a value is written: in braces on one line, or on lines of their own at an indentation. */
export type Style = { flow: true } | { flow: false; indent: number; eol: string }

/** `key: value` in a style, without a line break at its end. */
export function renderEntry(key: string, value: FixValue, style: Style): Piece[] {
  if (value instanceof Noted) return withNote(renderEntry(key, value.value, style), value.note, style)
  const written = renderScalar(key)
  if (style.flow || isInline(value)) return [`${written}: `, ...renderInline(value)]
  const inner = { ...style, indent: style.indent + 2 }
  return [`${written}:`, ...renderBlock(value, inner)]
}

/** `- value` in block style. */
export function renderItem(value: FixValue, style: Style & { flow: false }, compact: boolean): Piece[] {
  if (compact || isInline(value)) return ['- ', ...renderInline(value)]
  const inner = { ...style, indent: style.indent + 2 }
  const [first, ...rest] = renderBlock(value, inner)
  return ['- ', (first as string).trimStart(), ...rest]
}

/** A value on one line: a scalar, `{…}` or `[…]`. */
export function renderInline(value: FixValue): Piece[] {
  if (value instanceof Noted) return renderInline(value.value)
  if (isOpen(value)) return [value]
  if (Array.isArray(value)) return ['[', ...separated(value.map(renderInline)), ']']
  if (typeof value === 'object') {
    const members = Object.entries(value).map(([key, member]) => [`${renderScalar(key)}: `, ...renderInline(member)])
    return ['{', ...separated(members), '}']
  }
  return [renderScalar(value as string | number | boolean)]
}

/** A scalar quoted where it must be, in flow context as well as in block context. */
export function renderScalar(value: string | number | boolean): string {
  return stringify([value], { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 })
    .trimEnd()
    .slice(1, -1)
}

function renderBlock(value: FixValue, style: Style & { flow: false }): Piece[] {
  const line = `${style.eol}${' '.repeat(style.indent)}`
  if (Array.isArray(value)) return value.flatMap((member) => [line, ...renderItem(member, style, false)])
  return Object.entries(value).flatMap(([key, member]) => [line, ...renderEntry(key, member, style)])
}

/** The column at which comments begin, so that those of lines one below the other stand in line, and that of the last. */
const noteColumn = 32
const lastColumn = 120

/** An entry with a comment behind what stands on its first line. */
function withNote(entry: Piece[], note: string, style: Style): Piece[] {
  if (style.flow) return entry
  const second = entry.findIndex((piece) => plain(piece).startsWith(style.eol))
  const first = second < 0 ? entry : entry.slice(0, second)
  const written = first.map(plain).join('')
  const gap = Math.max(written.endsWith(' ') ? 1 : 2, noteColumn - style.indent - written.length)
  const room = lastColumn - style.indent - written.length - gap - '# '.length
  return [...first, `${' '.repeat(gap)}# ${shortened(note, room)}`, ...entry.slice(first.length)]
}

/** As much of a sentence as there is room for, up to where a clause or a list in braces begins. */
function shortened(note: string, room: number): string {
  const ends = [...note.matchAll(/[,:;] (?![^{]*\})| (?=\{)/g)].map(({ index }) => index)
  return note.slice(0, [...ends, note.length].findLast((end) => end <= room) ?? note.length)
}

/** Short values without nesting read best on one line, as plans are usually written. */
function isInline(value: FixValue): boolean {
  if (value instanceof Noted) return isInline(value.value)
  if (isOpen(value) || typeof value !== 'object') return true
  const members: FixValue[] = Array.isArray(value) ? value : Object.values(value)
  const flat = members.every((member) => isOpen(member) || typeof member !== 'object')
  return members.length === 0 || (flat && renderInline(value).map(plain).join('').length <= 80)
}

function separated(members: Piece[][]): Piece[] {
  return members.flatMap((member, i) => (i === 0 ? member : [', ', ...member]))
}

const plain = (piece: Piece): string => (typeof piece === 'string' ? piece : '')

/** The text as it stands in the file: open places are empty values. */
export function toText(pieces: readonly Piece[]): string {
  return pieces
    .map(plain)
    .join('')
    .replace(/(?<! ) +(?=[\r\n])/g, '')
}

/**
 * The text as a snippet (LSP 3.18): open places are tab stops. An editor writes the first of several choices before
 * anybody has chosen, so that the first is a blank: the place stays open.
 */
export function toSnippet(pieces: readonly Piece[], firstStop = 1): string {
  let stop = firstStop
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece.replace(/[\\$}]/g, '\\$&')
      const { choices = [], builtIn } = piece
      if (choices.length > 0)
        return `\${${stop++}| ,${choices.map((choice) => choice.replace(/[\\,|]/g, '\\$&')).join(',')}|}`
      return builtIn === undefined ? `$${stop++}` : `\${${stop++}:${builtIn.replace(/[\\$}]/g, '\\$&')}}`
    })
    .join('')
}
