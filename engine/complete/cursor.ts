import type { Lines } from '../text/lines'
import type { Path } from '../text/path'
import { flowAt } from './flow'
import { type Level, type Line, readLine } from './line'
import { isSpace, nothingAt, type Token } from './token'

/** Where in a text an offset is, as far as a reader can tell who knows no schema. */
export interface Cursor {
  /** The map that a key is of, the value, or the item. */
  path: Path
  /**
   * What may stand here: a key of a map, a value, either of them where a value begins (`open`), or either of them as an
   * item of a list that lacks its dash (`item`).
   */
  as: 'key' | 'value' | 'open' | 'item'
  /** What stands here, from its start to its end. */
  token: Token
  /** True between brackets. */
  flow: boolean
  /** The column at which a key or dash is to stand. */
  column: number
  /** The column of the key or dash before it on its line. */
  outer: number
  /** True for a key that has its colon. */
  colon: boolean
  /** True when lines below belong to what stands here. */
  children: boolean
  /** True behind a colon or dash from which nothing separates the place. */
  space: boolean
  /** The keys of the same map, or the items of the same list, without this one. */
  beside(): readonly string[]
}

/** A text with its lines. */
export interface Text {
  text: string
  lines: Lines
}

/**
 * Finds out where in a text an offset is, by indentation and brackets, since a half-written text has no tree. Undefined
 * in comments and texts of several lines, and where nothing may be written.
 */
export function cursorAt(text: Text, offset: number): Cursor | undefined {
  return new Reader(text, offset).cursor()
}

/** A place on a line, before it is known to what it belongs. */
interface Focus {
  as: 'key' | 'value' | 'open'
  token: Token
  column: number
  space: boolean
  /** The levels of the line that lead to it. */
  outer: readonly Level[]
}

/** To what the first level of a line belongs. */
interface Above {
  /** The map or list that it is in; for a dash, its item. */
  path: Path
  /** The level that it is below; none at the root. */
  parent?: Level
  /** The first line below the parent and above the line; on the parent's own line, what follows it. */
  first?: Pick<Line, 'levels'>
}

/** A bracket in front of which a line stands, which nothing closes before the offset. */
interface Bracket {
  bracket: number
  line: number
}

/** Lines in brackets that stand in brackets of other lines are followed so far. */
const maxBrackets = 10

class Reader {
  private readonly text: string
  private readonly lines: Lines
  private readonly index: number

  constructor(
    { text, lines }: Text,
    private readonly offset: number,
  ) {
    this.text = text
    this.lines = lines
    this.index = lines.positionAt(offset).line
  }

  cursor(): Cursor | undefined {
    const root = this.below(-1)
    if (root?.rest?.kind === 'flow' && root.levels.length === 0 && root.rest.start < this.offset)
      return this.between([], root.rest.start, this.text.length)
    const own = this.read(this.index)
    const column = own.blank ? this.offset - own.start : own.indent
    const above = this.above(this.index, column, own.levels[0]?.kind === 'item')
    if (!above) return undefined
    if ('bracket' in above) return this.inBrackets(above, column)
    if (own.rest?.kind === 'flow' && own.rest.start < this.offset)
      return this.between(pathTo(above.path, own.levels), own.rest.start, this.limitOf(own.indent))
    const focus = focusAt(own, this.offset)
    if (!focus) return undefined
    return focus.outer.length > 0 ? this.inLine(focus, above) : this.onLine(focus, above, own.blank)
  }

  /** A place behind a dash or colon of its own line. */
  private inLine(focus: Focus, above: Above): Cursor | undefined {
    const path = pathTo(above.path, focus.outer)
    const level = focus.outer.at(-1) as Level
    const next = this.below(this.index)
    const belongs = next !== undefined && isBelow(next, level)
    if (focus.as === 'key') return this.inBlock(focus, path, { colon: true })
    if (!belongs) return this.inBlock(focus, path)
    const isMap = level.kind === 'item' && next.levels[0]?.kind === 'entry' && next.indent === focus.column
    return isMap && !focus.space ? this.inBlock({ ...focus, as: 'key' }, path) : undefined
  }

  /** A place at the start of its line. */
  private onLine(focus: Focus, above: Above, blank: boolean): Cursor | undefined {
    const { column } = focus
    if (focus.as === 'key') return this.inBlock(focus, above.path, { colon: true })
    const next = this.below(this.index)
    const captured = next !== undefined && next.indent > column
    if (blank && captured) return undefined
    const belongs = next !== undefined && (!above.parent || isBelow(next, above.parent))
    // Between a key and the dashes at its column there may be no other key.
    const between = belongs && next.indent === column && next.levels[0]?.kind === 'item'
    const beside = between ? next : (above.first ?? (belongs && !captured ? next : undefined))
    if (!beside) return this.inBlock(above.parent ? focus : { ...focus, as: 'key' }, above.path, { children: captured })
    const [level] = beside.levels
    if (level?.column !== column) return undefined
    if (level.kind === 'entry') return this.inBlock({ ...focus, as: 'key' }, above.path, { children: captured })
    const item = this.above(this.index, column, true)
    return item && 'path' in item ? this.inBlock(focus, item.path, { as: 'item' }) : undefined
  }

  private inBlock(focus: Focus, path: Path, more: Partial<Cursor> = {}): Cursor {
    const { as, token, column, space, outer } = focus
    const before = outer.at(-1)?.column ?? column
    const place = { path, as, token, flow: false, column, outer: before, colon: false, children: false, space, ...more }
    const list = place.as === 'item' ? column : outer.at(-1)?.kind === 'item' ? outer.at(-1)?.column : undefined
    const beside = () => {
      if (place.as === 'key') return [...this.beside(column, 'entry', outer.length > 0)]
      return list === undefined ? [] : [...this.beside(list, 'item', outer.length > 1)]
    }
    return { ...place, beside }
  }

  /** @param column at which the line of the place begins: what is between brackets stands deeper than what they are of */
  private inBrackets(start: Bracket, column: number): Cursor | undefined {
    let { bracket, line } = start
    for (let n = 0; n < maxBrackets; n++) {
      const own = this.read(line)
      const above = this.above(line, own.indent, own.levels[0]?.kind === 'item')
      if (!above) return undefined
      if (!('bracket' in above)) {
        const isDeeper = column > (own.levels.at(-1)?.column ?? -1)
        return isDeeper ? this.between(pathTo(above.path, own.levels), bracket, this.limitOf(own.indent)) : undefined
      }
      bracket = above.bracket
      line = above.line
    }
    return undefined
  }

  private between(outer: Path, bracket: number, limit: number): Cursor | undefined {
    const place = flowAt(this.text, bracket, this.offset, limit)
    if (!place || place === 'closed') return undefined
    const { path, as, token, colon, beside } = place
    const space = token.start === token.end && this.text[token.start - 1] === ':'
    return {
      ...{ path: [...outer, ...path], as, token, colon, space },
      ...{ flow: true, column: 0, outer: 0, children: false, beside: () => beside },
    }
  }

  /** Where brackets of a line that is indented so far end at the latest. */
  private limitOf(indent: number): number {
    for (let i = this.index + 1; i < this.lines.count; i++) {
      const start = this.lines.startOf(i)
      const column = this.indentOf(i)
      if (column !== undefined && column <= indent && !'}]'.includes(this.text[start + column] as string)) return start
    }
    return this.text.length
  }

  /**
   * Looks for what the first level of a line belongs to: upward, at ever smaller columns. Undefined in a text of several
   * lines.
   */
  private above(index: number, column: number, isItem: boolean): Above | Bracket | undefined {
    const climb = new Climb(column, isItem)
    let first: number | undefined
    let nearest = true
    for (let i = index - 1; i >= 0 && (nearest || !climb.isAtRoot); i--) {
      const indent = this.indentOf(i)
      if (indent === endOfDocument) break
      if (indent === undefined) continue
      const below = first
      first = i
      if (indent > climb.column || (!nearest && this.isOtherItem(i, indent, climb))) continue
      const line = this.read(i)
      const open = nearest ? this.openIn(line, i) : undefined
      if (open) return open === 'text' ? undefined : open
      nearest = false
      for (const [n, level] of [...line.levels.entries()].reverse()) {
        if (!climb.leadsTo(level)) continue
        const beside = line.levels.slice(n + 1)
        const isBare = beside.length === 0
        if (isBare && line.rest) return line.rest.kind === 'flow' ? this.bracketAt(line.rest.start, i) : undefined
        const next = below === undefined ? undefined : this.read(below)
        climb.take(level, isBare ? next : { levels: beside })
      }
    }
    return climb.result(first === undefined || column === 0 ? undefined : this.read(first))
  }

  /** A list may have thousands of items, of which only the number counts. */
  private isOtherItem(index: number, indent: number, climb: Climb): boolean {
    const start = this.lines.startOf(index) + indent
    const isItem = climb.isItem && indent === climb.column && this.text[start] === '-' && isSpace(this.text[start + 1])
    if (isItem) climb.count++
    return isItem
  }

  /** The bracket or text that a line begins and that goes on at the offset. */
  private openIn({ rest }: Line, index: number): Bracket | 'text' | undefined {
    if (rest?.kind === 'flow') return this.bracketAt(rest.start, index)
    return rest?.kind === 'scalar' && !rest.token.closed ? 'text' : undefined
  }

  private bracketAt(bracket: number, line: number): Bracket | undefined {
    return flowAt(this.text, bracket, this.offset, this.offset + 1) === 'closed' ? undefined : { bracket, line }
  }

  /** The keys of the map, or the scalars of the list, that stand at a column above and below this line. */
  private *beside(column: number, kind: Level['kind'], isFirst: boolean): Generator<string> {
    for (let i = this.index - 1; i >= 0 && !isFirst; i--) {
      const indent = this.indentOf(i)
      if (indent === undefined || indent > column) continue
      if (indent === endOfDocument) break
      const { levels, rest } = this.read(i)
      yield* namesAt(levels, rest, column, kind)
      const isAbove =
        levels.length === 0 ? indent < column : levels.some((level) => isOutside(level, column, kind === 'item'))
      if (isAbove) break
    }
    for (let i = this.index + 1; i < this.lines.count; i++) {
      const indent = this.indentOf(i)
      if (indent === undefined || indent > column) continue
      if (indent < column) break
      const { levels, rest } = this.read(i)
      if (kind === 'item' && levels[0]?.kind !== 'item') break
      yield* namesAt(levels, rest, column, kind)
    }
  }

  /** The first line with content below a line. */
  private below(index: number): Line | undefined {
    for (let i = index + 1; i < this.lines.count; i++) {
      const indent = this.indentOf(i)
      if (indent === endOfDocument && index >= 0) return undefined
      if (indent !== undefined && indent !== endOfDocument) return this.read(i)
    }
    return undefined
  }

  private read(index: number): Line {
    return readLine(this.text, this.lines, index)
  }

  /** The column at which a line begins; undefined for one without content, `endOfDocument` for a marker. */
  private indentOf(index: number): number | undefined {
    const start = this.lines.startOf(index)
    let at = start
    while (this.text[at] === ' ') at++
    const first = this.text[at]
    if (first === undefined || first === '\n' || first === '\r' || first === '#' || first === '\t') return undefined
    const isMarker = at === start && /^(---|\.\.\.)(?=\s|$)/.test(this.text.slice(at, at + 4))
    return isMarker ? endOfDocument : at - start
  }
}

/** The way from a line to the root, through what each line belongs to. */
class Climb {
  /** For a dash, how many others of its list stand above. */
  count = 0
  private readonly steps: (string | number)[] = []
  private parent?: Level
  private first?: Above['first']

  constructor(
    public column: number,
    public isItem: boolean,
  ) {}

  /** True where nothing can be above: a key at the edge is one of the root. */
  get isAtRoot(): boolean {
    return this.column === 0 && !this.isItem
  }

  /** True for a level that it belongs to; another item of the same list is counted. */
  leadsTo(level: Level): boolean {
    if (this.isItem && level.kind === 'item' && level.column === this.column) this.count++
    return isOutside(level, this.column, this.isItem)
  }

  /** @param first what stands first below the level */
  take(level: Level, first: Above['first']): void {
    if (!this.parent) this.first = first
    this.parent ??= level
    if (this.isItem) this.steps.push(this.count)
    if (level.kind === 'entry') this.steps.push(level.key.text)
    this.column = level.column
    this.isItem = level.kind === 'item'
    this.count = 0
  }

  /** @param first what stands first in the document */
  result(first: Above['first']): Above {
    if (this.isItem) this.steps.push(this.count)
    return { path: this.steps.toReversed(), parent: this.parent, first: this.parent ? this.first : first }
  }
}

/** Stands for the indentation of `---` and `...`. */
const endOfDocument = -1

/** True for a level that what stands at a column is below; a dash may stand at the column of its key. */
const isOutside = (level: Level, column: number, isItem: boolean): boolean =>
  level.column < column || (isItem && level.kind === 'entry' && level.column === column)

/** True for a line that belongs to a level above it, which has nothing else on its own line. */
const isBelow = ({ indent, levels }: Line, level: Level): boolean =>
  isOutside(level, indent, levels[0]?.kind === 'item')

function* namesAt(levels: Line['levels'], rest: Line['rest'], column: number, kind: Level['kind']): Generator<string> {
  for (const [i, level] of levels.entries()) {
    if (level.column !== column || level.kind !== kind) continue
    if (level.kind === 'entry') yield level.key.text
    else if (i === levels.length - 1 && rest?.kind === 'scalar') yield rest.token.text
  }
}

/** A path with the levels of a line added; the first one's dash is in it already. */
function pathTo(path: Path, levels: readonly Level[]): Path {
  const steps = levels.flatMap((level, i) => (level.kind === 'entry' ? level.key.text : i === 0 ? [] : 0))
  return [...path, ...steps]
}

/** What of a line an offset is at; undefined between the parts of one, and in a comment. */
function focusAt({ start, end, indent, blank, levels, rest }: Line, offset: number): Focus | undefined {
  const column = offset - start
  const empty = { token: nothingAt(offset), column, space: false }
  if (blank) return offset <= end ? { as: 'open', ...empty, outer: [] } : undefined
  if (column < indent) return undefined
  for (const [i, level] of levels.entries()) {
    if (level.kind === 'entry' && offset >= level.key.start && offset <= level.key.end)
      return { as: 'key', token: level.key, column: level.column, space: false, outer: levels.slice(0, i) }
    if (offset < level.end) return undefined
    const isLast = i === levels.length - 1
    if (offset === level.end && (!isLast || rest)) return undefined
  }
  const last = levels.at(-1)
  const as = last?.kind === 'entry' ? 'value' : 'open'
  if (!rest) {
    const space = offset === last?.end
    const at = last?.kind === 'item' && space ? last.column + 2 : column
    return offset <= end ? { as, ...empty, column: at, space, outer: levels } : undefined
  }
  if (rest.kind !== 'scalar' || offset < rest.token.start || offset > rest.token.end) return undefined
  return { as, token: rest.token, column: rest.token.start - start, space: false, outer: levels }
}
