import type { Analysis } from '../../../engine/analyze'
import { effectivePolicy, type Policy } from '../../../engine/policy/policy'
import type { Decoded } from '../../../engine/text/decode'
import { Lines } from '../../../engine/text/lines'

/** Where a plan stands and what its text is, for formats that look something up in it. */
export interface Source {
  /** The path from the root of its repository, with slashes: so name it those who look at a repository. */
  path: string
  /** Undefined where the program itself failed. */
  analysis?: Analysis
  text: string
  lines: Lines
  encoding: Decoded['encoding']
  /** True where the file begins with one; it is not part of the text. */
  byteOrderMark: boolean
  /** The policy with which it was checked. */
  policy: Policy
}

/** The source of a plan that was analyzed. */
export function sourceOf(
  path: string,
  analysis: Analysis,
  { encoding, byteOrderMark }: Pick<Decoded, 'encoding' | 'byteOrderMark'>,
): Source {
  const { document, policy } = analysis
  return { path, analysis, text: document.text, lines: document.lines, encoding, byteOrderMark, policy }
}

/** The source of a plan whose analysis was made elsewhere. */
export const textSource = (
  path: string,
  { text, encoding, byteOrderMark }: Omit<Decoded, 'problem'>,
  policy: Policy,
): Source => ({ path, text, lines: new Lines(text), encoding, byteOrderMark, policy })

/** The source of a plan that could not be read or checked. */
export const unknownSource = (path: string): Source => ({
  ...{ path, text: '', lines: new Lines(''), encoding: 'utf-8', byteOrderMark: false },
  policy: effectivePolicy([]),
})
