import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Diagnostic, InitializeParams } from 'vscode-languageserver'
import { analyze } from '../../engine/analyze'
import { sourceParts } from '../../host/parts/source'
import { withEvidence } from '../../test/cli/plans'
import { memoryWorkspace, root } from '../../test/protocol/memory'
import type { Client } from '../client'
import { Session } from '../session'
import { diagnostics } from './diagnostics'
import { workspaceDiagnostics } from './workspace-diagnostics'

vi.mock('../../engine/analyze', async (original) => {
  const actual = await original<typeof import('../../engine/analyze')>()
  return { ...actual, analyze: vi.fn(actual.analyze) }
})

const uri = `${root}/readiness.yaml`

/** A client in memory: what the server registers can be called, what it says can be read. */
function connected(capabilities: InitializeParams['capabilities']) {
  const handlers = new Map<string, (...given: never[]) => unknown>()
  const told: [method: string, params: { diagnostics: Diagnostic[] }][] = []
  const logged: unknown[] = []
  const client = {
    answer: (method: string, handler: (...given: never[]) => unknown) => handlers.set(method, handler),
    on: (method: string, handler: (...given: never[]) => unknown) => handlers.set(method, handler),
    ask: async () => null,
    tell: (method: string, params: never) => told.push([method, params]),
    log: (_: string, message: unknown) => logged.push(message),
    background: (work: Promise<unknown>) => work.catch((error) => logged.push(error)),
  } as unknown as Client
  const params = { capabilities, workspaceFolders: [{ uri: root, name: 'work' }] } as unknown as InitializeParams
  const session = new Session(
    client,
    params,
    memoryWorkspace({ 'readiness.yaml': withEvidence('audit.md') }),
    sourceParts,
  )
  diagnostics(session)
  workspaceDiagnostics(session)
  const call = (method: string, given: object) => handlers.get(method)?.(given as never, {} as never)
  const open = () =>
    call('textDocument/didOpen', {
      textDocument: { uri, languageId: 'readiness', version: 1, text: withEvidence('audit.md') },
    })
  return { call, open, told, logged }
}

const failed = { code: 'internal/check-failed', severity: 1, message: expect.stringContaining('out of order') }

describe('an analysis that fails', () => {
  beforeEach(() => {
    vi.mocked(analyze).mockImplementation(() => {
      throw new Error('out of order')
    })
  })

  it('is the diagnostic that is pulled, and is logged', async () => {
    const { call, open, logged } = connected({ textDocument: { diagnostic: {} } })
    open()
    expect(await call('textDocument/diagnostic', { textDocument: { uri } })).toMatchObject({ items: [failed] })
    expect(logged).toHaveLength(1)
  })

  it('is the diagnostic that is published', async () => {
    const { open, told } = connected({ textDocument: { publishDiagnostics: {} } })
    open()
    await vi.waitFor(() => expect(told.length).toBeGreaterThan(0))
    expect(told[0]).toMatchObject(['textDocument/publishDiagnostics', { diagnostics: [failed] }])
  })

  it('is the diagnostic of a plan that is not open, and spares the others', async () => {
    const { call } = connected({ textDocument: { diagnostic: {} } })
    const report = await call('workspace/diagnostic', { previousResultIds: [] })
    expect(report).toMatchObject({ items: [{ uri, items: [failed] }] })
  })

  it('does not outlast its cause', async () => {
    const { call, open } = connected({ textDocument: { diagnostic: {} } })
    open()
    await call('textDocument/diagnostic', { textDocument: { uri } })
    const actual = await vi.importActual<typeof import('../../engine/analyze')>('../../engine/analyze')
    vi.mocked(analyze).mockImplementation(actual.analyze)
    const { items } = (await call('textDocument/diagnostic', { textDocument: { uri } })) as { items: Diagnostic[] }
    expect(items.map(({ code }) => code)).toContain('evidence/file-missing')
  })
})
