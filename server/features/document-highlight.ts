import type { DocumentHighlightKind } from 'vscode-languageserver'
import { occurrencesAt } from '../../engine/navigate/references'
import type { Session } from '../session'
import { readingOf } from '../writing'

const read: DocumentHighlightKind = 2
const write: DocumentHighlightKind = 3

/** The other places of the id at the cursor. */
export function documentHighlight(session: Session): void {
  session.client.answer('textDocument/documentHighlight', ({ textDocument: { uri }, position }) => {
    const reading = readingOf(session, uri)
    if (!reading) return null
    const { document, format } = reading
    const found = occurrencesAt(document, format, document.lines.offsetAt(position))
    return found.map((span) => ({ range: document.rangeOfSpan(span), kind: span.declares ? write : read }))
  })
}
