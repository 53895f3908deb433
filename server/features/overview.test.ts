import { afterEach, describe, expect, it, vi } from 'vitest'
import type { WorkspaceDiagnosticReport } from 'vscode-languageserver'
import { analyze } from '../../engine/analyze'
import { planText, policyText } from '../../test/cli/plans'
import { connected } from '../../test/protocol/connected'
import { root } from '../../test/protocol/memory'
import type { PlanOverview } from '../protocol'
import { overview } from './overview'
import { workspaceDiagnostics } from './workspace-diagnostics'

vi.mock('../../engine/analyze', async (original) => {
  const actual = await original<typeof import('../../engine/analyze')>()
  return { ...actual, analyze: vi.fn(actual.analyze) }
})

afterEach(() => {
  vi.useRealTimers()
  vi.mocked(analyze).mockClear()
})

const files = () => ({
  'a/readiness.yaml': planText(),
  'b/readiness.yaml': planText('pilot'),
  '.readiness/policy.yaml': policyText('rules: {}'),
})

/** A client that tells of files that change. */
const capabilities = {
  workspace: { didChangeWatchedFiles: { dynamicRegistration: true } },
  textDocument: { diagnostic: {} },
}

function connecting() {
  const server = connected({ capabilities, files: files(), features: [overview, workspaceDiagnostics] })
  server.session.begin()
  return server
}

type Connected = ReturnType<typeof connecting>

const ask = async ({ call }: Connected, uris?: string[]) =>
  ((await call('readiness/overview', { uris })) as { plans: PlanOverview[] }).plans

const report = async ({ call }: Connected) =>
  (await call('workspace/diagnostic', { previousResultIds: [] })) as WorkspaceDiagnosticReport

const edit = ({ call }: Connected, file: string, text: string) =>
  call('textDocument/didChange', {
    textDocument: { uri: `${root}/${file}`, version: 2 },
    contentChanges: [{ text }],
  })

const store = ({ call }: Connected, file: string) =>
  call('workspace/didChangeWatchedFiles', { changes: [{ uri: `${root}/${file}`, type: 2 }] })

/** How often a plan was analyzed as it stands, not for a gate ahead. */
const analyses = () =>
  vi.mocked(analyze).mock.calls.filter(([{ value }, { gate }]) => gate === undefined && isPlan(value)).length

const isPlan = (value: unknown) => (value as { kind?: string }).kind === 'HealthcareAIReadiness'

const news = ({ told }: Connected) =>
  told.flatMap(([method, params]) => (method === 'readiness/didChangeOverview' ? [params] : []))

describe('a stored plan is analyzed once', () => {
  it('for its findings and its overview, whoever asks first', async () => {
    const server = connecting()
    const [plans, { items }] = await Promise.all([ask(server), report(server)])
    expect(plans.map(({ uri }) => uri)).toEqual([`${root}/a/readiness.yaml`, `${root}/b/readiness.yaml`])
    expect(items).toHaveLength(3)
    expect(analyses()).toBe(2)
  })

  it('and again only when something around it changes', async () => {
    const server = connecting()
    const plans = await ask(server)
    expect(await ask(server)).toEqual(plans)
    await report(server)
    expect(analyses()).toBe(2)
    store(server, 'a/readiness.yaml')
    expect(await ask(server)).toEqual(plans)
    expect(analyses()).toBe(3)
    store(server, '.readiness/policy.yaml')
    expect(await ask(server)).toEqual(plans)
    expect(analyses()).toBe(5)
  })

  it('anew when it was checked before anybody wanted to know where it stands', async () => {
    const server = connecting()
    await report(server)
    expect(analyses()).toBe(2)
    expect(await ask(server)).toHaveLength(2)
    expect(await ask(server)).toHaveLength(2)
    expect(analyses()).toBe(4)
  })

  it('in the state in which it is open, not as it is stored', async () => {
    const server = connecting()
    server.open('a/readiness.yaml')
    edit(server, 'a/readiness.yaml', planText('pilot'))
    expect((await ask(server)).map(({ stage }) => stage)).toEqual(['pilot', 'pilot'])
  })
})

describe('the client is told', () => {
  it('nothing before it has asked', () => {
    vi.useFakeTimers()
    const server = connecting()
    server.open('a/readiness.yaml')
    vi.advanceTimersByTime(10_000)
    expect(news(server)).toEqual([])
  })

  it('once of the edits that follow each other closely', async () => {
    const server = connecting()
    await ask(server)
    vi.useFakeTimers()
    server.open('a/readiness.yaml')
    vi.advanceTimersByTime(200)
    edit(server, 'a/readiness.yaml', planText('pilot'))
    server.open('b/readiness.yaml')
    vi.advanceTimersByTime(200)
    expect(news(server)).toEqual([])
    vi.advanceTimersByTime(200)
    expect(news(server)).toEqual([{ uris: [`${root}/a/readiness.yaml`, `${root}/b/readiness.yaml`] }])
    server.call('textDocument/didClose', { textDocument: { uri: `${root}/b/readiness.yaml` } })
    vi.advanceTimersByTime(1_000)
    expect(news(server)).toHaveLength(2)
    expect(news(server)[1]).toEqual({ uris: [`${root}/b/readiness.yaml`] })
  })

  it('that anything may be different when files or settings have changed', async () => {
    const server = connecting()
    await ask(server)
    vi.useFakeTimers()
    server.open('a/readiness.yaml')
    store(server, 'a/evidence.pdf')
    vi.advanceTimersByTime(1_000)
    server.call('workspace/didChangeConfiguration', { settings: {} })
    vi.advanceTimersByTime(1_000)
    expect(news(server)).toEqual([{}, {}])
  })
})

describe('an analysis that fails', () => {
  it('is said of the plan, open or not, and spares the others', async () => {
    const { analyze: actual } = await vi.importActual<typeof import('../../engine/analyze')>('../../engine/analyze')
    const server = connecting()
    server.open('a/readiness.yaml')
    vi.mocked(analyze).mockImplementation((document, ...more) => {
      if (document.text !== planText()) return actual(document, ...more)
      throw new Error('out of order')
    })
    const [open, stored] = await ask(server)
    expect(open).toMatchObject({ is: 'failed', problem: { message: expect.stringContaining('out of order') } })
    expect(stored).toMatchObject({ is: 'plan', stage: 'pilot' })
    server.call('textDocument/didClose', { textDocument: { uri: `${root}/a/readiness.yaml` } })
    expect(await ask(server, [`${root}/a/readiness.yaml`])).toEqual([open])
    vi.mocked(analyze).mockImplementation(actual)
  })
})

it('says nothing of what is not in the workspace', async () => {
  expect(await ask(connecting(), [`${root}/c/readiness.yaml`, 'file:///etc/passwd'])).toEqual([])
})
