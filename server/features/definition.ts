import { definitionAt } from '../../engine/navigate/definition'
import type { Session } from '../session'
import { readingOf } from '../writing'

/** Where an id is declared. */
export function definition(session: Session): void {
  const { client, capabilities } = session
  const links = capabilities.textDocument?.definition?.linkSupport
  client.answer('textDocument/definition', ({ textDocument: { uri }, position }) => {
    const reading = readingOf(session, uri)
    if (!reading) return null
    const { document, format } = reading
    const found = definitionAt(document, format, document.lines.offsetAt(position))
    if (!found) return null
    if (!links) return found.targets.map(({ id }) => ({ uri, range: document.rangeOfSpan(id) }))
    return found.targets.map(({ entry, id }) => ({
      originSelectionRange: document.rangeOfSpan(found.origin),
      targetUri: uri,
      targetRange: document.rangeOfSpan(entry),
      targetSelectionRange: document.rangeOfSpan(id),
    }))
  })
}
