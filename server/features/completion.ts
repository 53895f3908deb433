import type { ClientCapabilities, CompletionItem, CompletionItemKind, MarkupKind } from 'vscode-languageserver'
import { complete, type Proposal } from '../../engine/complete/complete'
import type { Document } from '../../engine/text/document'
import { markup } from '../markup'
import type { Session } from '../session'
import { writingOf } from '../writing'

const kinds = { key: 10, value: 20, reference: 18, rule: 21 } as const satisfies Record<
  Proposal['kind'],
  CompletionItemKind
>

/** What of a completion the client understands. */
interface Support {
  snippets: boolean
  /** Texts of several lines that are inserted as they are. */
  asIs: boolean
  formats: readonly MarkupKind[] | undefined
}

/** Keys that are not there yet and values, wherever they may stand. */
export function completion(session: Session): void {
  const support = supportOf(session.capabilities)
  session.client.answer('textDocument/completion', async ({ textDocument, position }) => {
    const writing = await writingOf(session, textDocument.uri)
    if (!writing) return { isIncomplete: false, items: [] }
    const { document, context } = writing
    const proposals = complete(document, document.lines.offsetAt(position), context)
    return { isIncomplete: false, items: proposals.map((proposal, i) => toItem(proposal, i, document, support)) }
  })
}

function supportOf({ textDocument }: ClientCapabilities): Support {
  const {
    snippetSupport = false,
    insertTextModeSupport,
    documentationFormat,
  } = textDocument?.completion?.completionItem ?? {}
  const asIs = insertTextModeSupport?.valueSet.includes(1) ?? false
  return { snippets: snippetSupport, asIs, formats: documentationFormat }
}

function toItem(proposal: Proposal, index: number, document: Document, support: Support): CompletionItem {
  const { label, kind, detail, documentation, span, newText, snippet } = proposal
  const isLong = snippet?.includes('\n') ?? false
  const written = support.snippets && (support.asIs || !isLong) ? snippet : undefined
  const quote = /^["']/.exec(document.text.slice(span.start, span.end))?.[0] ?? ''
  return {
    label,
    kind: kinds[kind],
    ...(detail && { detail }),
    ...(documentation.length > 0 && { documentation: markup({ paragraphs: documentation }, support.formats) }),
    // In the order of the format, which is that of a reader's questions.
    sortText: String(index).padStart(4, '0'),
    ...(quote && { filterText: quote + label }),
    textEdit: { range: document.rangeOfSpan(span), newText: written ?? newText },
    ...(written !== undefined && { insertTextFormat: 2 }),
    ...(written !== undefined && isLong && { insertTextMode: 1 }),
  }
}
