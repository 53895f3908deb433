import type { Analysis } from '../analyze'
import { namesOf } from '../fingerprint'
import { limits } from '../limits'
import { mentionsIn } from '../navigate/ids'
import { registriesOf } from '../plan/registries'
import { planFormat } from '../schema/formats'
import type { SchemaNode } from '../schema/schema'
import type { Document } from '../text/document'
import type { Path } from '../text/path'
import { isMap } from '../text/value'
import { isThere } from './pairs'
import { Part } from './part'

const { schema } = planFormat

/** The new names of ids, by registry and old name. */
export type Renames = ReadonlyMap<string, ReadonlyMap<string, string>>

/**
 * Finds the ids of a plan that were renamed: an entry that is gone, and a new one of the same registry that says the
 * same or nearly so and is referred to in its place.
 */
export function renamesBetween(before: Analysis, after: Analysis): Renames {
  const renames = new Map<string, Map<string, string>>()
  const isMoved = (registry: string, old: string, fresh: string) =>
    before.references.usesOf(old, registry).length === 0 || after.references.usesOf(fresh, registry).length > 0
  const registries = [...registriesOf(schema)].sort(([, a], [, b]) => a.length - b.length)
  for (const [registry, pattern] of registries) {
    const old = { path: [], value: renamedIn(before.plan, before.document, renames) }
    const root = new Part<unknown>(schema, schema.root, old, { path: [], value: after.plan })
    for (const list of partsAt(root, pattern))
      for (const [id, fresh] of renamedItems(list))
        if (isMoved(registry, id, fresh)) renames.set(registry, (renames.get(registry) ?? new Map()).set(id, fresh))
  }
  return renames
}

/** The lists at a place of the format, `*` being every item of a list. */
function partsAt(root: Part, pattern: readonly string[]): Part[] {
  return pattern.reduce<Part[]>(
    (parts, step) =>
      parts.flatMap((part) => (step === '*' ? part.items() : [(part as Part<Record<string, unknown>>).at(step)])),
    [root],
  )
}

/**
 * A value of a document with the ids that it has after they were renamed; what is not renamed is shared with the
 * original.
 */
export function renamedIn<T>(value: T, document: Document, renames: Renames): T {
  if (renames.size === 0) return value
  const texts = new Map<string, Text>()
  // From the end of a waiver's target to its beginning, so that what comes before stays where it is.
  for (const { id, registries, path, target } of [...mentionsIn(planFormat)(document)].reverse()) {
    const fresh = registries.map((registry) => renames.get(registry)?.get(id)).find((name) => name !== undefined)
    if (fresh === undefined) continue
    const key = JSON.stringify(path)
    const text = texts.get(key)?.text ?? target?.text ?? id
    const at = target?.at ?? 0
    texts.set(key, { path, text: text.slice(0, at) + fresh + text.slice(at + id.length) })
  }
  return withTexts(value, [...texts.values()]) as T
}

/** A text in place of another one. */
interface Text {
  path: Path
  text: string
}

/** A copy of a value with some texts in other words. What the value does not have is left alone. */
function withTexts(value: unknown, texts: readonly Text[]): unknown {
  const [first] = texts
  if (!first || !isThere(value)) return value
  if (first.path.length === 0) return first.text
  const below = (step: string | number) =>
    texts.filter(({ path }) => path[0] === step).map(({ path, text }) => ({ path: path.slice(1), text }))
  if (Array.isArray(value)) return value.map((item, i) => withTexts(item, below(i)))
  if (!isMap(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withTexts(member, below(key))]))
}

/** An item of a registry, and what tells it from others. */
interface Item {
  id: string
  /** What the scalars in it say, by where they stand in it. */
  says: ReadonlyMap<string, Said>
}

interface Said {
  text: string
  /** True for a value that many entries have: one of few words, or yes and no. */
  isCommon: boolean
  /** True for what names an entry: its name, an address, a sentence. */
  isNaming: boolean
}

/** The items of a registry that have another id than before, each with the old and the new one. */
function renamedItems(list: Part): [string, string][] {
  const parts = list.items() as Part<Record<string, unknown>>[]
  const gone = parts.flatMap((part) => (part.isRemoved ? itemOf(part) : []))
  const fresh = parts.flatMap((part) => (part.isAdded ? itemOf(part) : []))
  if (gone.length * fresh.length > limits.comparedItems) return []
  const names = new Set([...gone, ...fresh].map(({ id }) => id))
  const isOnly = gone.length === 1 && fresh.length === 1
  const candidates = gone.flatMap((old) =>
    fresh.flatMap((now) => {
      const likeness = likenessOf(old, now, names, isOnly)
      return likeness > 0 ? [{ old: old.id, now: now.id, likeness }] : []
    }),
  )
  candidates.sort((a, b) => b.likeness - a.likeness)
  const pairs = new Map<string, string>()
  const taken = new Set<string>()
  for (const { old, now } of candidates) {
    if (pairs.has(old) || taken.has(now)) continue
    pairs.set(old, now)
    taken.add(now)
  }
  return [...pairs]
}

const isNaming = (node: SchemaNode): boolean =>
  node['x-prose'] === true || node.format === 'email' || node.format === 'uri-or-path'

/** An entry that should have a name and has none cannot be told from others. */
function itemOf({ node, value }: Part<Record<string, unknown>>): Item[] {
  const { id, ...rest } = value
  const isNameless = schema.propertyOf(node, 'name') !== undefined && rest.name === undefined
  return typeof id === 'string' && !isNameless ? [{ id, says: new Map(saidIn(rest, node)) }] : []
}

function* saidIn(value: unknown, node: SchemaNode, at = ''): Iterable<[string, Said]> {
  if (Array.isArray(value)) {
    const items = schema.itemsOf(node) ?? {}
    for (const item of value) yield* saidIn(item, items, `${at}/${nameOf(item, node)}`)
  } else if (isMap(value)) {
    for (const [key, member] of Object.entries(value)) {
      const property = schema.propertyOf(node, key)
      if (property) yield* saidIn(member, property, `${at}/${key}`)
    }
  } else if (isThere(value) && !node['x-declares']) {
    const isCommon = node.enum !== undefined || typeof value === 'boolean'
    const isOwn = at.lastIndexOf('/') === 0
    yield [at, { text: String(value), isCommon, isNaming: isOwn && isNaming(node) }]
  }
}

const nameOf = (item: unknown, { 'x-key': key }: SchemaNode): string =>
  namesOf(item, key)?.join('/') ?? JSON.stringify(item)

/** The least share of what two entries say that they must have in common, where a name says that they are the same. */
const likeWithName = 0.5
/** The same where nothing names them. */
const likeWithoutName = 0.75

/**
 * How much of what two entries say is the same, from 0 to 1; 0 where that is too little to take one for the other.
 *
 * @param names ids that may have been renamed: a reference to one may be the same as a reference to another
 * @param isOnly there are no others that could be the same
 */
function likenessOf(old: Item, now: Item, names: ReadonlySet<string>, isOnly: boolean): number {
  const places = new Set([...old.says.keys(), ...now.says.keys()])
  const equal = [...places].filter((place) => {
    const [a, b] = [old.says.get(place)?.text, now.says.get(place)?.text]
    return a !== undefined && b !== undefined && (a === b || (names.has(a) && names.has(b)))
  })
  if (equal.length === 0) return 0
  const likeness = equal.length / places.size
  const hasName = [...old.says.values(), ...now.says.values()].some((said) => said.isNaming)
  const isTold = equal.some((place) => (hasName ? old.says.get(place)?.isNaming : !old.says.get(place)?.isCommon))
  if (!isTold) return isOnly && likeness === 1 ? likeness : 0
  return likeness >= (hasName ? likeWithName : likeWithoutName) ? likeness : 0
}
