import type { InitializeParams, InitializeResult } from 'vscode-languageserver'
import type { Parts } from '../host/parts/parts'
import type { Client } from './client'
import { codeActionKinds, codeActions } from './features/code-actions'
import { diagnostics } from './features/diagnostics'
import { identity } from './features/identity'
import { status } from './features/status'
import { warmUp } from './features/warm-up'
import { workspaceDiagnostics } from './features/workspace-diagnostics'
import { onDemand, onDemandCapabilities } from './on-demand'
import { Session } from './session'
import type { Workspace } from './workspace'

const features = [diagnostics, workspaceDiagnostics, codeActions, status, identity, warmUp, onDemand]

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
      ...onDemandCapabilities(capabilities),
      codeActionProvider: { codeActionKinds, resolveProvider: true },
      // What is said of one plan depends on files as they are stored, never on the text of another open document.
      ...(capabilities.textDocument?.diagnostic && {
        diagnosticProvider: { identifier: 'readiness', interFileDependencies: false, workspaceDiagnostics: true },
      }),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  }
}
