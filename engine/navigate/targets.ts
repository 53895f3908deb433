import { namesOf } from '../fingerprint'
import { planFormat } from '../schema/formats'
import type { SchemaNode } from '../schema/schema'
import type { Path } from '../text/path'

/** A value by which a target names an item of a list. */
export interface Named {
  id: string
  /** Where in the target it begins. */
  at: number
  /** The path of the value. */
  path: Path
}

/**
 * Reads the target of a waiver along the plan, the way back from `targetOf`: which values name the items on it. A target
 * that leads to nothing is read as far as the plan goes; where several items have one name, it is read along each.
 *
 * @param value the plan as it stands in the text
 */
export const namedIn = (target: string, value: unknown): Iterable<Named> =>
  below({ target, at: 0, value, node: planFormat.schema.root, path: [] })

/** What is still to be read, and what it is about. */
interface Rest {
  target: string
  at: number
  value: unknown
  node: SchemaNode
  path: Path
}

function* below({ target, at, value, node, path }: Rest): Iterable<Named> {
  for (const { step, names, name } of stepsFrom(value, node, target.slice(at).split('/', 1)[0] as string)) {
    const end = at + name.length
    const inside = typeof step === 'number' ? planFormat.schema.itemsOf(node) : planFormat.schema.propertyOf(node, step)
    if (!inside || !target.startsWith(name, at) || (end < target.length && target[end] !== '/')) continue
    const here = [...path, step]
    const keys = [node['x-key'] ?? []].flat()
    let start = at
    for (const [i, id] of names.entries()) {
      yield { id, at: start, path: [...here, keys[i] as string] }
      start += id.length + 1
    }
    yield* below({
      target,
      at: end + 1,
      value: (value as Record<string | number, unknown>)[step],
      node: inside,
      path: here,
    })
  }
}

/** The steps that may lead on from a value: all items of a list under their names, or a key of a map. */
function stepsFrom(value: unknown, node: SchemaNode, key: string) {
  if (Array.isArray(value))
    return value.map((item, step) => {
      const names = namesOf(item, node['x-key']) ?? []
      return { step, names, name: names.join('/') || String(step) }
    })
  const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, key)
  return isThere ? [{ step: key, names: [], name: key }] : []
}
