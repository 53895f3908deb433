import type { Position, SelectionRange } from 'vscode-languageserver'
import { selectionsAt } from '../../engine/outline/selection'
import type { Document } from '../../engine/text/document'
import type { Session } from '../session'
import { readingOf } from '../writing'

/** What the selection grows to, from each of several cursors. */
export function selectionRange(session: Session): void {
  session.client.answer('textDocument/selectionRange', ({ textDocument, positions }) => {
    const document = readingOf(session, textDocument.uri)?.document
    return document ? positions.map((position) => toChain(document, position)) : null
  })
}

function toChain(document: Document, position: Position): SelectionRange {
  const spans = selectionsAt(document, document.lines.offsetAt(position))
  const chain = spans.reduceRight<SelectionRange | undefined>(
    (parent, span) => ({ range: document.rangeOfSpan(span), ...(parent && { parent }) }),
    undefined,
  )
  return chain ?? { range: { start: position, end: position } }
}
