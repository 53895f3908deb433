import type { Lines } from '../text/lines'

/** Lines that can be folded away: all but the first. */
export interface Fold {
  start: number
  /** The last line, later than the first. */
  end: number
  kind?: 'comment' | 'region'
  /** How many folds it stands in. */
  depth: number
}

/** A line by what it does to the folds: blank ones and comments end none, and what is part of a text begins none. */
interface Row {
  is: 'blank' | 'comment' | 'mark' | 'text' | 'content'
  /** Where it begins; a dash counts a little more than a key in the same column, whose list it may begin. */
  column: number
}

const shape = /^([ \t\uFEFF]*)((?:-(?:[ \t]+|$))*)(.*)$/s
const mark = /^#\s*(end)?region\b/
/** The head of a block scalar, at the end of a line. */
const head = /[|>][-+\d]*(?:[ \t]+#.*|[ \t]*)$/s

/**
 * What can be folded: sections, items and blocks by the indentation of lines alone, so that a text which is broken while
 * somebody types folds as it did; runs of comment lines; regions between `# region` and `# endregion`. At most one
 * begins on a line.
 *
 * @returns in the order of their first lines
 */
export function foldsOf({ lines }: { lines: Lines }): readonly Fold[] {
  const rows = rowsOf(lines)
  const folds = [...blocks(rows), ...comments(rows), ...regions(rows, lines)]
  return folds.sort((a, b) => a.start - b.start)
}

function rowsOf(lines: Lines): readonly Row[] {
  const rows: Row[] = []
  /** The column that lines of a text must stand to the right of; undefined outside of one. */
  let textAbove: number | undefined
  for (let line = 0; line < lines.count; line++) {
    const [, space = '', dashes = '', rest = ''] = shape.exec(lines.textOf(line)) ?? []
    const column = space.replace('\uFEFF', '').length
    const blank = dashes === '' && rest.trim() === ''
    if (textAbove !== undefined && !blank && column <= textAbove) textAbove = undefined
    if (blank) rows.push({ is: 'blank', column })
    else if (textAbove !== undefined) rows.push({ is: 'text', column: Number.POSITIVE_INFINITY })
    else if (dashes === '' && rest.startsWith('#')) rows.push({ is: mark.test(rest) ? 'mark' : 'comment', column })
    else {
      rows.push({ is: 'content', column: dashes === '' ? column : column + 0.5 })
      if (opensText(rest)) textAbove = column + (/^[|>!&]/.test(rest) ? dashes.lastIndexOf('-') : dashes.length)
    }
  }
  return rows
}

/** True for what ends with the head of a block scalar, which stands alone or as a value; tags and anchors may come first. */
function opensText(content: string): boolean {
  const match = head.exec(content)
  const words = match ? content.slice(0, match.index).split(/[ \t]+/) : ['x']
  if (words.pop() !== '') return false
  return /^$|[:-]$/.test(words.findLast((word) => !/^[!&]/.test(word)) ?? '')
}

function blocks(rows: readonly Row[]): readonly Fold[] {
  const folds: Fold[] = []
  const open: { line: number; column: number }[] = []
  const closeDownTo = (column: number, next: number) => {
    for (let top = open.at(-1); top && top.column >= column; top = open.at(-1)) {
      open.pop()
      const end = lastWithin(rows, next - 1, top.column)
      if (end > top.line) folds.push({ start: top.line, end, depth: open.length })
    }
  }
  for (const [line, { is, column }] of rows.entries()) {
    if (is !== 'content') continue
    closeDownTo(column, line)
    open.push({ line, column })
  }
  closeDownTo(Number.NEGATIVE_INFINITY, rows.length)
  return folds
}

/** The last line, from one upward, that is neither blank nor a comment about what stands outside. */
function lastWithin(rows: readonly Row[], from: number, column: number): number {
  let line = from
  for (let row = rows[line]; row && isOutside(row, column); row = rows[line]) line--
  return line
}

const isOutside = ({ is, column: at }: Row, column: number): boolean =>
  is === 'blank' || ((is === 'comment' || is === 'mark') && at <= column)

/** Runs of comment lines that stand in one column, so that each lies inside or outside of a block as a whole. */
function comments(rows: readonly Row[]): readonly Fold[] {
  const folds: Fold[] = []
  let start = 0
  for (let line = 0; line <= rows.length; line++) {
    const row = rows[line]
    if (row?.is === 'comment' && row.is === rows[start]?.is && row.column === rows[start]?.column) continue
    if (rows[start]?.is === 'comment' && line - 1 > start)
      folds.push({ start, end: line - 1, kind: 'comment', depth: 0 })
    start = line
  }
  return folds
}

function regions(rows: readonly Row[], lines: Lines): readonly Fold[] {
  const open: number[] = []
  return rows.flatMap(({ is }, line) => {
    if (is !== 'mark') return []
    const ends = mark.exec(lines.textOf(line).trim())?.[1] !== undefined
    if (!ends) open.push(line)
    const start = ends ? open.pop() : undefined
    return start === undefined ? [] : [{ start, end: line, kind: 'region' as const, depth: open.length }]
  })
}
