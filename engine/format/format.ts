import { applyEdits, type TextEdit } from '../fixes/write'
import { limits } from '../limits'
import { type Document, parseDocument } from '../text/document'
import type { Range } from '../text/lines'
import type { Path } from '../text/path'
import type { Problem } from '../text/problem'
import { keepColumns } from './columns'
import { meansTheSame } from './meaning'
import { formatAround } from './open-places'
import { editsOf, stretchesOf, textOf } from './stretches'
import type { FormatText, Style } from './style'

/** Why a text stays as it is; the message is a sentence. */
export class Unformatted extends Error {}

/**
 * Formats a document. Its values stay what they are, and so do its comments and what the writer has lined up.
 *
 * @param format writes a text anew
 * @returns what has to be replaced, in the order of the text
 * @throws `Unformatted` for a text that cannot be read or is too long, and when what was written says something else
 */
export async function formatDocument(document: Document, style: Style, format: FormatText): Promise<TextEdit[]> {
  refuse(document)
  const stretches = keepColumns(stretchesOf(document.text, await written(document, style, format)))
  if (!meansTheSame(document, parseDocument(textOf(stretches), document)))
    throw new Unformatted('It would say something else afterwards.')
  return editsOf(stretches)
}

/**
 * Of the edits that format a document, those that touch a part of it. Where these alone would make it say something
 * else, those of the whole entry around the part.
 *
 * @returns nothing when not even they leave it what it is
 */
export function editsWithin(document: Document, edits: readonly TextEdit[], range: Range): TextEdit[] {
  let part = linesOf(range)
  for (let path = pathOver(document, part); ; path = path.slice(0, -1)) {
    const chosen = edits.filter((edit) => overlap(part, linesOf(document.rangeOfSpan(edit))))
    if (meansTheSame(document, parseDocument(applyEdits(document.text, chosen), document))) return chosen
    if (path.length === 0) return []
    part = union(part, linesOf(document.rangeOf(path, 'entry')))
  }
}

function refuse({ text, problems, lines }: Document): void {
  const most = limits.formatted
  if (text.length > most)
    throw new Unformatted(
      `It has ${text.length.toLocaleString('en')} characters; at most ${most.toLocaleString('en')} are formatted.`,
    )
  const problem = problems.find(isInTheWay)
  if (problem) throw new Unformatted(`Line ${lines.positionAt(problem.start).line + 1}: ${problem.message}`)
}

/** What nobody can write anew without choosing, beside what cannot be read. */
const isInTheWay = ({ fatal, rule }: Problem): boolean =>
  fatal || rule === 'yaml/duplicate-key' || rule === 'yaml/multiple-documents'

async function written(document: Document, style: Style, format: FormatText): Promise<string> {
  try {
    return await formatAround(document, style, format)
  } catch (error) {
    throw new Unformatted(String((error as Error).message).split('\n')[0])
  }
}

/** Lines from the first to the last. */
interface Part {
  first: number
  last: number
}

/** A range that ends before the first character of a line does not touch it. */
function linesOf({ start, end }: Range): Part {
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line
  return { first: start.line, last }
}

const overlap = (a: Part, b: Part): boolean => a.first <= b.last && b.first <= a.last

const union = (a: Part, b: Part): Part => ({ first: Math.min(a.first, b.first), last: Math.max(a.last, b.last) })

/** The path of the innermost entry that covers lines. */
function pathOver(document: Document, { first, last }: Part): Path {
  const { lines } = document
  const [a, b] = [lines.startOf(first), lines.startOf(last) + lines.textOf(last).trimEnd().length].map((offset) =>
    document.pathAt(offset),
  ) as [Path, Path]
  const differ = a.findIndex((step, i) => step !== b[i])
  return differ < 0 ? a : a.slice(0, differ)
}
