import type { Document } from '../text/document'
import type { Span } from '../text/path'
import { type Entry, type Item, type Node, reach } from '../text/tree'

/**
 * What a selection at an offset grows to: what stands in the quotes, the scalar, its entry, the item, the section, the
 * document. Where no value stands, such as in a comment, it begins with the words of the line.
 *
 * @returns spans from the innermost outward, each inside the next and none equal; all contain the offset
 */
export function selectionsAt(document: Document, offset: number): readonly Span[] {
  const { text, root } = document
  const selection = new Selection(document, Math.max(0, Math.min(offset, text.length)))
  if (!root || !selection.scalarIn(root.node, root.start)) selection.line()
  return selection.spans.reverse()
}

/** Narrows from the document down to what stands at an offset. */
class Selection {
  readonly spans: Span[]

  constructor(
    private readonly document: Document,
    private readonly at: number,
  ) {
    this.spans = [{ start: 0, end: document.text.length }]
  }

  /** Narrows down to the scalar or key below a node; false where there is none. */
  scalarIn(node: Node, start: number): boolean {
    if (node.kind === 'scalar') return this.scalar(start, start + node.length)
    if (!this.narrow(start, start + node.length)) return false
    const child = childAt(node, this.at - start)
    if (!child) return false
    const from = start + child.at
    if (!this.narrow(from, from + reach(child))) return false
    if ('key' in child && this.at <= from + child.keyLength) return this.scalar(from, from + child.keyLength)
    return this.scalarIn(child.node, from + child.valueAt)
  }

  /** Narrows down to the words of a line, without the space around them. */
  line(): void {
    const { lines } = this.document
    const { line } = lines.positionAt(this.at)
    const written = lines.textOf(line)
    const start = lines.startOf(line) + written.length - written.trimStart().length
    this.narrow(start, start + written.trim().length)
  }

  private scalar(start: number, end: number): boolean {
    const { text } = this.document
    const isThere = this.narrow(start, end)
    const isQuoted = /["']/.test(text.charAt(start)) && text[start] === text[end - 1]
    if (isThere && isQuoted) this.narrow(start + 1, end - 1)
    return isThere
  }

  /** False for a span that does not contain the offset, or lies outside of what was found before. */
  private narrow(start: number, end: number): boolean {
    const outer = this.spans.at(-1) as Span
    const fits = start <= this.at && this.at <= end && outer.start <= start && end <= outer.end && start < end
    if (fits && end - start < outer.end - outer.start) this.spans.push({ start, end })
    return fits
  }
}

/** The entry or item that an offset stands in or at; where one ends and another begins, the one that begins. */
function childAt(node: Node, offset: number): Entry | Item | undefined {
  if (node.kind !== 'map' && node.kind !== 'seq') return undefined
  const children: readonly (Entry | Item)[] = node.kind === 'map' ? node.entries : node.items
  const child = children.findLast(({ at }) => at <= offset)
  return child && offset <= child.at + reach(child) ? child : undefined
}
