import { oncePerObject } from '../known'

/** A registry with fewer items is searched as fast as it is looked up. */
const fewItems = 8

/** The first item of a registry with an id. The registry must not change afterwards: longer ones are indexed once. */
export function byId<T extends { id?: string }>(
  registry: readonly T[] | undefined,
  id: string | undefined,
): T | undefined {
  if (registry === undefined || id === undefined) return undefined
  if (registry.length < fewItems) return registry.find((item) => item.id === id)
  return indexOf(registry).get(id) as T | undefined
}

/** The index of the first item of a registry with an id; -1 where there is none. */
export function indexById(registry: readonly { id?: string }[] = [], id: string | undefined): number {
  return id === undefined ? -1 : registry.findIndex((item) => item.id === id)
}

const indexOf = oncePerObject(
  (registry: readonly { id?: string }[]) =>
    // Backwards, so that the first of two items with one id is the one that stays.
    new Map(registry.map((item) => [item.id, item] as const).reverse()),
)

/** True when `a` is a worse value of a metric than `b`; false when one of them or the direction is not known. */
export function isWorse(a: number | undefined, b: number | undefined, direction: string | undefined): boolean {
  if (a === undefined || b === undefined) return false
  if (direction === 'higher-is-better') return a < b
  return direction === 'lower-is-better' && a > b
}

/** Whether a value meets a comparison such as `lte 0.02`; undefined when a part of it is missing. */
export function meets(
  value: number | undefined,
  op: string | undefined,
  limit: number | undefined,
): boolean | undefined {
  if (value === undefined || limit === undefined) return undefined
  if (op === 'lt') return value < limit
  if (op === 'lte') return value <= limit
  if (op === 'gt') return value > limit
  return op === 'gte' ? value >= limit : undefined
}
