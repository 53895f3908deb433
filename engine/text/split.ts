import { limits } from '../limits'
import { compose, type Placed } from './compose'
import type { Problem } from './problem'
import { type Entry, extent, type Item, mapNode, type Node, seqNode } from './tree'

/** What a stretch of the text was read as, kept for the next parse. Offsets count from where the part starts. */
interface Part {
  /** One entry or item; more, or none, where the stretch is unusual or broken. */
  made: readonly (Entry | Item)[]
  problems: readonly Problem[]
  inner?: Parts
}

/** The parts of one block map or list. */
export interface Parts {
  bySource: ReadonlyMap<string, Part>
  inOrder: readonly Part[]
  node: Node
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
  parts: Parts
}

/**
 * Reads a text part by part: an entry of a block map or an item of a block list is cut out by indentation alone and
 * parsed by itself, or taken from `before` when its source has not changed. A slip is therefore reported where it
 * stands, and does not spread. Gives nothing where a part may mean something else alone than in its place (anchors,
 * tags, directives, counted block scalars); the caller then parses the whole.
 */
export function composeByParts(text: string, before: Parts | undefined): ByParts | undefined {
  const splitter = new Splitter(text)
  const block = splitter.block(splitter.skipPrologue(), text.length, before)
  if (block?.placed.node.kind !== 'map') return undefined
  return { root: block.placed, problems: moved(block.problems, block.placed.start), parts: block.parts }
}

const keyPattern = /[A-Za-z_][\w.-]*[ ]*:(?=[ \r\n]|$)/y
const opensBlock = /[A-Za-z_][\w.-]*[ ]*:[ ]*(?:#[^\n]*)?\r?\n/y
/** Where each part starts and ends. */
type Bounds = readonly (readonly [number, number])[]

const countedBlockScalar = /[|>][+-]?\d/

class Splitter {
  private depth = 0

  constructor(private readonly text: string) {}

  /** A byte-order mark and a first `---` line belong to no part. */
  skipPrologue(): number {
    const match = /^\uFEFF?(?:(?:[ ]*#[^\n]*)?\r?\n)*(?:---[ ]*(?:#[^\n]*)?\r?\n)?/.exec(this.text)
    return match ? match[0].length : 0
  }

  /** The block map or list that fills the text from `start` (a line's beginning) to `end`. */
  block(start: number, end: number, before: Parts | undefined): Block | undefined {
    const first = this.firstContent(start, end)
    if (first === undefined) return undefined
    return this.text[first] === '-' ? this.list(first, end, before) : this.map(first, end, before)
  }

  private map(first: number, end: number, before: Parts | undefined): Block | undefined {
    const bounds = this.bounds(first, end, this.columnOf(first), (at) => this.matches(keyPattern, at), true)
    const read = bounds && this.parts(bounds, before, (from) => this.keyAt(from))
    if (!read) return undefined
    const entries = read.children.filter((child) => 'key' in child)
    if (new Set(entries.map(({ key }) => key)).size < entries.length) return undefined
    return block(mapNode(entries, lengthOf(entries), false, before?.node), first, read)
  }

  private list(first: number, end: number, before: Parts | undefined): Block | undefined {
    const bounds = this.bounds(first, end, this.columnOf(first), (at) => this.isDash(at), false)
    const read = bounds && this.parts(bounds, before)
    const items = read?.children.filter((child) => !('key' in child)) ?? []
    return read && block(seqNode(items, lengthOf(items), false, before?.node), first, read)
  }

  /** Makes or keeps every part; one that has changed is split beside the part that stood at its key or index before. */
  private parts(bounds: Bounds, before: Parts | undefined, keyAt?: (from: number) => string): ReadParts | undefined {
    if (this.depth >= limits.depth) return undefined
    this.depth++
    const bySource = new Map<string, Part>()
    const inOrder: Part[] = []
    for (const [i, [from, to]] of bounds.entries()) {
      const source = this.text.slice(from, to)
      const part = before?.bySource.get(source) ?? this.part(from, to, source, counterpart(before, i, keyAt?.(from)))
      if (!part) break
      bySource.set(source, part)
      inOrder.push(part)
    }
    this.depth--
    if (inOrder.length < bounds.length) return undefined
    const offsetOf = (i: number) => (bounds[i]?.[0] ?? 0) - (bounds[0]?.[0] ?? 0)
    const children = inOrder.flatMap(({ made }, i) => made.map((child) => ({ ...child, at: child.at + offsetOf(i) })))
    const problems = inOrder.flatMap((part, i) => moved(part.problems, offsetOf(i)))
    return { bySource, inOrder, children, problems }
  }

  /** One entry or item that has changed: split further when long, or parsed by itself. */
  private part(from: number, to: number, source: string, was: Part | undefined): Part | undefined {
    const split = this.isLong(from, to) ? this.split(from, to, was?.inner) : undefined
    return split ?? alone(source, this.columnOf(from))
  }

  private split(from: number, to: number, before: Parts | undefined): Part | undefined {
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
   * Cuts [first, end) where a line's first character stands in `column` and begins a part; any other line belongs to
   * the part before it. Undefined when a line stands further left.
   */
  private bounds(
    first: number,
    end: number,
    column: number,
    begins: (at: number) => unknown,
    keys: boolean,
  ): Bounds | undefined {
    if (!begins(first)) return undefined
    const starts = [first]
    for (let line = this.nextLine(first); line < end; line = this.nextLine(line)) {
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
    return starts.map(
      (from, i) => [from, starts[i + 1] === undefined ? end : this.lineStart(starts[i + 1] as number)] as const,
    )
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

  private lineStart(at: number): number {
    return this.text.lastIndexOf('\n', at - 1) + 1
  }

  private columnOf(at: number): number {
    const start = this.lineStart(at)
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

interface ReadParts {
  bySource: ReadonlyMap<string, Part>
  inOrder: readonly Part[]
  children: (Entry | Item)[]
  problems: Problem[]
}

function block(node: Node, start: number, { bySource, inOrder, problems }: ReadParts): Block {
  return { placed: { node, start }, problems, parts: { bySource, inOrder, node } }
}

function part({ placed, problems, parts }: Block, from: number, made: Entry | Item): Part {
  return { made: [made], problems: moved(problems, placed.start - from), inner: parts }
}

/** The part that stood in the place of a changed one: with the same key, or at the same index of a list. */
function counterpart(before: Parts | undefined, index: number, key: string | undefined): Part | undefined {
  if (key === undefined) return before?.inOrder[index]
  return before?.inOrder.find(({ made: [first] }) => first && 'key' in first && first.key === key)
}

function moved(problems: readonly Problem[], by: number): Problem[] {
  return problems.map((problem) => ({ ...problem, start: problem.start + by, end: problem.end + by }))
}

function lengthOf(children: readonly (Entry | Item)[]): number {
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
function childrenOf(node: Node | undefined): readonly (Entry | Item)[] {
  if (node?.kind === 'map' && !node.flow) return node.entries
  return node?.kind === 'seq' && !node.flow ? node.items : []
}
