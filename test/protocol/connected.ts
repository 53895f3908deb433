import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver'
import { sourceParts } from '../../host/parts/source'
import type { Client } from '../../server/client'
import { Session } from '../../server/session'
import { memoryWorkspace, root } from './memory'

interface Options {
  capabilities?: ClientCapabilities
  /** The files of the workspace by their path; they may change while in use. */
  files: Record<string, string>
  features: readonly ((session: Session) => void)[]
}

/** A client in memory: what the server registers can be called, what it says can be read. */
export function connected({ capabilities = { textDocument: { diagnostic: {} } }, files, features }: Options) {
  const handlers = new Map<string, (...given: unknown[]) => unknown>()
  const told: [method: string, params: unknown][] = []
  const logged: unknown[] = []
  const register = (method: string, handler: (...given: unknown[]) => unknown) => handlers.set(method, handler)
  const client = {
    answer: register,
    on: register,
    ask: async () => null,
    tell: (method: string, params: unknown) => told.push([method, params]),
    log: (_: string, message: unknown) => logged.push(message),
    background: (work: Promise<unknown>) => work.catch((error) => logged.push(error)),
  } as unknown as Client
  const params = { capabilities, workspaceFolders: [{ uri: root, name: 'work' }] } as unknown as InitializeParams
  const session = new Session(client, params, memoryWorkspace(files), sourceParts)
  for (const feature of features) feature(session)
  const call = (method: string, given: object): unknown => handlers.get(method)?.(given, {})
  /** Opens a file of the workspace as it is stored. */
  const open = (file: string) => {
    const textDocument = { uri: `${root}/${file}`, languageId: 'readiness', version: 1, text: files[file] }
    call('textDocument/didOpen', { textDocument })
  }
  return { session, call, open, told, logged }
}
