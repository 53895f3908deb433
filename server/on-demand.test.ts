import { expect, it, vi } from 'vitest'
import type { Client } from './client'
import { onDemand } from './on-demand'
import { features } from './on-demand-features'
import { features as reviewFeatures } from './on-demand-review'
import type { Session } from './session'

type Answer = (params: unknown, token: object) => unknown

/** What is registered, and how to ask. */
function connected(loaded: readonly unknown[]) {
  const handlers = new Map<string, Answer>()
  const answer = (method: string, handler: Answer) => handlers.set(method, handler)
  const handle = (method: string, params: unknown, token: object) => handlers.get(method)?.(params, token)
  const client = { answer, handle } as unknown as Client
  const parts = { features: vi.fn(() => loaded), review: vi.fn(() => loaded) }
  const session = { client, parts, capabilities: {}, onClose: [], onRefresh: [] } as unknown as Session
  return { session, parts, handlers, ask: (method: string) => handle(method, {}, {}) }
}

it('stands for exactly the requests that the features answer', () => {
  const { session, handlers } = connected([])
  onDemand(session)
  const announced = [...handlers.keys()]
  handlers.clear()
  for (const feature of [...features, ...reviewFeatures]) feature(session)
  expect(announced.sort()).toEqual([...handlers.keys()].sort())
})

it('loads the features once, with the first request, which they answer', () => {
  const hover = ({ client }: Session) => client.answer('textDocument/hover', () => ({ contents: 'found' }))
  const { session, parts, ask } = connected([hover])
  onDemand(session)
  expect(parts.features).not.toHaveBeenCalled()
  expect(ask('textDocument/hover')).toEqual({ contents: 'found' })
  expect(ask('textDocument/hover')).toEqual({ contents: 'found' })
  expect(parts.features).toHaveBeenCalledTimes(1)
  expect(parts.review).not.toHaveBeenCalled()
})

it('answers nothing where they cannot be loaded', () => {
  const { session, ask } = connected([])
  onDemand(session)
  expect(ask('textDocument/completion')).toBeNull()
  expect(ask('textDocument/hover')).toBeNull()
  expect(ask('readiness/review')).toBeNull()
})
