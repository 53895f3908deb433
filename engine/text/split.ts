import { limits } from '../limits'
import { compose, type Placed } from './compose'
import { type Entry, extent, type Item, mapNode, type Node, seqNode } from './tree'

/** An entry of a block map or an item of a block list, with the parts that it was split into. */
interface Part {
  made: Entry | Item
  inner?: Parts
}

/** The parts of one block map or list: what the next parse keeps where the source has not changed. */
export interface Parts {
  bySource: ReadonlyMap<string, Part>
  inOrder: readonly Part[]
  node: Node
}

interface Block {
  placed: Placed
  parts: Parts
}

/**
 * Reads a well-formed text part by part: an entry of a block map or an item of a block list is cut out by indentation
 * alone and parsed by itself, or taken from `before` when its source has not changed. Gives nothing where a part is
 * not plain enough to mean the same alone as in its place (errors, anchors, tags, directives, quoted keys); the caller
 * then parses the whole.
 */
export function composeByParts(text: string, before: Parts | undefined): { root: Placed; parts: Parts } | undefined {
  const splitter = new Splitter(text)
  const block = splitter.block(splitter.skipPrologue(), text.length, before)
  return block?.placed.node.kind === 'map' ? { root: block.placed, parts: block.parts } : undefined
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
    const parts = bounds && this.parts(bounds, before, (from) => this.keyAt(from))
    if (!parts) return undefined
    const entries = parts.inOrder.map(({ made }, i) => ({ ...(made as Entry), at: (bounds[i]?.[0] ?? first) - first }))
    if (new Set(entries.map(({ key }) => key)).size < entries.length) return undefined
    const node = mapNode(entries, lengthOf(entries), false, before?.node)
    return { placed: { node, start: first }, parts: { ...parts, node } }
  }

  private list(first: number, end: number, before: Parts | undefined): Block | undefined {
    const bounds = this.bounds(first, end, this.columnOf(first), (at) => this.isDash(at), false)
    const parts = bounds && this.parts(bounds, before)
    if (!parts) return undefined
    const items = parts.inOrder.map(({ made }, i) => ({ ...made, at: (bounds[i]?.[0] ?? first) - first }))
    const node = seqNode(items, lengthOf(items), false, before?.node)
    return { placed: { node, start: first }, parts: { ...parts, node } }
  }

  /** Makes or keeps every part; one that has changed is split beside the part that stood at its key or index before. */
  private parts(bounds: Bounds, before: Parts | undefined, keyAt?: (from: number) => string) {
    if (this.depth >= limits.depth) return undefined
    this.depth++
    const bySource = new Map<string, Part>()
    const inOrder: Part[] = []
    for (const [i, [from, to]] of bounds.entries()) {
      const source = this.text.slice(from, to)
      const key = keyAt?.(from)
      const was = () =>
        key === undefined ? before?.inOrder[i] : before?.inOrder.find(({ made }) => 'key' in made && made.key === key)
      const part = before?.bySource.get(source) ?? this.part(from, to, source, was())
      if (!part || (key !== undefined && (part.made as Entry).key !== key)) break
      bySource.set(source, part)
      inOrder.push(part)
    }
    this.depth--
    return inOrder.length === bounds.length ? { bySource, inOrder } : undefined
  }

  /** One entry or item that has changed: split further when long, or parsed by itself. */
  private part(from: number, to: number, source: string, was: Part | undefined): Part | undefined {
    const split = this.isLong(from, to) ? this.split(from, to, was?.inner) : undefined
    if (split) return split
    const made = alone(source, this.columnOf(from))
    return made && { made }
  }

  private split(from: number, to: number, before: Parts | undefined): Part | undefined {
    if (this.isDash(from)) {
      const content = this.contentAfterDash(from)
      const isMap = content !== undefined && this.matches(keyPattern, content)
      const block = isMap ? this.map(content, to, before) : undefined
      return (
        block && { made: { at: 0, valueAt: block.placed.start - from, node: block.placed.node }, inner: block.parts }
      )
    }
    const header = this.matches(opensBlock, from)
    const block = header ? this.block(from + header, to, before) : undefined
    if (!block) return undefined
    const { node, start } = block.placed
    const further = this.columnOf(start) - this.columnOf(from)
    if (further < 0 || (further === 0 && node.kind === 'map')) return undefined
    const key = this.keyAt(from)
    return { made: { at: 0, key, keyLength: key.length, valueAt: start - from, node }, inner: block.parts }
  }

  private keyAt(from: number): string {
    return this.text.slice(from, this.text.indexOf(':', from)).trimEnd()
  }

  /**
   * Cuts [first, end) where a line's first character stands in `column` and begins a part. Undefined when a line
   * stands further left, or in the column without beginning a part.
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
      if (!begins(at)) return undefined
      starts.push(at)
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

function lengthOf(children: readonly (Entry | Item)[]): number {
  const last = children.at(-1)
  return last ? last.at + extent(last) : 0
}

/** Parses one part by itself; its indentation is restored so that block scalars read as they do in their place. */
function alone(source: string, column: number): Entry | Item | undefined {
  if (countedBlockScalar.test(source)) return undefined
  const { root, problems, contextual } = compose(' '.repeat(column) + source)
  if (!root || problems.length > 0 || contextual) return undefined
  const children = root.node.kind === 'map' ? root.node.entries : root.node.kind === 'seq' ? root.node.items : []
  const [only] = children
  if (children.length !== 1 || !only || root.start !== column || only.at !== 0) return undefined
  if (root.node.kind !== 'alias' && root.node.kind !== 'scalar' && root.node.flow) return undefined
  return only
}
