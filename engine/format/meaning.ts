import type { Document } from '../text/document'
import type { Node } from '../text/tree'
import { commentsOf } from './comments'

/** True when two texts say the same: the same values in the same order, and the same comments about them. */
export function meansTheSame(a: Document, b: Document): boolean {
  return !a.broken && !b.broken && isSame(a.root?.node, b.root?.node) && hasSameComments(a.text, b.text)
}

function isSame(a: Node | undefined, b: Node | undefined): boolean {
  if (a?.kind === 'map' && b?.kind === 'map')
    return isSameList(a.entries, b.entries, (one, other) => one.key === other.key && isSame(one.node, other.node))
  if (a?.kind === 'seq' && b?.kind === 'seq')
    return isSameList(a.items, b.items, (one, other) => isSame(one.node, other.node))
  return a?.kind === b?.kind && JSON.stringify(a?.value) === JSON.stringify(b?.value)
}

const isSameList = <T>(a: readonly T[], b: readonly T[], same: (one: T, other: T) => boolean): boolean =>
  a.length === b.length && a.every((one, i) => same(one, b[i] as T))

function hasSameComments(a: string, b: string): boolean {
  return isSameList(
    commentsOf(a),
    commentsOf(b),
    (one, other) => one.text === other.text && one.scalarsBefore === other.scalarsBefore,
  )
}
