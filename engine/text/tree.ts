import type { Path } from './path'

/**
 * A YAML value and its place in the text. Offsets are relative to the parent, so that a subtree is kept by identity
 * when only the text before it has changed.
 */
export type Node = ScalarNode | MapNode | SeqNode | AliasNode

export type ScalarStyle = 'plain' | 'single-quoted' | 'double-quoted' | 'block'

export interface ScalarNode {
  kind: 'scalar'
  length: number
  style: ScalarStyle
  value: string | number | boolean | null
}

export interface MapNode {
  kind: 'map'
  length: number
  flow: boolean
  entries: readonly Entry[]
  value: Record<string, unknown>
}

export interface SeqNode {
  kind: 'seq'
  length: number
  flow: boolean
  items: readonly Item[]
  value: unknown[]
}

/** A `*name`: it has the value of its anchor and the place of the alias. */
export interface AliasNode {
  kind: 'alias'
  length: number
  value: unknown
}

/** One `key: value` of a map. `at` counts from the start of the map, `valueAt` from the start of the key. */
export interface Entry {
  at: number
  key: string
  keyLength: number
  valueAt: number
  node: Node
}

/** One value of a list. `at` counts from the start of the list and points at the dash in block style. */
export interface Item {
  at: number
  valueAt: number
  node: Node
}

/** Where an entry or item ends, counted from where it starts. */
export const extent = (child: Entry | Item): number => child.valueAt + child.node.length

/** How far an entry or item reaches, counted from where it starts: a key that has no value yet is there all the same. */
export const reach = (child: Entry | Item): number => Math.max(extent(child), 'key' in child ? child.keyLength : 0)

const indices = new WeakMap<MapNode, Map<string, Entry>>()

/** The last entry of a map with this key; of two equal keys the later one gives the value. */
export function entryOf(map: MapNode, key: string): Entry | undefined {
  if (map.entries.length < 32) return map.entries.findLast((entry) => entry.key === key)
  const index = indices.get(map) ?? new Map(map.entries.map((entry) => [entry.key, entry]))
  indices.set(map, index)
  return index.get(key)
}

/** Sets an own property under any key, `__proto__` included. */
export function assign(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(target, key, { value, enumerable: true, configurable: true })
  else target[key] = value
}

/** A map node over entries. An empty value (null) is a place still open and counts as absent. */
export function mapNode(entries: readonly Entry[], length: number, flow: boolean, previous?: Node): MapNode {
  const value: Record<string, unknown> = {}
  for (const { key, node } of entries) {
    if (node.value !== null) assign(value, key, node.value)
    else delete value[key]
  }
  const kept = previous?.kind === 'map' && sameMembers(previous.value, value) ? previous.value : value
  return { kind: 'map', length, flow, entries, value: kept }
}

/** A list node over items. */
export function seqNode(items: readonly Item[], length: number, flow: boolean, previous?: Node): SeqNode {
  const value = items.map((item) => item.node.value)
  const same = previous?.kind === 'seq' && previous.value.length === value.length
  const kept = same && value.every((member, i) => member === previous.value[i]) ? previous.value : value
  return { kind: 'seq', length, flow, items, value: kept }
}

function sameMembers(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  const keys = Object.keys(b)
  const before = Object.keys(a)
  return keys.length === before.length && keys.every((key, i) => key === before[i] && a[key] === b[key])
}

/** What stands at a path: the chain of children from the root, as far as the text has it. */
export interface Located {
  /** The start of the node, or of the deepest ancestor there is. */
  start: number
  node: Node
  /** The entry or item that holds the node, with its own start; absent for the root. */
  child?: Entry | Item
  childStart: number
  /** How many steps of the path were found. */
  depth: number
}

/** Follows a path from the root as far as it goes. */
export function locate(root: Node, rootStart: number, path: Path): Located {
  let found: Located = { start: rootStart, node: root, childStart: rootStart, depth: 0 }
  for (const step of path) {
    const child = childOf(found.node, step)
    if (!child) break
    const childStart = found.start + child.at
    found = { start: childStart + child.valueAt, node: child.node, child, childStart, depth: found.depth + 1 }
  }
  return found
}

function childOf(node: Node, step: string | number): Entry | Item | undefined {
  if (node.kind === 'map') return entryOf(node, String(step))
  if (node.kind === 'seq' && typeof step === 'number') return node.items[step]
  return undefined
}
