import type { ClientCapabilities, ServerCapabilities } from 'vscode-languageserver'
import { codeActionKinds } from './code-action-kinds'
import type { ClientRequests } from './protocol'
import type { Session } from './session'
import { tokenLegend } from './token-types'

/** What the features that are loaded on demand answer. */
export const onDemandCapabilities = ({ textDocument }: ClientCapabilities): ServerCapabilities => ({
  // Characters after which editors ask by themselves, beside those of a word.
  completionProvider: { triggerCharacters: [' ', '/', '.', '"', "'"] },
  hoverProvider: true,
  codeActionProvider: { codeActionKinds, resolveProvider: true },
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
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' },
})

const requests = [
  'textDocument/completion',
  'textDocument/hover',
  'textDocument/codeAction',
  'codeAction/resolve',
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
  'readiness/planChoices',
  'readiness/checkAnswer',
  'readiness/proposeId',
  'readiness/newPlan',
  'readiness/report',
  'textDocument/formatting',
  'textDocument/rangeFormatting',
  'textDocument/onTypeFormatting',
] as const satisfies (keyof ClientRequests)[]

/** Few look at what changed, and what compares two texts is half as large as what checks one. */
const reviewRequests = ['readiness/review', 'readiness/reviewPage'] as const satisfies (keyof ClientRequests)[]

/**
 * Features that nobody needs while a plan is opened: their scripts are loaded with the first request for one of them. They
 * take the place of what is registered here. Where a script cannot be loaded, there is nothing to answer.
 */
export function onDemand(session: Session): void {
  const { parts } = session
  standIn(session, requests, () => parts.features())
  standIn(session, reviewRequests, () => parts.review())
}

function standIn(session: Session, requests: readonly (keyof ClientRequests)[], load: () => readonly unknown[]): void {
  const { client } = session
  let features: readonly ((session: Session) => void)[] | undefined
  for (const method of requests)
    client.answer(method, (params, token) => {
      features ??= load() as readonly ((session: Session) => void)[]
      for (const feature of features) feature(session)
      return features.length > 0 ? client.handle(method, params, token) : (null as never)
    })
}
