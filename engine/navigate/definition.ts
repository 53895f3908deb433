import type { Format } from '../schema/formats'
import type { Document } from '../text/document'
import type { Span } from '../text/path'
import { idAt, sameAs, writtenAt } from './ids'

/** Where an id leads to. */
export interface Definition {
  /** The id from which it leads. */
  origin: Span
  /** Every entry that declares it, as a whole and by its id. */
  targets: readonly { entry: Span; id: Span }[]
}

/** Where the id at an offset is declared; undefined where there is no id, or nothing declares it. */
export function definitionAt(document: Document, format: Format, offset: number): Definition | undefined {
  const mention = idAt(document, format, offset)
  if (!mention) return undefined
  const declarations = sameAs(mention, document, format).filter(({ as }) => as === 'declaration')
  const targets = declarations.map((declaration) => ({
    entry: document.spanOf(declaration.path.slice(0, -1), 'entry'),
    id: writtenAt(document, declaration),
  }))
  return targets.length > 0 ? { origin: writtenAt(document, mention), targets } : undefined
}
