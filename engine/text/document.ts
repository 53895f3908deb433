import { limits } from '../limits'
import { unusualCharacters } from './characters'
import { compose, type Placed } from './compose'
import { Lines, type Range, type SameEnds } from './lines'
import type { Path, Span } from './path'
import type { Problem } from './problem'
import { composeByParts, type Kept, sameEnds } from './split'
import { type Entry, extent, type Item, locate, type MapNode, type Node, reach } from './tree'

/** Which part of an entry a range covers. */
export type Part = 'key' | 'value' | 'entry'

/** A text and its tree: what every later step reads. Immutable. */
export class Document {
  /**
   * @param kept what the next parse may keep
   * @param linesMemo the lines of the text, where they are known
   */
  constructor(
    readonly text: string,
    readonly root: Placed | undefined,
    readonly problems: readonly Problem[],
    readonly kept: Kept | undefined,
    private linesMemo?: Lines,
  ) {}

  /** The lines of a text of which so much is the same; undefined where nobody has asked for those of this one. */
  linesAfter(text: string, same: SameEnds): Lines | undefined {
    return this.linesMemo?.after(text, same)
  }

  get lines(): Lines {
    this.linesMemo ??= new Lines(this.text)
    return this.linesMemo
  }

  /** The plain value of the document; empty values are left out. */
  get value(): unknown {
    return this.root?.node.value ?? undefined
  }

  /** True when something of the text could not be read, so that absence means nothing. */
  get broken(): boolean {
    return this.problems.some((problem) => problem.fatal)
  }

  /** The node at a path, with its absolute start; undefined when the text has none. */
  nodeAt(path: Path): Placed | undefined {
    const found = this.root && locate(this.root.node, this.root.start, path)
    return found?.depth === path.length ? { node: found.node, start: found.start } : undefined
  }

  /**
   * Where a finding about `path` is shown. A scalar or one-line value is shown itself, a longer one by its key, a
   * list item by its id or first key; for a path that the text does not have, the nearest ancestor is shown.
   */
  spanOf(path: Path, part: Part = 'value'): Span {
    if (!this.root) return { start: 0, end: 0 }
    const found = locate(this.root.node, this.root.start, path)
    if (!found.child) return rootSpan(this.root)
    const { child, childStart, node, start } = found
    const missing = found.depth < path.length
    if ('key' in child) {
      if (part === 'entry' && !missing) return { start: childStart, end: childStart + extent(child) }
      const valueShown =
        part === 'value' && !missing && node.length > 0 && (node.kind === 'scalar' || this.isInline(start, node))
      return valueShown ? { start, end: start + node.length } : { start: childStart, end: childStart + child.keyLength }
    }
    if (part === 'entry' && !missing) return { start: childStart, end: childStart + extent(child) }
    return itemSpan(node, start)
  }

  rangeOf(path: Path, part?: Part): Range {
    return this.rangeOfSpan(this.spanOf(path, part))
  }

  rangeOfSpan({ start, end }: Span): Range {
    return { start: this.lines.positionAt(start), end: this.lines.positionAt(end) }
  }

  /** The path of the innermost value whose entry or item covers `offset`. */
  pathAt(offset: number): Path {
    const path: (string | number)[] = []
    let node = this.root?.node
    let start = this.root?.start ?? 0
    while (node && (node.kind === 'map' || node.kind === 'seq')) {
      const children: readonly (Entry | Item)[] = node.kind === 'map' ? node.entries : node.items
      const index = lastStartingBefore(children, offset - start)
      const child = children[index]
      const at = start + (child?.at ?? 0)
      if (!child || offset < at || offset > at + reach(child)) break
      path.push('key' in child ? child.key : index)
      start = at + child.valueAt
      node = child.node
    }
    return path
  }

  /** `{…}` and `[…]` on one line are short enough to be shown whole. */
  private isInline(start: number, node: Node): boolean {
    if ((node.kind === 'map' || node.kind === 'seq') && !node.flow) return false
    const lineFeed = this.text.indexOf('\n', start)
    return lineFeed < 0 || lineFeed >= start + node.length
  }
}

function lastStartingBefore(children: readonly (Entry | Item)[], offset: number): number {
  let low = 0
  let high = children.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((children[middle] as Entry | Item).at <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** The whole document is shown by the value of `kind`, or by its first key. */
function rootSpan({ node, start }: Placed): Span {
  if (node.kind !== 'map') return { start, end: start + Math.max(1, node.length) }
  const kind = node.entries.find((entry) => entry.key === 'kind' && entry.node.length > 0)
  if (kind) return { start: start + kind.at + kind.valueAt, end: start + kind.at + extent(kind) }
  const first = node.entries[0]
  return first ? { start: start + first.at, end: start + first.at + first.keyLength } : { start, end: start }
}

function itemSpan(node: Node, start: number): Span {
  if (node.kind !== 'map') return { start, end: start + node.length }
  const id = identifying(node)
  if (!id) return { start, end: start + Math.max(1, node.length) }
  const at = start + id.at
  return id.key === 'id' && id.node.length > 0
    ? { start: at + id.valueAt, end: at + extent(id) }
    : { start: at, end: at + id.keyLength }
}

const identifying = (node: MapNode) => node.entries.find((entry) => entry.key === 'id') ?? node.entries[0]

/**
 * Reads a text as a document. Never throws. With the previous document of the same file, parts whose source has not
 * changed are kept by identity.
 *
 * @param text at most `limits.characters` long; a longer one is not read
 */
export function parseDocument(text: string, previous?: Document): Document {
  if (text.length > limits.characters) return new Document(text, undefined, [tooLarge(text)], undefined)
  const kept = previous?.kept
  const same = kept && sameEnds(kept.text, text)
  const unusual = unusualCharacters(text, same)
  if (unusual.length === 0) {
    const byParts = composeByParts(text, kept, same)
    if (byParts) {
      const lines = same && kept.text === previous?.text ? previous.linesAfter(text, same) : undefined
      return new Document(text, byParts.root, byParts.problems, byParts.kept, lines)
    }
  }
  const { root, problems } = compose(text)
  return new Document(text, root, [...unusual, ...problems], kept)
}

function tooLarge(text: string): Problem {
  const message = `The file has ${text.length.toLocaleString('en')} characters; at most ${limits.characters.toLocaleString('en')} are read.`
  return { rule: 'yaml/too-large', severity: 'error', message, fatal: true, start: 0, end: 1 }
}
