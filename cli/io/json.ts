import { escapeActing } from './terminal'

/** JSON on one line, or indented, in which a terminal finds nothing to act on, and every reader whole characters. */
export function stringify(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent)
  // JSON.stringify writes half a surrogate pair as an escape, which strict readers refuse.
  const whole = text.includes('\\ud') ? JSON.stringify(value, withWholeCharacters, indent) : text
  return whole.split('\n').map(escapeActing).join('\n')
}

const withWholeCharacters = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? wellFormed(value) : value

/** The text with U+FFFD in place of every half of a surrogate pair that stands alone. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd')
