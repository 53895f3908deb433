import type { Document } from '../text/document'
import { type Path, pointerOf, type Span } from '../text/path'
import { extent, type Item, locate, type MapNode, type Node, reach, type SeqNode } from '../text/tree'
import { type Edit, type FixValue, isOpen, Noted } from './fix'
import { type Piece, renderEntry, renderInline, renderItem, renderScalar, toSnippet, toText } from './render'

/** A replacement in the text. `snippet` is there when a person has places to fill in. */
export interface TextEdit extends Span {
  newText: string
  snippet?: string
}

/** Order of the keys of a map in the format, so that a new one is written where a reader expects it. */
export type KeyOrder = (path: Path) => readonly string[]

/**
 * Turns edits addressed by path into edits of the text that keep comments, quoting, indentation, style and line
 * endings. Undefined when the text has no place for one of them (below an alias, in a broken document).
 */
export function writeEdits(document: Document, edits: readonly Edit[], keyOrder: KeyOrder): TextEdit[] | undefined {
  const needsTree = edits.some(({ op }) => op !== 'prepend')
  if (needsTree && (!document.root || document.broken)) return undefined
  const writer = new Writer(document, keyOrder)
  const pieces = combined(document, edits).flatMap((edit) => writer.write(edit))
  if (pieces.some((piece) => !piece)) return undefined
  const merged = mergeInsertions(pieces as Written[])
  return merged && withSnippets(document.text, merged)
}

/** Values below a part that is not there are set together: one by one, each would begin the part anew. */
function combined(document: Document, edits: readonly Edit[]): readonly Edit[] {
  const begun = new Map<string, { at: Path; value: FixValue }>()
  const others: Edit[] = []
  for (const edit of edits) {
    const begins = edit.op === 'set' ? firstMissing(document, edit.at) : undefined
    if (edit.op !== 'set' || !begins || edit.at.length === begins.length) {
      others.push(edit)
      continue
    }
    const key = pointerOf(begins)
    const value = nested(edit.at.slice(begins.length), edit.value)
    begun.set(key, { at: begins, value: laidOver(begun.get(key)?.value, value) })
  }
  return [...others, ...[...begun.values()].map(({ at, value }) => ({ op: 'set', at, value }) as const)]
}

/** The first step on a path that has no value yet; undefined where the path leads through a list that lacks the item. */
function firstMissing(document: Document, path: Path): Path | undefined {
  const isThere = (length: number) => (document.nodeAt(path.slice(0, length))?.node.length ?? 0) > 0
  let length = 1
  while (length < path.length && isThere(length)) length++
  return path.slice(length - 1).every((step) => typeof step === 'string') ? path.slice(0, length) : undefined
}

const nested = (path: Path, value: FixValue): FixValue =>
  path.reduceRight<FixValue>((inner, key) => ({ [key]: inner }), value)

function laidOver(below: FixValue | undefined, above: FixValue): FixValue {
  if (!isMap(below) || !isMap(above)) return above
  const entries = Object.entries(above).map(([key, value]) => [key, laidOver(below[key], value)] as const)
  return { ...below, ...Object.fromEntries(entries) }
}

const isMap = (value: FixValue | undefined): value is { readonly [key: string]: FixValue } =>
  typeof value === 'object' && !Array.isArray(value) && !isOpen(value) && !(value instanceof Noted)

/** Applies edits that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = text
  for (const edit of [...edits].sort((a, b) => b.start - a.start || b.end - a.end))
    result = result.slice(0, edit.start) + edit.newText + result.slice(edit.end)
  return result
}

interface Written extends Span {
  pieces: Piece[]
  /** What stands before it where it follows another insertion at the same place. */
  joint?: string
}

class Writer {
  private readonly text: string
  private readonly eol: string

  constructor(
    private readonly document: Document,
    private readonly keyOrder: KeyOrder,
  ) {
    this.text = document.text
    this.eol = /\r?\n/.exec(this.text)?.[0] ?? '\n'
  }

  write(edit: Edit): Written | Written[] | undefined {
    switch (edit.op) {
      case 'set':
        return this.set(edit.at, edit.value)
      case 'append':
        return this.append(edit.at, edit.value)
      case 'remove':
        return this.remove(edit.at)
      case 'replace':
        return this.replaceParts(edit.at, edit.parts, edit.by)
      case 'rename':
        return this.rename(edit.at, edit.to)
      case 'prepend':
        return this.prepend(edit.value)
    }
  }

  private set(at: Path, value: FixValue): Written | undefined {
    const found = this.locate(at)
    if (!found || found.depth < at.length - 1) return this.setBelow(at, value)
    if (found.depth === at.length) return this.replace(at, found, value instanceof Noted ? value.value : value)
    return this.addEntry(at.slice(0, -1), found.node, found.start, String(at.at(-1)), value)
  }

  /** The parents are missing too: the value is wrapped in them. A number among the steps has no list to go to. */
  private setBelow(at: Path, value: FixValue): Written | undefined {
    const last = at.at(-1)
    if (typeof last !== 'string' || at.length < 2) return undefined
    return this.set(at.slice(0, -1), { [last]: value })
  }

  private replace(at: Path, found: Found, value: FixValue): Written | undefined {
    const { node, start } = found
    if (node.kind === 'alias') return undefined
    if (node.kind === 'scalar' && node.length === 0) return this.fillEmpty(at, found, value)
    if (node.kind === 'scalar' && node.style === 'block') return undefined
    const block = node.kind !== 'scalar' && !node.flow
    if (block && isCollection(value)) return undefined
    const from = block ? this.afterSign(found) : start
    const end = start + node.length
    if (from === undefined || (node.kind !== 'scalar' && this.hasComment(from, end))) return undefined
    return { start: from, end, pieces: [block ? ' ' : '', ...renderInline(value)] }
  }

  /** `key:` or a dash with nothing behind it. */
  private fillEmpty(at: Path, found: Found, value: FixValue): Written | undefined {
    const after = this.afterSign(found)
    // A tag or an anchor would become a part of the value.
    if (after === undefined || /^[ ]*[&!]/.test(this.text.slice(after, after + 80))) return undefined
    const isThere = isOpen(value) && /^ [^#]/.test(this.text.slice(after, after + 2))
    if (isThere) return insertion(after + 1, [value])
    const parent = this.locate(at.slice(0, -1))
    const flow = parent?.node.kind === 'map' ? parent.node.flow : true
    const style = { flow: false, indent: this.columnOf(found.childStart), eol: this.eol } as const
    const [head, ...rest] = renderEntry('x', value, style)
    if (!flow && head === 'x:') return insertion(this.lineEnd(after), rest)
    const gap = /^[ ]*(?=[,}\]\r\n]|$)/.exec(this.text.slice(after, after + 80))
    return { start: after, end: after + (gap?.[0].length ?? 0), pieces: [' ', ...renderInline(value)] }
  }

  private addEntry(parent: Path, node: Node, start: number, key: string, value: FixValue): Written | undefined {
    if (node.kind === 'scalar' && node.length === 0 && parent.length > 0) return this.set(parent, { [key]: value })
    if (node.kind !== 'map') return undefined
    return node.flow ? this.addFlowEntry(node, start, key, value) : this.addBlockEntry(parent, node, start, key, value)
  }

  private addFlowEntry(node: MapNode, start: number, key: string, value: FixValue): Written {
    const ends = node.entries.map((entry) => entry.at + reach(entry))
    return this.insertInFlow(start, node.length, ends.at(-1), renderEntry(key, value, { flow: true }))
  }

  private addBlockEntry(parent: Path, node: MapNode, start: number, key: string, value: FixValue): Written {
    const sibling = this.siblingBefore(parent, node, key)
    const at = start + sibling.at + reach(sibling)
    const indent = this.columnOf(start)
    const pieces = renderEntry(key, value, { flow: false, indent, eol: this.eol })
    const blank = parent.length === 0 && this.sectionsAreSpaced(node, start) ? this.eol : ''
    return insertion(this.endOfRemarks(at, indent), [`${this.eol}${blank}${' '.repeat(indent)}`, ...pieces])
  }

  /** The end of a line, or of the comments on the lines after it when they stand deeper: they are about what is above. */
  private endOfRemarks(at: number, indent: number): number {
    const remarks = new RegExp(`(\\r?\\n {${indent + 1},}#.*)*`, 'y')
    remarks.lastIndex = this.lineEnd(at)
    return remarks.lastIndex + (remarks.exec(this.text)?.[0].length ?? 0)
  }

  private append(at: Path, value: FixValue): Written | undefined {
    const found = this.locate(at)
    if (!found || found.depth < at.length || found.node.value === null) return this.set(at, [value])
    const { node, start } = found
    if (node.kind !== 'seq') return undefined
    return node.flow ? this.appendInFlow(node, start, value) : this.appendInBlock(node, start, value)
  }

  private appendInFlow(node: SeqNode, start: number, value: FixValue): Written {
    const last = node.items.at(-1)
    return this.insertInFlow(start, node.length, last && last.at + extent(last), renderInline(value))
  }

  private appendInBlock(node: SeqNode, start: number, value: FixValue): Written {
    const last = node.items.at(-1) as Item
    const compact = last.node.kind === 'map' && last.node.flow
    const indent = this.columnOf(start + last.at)
    const pieces = renderItem(value, { flow: false, indent, eol: this.eol }, compact)
    const at = this.lineEnd(start + last.at + Math.max(extent(last), 1))
    return insertion(at, [`${this.eol}${' '.repeat(indent)}`, ...pieces])
  }

  /** Adds a member after the last one of `{…}` or `[…]`, on a line of its own where the others have that. */
  private insertInFlow(start: number, length: number, lastEnd: number | undefined, pieces: Piece[]): Written {
    if (lastEnd === undefined) return { ...insertion(start + 1, pieces), joint: ', ' }
    const at = start + lastEnd
    const tail = this.text.slice(at, start + length - 1)
    const comma = /^\s*,/.exec(tail)
    const lineStart = this.lineStart(at)
    const gap = lineStart > start ? this.eol + (/^\s*/.exec(this.text.slice(lineStart)) as RegExpExecArray)[0] : ' '
    if (comma) return { ...insertion(at + comma[0].length, [gap, ...pieces]), joint: ',' }
    const space = this.text[at - 1] === ':' ? ' ' : ''
    return insertion(at, [`${space},${gap}`, ...pieces])
  }

  private remove(at: Path): Written | undefined {
    const found = this.locate(at)
    const parent = this.locate(at.slice(0, -1))
    if (!found?.child || found.depth < at.length || !parent) return undefined
    const node = parent.node as MapNode | SeqNode
    const children = node.kind === 'map' ? node.entries : node.items
    if (children.length === 1) return this.removeOnly(node, parent.start, at)
    const end = found.childStart + Math.max(extent(found.child), 'key' in found.child ? found.child.keyLength : 1)
    if (node.flow) return this.removeFromFlow(found.childStart, end)
    return this.removeLines(found.childStart, end)
  }

  /** The only member goes and leaves an empty collection, so that the parent keeps its type. */
  private removeOnly(node: MapNode | SeqNode, start: number, at: Path): Written | undefined {
    const parent = this.locate(at.slice(0, -1)) as Found
    const isOfKey = parent.child && 'key' in parent.child
    const from = node.flow ? start : isOfKey ? this.afterSign(parent) : undefined
    const end = start + node.length
    if (from === undefined || this.hasComment(from, end)) return undefined
    const empty = node.kind === 'map' ? '{}' : '[]'
    return { start: from, end, pieces: [node.flow ? empty : ` ${empty}`] }
  }

  /** The member goes with a comma; not where a comment stands between them. */
  private removeFromFlow(start: number, end: number): Written | undefined {
    const after = /^\s*,[ \t]*/.exec(this.text.slice(end))
    if (after) return { start, end: end + after[0].length, pieces: [] }
    const before = /,\s*$/.exec(this.text.slice(0, start))
    return before ? { start: start - before[0].length, end, pieces: [] } : undefined
  }

  /** Whole lines go, unless a comment stands at the end of them, or the member shares its line with a dash. */
  private removeLines(start: number, end: number): Written | undefined {
    const lineStart = this.lineStart(start)
    const lineEnd = this.lineEnd(end)
    if (this.hasComment(start, lineEnd) || this.text.slice(lineStart, start).trim()) return undefined
    const breakLength = this.text.startsWith('\r\n', lineEnd) ? 2 : lineEnd < this.text.length ? 1 : 0
    return { start: lineStart, end: lineEnd + breakLength, pieces: [] }
  }

  /** A part that is written otherwise than it reads, escaped or folded over lines, has no place. */
  private replaceParts(at: Path, parts: readonly string[], by: string): Written[] | undefined {
    const found = this.locate(at)
    if (!found || found.depth < at.length || found.node.kind !== 'scalar') return undefined
    const written = this.text.slice(found.start, found.start + found.node.length)
    const places = parts.map((part) => [...written.matchAll(wholePart(part))])
    if (places.some(({ length }) => length === 0)) return undefined
    return places.flat().map(({ index, 0: { length } }) => {
      const start = found.start + index
      return { start, end: start + length, pieces: [by] }
    })
  }

  private rename(at: Path, to: string): Written | undefined {
    const found = this.locate(at)
    if (!found?.child || found.depth < at.length || !('key' in found.child)) return undefined
    return { start: found.childStart, end: found.childStart + found.child.keyLength, pieces: [renderScalar(to)] }
  }

  private prepend(value: { readonly [key: string]: string }): Written {
    const at = this.text.startsWith('\uFEFF') ? 1 : 0
    const lines = Object.entries(value).map(([key, member]) => `${key}: ${renderScalar(member)}${this.eol}`)
    return insertion(at, lines)
  }

  /** The member after which a new key belongs: the last that comes before it in the format, else the last of all. */
  private siblingBefore(parent: Path, node: MapNode, key: string) {
    const order = this.keyOrder(parent)
    const rank = order.indexOf(key)
    const last = node.entries.at(-1) as MapNode['entries'][number]
    if (rank < 0) return last
    const earlier = node.entries.filter((entry) => order.indexOf(entry.key) < rank)
    return earlier.at(-1) ?? last
  }

  private sectionsAreSpaced(node: MapNode, start: number): boolean {
    const third = node.entries[3]
    if (third === undefined) return false
    const above = this.text.slice(0, start + third.at).split(/\r?\n/)
    return above.pop() === '' && above.findLast((line) => !line.startsWith('#'))?.trim() === ''
  }

  private locate(at: Path): Found | undefined {
    const { root } = this.document
    return root && locate(root.node, root.start, at)
  }

  /** The place behind the colon of a key or the dash of an item; undefined where there is none. */
  private afterSign({ child, childStart }: Found): number | undefined {
    if (!child) return undefined
    const [from, sign] = 'key' in child ? [childStart + child.keyLength, /\s*:/y] : [childStart, /-/y]
    sign.lastIndex = from
    return sign.test(this.text) ? sign.lastIndex : undefined
  }

  /** True when a comment may stand between two offsets: a `#` behind white space. */
  private hasComment(start: number, end: number): boolean {
    return /(^|\s)#/.test(this.text.slice(start, end))
  }

  private columnOf(at: number): number {
    return at - this.lineStart(at)
  }

  private lineStart(at: number): number {
    const start = this.text.lastIndexOf('\n', at - 1) + 1
    return start === 0 && this.text.startsWith('\uFEFF') ? 1 : start
  }

  private lineEnd(at: number): number {
    const match = /\r?\n/g
    match.lastIndex = at
    return match.exec(this.text)?.index ?? this.text.length
  }
}

type Found = ReturnType<typeof locate>

/** A part, and not the same digits inside of a longer number. */
const wholePart = (part: string): RegExp =>
  new RegExp(`(?<!\\d)${part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\d)`, 'g')

const insertion = (at: number, pieces: Piece[]): Written => ({ start: at, end: at, pieces })

const isCollection = (value: FixValue): boolean => typeof value === 'object' && !('open' in value)

/** Insertions at one place become one; anything else that overlaps cannot be applied together. */
function mergeInsertions(written: readonly Written[]): Written[] | undefined {
  const sorted = written.map((edit, i) => ({ edit, i })).sort((a, b) => a.edit.start - b.edit.start || a.i - b.i)
  const merged: Written[] = []
  for (const { edit } of sorted) {
    const last = merged.at(-1)
    if (last && edit.start === last.start && edit.end === edit.start && last.end === last.start)
      merged[merged.length - 1] = { ...last, pieces: [...last.pieces, edit.joint ?? '', ...edit.pieces] }
    else if (last && edit.start < last.end) return undefined
    else merged.push(edit)
  }
  return merged
}

function withSnippets(text: string, written: readonly Written[]): TextEdit[] {
  let stops = 1
  return written.map(({ start, end, pieces }) => {
    const places = pieces.filter((piece) => typeof piece !== 'string').length
    const newText = toText(pieces)
    const spaceFollows = /^(\s|$)/.test(text.slice(end, end + 1))
    const edit: TextEdit = { start, end, newText: spaceFollows ? newText.replace(/(?<! ) +$/, '') : newText }
    if (places > 0) edit.snippet = toSnippet(pieces, stops)
    stops += places
    return edit
  })
}
