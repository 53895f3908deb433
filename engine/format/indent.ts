import type { Text } from '../complete/cursor'
import { flowAt } from '../complete/flow'
import { type Line, readLine } from '../complete/line'
import type { TextEdit } from '../fixes/write'

/** How many lines up it is looked for what a line stands in. */
const furthest = 2_000

/**
 * Indents a line that was just begun, by what stands above: further in below a key that has no value, in the column of
 * the first key of an item, like the line before in a text of several lines, between brackets behind the first of them.
 *
 * @param index the number of the new line; what stands on it came from the line above
 * @param unit columns by which what stands below a key is indented
 * @returns undefined for a line that is right, and where nothing can be said: below an empty line, and in quotes
 */
export function indentLine(text: Text, index: number, unit: number): TextEdit | undefined {
  const line = text.lines.textOf(index)
  const content = line.trimStart()
  const written = line.slice(0, line.length - content.length)
  const isPair = closes(content) && opens(text.lines.textOf(index - 1))
  const column = isPair ? undefined : columnBelow(text, index - 1, unit)
  if (column === undefined || written === ' '.repeat(column)) return undefined
  const start = text.lines.startOf(index)
  return { start, end: start + written.length, newText: ' '.repeat(column) }
}

const closes = (content: string): boolean => /^[\]}]/.test(content)

/** True for a line that ends with a bracket that it opens. */
const opens = (line: string): boolean => /[[{][ \t]*(?:#.*)?$/s.test(line)

/** The column at which it goes on below a line. */
function columnBelow(text: Text, index: number, unit: number): number | undefined {
  if (index < 0 || text.lines.textOf(index).trim() === '') return undefined
  const line = readLine(text.text, text.lines, index)
  const around = surroundings(text, index)
  if (!around) return besideBlock(line, unit)
  const { is, opener, isHere } = around
  if (is === 'closed') return columnOf(opener)
  if (!isHere) return line.indent
  return is === 'text' ? columnOf(line) + unit : insideBrackets(text.text, line, unit)
}

/** Below a line in block style that ends what it begins. */
function besideBlock(line: Line, unit: number): number | undefined {
  const { levels, rest } = line
  if (rest?.kind === 'scalar' && !rest.token.closed) return undefined
  const last = levels.at(-1)
  if (!last || rest) return columnOf(line)
  return last.column + (last.kind === 'item' ? 2 : unit)
}

/** Behind the bracket that a line opens; below a key, and where nothing stands behind it, further in. */
function insideBrackets(text: string, line: Line, unit: number): number {
  const { levels, start, end, rest } = line
  if (opens(text.slice(start, end)) || levels.at(-1)?.kind === 'entry') return columnOf(line) + unit
  return (rest as { start: number }).start - start + 1
}

/** The column of the key or dash that a line ends with. */
const columnOf = ({ levels, indent }: Line): number => levels.at(-1)?.column ?? indent

/** What the end of a line stands in. */
interface Surroundings {
  /** Brackets, a text of several lines, or brackets that the line has closed. */
  is: 'brackets' | 'text' | 'closed'
  opener: Line
  /** True when the line itself begins it. */
  isHere: boolean
}

function surroundings({ text, lines }: Text, index: number): Surroundings | undefined {
  const start = lines.startOf(index)
  const end = start + lines.textOf(index).length
  let least = Number.POSITIVE_INFINITY
  for (let i = index; i >= 0 && i > index - furthest && least > 0; i--) {
    const opener = readLine(text, lines, i)
    if (opener.blank) continue
    const is = least > columnOf(opener) ? begun(text, opener, start, end) : undefined
    if (is) return { is, opener, isHere: i === index }
    // A closing bracket may stand further left than what is between the brackets.
    if (!closes(text.slice(opener.start + opener.indent))) least = Math.min(least, opener.indent)
  }
  return undefined
}

/** What a line begins that goes on at the end of a later line, or has its end on that line. */
function begun(text: string, { start, end, rest }: Line, from: number, to: number): Surroundings['is'] | undefined {
  if (rest?.kind === 'other')
    return /^[|>][0-9+-]*[ \t]*(?:#.*)?$/.test(text.slice(rest.start, end)) ? 'text' : undefined
  if (rest?.kind !== 'flow') return undefined
  const isClosed = (offset: number) => flowAt(text, rest.start, offset, offset + 1) === 'closed'
  if (!isClosed(to)) return 'brackets'
  return start < from && !isClosed(from) ? 'closed' : undefined
}
