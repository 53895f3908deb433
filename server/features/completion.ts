import type { CompletionItem, CompletionItemKind, MarkupKind } from 'vscode-languageserver'
import { complete, folderWanted, type Proposal } from '../../engine/complete/complete'
import type { Document } from '../../engine/text/document'
import { markup } from '../markup'
import type { Session } from '../session'
import { writingOf } from '../writing'

const kinds = {
  ...{ key: 10, block: 15, value: 20, reference: 18, rule: 21, file: 17, folder: 19 },
} as const satisfies Record<Proposal['kind'], CompletionItemKind>

/** What of a completion the client understands. */
interface Support {
  snippets: boolean
  /** Texts of several lines that are inserted as they are. */
  asIs: boolean
  formats: readonly MarkupKind[] | undefined
  /** Words at the end of a line. */
  notes: boolean
  /** A mark on what should not be chosen any more. */
  deprecated: boolean
  /** The command by which an editor asks again. */
  asksAgain: boolean
}

/** Keys that are not there yet, whole blocks and values, wherever they may stand. */
export function completion(session: Session): void {
  const support = supportOf(session)
  session.client.answer('textDocument/completion', async ({ textDocument: { uri }, position }) => {
    const writing = await writingOf(session, uri)
    if (!writing) return { isIncomplete: false, items: [] }
    const { document, context } = writing
    const offset = document.lines.offsetAt(position)
    const folder = folderWanted(document, offset, context)
    const files = folder === undefined ? [] : await session.workspace.entriesIn(uri, folder)
    const proposals = complete(document, offset, { ...context, files })
    return {
      isIncomplete: proposals.some(({ partial }) => partial),
      items: proposals.flatMap((proposal, i) => toItem(proposal, i, document, support) ?? []),
    }
  })
}

function supportOf({ capabilities, hasCommands }: Session): Support {
  const item = capabilities.textDocument?.completion?.completionItem ?? {}
  return {
    snippets: item.snippetSupport ?? false,
    asIs: item.insertTextModeSupport?.valueSet.includes(1) ?? false,
    formats: item.documentationFormat,
    notes: item.labelDetailsSupport ?? false,
    deprecated: item.tagSupport?.valueSet.includes(1) ?? false,
    asksAgain: hasCommands,
  }
}

/** Undefined for a block that the client could not insert. */
function toItem(proposal: Proposal, index: number, document: Document, support: Support): CompletionItem | undefined {
  const { label, kind, detail, documentation, span, newText, snippet, goesOn, deprecated } = proposal
  const isLong = snippet?.includes('\n') ?? false
  const written = support.snippets && (support.asIs || !isLong) ? snippet : undefined
  if (kind === 'block' && written === undefined) return undefined
  const quote = /^["']/.exec(document.text.slice(span.start, span.end))?.[0] ?? ''
  const { filter = label, note = detail } = proposal
  return {
    label,
    kind: kinds[kind],
    ...(detail && { detail }),
    ...(support.notes && note && { labelDetails: { description: note } }),
    ...(documentation.length > 0 && { documentation: markup({ paragraphs: documentation }, support.formats) }),
    ...(deprecated && support.deprecated && { tags: [1] }),
    // In the order of the format, which is that of a reader's questions.
    sortText: String(index).padStart(4, '0'),
    ...(quote + filter !== label && { filterText: quote + filter }),
    textEdit: { range: document.rangeOfSpan(span), newText: written ?? newText },
    ...(written !== undefined && { insertTextFormat: 2 }),
    ...(written !== undefined && isLong && { insertTextMode: 1 }),
    ...(goesOn && support.asksAgain && { command: askAgain }),
  }
}

/** Behind what was inserted, the editor asks for what may follow. */
const askAgain = { title: 'Suggest', command: 'editor.action.triggerSuggest' }
