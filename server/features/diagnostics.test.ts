import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ClientCapabilities, Diagnostic } from 'vscode-languageserver'
import { analyze } from '../../engine/analyze'
import { withEvidence } from '../../test/cli/plans'
import { connected } from '../../test/protocol/connected'
import { root } from '../../test/protocol/memory'
import { diagnostics } from './diagnostics'
import { workspaceDiagnostics } from './workspace-diagnostics'

vi.mock('../../engine/analyze', async (original) => {
  const actual = await original<typeof import('../../engine/analyze')>()
  return { ...actual, analyze: vi.fn(actual.analyze) }
})

const uri = `${root}/readiness.yaml`

const connecting = (capabilities: ClientCapabilities) =>
  connected({
    capabilities,
    files: { 'readiness.yaml': withEvidence('audit.md') },
    features: [diagnostics, workspaceDiagnostics],
  })

const failed = { code: 'internal/check-failed', severity: 1, message: expect.stringContaining('out of order') }

describe('an analysis that fails', () => {
  beforeEach(() => {
    vi.mocked(analyze).mockImplementation(() => {
      throw new Error('out of order')
    })
  })

  it('is the diagnostic that is pulled, and is logged', async () => {
    const { call, open, logged } = connecting({ textDocument: { diagnostic: {} } })
    open('readiness.yaml')
    expect(await call('textDocument/diagnostic', { textDocument: { uri } })).toMatchObject({ items: [failed] })
    expect(logged).toHaveLength(1)
  })

  it('is the diagnostic that is published', async () => {
    const { open, told } = connecting({ textDocument: { publishDiagnostics: {} } })
    open('readiness.yaml')
    await vi.waitFor(() => expect(told.length).toBeGreaterThan(0))
    expect(told[0]).toMatchObject(['textDocument/publishDiagnostics', { diagnostics: [failed] }])
  })

  it('is the diagnostic of a plan that is not open, and spares the others', async () => {
    const { call } = connecting({ textDocument: { diagnostic: {} } })
    const report = await call('workspace/diagnostic', { previousResultIds: [] })
    expect(report).toMatchObject({ items: [{ uri, items: [failed] }] })
  })

  it('does not outlast its cause', async () => {
    const { call, open } = connecting({ textDocument: { diagnostic: {} } })
    open('readiness.yaml')
    await call('textDocument/diagnostic', { textDocument: { uri } })
    const actual = await vi.importActual<typeof import('../../engine/analyze')>('../../engine/analyze')
    vi.mocked(analyze).mockImplementation(actual.analyze)
    const { items } = (await call('textDocument/diagnostic', { textDocument: { uri } })) as { items: Diagnostic[] }
    expect(items.map(({ code }) => code)).toContain('evidence/file-missing')
  })
})
