import type { DocumentSymbol, SymbolInformation, SymbolKind } from 'vscode-languageserver'
import { type OutlineSymbol, outlineOf } from '../../engine/outline/symbols'
import type { Document } from '../../engine/text/document'
import type { Session } from '../session'
import { nextMessage } from '../turns'
import { readingOf } from '../writing'

const kinds = { section: 2, map: 19, list: 18, item: 23 } as const satisfies Record<OutlineSymbol['kind'], SymbolKind>

/** The sections of a document and what is in them; a list of all for a client that shows no tree. */
export function documentSymbol(session: Session): void {
  const isTree = session.capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false
  session.client.answer('textDocument/documentSymbol', async ({ textDocument: { uri } }) => {
    const reading = readingOf(session, uri)
    if (!reading) return null
    const { document, format } = reading
    await nextMessage()
    const symbols = outlineOf(document, format)
    await nextMessage()
    return isTree ? toTree(symbols, document) : toList(symbols, document, uri)
  })
}

function toTree(symbols: readonly OutlineSymbol[], document: Document): DocumentSymbol[] {
  return symbols.map(({ name, detail, kind, span, selection, children }) => ({
    name,
    ...(detail && { detail }),
    kind: kinds[kind],
    range: document.rangeOfSpan(span),
    selectionRange: document.rangeOfSpan(selection),
    children: toTree(children, document),
  }))
}

function toList(
  symbols: readonly OutlineSymbol[],
  document: Document,
  uri: string,
  containerName?: string,
): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, span, children }) => [
    {
      name,
      kind: kinds[kind],
      location: { uri, range: document.rangeOfSpan(span) },
      ...(containerName && { containerName }),
    },
    ...toList(children, document, uri, name),
  ])
}
