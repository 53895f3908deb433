import { describe, expect, it, vi } from 'vitest'
import type { Connection } from 'vscode-languageserver'
import { SettingsSource, settingsFrom, today } from './settings'

describe('settingsFrom', () => {
  it('takes what has a meaning', () => {
    const given = { asOf: '2026-11-22', gate: 'pilot', workspaceDiagnostics: false }
    expect(settingsFrom(given)).toEqual(given)
  })

  it.each([
    null,
    undefined,
    7,
    'text',
    [],
    {},
    { asOf: '', gate: '', workspaceDiagnostics: null },
    { asOf: '2026-02-30', gate: 'retired', workspaceDiagnostics: 1 },
  ])('takes the fallback for %j', (given) => {
    expect(settingsFrom(given)).toEqual({ asOf: undefined, gate: undefined, workspaceDiagnostics: true })
    const fallback = { asOf: '2026-11-22', gate: 'build', workspaceDiagnostics: false } as const
    expect(settingsFrom(given, fallback)).toEqual(fallback)
  })
})

describe('today', () => {
  it('is the day in UTC, wherever the clock stands', () => {
    vi.useFakeTimers({ now: new Date('2026-11-22T23:59:59-05:00') })
    expect(today()).toBe('2026-11-23')
    vi.useRealTimers()
  })
})

describe('SettingsSource', () => {
  const fallback = { workspaceDiagnostics: true }
  const client = (getConfiguration: (item: object) => Promise<unknown>) => {
    const warnings: string[] = []
    const console = { warn: (warning: string) => warnings.push(warning) }
    return { connection: { workspace: { getConfiguration }, console } as unknown as Connection, warnings }
  }

  it('asks once for each document until the settings change', async () => {
    const asked: object[] = []
    const { connection } = client(async (item) => {
      asked.push(item)
      return { gate: 'pilot' }
    })
    const source = new SettingsSource(connection, fallback, true)
    expect(await source.of('file:///a')).toMatchObject({ gate: 'pilot' })
    await source.of('file:///a')
    await source.of()
    expect(asked).toEqual([{ section: 'readiness', scopeUri: 'file:///a' }, { section: 'readiness' }])
    source.changed(undefined)
    await source.of('file:///a')
    expect(asked).toHaveLength(3)
  })

  it('does without a client that fails to answer, and says so', async () => {
    const { connection, warnings } = client(() => Promise.reject(new Error('no answer')))
    expect(await new SettingsSource(connection, fallback, true).of('file:///a')).toEqual(fallback)
    expect(warnings).toHaveLength(1)
  })

  it('takes what it is sent by a client that cannot be asked', async () => {
    const { connection } = client(() => Promise.reject(new Error('must not be asked')))
    const source = new SettingsSource(connection, fallback, false)
    source.changed({ gate: 'build' })
    expect(await source.of('file:///a')).toMatchObject({ gate: 'build' })
  })
})
