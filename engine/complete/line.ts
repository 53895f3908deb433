import type { Lines } from '../text/lines'
import { endsKey, isSpace, readToken, type Token } from './token'

/** A step into the structure that a line in block style makes: a dash, or a key with its colon. */
export type Level =
  | { kind: 'item'; column: number; end: number }
  | { kind: 'entry'; column: number; end: number; key: Token }

/** What stands behind the last level of a line. */
export type Rest =
  | { kind: 'scalar'; token: Token }
  /** `{…}` or `[…]`, which may go on in other lines. */
  | { kind: 'flow'; start: number }
  /** The head of a block scalar, or what is of no use here: an alias, a tag, a second key. */
  | { kind: 'other'; start: number }

/** A line read in block style. */
export interface Line {
  start: number
  /** The last place at which something may be written: the end, or before the space in front of a comment. */
  end: number
  indent: number
  blank: boolean
  levels: readonly Level[]
  rest?: Rest
}

/** Reads a line as if it stood in block style; what stands between brackets or in a text reads as nonsense. */
export function readLine(text: string, lines: Lines, index: number): Line {
  const start = lines.startOf(index)
  const stop = start + lines.textOf(index).length
  let at = start
  while (text[at] === ' ') at++
  const indent = at - start
  const levels: Level[] = []
  while (text[at] === '-' && (at + 1 >= stop || isSpace(text[at + 1]))) {
    levels.push({ kind: 'item', column: at - start, end: at + 1 })
    at = afterSpace(text, at + 1, stop)
  }
  const key = keyAt(text, at, stop)
  if (key) {
    const colon = text.indexOf(':', key.end)
    levels.push({ kind: 'entry', column: key.start - start, end: colon + 1, key })
    at = afterSpace(text, colon + 1, stop)
  }
  const isOver = at >= stop || text[at] === '#'
  const rest = isOver ? undefined : restAt(text, at, stop)
  const blank = isOver && levels.length === 0
  return { start, end: text[at] === '#' ? at - 1 : stop, indent, blank, levels, rest }
}

function afterSpace(text: string, from: number, stop: number): number {
  let at = from
  while (at < stop && isSpace(text[at])) at++
  return at
}

/** The key that begins here, if what stands here is one. */
function keyAt(text: string, at: number, stop: number): Token | undefined {
  if (at >= stop || '[]{}#&*!|>%@`,?'.includes(text[at] as string)) return undefined
  const token = readToken(text, at, stop, false)
  const colon = afterSpace(text, token.end, stop)
  return token.closed && text[colon] === ':' && colon < stop && endsKey(text, colon, stop, false) ? token : undefined
}

function restAt(text: string, at: number, stop: number): Rest {
  const first = text[at] as string
  if (first === '{' || first === '[') return { kind: 'flow', start: at }
  if (']}#&*!|>%@`,?:'.includes(first)) return { kind: 'other', start: at }
  const token = readToken(text, at, stop, false)
  const after = afterSpace(text, token.end, stop)
  return after < stop && text[after] !== '#' ? { kind: 'other', start: at } : { kind: 'scalar', token }
}
