import fs from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DocumentDiagnosticReport, WorkspaceDiagnosticReport } from 'vscode-languageserver'
import { bundles, freshBundle } from '../../scripts/lib/bundles'
import { planText, policyText, withEvidence } from '../cli/plans'
import { memoryFiles, root } from './memory'

interface Message {
  id?: number
  method?: string
  params?: { uri: string; items?: unknown[]; message?: string }
  result?: unknown
}

/** What a worker's script sees of its surroundings, as far as messages go. */
interface FakeWorker {
  onmessage(event: { data: Message }): void
  postMessage(message: Message): void
  addEventListener(type: string, listener: FakeWorker['onmessage']): void
  close(): void
}

beforeAll(() => freshBundle('languageServer'))

/** The bundle for web workers, in a worker's surroundings: it has no Node, and its files are those of the client. */
function startWorker(files: Record<string, string>, scripts = path.dirname(bundles.cel.outfile)) {
  const client = memoryFiles(files)
  const answers = new Map<number, (result: unknown) => void>()
  const log: string[] = []
  let closed = false
  const answerOf = async ({ method, params }: Message): Promise<unknown> => {
    const uri = params?.uri ?? ''
    if (method === 'workspace/configuration') return [{ asOf: '2026-11-22' }]
    if (method === 'readiness/statFile') return (await client.stat(uri)) ?? null
    if (method === 'readiness/listFiles') return client.list(uri)
    if (method === 'readiness/findPlans') return client.plansIn(uri)
    if (method !== 'readiness/readFile') return null
    const bytes = await client.read(uri)
    return bytes ? { base64: Buffer.from(bytes).toString('base64') } : null
  }
  const worker: FakeWorker = {
    onmessage: () => {},
    postMessage: (message) => {
      const data = structuredClone(message)
      if (data.method === 'window/logMessage') log.push(String(data.params?.message))
      if (data.method === undefined) answers.get(data.id ?? 0)?.(data.result)
      else if (data.id !== undefined)
        answerOf(data).then((result) => worker.onmessage({ data: { ...base, id: data.id, result } }))
    },
    addEventListener: (type, listener) => {
      if (type === 'message') worker.onmessage = listener
    },
    close: () => {
      closed = true
    },
  }
  const { setTimeout, clearTimeout, MessageChannel, TextDecoder, TextEncoder, atob, performance } = globalThis
  const platform = { setTimeout, clearTimeout, MessageChannel, TextDecoder, TextEncoder, atob, performance, console }
  const importScripts = (address: string) => {
    const { pathname } = new URL(address)
    vm.runInContext(fs.readFileSync(path.join(scripts, path.basename(pathname)), 'utf8'), context)
  }
  const context = vm.createContext(Object.assign(worker, platform, { self: worker, importScripts }))
  vm.runInContext(fs.readFileSync(bundles.languageServer.outfile, 'utf8'), context)
  let sent = 0
  const notify = (method: string, params: object) => worker.onmessage({ data: { ...base, method, params } as Message })
  const request = <T>(method: string, params: object) =>
    new Promise<T>((resolve) => {
      sent++
      answers.set(sent, resolve as (result: unknown) => void)
      worker.onmessage({ data: { ...base, id: sent, method, params } as Message })
    })
  return { request, notify, isClosed: () => closed, logged: () => log }
}

const base = { jsonrpc: '2.0' }

async function initialized(files: Record<string, string>, scripts?: string) {
  const worker = startWorker(files, scripts)
  const capabilities = { workspace: { configuration: true }, textDocument: { diagnostic: {} } }
  const parts = Object.fromEntries(
    ['cel', 'charts', 'documentation', 'features', 'formatter', 'review', 'units'].map((name) => [
      name,
      `blob:${name}.js`,
    ]),
  )
  const initializationOptions = { parts }
  const workspaceFolders = [{ uri: root, name: 'work' }]
  await worker.request('initialize', { processId: null, workspaceFolders, capabilities, initializationOptions })
  worker.notify('initialized', {})
  const rules = async (uri: string) => {
    const report = await worker.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri } })
    return report.kind === 'full' ? report.items.map(({ code }) => code) : []
  }
  const open = (uri: string, text: string) =>
    worker.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'readiness', version: 1, text } })
  return { ...worker, rules, open }
}

describe('the server in a web worker', () => {
  it('knows the files of the client, and its policy', async () => {
    const files = { 'a/readiness.yaml': withEvidence('audit.md') }
    const missing = await initialized(files)
    missing.open(`${root}/a/readiness.yaml`, files['a/readiness.yaml'])
    expect(await missing.rules(`${root}/a/readiness.yaml`)).toContain('evidence/file-missing')
    const there = await initialized({
      ...files,
      'a/audit.md': 'Audited, with umlauts: äöü.',
      '.readiness/policy.yaml': policyText('rules: {owner/missing: off}'),
    })
    there.open(`${root}/a/readiness.yaml`, files['a/readiness.yaml'])
    const rules = await there.rules(`${root}/a/readiness.yaml`)
    expect(rules).not.toContain('evidence/file-missing')
    expect(rules).not.toContain('owner/missing')
  })

  const withCheck = {
    'readiness.yaml': planText(),
    '.readiness/policy.yaml': policyText(
      'checks: [{id: a/b, message: m, severity: error, place: useCase, expression: "has(element.aiType)"}]',
    ),
  }

  it('applies the checks of a policy', async () => {
    const { open, rules, logged } = await initialized(withCheck)
    open(`${root}/readiness.yaml`, withCheck['readiness.yaml'])
    expect(await rules(`${root}/readiness.yaml`)).toContain('a/b')
    expect(logged()).toEqual([])
  })

  it('says that it cannot where their script is not to be had', async () => {
    const { open, rules, logged } = await initialized(withCheck, '/nowhere')
    open(`${root}/readiness.yaml`, withCheck['readiness.yaml'])
    expect(await rules(`${root}/readiness.yaml`)).toContain('policy/not-applied')
    open(`${root}/.readiness/policy.yaml`, withCheck['.readiness/policy.yaml'])
    expect(await rules(`${root}/.readiness/policy.yaml`)).toEqual(['policy/expression'])
    expect(logged()).toEqual([expect.stringContaining('The part cel.js of this program cannot be loaded')])
  })

  it('says what keys mean, and goes without where the script for it is not to be had', async () => {
    const params = { textDocument: { uri: `${root}/readiness.yaml` }, position: { line: 5, character: 1 } }
    const { open, request, logged } = await initialized({})
    open(`${root}/readiness.yaml`, planText())
    const contents = { kind: 'plaintext', value: expect.stringContaining('Due from discovery on.') }
    expect(await request('textDocument/hover', params)).toMatchObject({ contents })
    expect(logged()).toEqual([])
    const poor = await initialized({}, '/nowhere')
    poor.open(`${root}/readiness.yaml`, planText())
    expect(await poor.request('textDocument/hover', params)).toBeNull()
    expect(poor.logged()).toEqual([expect.stringContaining('The part features.js of this program cannot be')])
  })

  it('reports a plan with its charts', async () => {
    const plan = fs.readFileSync('examples/month-seven/readiness.yaml', 'utf8')
    const params = { textDocument: { uri: `${root}/readiness.yaml` }, format: 'html' }
    const { open, request, logged } = await initialized({})
    open(`${root}/readiness.yaml`, plan)
    const { text } = await request<{ text: string }>('readiness/report', params)
    expect(text.match(/<figure>/g)).toHaveLength(4)
    expect(logged()).toEqual([])
  })

  it('formats', async () => {
    const uri = `${root}/readiness.yaml`
    const params = { textDocument: { uri }, options: { tabSize: 2, insertSpaces: true } }
    const { open, request, logged } = await initialized({})
    open(uri, planText('discovery', 'evidence: [ ]\n'))
    expect(await request('textDocument/formatting', params)).toEqual([expect.objectContaining({ newText: '' })])
    expect(logged()).toEqual([])
  })

  it('finds the plans of the workspace', async () => {
    const { request } = await initialized({ 'a/readiness.yaml': withEvidence('audit.md'), 'notes.md': 'text' })
    const { items } = await request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: [] })
    expect(items).toHaveLength(1)
    expect(JSON.stringify(items)).toContain('evidence/file-missing')
  })

  it('says where the plans of the workspace stand', async () => {
    const { request } = await initialized({ 'a/readiness.yaml': planText(), 'notes.md': 'text' })
    const uri = `${root}/a/readiness.yaml`
    const { plans } = await request<{ plans: unknown[] }>('readiness/overview', {})
    expect(plans).toMatchObject([{ uri, title: 'Chart summaries', stage: 'discovery', next: { stage: 'design' } }])
    expect(await request('readiness/scorecard', { textDocument: { uri } })).toMatchObject({
      gates: [{ stage: 'design', isNext: true }, {}, {}, {}, {}],
    })
  })

  it('checks a document that is in no folder', async () => {
    const { open, rules } = await initialized({})
    open('untitled:Untitled-1', withEvidence('audit.md'))
    const found = await rules('untitled:Untitled-1')
    expect(found).toContain('owner/missing')
    expect(found).not.toContain('evidence/file-missing')
  })

  it('ends the worker when it is told to', async () => {
    const { request, notify, isClosed } = await initialized({})
    await request('shutdown', {})
    notify('exit', {})
    await expect.poll(isClosed).toBe(true)
  })
})
