import { type Comment, commentsOf } from './comments'
import type { Stretch } from './stretches'

/** A line that had more spaces between its words than it needs. */
interface Spaced {
  index: number
  indent: number
  words: readonly string[]
  /** How wide the gap behind each word but the last is. */
  gaps: number[]
  /** Those that are wider than they need to be. */
  wide: number[]
}

/**
 * Keeps what the writer has lined up: words in a column with one of the line above or below that begins where theirs
 * does, and comments behind something in their column. A formatter leaves one space there.
 */
export function keepColumns(stretches: readonly Stretch[]): Stretch[] {
  const lines = new Table(stretches).settled()
  moveComments(
    lines,
    stretches.flatMap(({ before }) => before),
    stretches.flatMap(({ after }) => after),
  )
  let next = 0
  return stretches.map(({ after, ...stretch }) => {
    const from = next
    next += after.length
    return { ...stretch, after: lines.slice(from, next) }
  })
}

class Table {
  private readonly lines: string[]
  /** True for lines that have the words which they had. */
  private readonly isSame: readonly boolean[]
  private readonly spaced: readonly Spaced[]

  constructor(stretches: readonly Stretch[]) {
    this.lines = stretches.flatMap(({ after }) => after)
    this.isSame = stretches.flatMap(({ isSame, after }) => after.map(() => isSame))
    this.spaced = spacedLines(stretches)
    for (const line of this.spaced) this.write(line)
  }

  /** The lines without the spaces that line nothing up. One that is gone may leave another to line nothing up. */
  settled(): string[] {
    for (let isSettled = false; !isSettled; ) {
      isSettled = true
      for (const line of this.spaced) {
        const idle = line.wide.filter((gap) => !this.isLinedUp(line, gap))
        if (idle.length === 0) continue
        for (const gap of idle) line.gaps[gap] = 1
        line.wide = line.wide.filter((gap) => !idle.includes(gap))
        this.write(line)
        isSettled = false
      }
    }
    return this.lines
  }

  private write({ index, indent, words, gaps }: Spaced): void {
    const text = words.map((word, i) => word + ' '.repeat(gaps[i] ?? 0)).join('')
    this.lines[index] = ' '.repeat(indent) + text + lineBreakOf(this.lines[index] as string)
  }

  private isLinedUp({ index, indent, words, gaps }: Spaced, gap: number): boolean {
    let column = indent
    for (let i = 0; i <= gap; i++) column += (words[i] as string).length + (gaps[i] as number)
    return [index - 1, index + 1].some((other) => {
      const line = this.lines[other] ?? ''
      const isBeside = this.isSame[other] && firstColumn(line) === firstColumn(this.lines[index] as string)
      return isBeside && line[column - 1] === ' ' && /\S/.test(line[column] ?? '')
    })
  }
}

/** Where the words of a line begin, behind its dashes. */
const firstColumn = (line: string): number => line.search(/[^\s-]/)

/** The lines that lost spaces between their words and nothing else. */
function spacedLines(stretches: readonly Stretch[]): Spaced[] {
  let index = 0
  return stretches.flatMap(({ isSame, before, after }) => {
    const first = index
    index += after.length
    return isSame ? after.flatMap((line, i) => spacedLine(before[i] as string, line, first + i) ?? []) : []
  })
}

function spacedLine(before: string, after: string, index: number): Spaced | undefined {
  const [was, is] = [wordsOf(before), wordsOf(after)]
  if (was.words.join(' ') !== is.words.join(' ')) return undefined
  // What stands behind a dash has its column by the structure.
  const first = is.words.findIndex((word) => word !== '-')
  const wide = [...is.gaps.keys()].filter((i) => i >= first && is.gaps[i] === 1 && (was.gaps[i] as number) > 1)
  const gaps = is.gaps.map((gap, i) => (wide.includes(i) ? (was.gaps[i] as number) : gap))
  return wide.length > 0 ? { index, indent: indentOf(after), words: is.words, gaps, wide } : undefined
}

function wordsOf(line: string): Pick<Spaced, 'words' | 'gaps'> {
  const body = line.trim()
  return { words: body.split(/ +/), gaps: (body.match(/ +/g) ?? []).map((gap) => gap.length) }
}

const indentOf = (line: string): number => line.length - line.trimStart().length

const lineBreakOf = (line: string): string => line.slice(line.trimEnd().length)

/** A comment behind something on its line. */
interface Trailing {
  index: number
  column: number
  /** The first word of what it stands behind. */
  first: string | undefined
}

/** Puts comments back into the columns in which they stood behind the same, as far as there is room. */
function moveComments(lines: string[], before: readonly string[], after: readonly string[]): void {
  const [old, now] = [before, after].map((part) => commentsOf(part.join(''))) as [Comment[], Comment[]]
  const [was, is] = [trailing(before, old), trailing(after, now)]
  for (const [i, { text }] of now.entries()) {
    const [from, to] = [was[i], is[i]]
    if (!from || !to || from.first !== to.first || old[i]?.text !== text) continue
    const line = lines[to.index] as string
    const content = line.trimEnd().slice(0, -text.length).trimEnd()
    lines[to.index] = content + ' '.repeat(Math.max(1, from.column - content.length)) + text + lineBreakOf(line)
  }
}

/** Where each comment stands that is not alone on its line. */
function trailing(lines: readonly string[], comments: readonly Comment[]): (Trailing | undefined)[] {
  let index = 0
  let start = 0
  return comments.map(({ offset }) => {
    for (; start + (lines[index] as string).length <= offset; index++) start += (lines[index] as string).length
    const column = offset - start
    const content = (lines[index] as string).slice(0, column).trim()
    return content === '' ? undefined : { index, column, first: content.split(/ +/)[0] }
  })
}
