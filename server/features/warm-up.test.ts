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
  const client = { isQuietFor: isQuiet, background: (work: Promise<unknown>) => running.push(work) }
  const session = { client, onShown: () => {} } as unknown as Session
  warmUp(session)
  return { session, running }
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
