import type { InitializeParams, InitializeResult } from 'vscode-languageserver'
import type { Parts } from '../host/parts/parts'
import type { Client } from './client'
import { codeActionKinds, codeActions } from './features/code-actions'
import { completion, completionTriggers } from './features/completion'
import { definition } from './features/definition'
import { diagnostics } from './features/diagnostics'
import { documentHighlight } from './features/document-highlight'
import { documentLinks } from './features/document-links'
import { hover } from './features/hover'
import { identity } from './features/identity'
import { newPlan } from './features/new-plan'
import { references } from './features/references'
import { rename } from './features/rename'
import { status } from './features/status'
import { warmUp } from './features/warm-up'
import { workspaceDiagnostics } from './features/workspace-diagnostics'
import { Session } from './session'
import type { Workspace } from './workspace'

const features = [
  diagnostics,
  workspaceDiagnostics,
  codeActions,
  completion,
  hover,
  definition,
  references,
  documentHighlight,
  rename,
  documentLinks,
  status,
  identity,
  newPlan,
  warmUp,
]

/** What the server cannot reach by itself. */
export interface Surroundings {
  workspace: Workspace
  parts: Parts
}

/**
 * Serves one client.
 *
 * @param surroundings makes what surrounds the server from what the client says of itself
 * @param exit ends the process or worker, with a status
 */
export function serve(
  client: Client,
  surroundings: (params: InitializeParams) => Surroundings,
  exit: (status: number) => void,
): void {
  client.answer('initialize', (params) => {
    const { workspace, parts } = surroundings(params)
    const session = new Session(client, params, workspace, parts)
    for (const feature of features) feature(session)
    client.on('initialized', () => session.begin())
    return describe(session)
  })
  let status = 1
  client.answer('shutdown', () => {
    status = 0
    return null
  })
  client.on('exit', () => exit(status))
  client.listen()
}

function describe({ capabilities, watches }: Session): InitializeResult {
  return {
    serverInfo: { name: 'readiness-language-server', version: __VERSION__ },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2, save: !watches },
      completionProvider: { triggerCharacters: completionTriggers },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      // Without the request that prepares one, a client is told why not when it asks for the rename itself.
      renameProvider: capabilities.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
      documentLinkProvider: {},
      codeActionProvider: { codeActionKinds, resolveProvider: true },
      // What is said of one plan depends on files as they are stored, never on the text of another open document.
      ...(capabilities.textDocument?.diagnostic && {
        diagnosticProvider: { identifier: 'readiness', interFileDependencies: false, workspaceDiagnostics: true },
      }),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  }
}
