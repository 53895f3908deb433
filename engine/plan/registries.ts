import { oncePerObject } from '../known'
import type { Schema, SchemaNode } from '../schema/schema'
import type { Path } from '../text/path'

/** A step of a registry's place: a key, or `*` for every item of a list. */
type Pattern = readonly string[]

/**
 * The list that declares the ids of a registry. A registry that stands inside list items (the known issues of each
 * data source) has one list for each; then the one nearest to `from` is meant, and there is none where `from` stands
 * in no such item.
 */
export function registryPath(schema: Schema, registry: string, from: Path): Path | undefined {
  const pattern = registriesOf(schema).get(registry)
  if (!pattern) return undefined
  const path: (string | number)[] = []
  for (const [i, step] of pattern.entries()) {
    if (step !== '*') path.push(step)
    else if (typeof from[i] === 'number' && path.every((before, j) => before === from[j])) path.push(from[i])
    else return undefined
  }
  return path
}

/** Every registry that the schema marks, with the place of its list. */
export const registriesOf = oncePerObject((schema: Schema): ReadonlyMap<string, Pattern> => {
  const found = new Map<string, Pattern>()
  collect(schema, schema.root, [], found)
  return found
})

/** The registries to whose ids some place of the format refers. */
export const registriesReferredTo = oncePerObject((schema: Schema): ReadonlySet<string> => {
  const found = new Set<string>()
  collectReferences(schema, schema.root, found)
  return found
})

function collectReferences(schema: Schema, node: SchemaNode, found: Set<string>): void {
  const { 'x-refers': registries = [], properties = {} } = schema.resolve(node)
  for (const registry of registries) found.add(registry)
  const items = schema.itemsOf(node)
  for (const below of [...Object.values(properties), ...(items ? [items] : [])]) collectReferences(schema, below, found)
}

function collect(schema: Schema, node: SchemaNode, at: Pattern, found: Map<string, Pattern>): void {
  const items = schema.itemsOf(node)
  if (items) {
    const registry = schema.propertyOf(items, 'id')?.['x-declares']
    if (registry && !found.has(registry)) found.set(registry, at)
    collect(schema, items, [...at, '*'], found)
  }
  for (const [key, property] of Object.entries(schema.resolve(node).properties ?? {}))
    collect(schema, property, [...at, key], found)
}
