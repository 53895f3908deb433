import { explain, reasonsAt } from '../../engine/complete/hover'
import { pageOf } from '../../engine/rules/pages'
import { markup } from '../markup'
import type { Session } from '../session'
import { writingOf } from '../writing'

/** What a key, a value or the id of a rule means, what follows from the plan there, and why its findings matter. */
export function hover(session: Session): void {
  const formats = session.capabilities.textDocument?.hover?.contentFormat
  session.client.answer('textDocument/hover', async ({ textDocument, position }) => {
    const open = session.open.get(textDocument.uri)
    const writing = await writingOf(session, textDocument.uri)
    if (!open || !writing) return null
    const { document, context } = writing
    // Whoever points at a word has looked at it for longer than an analysis takes: nobody waits for one here.
    const { analyzed: analysis } = open
    const offset = document.lines.offsetAt(position)
    const plan = analysis?.identity.is === 'plan' ? { analysis, references: open.read.references() } : undefined
    const found = explain(document, offset, context, plan)
    const reasons = plan ? reasonsAt(plan.analysis, offset) : []
    if (!found && reasons.length === 0) return null
    const linkTo = (rule: string) => ({ title: 'About this rule', href: pageOf(rule, context.policy) })
    const notes = reasons.map(({ rule, title, why }) => ({ text: `${title} ${why}`, link: linkTo(rule) }))
    const { span, title, paragraphs = [], rule } = found ?? {}
    return {
      ...(span && { range: document.rangeOfSpan(span) }),
      contents: markup({ title, paragraphs, link: rule === undefined ? undefined : linkTo(rule), notes }, formats),
    }
  })
}
