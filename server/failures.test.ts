import { PassThrough } from 'node:stream'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node'
import type { DocumentDiagnosticReport, InitializeParams, LogMessageParams } from 'vscode-languageserver'
import { sourceParts } from '../host/parts/source'
import { memoryWorkspace, root } from '../test/protocol/memory'
import { misspelt } from '../test/protocol/plans'
import { Client } from './client'
import { diagnostics } from './features/diagnostics'
import { identity } from './features/identity'
import { status } from './features/status'
import { workspaceDiagnostics } from './features/workspace-diagnostics'
import { features as onDemand } from './on-demand-features'
import { features as onDemandReview } from './on-demand-review'
import { Session } from './session'

const uri = `${root}/readiness.yaml`

/** A client and a server with every feature, and one plan open. */
function connected() {
  const [up, down] = [new PassThrough(), new PassThrough()]
  const server = createMessageConnection(new StreamMessageReader(up), new StreamMessageWriter(down))
  const client = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up))
  const params = {
    capabilities: { textDocument: { diagnostic: {} } },
    workspaceFolders: [{ uri: root, name: 'work' }],
  } as unknown as InitializeParams
  const workspace = memoryWorkspace({ 'readiness.yaml': misspelt })
  const session = new Session(new Client(server), params, workspace, sourceParts)
  for (const feature of [diagnostics, workspaceDiagnostics, status, identity, ...onDemand, ...onDemandReview])
    feature(session)
  const logged: string[] = []
  client.onNotification('window/logMessage', ({ message }: LogMessageParams) => void logged.push(message))
  server.listen()
  client.listen()
  onTestFinished(() => {
    client.dispose()
    server.dispose()
  })
  return { session, client, logged }
}

const fail = (): never => {
  throw new Error('out of order on purpose')
}

/** Something that fails whatever it is asked for. */
const broken = new Proxy({}, { get: fail }) as never

const textDocument = { uri }
const position = { line: 4, character: 4 }
const range = { start: position, end: position }
const options = { tabSize: 2, insertSpaces: true }

/** What a request is asked with, and what of the session fails in it. */
type Trap = 'document' | 'plans' | 'parameters'

const requests: [method: string, params: unknown, trap: Trap][] = [
  ...[
    'completion',
    'hover',
    'codeAction',
    'inlayHint',
    'codeLens',
    'definition',
    'references',
    'documentHighlight',
    'prepareRename',
    'rename',
    'documentLink',
    'documentSymbol',
    'foldingRange',
    'selectionRange',
    'semanticTokens/full',
    'semanticTokens/full/delta',
    'semanticTokens/range',
    'formatting',
    'rangeFormatting',
    'onTypeFormatting',
  ].map((name): [string, unknown, Trap] => [
    `textDocument/${name}`,
    {
      ...{ textDocument, position, range, options, positions: [position], newName: 'x', ch: '\n' },
      context: { diagnostics: [], includeDeclaration: true },
    },
    'document',
  ]),
  ['codeAction/resolve', { kind: 'source.fixAll.readiness', data: { kind: 'repair', uri } }, 'document'],
  ['readiness/status', { textDocument }, 'document'],
  ['readiness/report', { textDocument, format: 'html' }, 'document'],
  ['readiness/scorecard', { textDocument }, 'document'],
  ['workspace/symbol', { query: '' }, 'plans'],
  ['workspace/diagnostic', { previousResultIds: [] }, 'plans'],
  ['readiness/checkWorkspace', {}, 'plans'],
  ['readiness/overview', {}, 'plans'],
  ['readiness/identity', { text: 7 }, 'parameters'],
  ['readiness/checkAnswer', {}, 'parameters'],
  ['readiness/proposeId', {}, 'parameters'],
  ['readiness/newPlan', {}, 'parameters'],
  ['readiness/review', {}, 'parameters'],
  ['readiness/reviewPage', {}, 'parameters'],
]

describe('a feature that fails', () => {
  it.each(requests)('%s answers with an error and says so in the log', async (method, params, trap) => {
    const { session, client, logged } = connected()
    await client.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'readiness', version: 1, text: misspelt },
    })
    await client.sendRequest('readiness/identity', { text: '' })
    if (trap === 'document') session.open.set(uri, broken)
    if (trap === 'plans') Object.assign(session.plans, { uris: fail, report: fail, overview: fail, has: fail })
    const answer = client.sendRequest(method, params)
    await expect(answer).rejects.toThrow(trap === 'parameters' ? /./ : 'out of order on purpose')
    expect(logged.join('\n')).toContain(`${method} failed. This is a fault of the tool`)
  })

  it('is a finding where it makes the findings', async () => {
    const { session, client, logged } = connected()
    const shown = { text: { uri, version: 1 }, shown: fail, reports: { next: (items: unknown) => ({ items }) } }
    session.open.set(uri, shown as never)
    const { items } = await client.sendRequest<DocumentDiagnosticReport & { items: unknown[] }>(
      'textDocument/diagnostic',
      { textDocument },
    )
    expect(items).toEqual([expect.objectContaining({ code: 'internal/check-failed', severity: 1 })])
    expect(logged.join()).toContain('out of order on purpose')
  })

  it.each(['textDocument/didOpen', 'textDocument/didChange', 'textDocument/didClose'])(
    'is in the log where nobody is answered: %s',
    async (method) => {
      const { client, logged } = connected()
      await client.sendNotification(method, { textDocument: null })
      await client.sendRequest('readiness/identity', { text: '' })
      expect(logged.join()).toContain(`${method} failed.`)
    },
  )
})
