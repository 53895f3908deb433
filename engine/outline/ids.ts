import type { References } from '../plan/references'
import type { Document } from '../text/document'
import type { Range } from '../text/lines'

/** An id that a plan declares, as it is listed among those of other plans. */
export interface DeclaredId {
  id: string
  range: Range
}

/** The ids that a plan declares. */
export interface DeclaredIds {
  /** What the plan calls itself. */
  title?: string
  ids: readonly DeclaredId[]
}

/**
 * The ids that a plan declares, in the order of the text.
 *
 * @param references the ids of the plan; of a broken one, those it had when it could last be read
 */
export function declaredIds(document: Document, references: References): DeclaredIds {
  const ids = references.declarations.map(({ id, path }) => ({ id, range: document.rangeOf(path) }))
  const title = partOf(partOf(document.value, 'metadata'), 'title')
  return { ids, ...(typeof title === 'string' && title.trim() !== '' && { title }) }
}

const partOf = (value: unknown, key: string): unknown => (value as Record<string, unknown> | undefined)?.[key]

/** True when a text has the characters of a query in their order, whatever stands between and whatever their case. */
export function isSubsequence(query: string, text: string): boolean {
  const wanted = query.toLowerCase()
  let found = 0
  for (const unit of text.toLowerCase().split('')) if (unit === wanted[found]) found++
  return found === wanted.length
}
