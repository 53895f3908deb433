import { expect, it, vi } from 'vitest'
import type { CompletionList, InitializeParams } from 'vscode-languageserver'
import { analyze } from '../../engine/analyze'
import { parseDocument } from '../../engine/text/document'
import { sourceParts } from '../../host/parts/source'
import { planText } from '../../test/cli/plans'
import { memoryWorkspace, root } from '../../test/protocol/memory'
import type { Client } from '../client'
import { Session } from '../session'
import { completion } from './completion'
import { diagnostics } from './diagnostics'
import { hover } from './hover'

vi.mock('../../engine/analyze', async (original) => {
  const actual = await original<typeof import('../../engine/analyze')>()
  return { ...actual, analyze: vi.fn(actual.analyze) }
})

vi.mock('../../engine/text/document', async (original) => {
  const actual = await original<typeof import('../../engine/text/document')>()
  return { ...actual, parseDocument: vi.fn(actual.parseDocument) }
})

const uri = `${root}/readiness.yaml`
const textDocument = { uri, version: 1, languageId: 'readiness', text: `${planText()}owner` }
const position = { line: 7, character: 5 }

/** What the server registers, to be called as a client would. */
function connected() {
  const handlers = new Map<string, (params: unknown, token: object) => unknown>()
  const documentation = vi.fn(sourceParts.documentation)
  const register = (method: string, handler: (params: unknown, token: object) => unknown) =>
    handlers.set(method, handler)
  const client = { answer: register, on: register, ask: async () => null, background: () => {} } as unknown as Client
  const capabilities = { textDocument: { diagnostic: {} } }
  const params = { capabilities, workspaceFolders: [{ uri: root, name: 'work' }] } as unknown as InitializeParams
  const session = new Session(client, params, memoryWorkspace({}), { ...sourceParts, documentation })
  for (const feature of [diagnostics, completion, hover]) feature(session)
  const call = async (method: string, given: object): Promise<unknown> => handlers.get(method)?.(given, {})
  return { call, documentation }
}

it('right after a keystroke reads the text once, for diagnostics as well, and analyzes nothing', async () => {
  const { call, documentation } = connected()
  await call('textDocument/didOpen', { textDocument })
  await call('textDocument/diagnostic', { textDocument })
  expect(documentation).not.toHaveBeenCalled()
  vi.mocked(analyze).mockClear()
  vi.mocked(parseDocument).mockClear()
  const contentChanges = [{ range: { start: position, end: position }, text: 's' }]
  await call('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges })
  const { items } = (await call('textDocument/completion', { textDocument, position })) as CompletionList
  expect(items.map(({ label }) => label)).toContain('ownership')
  await call('textDocument/hover', { textDocument, position: { line: 0, character: 0 } })
  expect(analyze).not.toHaveBeenCalled()
  await call('textDocument/diagnostic', { textDocument })
  expect(parseDocument).toHaveBeenCalledTimes(1)
  expect(analyze).toHaveBeenCalledTimes(1)
})
