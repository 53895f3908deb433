import { limits } from '../limits'
import { compose, type Placed } from './compose'
import type { SameEnds } from './lines'
import type { Problem } from './problem'
import { type Entry, extent, type Item, mapNode, type Node, seqNode } from './tree'

/** What a stretch of the text was read as. Offsets count from where the part starts. */
interface Part {
  /** One entry or item; more, or none, where the stretch is unusual or broken. */
  made: readonly Child[]
  problems: readonly Problem[]
  /** The block below a long part, and where it starts. */
  inner?: { at: number; parts: Parts }
}

type Child = Entry | Item

/** The parts of one block map or list. Offsets count from its first character. */
interface Parts {
  node: Node
  starts: readonly number[]
  inOrder: readonly Part[]
  /** What each part made, with its offset in the block. */
  children: readonly (readonly Child[])[]
}

/** A text that was read part by part, kept for the next parse. */
export interface Kept {
  text: string
  start: number
  parts: Parts
}

/** A block map or list of the text before, and where it stood there. */
interface Before {
  parts: Parts
  first: number
  end: number
}

/** A block map or list that was read; its problems count from its start. */
interface Block {
  placed: Placed
  problems: Problem[]
  parts: Parts
}

/** A text that was read part by part. */
export interface ByParts {
  root: Placed
  problems: Problem[]
  kept: Kept
}

/**
 * Reads a text part by part: an entry of a block map or an item of a block list is cut out by indentation alone and
 * parsed by itself, or taken from `before` when its source has not changed. A slip is therefore reported where it
 * stands, and does not spread. Gives nothing where a part may mean something else alone than in its place (anchors,
 * tags, directives, counted block scalars); the caller then parses the whole.
 *
 * @param before what was read of an earlier text, and how much of that stands at both ends of this one
 */
export function composeByParts(text: string, before?: Kept, same?: SameEnds): ByParts | undefined {
  const splitter = new Splitter(text, before?.text ?? '', same ?? { start: 0, end: 0 })
  const stood = before && { parts: before.parts, first: before.start, end: before.text.length }
  const block = splitter.block(splitter.skipPrologue(), text.length, stood)
  if (block?.placed.node.kind !== 'map') return undefined
  const { placed: root, problems, parts } = block
  return { root, problems: moved(problems, root.start), kept: { text, start: root.start, parts } }
}

/** Compares two texts from both ends, in strides that the machine compares at once. */
export function sameEnds(a: string, b: string): SameEnds {
  const most = Math.min(a.length, b.length)
  let start = 0
  let end = 0
  for (const stride of [4096, 64, 1]) {
    while (start + stride <= most && a.slice(start, start + stride) === b.slice(start, start + stride)) start += stride
  }
  const isSame = (stride: number) =>
    a.slice(a.length - end - stride, a.length - end) === b.slice(b.length - end - stride, b.length - end)
  for (const stride of [4096, 64, 1]) while (start + end + stride <= most && isSame(stride)) end += stride
  return { start, end }
}

const keyPattern = /[A-Za-z_][\w.-]*[ ]*:(?=[ \r\n]|$)/y
const opensBlock = /[A-Za-z_][\w.-]*[ ]*:[ ]*(?:#[^\n]*)?\r?\n/y
const countedBlockScalar = /[|>][+-]?\d/

/** Where the parts of a block start, and how many at its start and at its end are what they were before. */
interface Cut {
  starts: readonly number[]
  end: number
  head: number
  tail: number
}

class Splitter {
  private depth = 0

  /**
   * @param old the text before
   * @param same how much of it stands at both ends of the text
   */
  constructor(
    private readonly text: string,
    private readonly old: string,
    private readonly same: SameEnds,
  ) {}

  /** A byte-order mark and a first `---` line belong to no part. */
  skipPrologue(): number {
    const match = /^\uFEFF?(?:(?:[ ]*#[^\n]*)?\r?\n)*(?:---[ ]*(?:#[^\n]*)?\r?\n)?/.exec(this.text)
    return match ? match[0].length : 0
  }

  /** The block map or list that fills the text from `start` (a line's beginning) to `end`. */
  block(start: number, end: number, before: Before | undefined): Block | undefined {
    const first = this.firstContent(start, end)
    if (first === undefined) return undefined
    return this.text[first] === '-' ? this.list(first, end, before) : this.map(first, end, before)
  }

  private map(first: number, end: number, before: Before | undefined): Block | undefined {
    const cut = this.cut(first, end, (at) => this.matches(keyPattern, at), true, before)
    const read = cut && this.parts(cut, before, (from) => this.keyAt(from))
    if (!read) return undefined
    const entries = read.children.flat().filter((child) => 'key' in child)
    if (new Set(entries.map(({ key }) => key)).size < entries.length) return undefined
    return block(mapNode(entries, lengthOf(entries), false, before?.parts.node), first, read)
  }

  private list(first: number, end: number, before: Before | undefined): Block | undefined {
    const cut = this.cut(first, end, (at) => this.isDash(at), false, before)
    const read = cut && this.parts(cut, before)
    const items = read?.children.flat().filter((child) => !('key' in child)) ?? []
    return read && block(seqNode(items, lengthOf(items), false, before?.parts.node), first, read)
  }

  /** Makes or keeps every part; one that has changed is split beside the part that stood at its key or index before. */
  private parts(cut: Cut, before: Before | undefined, keyAt?: (from: number) => string): ReadParts | undefined {
    if (this.depth >= limits.depth) return undefined
    this.depth++
    const { starts, head, tail } = cut
    const first = starts[0] as number
    const old = new OldParts(before, cut, this.old, columnIn(this.text, first))
    const inOrder: Part[] = []
    const children: (readonly Child[])[] = []
    for (const [i, from] of starts.entries()) {
      const kept = i < head ? i : i >= starts.length - tail ? i - starts.length + old.count : undefined
      const part = kept === undefined ? this.changed(cut, i, old, keyAt?.(from)) : old.partAt(kept)
      if (!part) break
      inOrder.push(part)
      children.push(old.childrenAt(kept, from - first) ?? placed(part.made, from - first))
    }
    this.depth--
    if (inOrder.length < starts.length) return undefined
    const problems = inOrder.flatMap((part, i) => moved(part.problems, (starts[i] as number) - first))
    return { starts: starts.map((start) => start - first), inOrder, children, problems }
  }

  /** A part between those that are known to be the same: an old one if its source is found there, else a new one. */
  private changed(cut: Cut, i: number, old: OldParts, key: string | undefined): Part | undefined {
    const from = cut.starts[i] as number
    const to = this.endOf(cut, i)
    const source = this.text.slice(from, to)
    return old.withSource(source) ?? this.part(from, to, source, old.inside(old.counterpart(i, key)))
  }

  private endOf({ starts, end }: Cut, i: number): number {
    const next = starts[i + 1]
    return next === undefined ? end : lineStart(this.text, next)
  }

  /** One entry or item that has changed: split further when long, or parsed by itself. */
  private part(from: number, to: number, source: string, before: Before | undefined): Part | undefined {
    const split = this.isLong(from, to) ? this.split(from, to, before) : undefined
    return split ?? alone(source, this.columnOf(from))
  }

  private split(from: number, to: number, before: Before | undefined): Part | undefined {
    if (this.isDash(from)) {
      const content = this.contentAfterDash(from)
      const isMap = content !== undefined && this.matches(keyPattern, content)
      const block = isMap ? this.map(content, to, before) : undefined
      return block && part(block, from, { at: 0, valueAt: block.placed.start - from, node: block.placed.node })
    }
    const header = this.matches(opensBlock, from)
    const block = header ? this.block(from + header, to, before) : undefined
    if (!block) return undefined
    const { node, start } = block.placed
    const further = this.columnOf(start) - this.columnOf(from)
    if (further < 0 || (further === 0 && node.kind === 'map')) return undefined
    const key = this.keyAt(from)
    return part(block, from, { at: 0, key, keyLength: key.length, valueAt: start - from, node })
  }

  private keyAt(from: number): string {
    return this.text.slice(from, this.text.indexOf(':', from)).trimEnd()
  }

  /**
   * Cuts [first, end) where a line's first character stands in the column of the first part and begins a part; any
   * other line belongs to the part before it. What a line does follows from the line alone, so that lines which have
   * not changed are not looked at again. Undefined when a line stands further left.
   */
  private cut(
    first: number,
    end: number,
    begins: (at: number) => unknown,
    keys: boolean,
    before: Before | undefined,
  ): Cut | undefined {
    if (!begins(first)) return undefined
    const column = this.columnOf(first)
    const { head, last } = this.unchanged(first, end, before)
    const starts = [first, ...head]
    const until = last.length > 0 ? lineStart(this.text, last[0] as number) : end
    for (let line = this.nextLine(starts.at(-1) as number); line < until; line = this.nextLine(line)) {
      let at = line
      while (this.text.charCodeAt(at) === 32) at++
      const code = this.text.charCodeAt(at)
      if (code === 10 || code === 13 || code === 35 || at >= end) continue
      if (code === 9) return undefined
      if (at - line > column) continue
      if (at - line < column) return undefined
      if (keys && this.isDash(at)) continue
      if (begins(at)) starts.push(at)
    }
    return { starts: [...starts, ...last], end, head: head.length, tail: last.length }
  }

  /**
   * The starts of parts, after the first, that stand where they stood: `head` as far as their first lines are among
   * the characters that are the same at the start of the text, and `last` among those at its end.
   */
  private unchanged(first: number, end: number, before: Before | undefined): { head: number[]; last: number[] } {
    const shift = this.text.length - this.old.length
    if (!before || first !== before.first || end !== before.end + shift || this.nextLine(first) > this.same.start)
      return { head: [], last: [] }
    const { starts } = before.parts
    const sameEnd = this.text.length - this.same.end
    // A line that was cut off at the end of the text begins where nothing is the same any more.
    const isSame = (at: number) => at < this.same.start && this.nextLine(at) <= this.same.start
    let to = lastWhere(starts, (start) => isSame(first + start))
    const from = 1 + lastWhere(starts, (start) => lineStart(this.text, first + start + shift) <= sameEnd)
    const head = starts.slice(1, ++to).map((start) => first + start)
    return { head, last: starts.slice(Math.max(from, to)).map((start) => first + start + shift) }
  }

  private firstContent(start: number, end: number): number | undefined {
    for (let line = start; line < end; line = this.nextLine(line)) {
      let at = line
      while (this.text.charCodeAt(at) === 32) at++
      const code = this.text.charCodeAt(at)
      if (at < end && code !== 10 && code !== 13 && code !== 35) return at
    }
    return undefined
  }

  private nextLine(at: number): number {
    const lineFeed = this.text.indexOf('\n', at)
    return lineFeed < 0 ? this.text.length : lineFeed + 1
  }

  private columnOf(at: number): number {
    const start = lineStart(this.text, at)
    return start === 0 && this.text.charCodeAt(0) === 0xfeff ? at - 1 : at - start
  }

  private isDash(at: number): boolean {
    const next = this.text.charCodeAt(at + 1)
    return this.text.charCodeAt(at) === 45 && (next === 32 || next === 10 || next === 13)
  }

  private contentAfterDash(dash: number): number | undefined {
    let at = dash + 1
    while (this.text.charCodeAt(at) === 32) at++
    const code = this.text.charCodeAt(at)
    return code === 10 || code === 13 || code === 35 ? undefined : at
  }

  private matches(pattern: RegExp, at: number): number {
    pattern.lastIndex = at
    return pattern.exec(this.text)?.[0].length ?? 0
  }

  private isLong(from: number, to: number): boolean {
    let line = from
    for (let n = 0; n < limits.splitAbove; n++) {
      line = this.nextLine(line)
      if (line >= to) return false
    }
    return true
  }
}

interface ReadParts extends Omit<Parts, 'node'> {
  problems: Problem[]
}

/** The parts of a block as they were, seen from a new cut of it. */
class OldParts {
  private readonly first: number
  /** Those that may have changed. */
  private readonly from: number
  private readonly to: number
  private bySource?: ReadonlyMap<string, Part>

  /** @param column at which the parts stand now */
  constructor(
    private readonly before: Before | undefined,
    { head, tail }: Cut,
    private readonly text: string,
    private readonly column: number,
  ) {
    this.first = before?.first ?? 0
    this.from = head
    this.to = this.count - tail
  }

  get count(): number {
    return this.before?.parts.inOrder.length ?? 0
  }

  partAt(index: number): Part | undefined {
    return this.before?.parts.inOrder[index]
  }

  /** What a part made, where it has not moved within the block. */
  childrenAt(index: number | undefined, offset: number): readonly Child[] | undefined {
    if (index === undefined || this.before?.parts.starts[index] !== offset) return undefined
    return this.before.parts.children[index]
  }

  /** The part with this source, where it stood in the same column: by that, later lines are indented or not. */
  withSource(source: string): Part | undefined {
    if (this.column !== columnIn(this.text, this.first)) return undefined
    if (this.to - this.from === 1) return this.sourceAt(this.from) === source ? this.partAt(this.from) : undefined
    this.bySource ??= new Map(this.range().map((i) => [this.sourceAt(i), this.partAt(i) as Part]))
    return this.bySource.get(source)
  }

  /** The index of the part that stood in the place of a changed one: with the same key, or at the same index of a list. */
  counterpart(index: number, key: string | undefined): number | undefined {
    if (key === undefined) return index < this.to ? index : undefined
    return this.range().find((i) => {
      const [made] = this.partAt(i)?.made ?? []
      return made && 'key' in made && made.key === key
    })
  }

  /** The block below a part. */
  inside(index: number | undefined): Before | undefined {
    const inner = index === undefined ? undefined : this.partAt(index)?.inner
    if (index === undefined || !inner) return undefined
    return { parts: inner.parts, first: this.startAt(index) + inner.at, end: this.endAt(index) }
  }

  private range(): number[] {
    return Array.from({ length: Math.max(0, this.to - this.from) }, (_, i) => this.from + i)
  }

  private sourceAt(index: number): string {
    return this.text.slice(this.startAt(index), this.endAt(index))
  }

  private startAt(index: number): number {
    return this.first + (this.before?.parts.starts[index] ?? 0)
  }

  private endAt(index: number): number {
    return index + 1 < this.count ? lineStart(this.text, this.startAt(index + 1)) : (this.before?.end ?? 0)
  }
}

/** The index of the last number of a rising list for which something holds that holds for all before it; -1 for none. */
function lastWhere(rising: readonly number[], holds: (value: number) => boolean): number {
  let low = -1
  let high = rising.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (holds(rising[middle] as number)) low = middle
    else high = middle - 1
  }
  return low
}

const columnIn = (text: string, at: number): number => at - lineStart(text, at)

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1

const placed = (made: readonly Child[], offset: number): readonly Child[] =>
  made.map((child) => ({ ...child, at: child.at + offset }))

function block(node: Node, start: number, { problems, ...read }: ReadParts): Block {
  return { placed: { node, start }, problems, parts: { node, ...read } }
}

function part({ placed, problems, parts }: Block, from: number, made: Child): Part {
  const at = placed.start - from
  return { made: [made], problems: moved(problems, at), inner: { at, parts } }
}

function moved(problems: readonly Problem[], by: number): Problem[] {
  return problems.map((problem) => ({ ...problem, start: problem.start + by, end: problem.end + by }))
}

function lengthOf(children: readonly Child[]): number {
  const last = children.at(-1)
  return last ? last.at + extent(last) : 0
}

/** Parses one part by itself; its indentation is restored so that block scalars read as they do in their place. */
function alone(source: string, column: number): Part | undefined {
  if (countedBlockScalar.test(source)) return undefined
  const { root, problems, contextual } = compose(' '.repeat(column) + source)
  if (contextual) return undefined
  const children = childrenOf(root?.node)
  const broken = problems.some(({ fatal }) => fatal)
  if (!broken && (children.length === 0 || root?.start !== column)) return undefined
  const offset = (root?.start ?? column) - column
  const made = children.map((child) => ({ ...child, at: child.at + offset }))
  return {
    made,
    problems: moved(problems, -column).map((problem) => ({ ...problem, start: Math.max(0, problem.start) })),
  }
}

/** The entries or items of a block; a scalar, or a collection in braces or brackets, is none. */
function childrenOf(node: Node | undefined): readonly Child[] {
  if (node?.kind === 'map' && !node.flow) return node.entries
  return node?.kind === 'seq' && !node.flow ? node.items : []
}
