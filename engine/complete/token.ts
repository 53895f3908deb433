import type { Span } from '../text/path'

/** A scalar as it is written on one line. */
export interface Token extends Span {
  /** What it says, without quotes. */
  text: string
  quote: '' | '"' | "'"
  /** False for a quoted one that goes on in the next line, or is half written. */
  closed: boolean
}

/** A place where a scalar may be written. */
export const nothingAt = (offset: number): Token => ({ start: offset, end: offset, text: '', quote: '', closed: true })

/**
 * Reads the scalar that begins at an offset.
 *
 * @param end where it must end at the latest, which is the end of its line
 * @param flow true between brackets, where a plain scalar ends at a comma or bracket
 */
export function readToken(text: string, start: number, end: number, flow: boolean): Token {
  const quote = text[start]
  return quote === '"' || quote === "'" ? readQuoted(text, start, end, quote) : readPlain(text, start, end, flow)
}

function readQuoted(text: string, start: number, end: number, quote: '"' | "'"): Token {
  let at = start + 1
  while (at < end && (text[at] !== quote || isDoubled(text, at, end, quote))) at += isPair(text, at, quote) ? 2 : 1
  const closed = at < end
  const inner = text.slice(start + 1, Math.min(at, end))
  const said = quote === "'" ? inner.replaceAll("''", "'") : inner
  return { start, end: closed ? at + 1 : end, text: said, quote, closed }
}

const isDoubled = (text: string, at: number, end: number, quote: string): boolean =>
  quote === "'" && at + 1 < end && text[at + 1] === quote

const isPair = (text: string, at: number, quote: string): boolean =>
  quote === '"' ? text[at] === '\\' : text[at] === quote

function readPlain(text: string, start: number, end: number, flow: boolean): Token {
  let at = start
  while (at < end && !endsPlain(text, at, end, flow)) at++
  while (at > start && isSpace(text[at - 1])) at--
  return { start, end: at, text: text.slice(start, at), quote: '', closed: true }
}

function endsPlain(text: string, at: number, end: number, flow: boolean): boolean {
  const character = text[at]
  if (character === ':') return endsKey(text, at, end, flow)
  if (character === '#') return isSpace(text[at - 1])
  return flow && isFlowSign(character)
}

/** True for a colon that makes a key of what stands before it. */
export function endsKey(text: string, colon: number, end: number, flow: boolean): boolean {
  const next = text[colon + 1]
  return colon + 1 >= end || isSpace(next) || (flow && isFlowSign(next))
}

export const isSpace = (character: string | undefined): boolean =>
  character === ' ' || character === '\t' || character === '\n' || character === '\r'

const isFlowSign = (character: string | undefined): boolean => character !== undefined && ',[]{}'.includes(character)
