import type { References } from '../plan/references'
import type { Schema, SchemaNode } from '../schema/schema'
import { isMap, valueAt } from '../text/value'

/** What declares an id, in a few words and in full. */
export interface Description {
  /** What tells it from others at a glance: `Amara Osei MD · Hospitalist`. */
  summary?: string
  /** All that it says in scalars, a paragraph: `Name: Amara Osei MD. Job title: Hospitalist.` */
  details: readonly string[]
}

/**
 * Says what an id of some registries stands for, by the entry that declares it.
 *
 * @param value the plan
 * @param schema the plan's, with its documentation
 */
export function describe(
  id: string,
  registries: readonly string[],
  { value, references }: { value: unknown; references: References },
  schema: Schema,
): Description {
  const at = references.find(id, registries)[0]?.path.slice(0, -1)
  const entry = at && valueAt(value, at)
  const node = at && schema.at(at)
  // Of a text that cannot be read ids are remembered longer than places.
  if (!node || !isMap(entry) || entry.id !== id) return { details: [] }
  const summary = (node['x-summary'] ?? []).flatMap((key) => inWords(entry[key]) ?? [])
  const details = Object.entries(node.properties ?? {}).flatMap(([key, property]) => {
    const words = key === 'id' ? undefined : inWords(entry[key])
    return words === undefined ? [] : [`${titleOf(schema.resolve(property), key)}: ${words}`]
  })
  return {
    ...(summary.length > 0 && { summary: summary.join(' · ') }),
    details: details.length > 0 ? [`${details.join('; ')}.`] : [],
  }
}

const titleOf = ({ title }: SchemaNode, key: string): string => title ?? key

/** A scalar, or a list of them, on one line. */
function inWords(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.flatMap((member) => inWords(member) ?? []).join(', ') || undefined
  if (value === undefined || value === null || typeof value === 'object') return undefined
  return String(value).replace(/\s+/g, ' ').trim() || undefined
}
