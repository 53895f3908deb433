import { nothing } from '../plan/clean'
import type { Path } from '../text/path'

/** An item of a list and its place in the plan. */
export interface Located<T> {
  item: T
  at: Path
}

/** The items of a list with their paths, without those that are empty; nothing for a list that is not there. */
export function entries<T>(list: readonly T[] | undefined, ...at: Path): Located<T>[] {
  const located = (list ?? []).map((item, i) => ({ item, at: [...at, i] }))
  return located.filter(({ item }) => item !== nothing)
}
