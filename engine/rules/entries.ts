import { nothing } from '../plan/clean'
import type { Path } from '../text/path'

/** An item of a list and its place in the plan. */
export interface Located<T> {
  item: T
  at: Path
}

/** The items of a list with their paths, without those that are empty; nothing for a list that is not there. */
export function entries<T>(list: readonly T[] | undefined, ...at: Path): readonly Located<T>[] {
  if (!list) return []
  const [section] = at
  if (at.length === 1 && typeof section === 'string') return ofSection(list, section)
  return located(list, (item, i) => ({ item, at: [...at, i] }))
}

function located<T>(list: readonly T[], locate: (item: T, index: number) => Located<T>): Located<T>[] {
  const found: Located<T>[] = []
  list.forEach((item, i) => {
    if (item !== nothing) found.push(locate(item, i))
  })
  return found
}

const sections = new WeakMap<object, { section: string; items: readonly Located<unknown>[] }>()
const places = new WeakMap<object, Located<unknown>>()

/** Many rules go through a section: its items are located once, and one that stands where it stood is the same as before. */
function ofSection<T>(list: readonly T[], section: string): readonly Located<T>[] {
  const known = sections.get(list)
  if (known?.section === section) return known.items as readonly Located<T>[]
  const items = located(list, (item, i) => inPlace(item, section, i))
  sections.set(list, { section, items })
  return items
}

function inPlace<T>(item: T, section: string, index: number): Located<T> {
  if (typeof item !== 'object' || item === null) return { item, at: [section, index] }
  const last = places.get(item)
  if (last && last.at[0] === section && last.at[1] === index) return last as Located<T>
  const fresh = { item, at: [section, index] }
  places.set(item, fresh)
  return fresh
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
