import type { Path } from '../text/path'
import { endsKey, isSpace, nothingAt, readToken, type Token } from './token'

/** Where between brackets an offset is. */
export interface FlowPlace {
  /** The steps from the outermost bracket to the map that the key is of, or to the value. */
  path: Path
  as: 'key' | 'value'
  token: Token
  /** True for a key that has its colon. */
  colon: boolean
  /** The keys of the same map, or the items of the same list, without this one. */
  beside: readonly string[]
}

type Part = { kind: 'scalar'; token: Token } | { kind: Sign | 'comment'; start: number; end: number }
type Sign = '{' | '[' | '}' | ']' | ',' | ':'

/**
 * Finds out where between brackets an offset is: `closed` behind the last of them, and undefined in a comment and where
 * nothing may be written because a comma is missing.
 *
 * @param start the outermost bracket
 * @param limit where it ends at the latest, because it may never be closed
 */
export function flowAt(text: string, start: number, offset: number, limit: number): FlowPlace | 'closed' | undefined {
  const parts = partsOf(text, start, limit)
  const reading = new Reading()
  let next = parts.next().value
  while (next && !reaches(next, offset)) {
    reading.take(next)
    if (reading.stack.length === 0) return 'closed'
    next = parts.next().value
  }
  if (next?.kind === 'comment' && next.start < offset) return undefined
  while (next?.kind === 'comment') next = parts.next().value
  const frame = reading.stack.at(-1)
  const token = frame && tokenAt(frame, next, offset)
  if (!frame || !token) return undefined
  const isKey = frame.isMap && !frame.inValue
  const steps = reading.stack.map(stepOf)
  const place = { path: isKey ? steps.slice(0, -1) : steps, as: isKey ? 'key' : 'value', token } as const
  while (next && reading.stack.includes(frame)) {
    reading.take(next)
    next = parts.next().value
  }
  const members = frame.isMap && !isKey ? [] : [...frame.members, ...(frame.current ? [frame.current] : [])]
  const beside = members.filter((member) => member !== token).map((member) => member.text)
  return { ...place, colon: isKey && colonFollows(text, token), beside }
}

/** A bracket that is open, and what was read behind it. */
interface Frame {
  isMap: boolean
  /** Keys or items that a comma follows. */
  members: Token[]
  /** The key or item that was read last. */
  current?: Token
  /** True behind the colon of a key. */
  inValue: boolean
  /** True when the value or item is there. */
  filled: boolean
  index: number
}

const stepOf = ({ isMap, current, index }: Frame): string | number => (isMap ? (current?.text ?? '') : index)

class Reading {
  readonly stack: Frame[] = []

  take(part: Part): void {
    const frame = this.stack.at(-1)
    if (part.kind === '{' || part.kind === '[') {
      if (frame) frame.filled = true
      this.stack.push({ isMap: part.kind === '{', members: [], inValue: false, filled: false, index: 0 })
    } else this.takeInside(frame as Frame, part)
  }

  private takeInside(frame: Frame, part: Part): void {
    if (part.kind === 'scalar') {
      if (!frame.isMap || !frame.inValue) frame.current = part.token
      frame.filled = !frame.isMap || frame.inValue
    } else if (part.kind === ':') {
      frame.inValue = frame.isMap && frame.current !== undefined
      frame.filled = !frame.isMap
    } else if (part.kind === ',') {
      if (frame.current) frame.members.push(frame.current)
      Object.assign(frame, { current: undefined, inValue: false, filled: false, index: frame.index + 1 })
    } else if (part.kind !== 'comment') this.stack.pop()
  }
}

/** True for the first part that does not lie before an offset as a whole; a scalar may end at it, and is still typed. */
function reaches(part: Part, offset: number): boolean {
  if (part.kind === 'scalar') return part.token.end >= offset
  return part.kind === 'comment' ? part.end >= offset : part.start >= offset
}

/** The scalar at an offset, an empty one where one may be written; undefined where none may. */
function tokenAt(frame: Frame, next: Part | undefined, offset: number): Token | undefined {
  const isFree = frame.isMap && !frame.inValue ? frame.current === undefined : !frame.filled
  if (!isFree) return undefined
  if (next?.kind === 'scalar') return next.token.start <= offset ? next.token : undefined
  return next === undefined || ',]}'.includes(next.kind) ? nothingAt(offset) : undefined
}

function colonFollows(text: string, { end }: Token): boolean {
  let at = end
  while (isSpace(text[at])) at++
  return text[at] === ':'
}

function* partsOf(text: string, start: number, limit: number): Generator<Part, undefined> {
  let wasQuoted = false
  let lineEnd = start
  for (let at = start; at < limit; ) {
    if (at >= lineEnd) lineEnd = endOfLine(text, at, limit)
    const character = text[at] as string
    const isSign = character === ':' ? wasQuoted || endsKey(text, at, lineEnd, true) : '{[}],'.includes(character)
    if (isSpace(character)) at++
    else if (character === '#') {
      yield { kind: 'comment', start: at, end: lineEnd }
      at = lineEnd
    } else if (isSign) {
      yield { kind: character as Sign, start: at, end: at + 1 }
      wasQuoted = false
      at++
    } else {
      const token = readToken(text, at, lineEnd, true)
      yield { kind: 'scalar', token }
      wasQuoted = token.quote !== ''
      at = Math.max(token.end, at + 1)
    }
  }
  return undefined
}

/** The first line feed that is not before an offset, if it is before the limit. */
function endOfLine(text: string, at: number, limit: number): number {
  const lineFeed = text.indexOf('\n', at)
  return lineFeed < 0 ? limit : Math.min(lineFeed, limit)
}
