import type { Path } from '../text/path'

/**
 * A copy of a value without the parts that do not have the type the format gives them, so that every rule may rely on
 * its types. A list keeps its length: an item that goes leaves an empty one, and later items keep their index. Parts
 * without fault are shared with the original.
 */
export function withoutInvalid(value: unknown, invalid: readonly Path[]): unknown {
  if (invalid.length === 0) return value
  if (invalid.some((path) => path.length === 0)) return undefined
  if (Array.isArray(value)) return value.map((member, i) => withoutInvalid(member, below(invalid, i)) ?? nothing)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, member]) => [key, withoutInvalid(member, below(invalid, key))])
  return Object.fromEntries(entries.filter(([, member]) => member !== undefined))
}

/** Stands for an item that went. It is a string to a rule that expects one, and has no properties for one that reads them. */
export const nothing: unknown = ''

function below(paths: readonly Path[], step: string | number): Path[] {
  return paths.filter((path) => path[0] === step).map((path) => path.slice(1))
}
