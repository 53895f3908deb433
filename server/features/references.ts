import { occurrencesAt } from '../../engine/navigate/references'
import type { Session } from '../session'
import { readingOf } from '../writing'

/** Everywhere an id is used. */
export function references(session: Session): void {
  session.client.answer('textDocument/references', ({ textDocument: { uri }, position, context }) => {
    const reading = readingOf(session, uri)
    if (!reading) return null
    const { document, format } = reading
    const found = occurrencesAt(document, format, document.lines.offsetAt(position))
    const asked = found.filter(({ declares }) => context.includeDeclaration || !declares)
    return asked.map((span) => ({ uri, range: document.rangeOfSpan(span) }))
  })
}
