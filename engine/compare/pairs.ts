import { namesOf } from '../fingerprint'
import { limits } from '../limits'
import { nothing } from '../plan/clean'
import { isDuration, mayExceed } from '../plan/dates'
import type { Schema, SchemaNode } from '../schema/schema'
import { isMap } from '../text/value'

/** Where an item stands in the list before and in the list after; undefined where it does not. */
export type Pairing = readonly [before: number | undefined, after: number | undefined]

/** True for a value that says something: neither empty nor left out because it has the wrong type. */
export const isThere = (value: unknown): boolean => value !== undefined && value !== null && value !== nothing

/** True for a list that is one value: numbers mean something by their order. */
export const isTuple = (list: readonly unknown[]): boolean => list.every((item) => typeof item === 'number')

/**
 * Pairs the items of two lists: those with the same id or natural key, whatever their order, and of several with one
 * key those that say the same before the others. First come the items of the list after, then those that are gone.
 *
 * @param list the schema of the list
 */
export function pairItems(
  before: readonly unknown[],
  after: readonly unknown[],
  list: SchemaNode,
  schema: Schema,
): Pairing[] {
  const items = schema.itemsOf(list) ?? {}
  const [groupsBefore, groupsAfter] = [before, after].map((each) => grouped(each, list)) as [Groups, Groups]
  const partners = new Map<number, number>()
  for (const [key, group] of groupsAfter) {
    const same = (i: number, j: number) => isSame(before[i], after[j], items, schema)
    for (const [i, j] of pairGroup(groupsBefore.get(key) ?? [], group, key !== unnamed, same)) partners.set(j, i)
  }
  const taken = new Set(partners.values())
  const now = after.flatMap((item, j): Pairing[] => (isThere(item) ? [[partners.get(j), j]] : []))
  const gone = before.flatMap((item, i): Pairing[] => (isThere(item) && !taken.has(i) ? [[i, undefined]] : []))
  return [...now, ...gone]
}

type Groups = ReadonlyMap<string, number[]>

/** The key of items that have none. */
const unnamed = ''

/** The positions of the items of a list by their key. */
function grouped(items: readonly unknown[], { 'x-key': key }: SchemaNode): Groups {
  const groups = new Map<string, number[]>()
  for (const [i, item] of items.entries()) {
    if (!isThere(item)) continue
    const name = isMap(item) ? (namesOf(item, key)?.join('\0') ?? unnamed) : JSON.stringify(item)
    const group = groups.get(name)
    if (group) group.push(i)
    else groups.set(name, [i])
  }
  return groups
}

/** Pairs items that have one key; of items without a key only those that say the same, or the only ones. */
function pairGroup(
  before: readonly number[],
  after: readonly number[],
  isNamed: boolean,
  same: (before: number, after: number) => boolean,
): [number, number][] {
  if (before.length === 1 && after.length === 1) return [[before[0] as number, after[0] as number]]
  const pairs: [number, number][] = []
  const left = new Set(before)
  const compare = before.length * after.length <= limits.comparedItems
  const others = after.filter((j) => {
    const i = compare ? [...left].find((candidate) => same(candidate, j)) : undefined
    if (i === undefined) return true
    left.delete(i)
    pairs.push([i, j])
    return false
  })
  if (!isNamed && (left.size > 1 || others.length > 1)) return pairs
  const rest = [...left]
  return [...pairs, ...others.slice(0, rest.length).map((j, k): [number, number] => [rest[k] as number, j])]
}

/**
 * True when two values say the same: lists in any order, durations and white space in any spelling. Keys that the
 * format does not know say nothing.
 */
export function isSame(before: unknown, after: unknown, node: SchemaNode, schema: Schema): boolean {
  // Two documents share what their texts have in common.
  if (before === after) return true
  if (!isThere(before) || !isThere(after)) return isThere(before) === isThere(after)
  if (Array.isArray(before) && Array.isArray(after)) return isSameList(before, after, node, schema)
  if (!isMap(before) || !isMap(after)) return isSameScalar(before, after, node)
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].every((key) => {
    const property = schema.propertyOf(node, key)
    return !property || isSame(before[key], after[key], property, schema)
  })
}

function isSameList(before: readonly unknown[], after: readonly unknown[], list: SchemaNode, schema: Schema): boolean {
  if (isTuple(before) && isTuple(after)) return JSON.stringify(before) === JSON.stringify(after)
  const items = schema.itemsOf(list) ?? {}
  return pairItems(before, after, list, schema).every(
    ([i, j]) => i !== undefined && j !== undefined && isSame(before[i], after[j], items, schema),
  )
}

function isSameScalar(before: unknown, after: unknown, { format }: SchemaNode): boolean {
  if (before === after) return true
  if (typeof before !== 'string' || typeof after !== 'string') return false
  return format === 'duration' ? isSameDuration(before, after) : inOneLine(before) === inOneLine(after)
}

const isSameDuration = (a: string, b: string): boolean =>
  isMeasurable(a) && isMeasurable(b) && !mayExceed(a, b) && !mayExceed(b, a)

/** True for a duration that can be compared with others: there are longer ones than a calendar has days. */
const isMeasurable = (text: string): boolean => isDuration(text) && !/\d{9}/.test(text)

/** True when `a` is longer than `b`, whatever the months that they count are. */
export const isLonger = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && isMeasurable(a) && isMeasurable(b) && mayExceed(a, b) && !mayExceed(b, a)

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
