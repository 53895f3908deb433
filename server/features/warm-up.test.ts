import { beforeEach, expect, it, vi } from 'vitest'
import { analyze } from '../../engine/analyze'
import { parseDocument } from '../../engine/text/document'
import { planText, policyText } from '../../test/cli/plans'
import type { Shown } from '../documents'
import type { Session } from '../session'
import { warmUp } from './warm-up'

vi.mock('../../engine/analyze', async (original) => {
  const actual = await original<typeof import('../../engine/analyze')>()
  return { ...actual, analyze: vi.fn(actual.analyze) }
})

beforeEach(() => {
  vi.mocked(analyze).mockClear()
})

const facts = { asOf: '2026-11-22' }

/** Something that is about to be shown, analyzed before anybody counts. */
function shown(text: string): Shown {
  const analysis = analyze(parseDocument(text), facts)
  vi.mocked(analyze).mockClear()
  return { analysis, version: 1, facts, policyProblems: [] }
}

/** A session with the feature, and what it lets run. */
function connected(isQuiet = () => true) {
  const running: Promise<unknown>[] = []
  const asked: [method: string, params: { textDocument: { uri: string } }][] = []
  const client = {
    isQuietFor: isQuiet,
    background: (work: Promise<unknown>) => running.push(work),
    handle: (...question: (typeof asked)[number]) => asked.push(question),
  }
  const open = new Map<string, unknown>()
  const session = { client, open, onShown: () => {} } as unknown as Session
  warmUp(session)
  return { session, open, running, asked }
}

it('rehearses on the first plan that is shown, and on no other', async () => {
  const { session, running } = connected()
  const plan = shown(planText())
  session.onShown(plan)
  await Promise.all(running)
  const { calls } = vi.mocked(analyze).mock
  expect(calls).toHaveLength(200)
  expect(new Set(calls.map(([{ text }]) => text)).size).toBeGreaterThan(10)
  session.onShown(plan)
  expect(running).toHaveLength(1)
})

it('asks about the plan that is open what an editor asks', async () => {
  const { session, open, running, asked } = connected()
  const plan = shown(planText())
  const uri = 'file:///readiness.yaml'
  open.set(uri, { analyzed: plan.analysis, text: { uri } })
  session.onShown(plan)
  await Promise.all(running)
  expect(new Set(asked.map(([method]) => method))).toEqual(new Set(['textDocument/hover', 'textDocument/completion']))
  expect(new Set(asked.map(([, { textDocument }]) => textDocument.uri))).toEqual(new Set([uri]))
  expect(new Set(asked.map(([, params]) => JSON.stringify(params))).size).toBeGreaterThan(10)
})

it('asks nothing about a plan that was closed in between', async () => {
  const { session, running, asked } = connected()
  session.onShown(shown(planText()))
  await Promise.all(running)
  expect(asked).toEqual([])
})

it('does not take a policy for a plan', async () => {
  const { session, running } = connected()
  session.onShown(shown(policyText('rules: {}')))
  expect(running).toEqual([])
  session.onShown(shown(planText()))
  expect(running).toHaveLength(1)
  await Promise.all(running)
})

it('waits while the client speaks', async () => {
  let isQuiet = false
  const { session, running } = connected(() => isQuiet)
  session.onShown(shown(planText()))
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(analyze).not.toHaveBeenCalled()
  isQuiet = true
  await Promise.all(running)
  expect(analyze).toHaveBeenCalled()
})
