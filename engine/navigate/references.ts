import type { Format } from '../schema/formats'
import type { Document } from '../text/document'
import type { Span } from '../text/path'
import { idAt, sameAs, writtenAt } from './ids'

/** A place where an id stands, without its quotes. */
export interface Occurrence extends Span {
  declares: boolean
}

/**
 * Everywhere the id at an offset stands, in the order of the text: where it is declared, used, and part of a waiver's
 * target. Nothing where there is no id.
 */
export function occurrencesAt(document: Document, format: Format, offset: number): readonly Occurrence[] {
  const mention = idAt(document, format, offset)
  const same = mention ? sameAs(mention, document, format) : []
  return same.map((each) => ({ ...writtenAt(document, each), declares: each.as === 'declaration' }))
}
