import { nothing } from '../plan/clean'
import type { Path } from '../text/path'

/** An item of a list and its place in the plan. */
export interface Located<T> {
  item: T
  at: Path
}

/** The items of a list with their paths, without those that are empty; nothing for a list that is not there. */
export function entries<T>(list: readonly T[] | undefined, ...at: Path): Located<T>[] {
  const located: Located<T>[] = []
  list?.forEach((item, i) => {
    if (item !== nothing) located.push({ item, at: [...at, i] })
  })
  return located
}

/** Items of a list by what `keyOf` gives for them, in order; for one look-up in place of a search in every round. */
export function groupedBy<T, K>(located: readonly Located<T>[], keyOf: (item: T) => K): Map<K, Located<T>[]> {
  const groups = new Map<K, Located<T>[]>()
  for (const entry of located) {
    const key = keyOf(entry.item)
    const group = groups.get(key)
    if (group) group.push(entry)
    else groups.set(key, [entry])
  }
  return groups
}
