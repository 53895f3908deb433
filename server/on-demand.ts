import type { ClientCapabilities, ServerCapabilities } from 'vscode-languageserver'
import type { ClientRequests } from './protocol'
import type { Session } from './session'
import { tokenLegend } from './token-types'

/** What the features that are loaded on demand answer. */
export const onDemandCapabilities = ({ textDocument }: ClientCapabilities): ServerCapabilities => ({
  // Characters after which editors ask by themselves, beside those of a word.
  completionProvider: { triggerCharacters: [' ', '/', '.', '"', "'"] },
  hoverProvider: true,
  inlayHintProvider: true,
  codeLensProvider: { resolveProvider: true },
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  // A client that cannot ask whether there is something to rename must not be told that it can.
  renameProvider: textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
  documentLinkProvider: {},
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  semanticTokensProvider: { legend: tokenLegend, full: { delta: true }, range: true },
  workspaceSymbolProvider: true,
})

const requests = [
  'textDocument/completion',
  'textDocument/hover',
  'textDocument/inlayHint',
  'textDocument/codeLens',
  'codeLens/resolve',
  'textDocument/definition',
  'textDocument/references',
  'textDocument/documentHighlight',
  'textDocument/prepareRename',
  'textDocument/rename',
  'textDocument/documentLink',
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/selectionRange',
  'textDocument/semanticTokens/full',
  'textDocument/semanticTokens/full/delta',
  'textDocument/semanticTokens/range',
  'workspace/symbol',
  'readiness/overview',
  'readiness/scorecard',
  'readiness/report',
] as const satisfies (keyof ClientRequests)[]

/**
 * Features that nobody needs while a plan is opened: their script is loaded with the first request for one of them. They
 * take the place of what is registered here. Where the script cannot be loaded, there is nothing to answer.
 */
export function onDemand(session: Session): void {
  const { client, parts } = session
  let features: readonly ((session: Session) => void)[] | undefined
  for (const method of requests)
    client.answer(method, (params, token) => {
      features ??= parts.features() as readonly ((session: Session) => void)[]
      for (const feature of features) feature(session)
      return features.length > 0 ? client.handle(method, params, token) : (null as never)
    })
}
