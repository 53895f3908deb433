import { type Path, pointerOf } from '../text/path'

/** What was left of a value without the parts that `key` names; a value is cleaned anew only when these are others. */
const cleaned = new WeakMap<object, { key: string; left: unknown }>()

/**
 * A copy of a value without the parts that do not have the type the format gives them, so that every rule may rely on
 * its types. A list keeps its length: an item that goes leaves an empty one, and later items keep their index. Parts
 * without fault are shared with the original, and the same value without the same parts is the same copy.
 */
export function withoutInvalid(value: unknown, invalid: readonly Path[]): unknown {
  if (invalid.length === 0) return value
  if (invalid.some((path) => path.length === 0)) return undefined
  if (typeof value !== 'object' || value === null) return value
  const key = invalid.map(pointerOf).join(' ')
  const known = cleaned.get(value)
  if (known?.key === key) return known.left
  const left = membersWithout(value, byStep(invalid))
  cleaned.set(value, { key, left })
  return left
}

/** Stands for an item that went. It is a string to a rule that expects one, and has no properties for one that reads them. */
export const nothing: unknown = ''

function membersWithout(value: object, below: ReadonlyMap<Path[number], readonly Path[]>): unknown {
  const without = (member: unknown, step: Path[number]) => withoutInvalid(member, below.get(step) ?? [])
  if (Array.isArray(value)) return value.map((member, i) => without(member, i) ?? nothing)
  const entries = Object.entries(value).map(([key, member]) => [key, without(member, key)])
  return Object.fromEntries(entries.filter(([, member]) => member !== undefined))
}

/** What is invalid in each member: the rest of the paths that begin with its key or index. */
function byStep(paths: readonly Path[]): ReadonlyMap<Path[number], readonly Path[]> {
  const groups = new Map<Path[number], Path[]>()
  for (const [step, ...rest] of paths) {
    const group = groups.get(step as Path[number])
    if (group) group.push(rest)
    else groups.set(step as Path[number], [rest])
  }
  return groups
}
