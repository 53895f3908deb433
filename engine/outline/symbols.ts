import { oncePerObject } from '../known'
import { limits } from '../limits'
import type { Format } from '../schema/formats'
import type { Schema, SchemaNode } from '../schema/schema'
import type { Document } from '../text/document'
import type { Span } from '../text/path'
import { type Entry, entryOf, extent, type Item, type MapNode, type Node, reach, type SeqNode } from '../text/tree'

/** A part of a document that a reader looks for: a section, a map or list below one, or an item of a list. */
export interface OutlineSymbol {
  /** Never empty, on one line. */
  name: string
  /** What tells it from others of its kind: its id, its stage, its status. */
  detail?: string
  kind: 'section' | 'map' | 'list' | 'item'
  /** The whole entry or item. */
  span: Span
  /** Its key or id, inside `span`. */
  selection: Span
  children: readonly OutlineSymbol[]
}

/** Keys whose value is what people call a thing, and keys whose value says how it stands or what it is. */
const nameKeys = ['name', 'title', 'statement']
const stateKeys = ['status', 'stage', 'class', 'kind', 'type']

/** Longer names are cut. */
const longest = 80

/**
 * The parts of a document, in the order of the text; of a broken one, those that could be read. Each lies inside the one
 * above it, and they do not overlap.
 *
 * @param most where there are more, the innermost levels are left out; the sections are there always
 */
export function outlineOf(
  { text, root, broken }: Document,
  { schema }: Format,
  most: number = limits.outlineSymbols,
): readonly OutlineSymbol[] {
  if (root?.node.kind !== 'map') return []
  const levels = levelsWithin(most, root.node)
  const symbols = inMap({ schema, about: schema.root, start: root.start, levels }, root.node)
  return broken ? fitted(symbols, { start: 0, end: text.length }) : symbols
}

/** Where a bracket or quote is missing, parts are read that reach into each other: each ends where the next begins. */
function fitted(symbols: readonly OutlineSymbol[], around: Span): readonly OutlineSymbol[] {
  let { start } = around
  return symbols.flatMap((symbol, i) => {
    const end = Math.min(symbol.span.end, around.end, symbols[i + 1]?.span.start ?? around.end)
    const span = { start: symbol.span.start, end }
    const selection = { start: symbol.selection.start, end: Math.min(symbol.selection.end, end) }
    if (span.start < start || selection.start < span.start || selection.end < selection.start) return []
    start = end
    return { ...symbol, span, selection, children: fitted(symbol.children, span) }
  })
}

/** How many levels of parts there are room for, one at least. */
function levelsWithin(most: number, root: Node): number {
  let levels = 0
  let parts = 0
  for (let level = partsOf(root); level.length > 0; level = level.flatMap(partsOf)) {
    parts += level.length
    if (parts > most) break
    levels++
  }
  return Math.max(1, levels)
}

/** The maps and lists of them right below a node; one that was seen before is not looked at again. */
const partsOf = oncePerObject((node: Node): readonly Node[] => {
  if (node.kind !== 'map' && node.kind !== 'seq') return []
  const children = node.kind === 'map' ? node.entries : node.items
  return children.map((child) => child.node).filter(isStructured)
})

/** Where a node stands, what the format knows of it, and how many levels of parts are to be shown. */
interface At {
  schema: Schema
  about: SchemaNode | undefined
  start: number
  levels: number
}

function inNode(at: At, node: Node): readonly OutlineSymbol[] {
  if (at.levels === 0) return []
  if (node.kind === 'map') return inMap(at, node)
  return node.kind === 'seq' ? inList(at, node) : []
}

function inMap({ schema, about, start, levels }: At, { entries }: MapNode): readonly OutlineSymbol[] {
  const isFirstLevel = about === schema.root
  return entries.flatMap((entry) => {
    const { key, node, keyLength } = entry
    const known = about && schema.propertyOf(about, key)
    // A section stays in view while nothing has been written in it yet.
    if (!isStructured(node) && !(isFirstLevel && known?.title)) return []
    const from = start + entry.at
    const { name, state } = wordsOf(node, known)
    return {
      name: brief(known?.title ?? key) ?? '?',
      ...detailOf(name, state),
      kind: isFirstLevel ? 'section' : node.kind === 'seq' ? 'list' : 'map',
      span: { start: from, end: from + reach(entry) },
      selection: { start: from, end: from + keyLength },
      children: inNode({ schema, about: known, start: from + entry.valueAt, levels: levels - 1 }, node),
    }
  })
}

function inList({ schema, about, start, levels }: At, { items }: SeqNode): readonly OutlineSymbol[] {
  const known = about && schema.itemsOf(about)
  const keys = [about?.['x-key'] ?? []].flat()
  return items.flatMap((item, i) => {
    const { node } = item
    if (!isStructured(node)) return []
    const from = start + item.at
    const valueStart = from + item.valueAt
    const { name, id, state } = wordsOf(node, known, keys)
    return {
      name: name ?? id ?? `${known?.title ?? ''} ${i + 1}`.trim(),
      ...detailOf(name && id, state),
      kind: 'item',
      span: { start: from, end: from + extent(item) },
      selection: selectionOf(item, valueStart, keys),
      children: inNode({ schema, about: known, start: valueStart, levels: levels - 1 }, node),
    }
  })
}

/** Maps, and lists of them; what else there is are values. */
const isStructured = (node: Node): boolean => node.kind === 'map' || (node.kind === 'seq' && partsOf(node).length > 0)

interface InWords {
  name?: string
  /** What its list identifies it by. */
  id?: string
  state?: string
}

/** What a map says of itself in a few words. */
function wordsOf(node: Node, about: SchemaNode | undefined, keys: readonly string[] = []): InWords {
  if (node.kind !== 'map') return {}
  const { value } = node
  const { name, states } = about?.properties ? tellingKeys(about.properties) : anyTelling(value)
  const state = states.find((key) => !keys.includes(key) && brief(value[key]))
  return {
    name: name && brief(value[name]),
    id: keys.flatMap((key) => brief(value[key]) ?? []).join(', ') || undefined,
    state: state && brief(value[state]),
  }
}

/** The keys by whose values a map is told from others. */
interface Telling {
  name: string | undefined
  /** The most telling first. */
  states: readonly string[]
}

const tellingKeys = oncePerObject((properties: Readonly<Record<string, SchemaNode>>): Telling => {
  const ofRules = Object.keys(properties).filter((key) => properties[key]?.format === 'rule-id')
  return { name: nameKeys.find((key) => Object.hasOwn(properties, key)), states: [...stateKeys, ...ofRules] }
})

/** The same where the format does not say what there may be. */
const anyTelling = (value: Readonly<Record<string, unknown>>): Telling => ({
  name: nameKeys.find((key) => Object.hasOwn(value, key)),
  states: stateKeys,
})

function detailOf(...words: (string | undefined)[]): { detail?: string } {
  const detail = words.filter(Boolean).join(' · ')
  return detail ? { detail } : {}
}

/** A scalar on one line; nothing of what is empty or no scalar. */
function brief(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const line = String(value).replace(/\s+/g, ' ').trim()
  return (line.length > longest ? `${line.slice(0, longest - 1).trimEnd()}…` : line) || undefined
}

/** The value of an item's key, or its first key. */
function selectionOf({ node }: Item, start: number, keys: readonly string[]): Span {
  if (node.kind !== 'map') return { start, end: start }
  const key = keys.map((name) => entryOf(node, name)).find((entry) => entry && entry.node.length > 0)
  const entry = key ?? node.entries[0]
  return entry ? partOf(entry, start + entry.at, key !== undefined) : { start, end: start }
}

const partOf = (entry: Entry, at: number, isValue: boolean): Span =>
  isValue ? { start: at + entry.valueAt, end: at + extent(entry) } : { start: at, end: at + entry.keyLength }
