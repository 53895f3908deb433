import { explain } from '../../engine/complete/hover'
import { pageOf } from '../diagnostic'
import { markup } from '../markup'
import type { Session } from '../session'
import { writingOf } from '../writing'

/** What a key, a value or the id of a rule means. */
export function hover(session: Session): void {
  const formats = session.capabilities.textDocument?.hover?.contentFormat
  session.client.answer('textDocument/hover', async ({ textDocument, position }) => {
    const writing = await writingOf(session, textDocument.uri)
    if (!writing) return null
    const { document, context } = writing
    const found = explain(document, document.lines.offsetAt(position), context)
    if (!found) return null
    const { span, title, paragraphs, rule } = found
    const link = rule === undefined ? undefined : { title: 'About this rule', href: pageOf(rule, context.policy) }
    return { range: document.rangeOfSpan(span), contents: markup({ title, paragraphs, link }, formats) }
  })
}
