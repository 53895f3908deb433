import { describe, expect, it, vi } from 'vitest'
import type { Client } from './client'
import { type Settings, SettingsSource, settingsFrom, today } from './settings'

/** What holds where nothing is set. */
const unset: Settings = {
  workspaceDiagnostics: true,
  codeLens: true,
  inlayHints: { dates: true, computed: true, names: true },
  format: { enable: true, printWidth: 120, bracketSpacing: false, singleQuote: false },
}

describe('settingsFrom', () => {
  it('takes what has a meaning', () => {
    const inlayHints = { dates: false, computed: true, names: false }
    const format = { enable: false, printWidth: 80, bracketSpacing: true, singleQuote: true }
    const given = {
      asOf: '2026-11-22',
      gate: 'pilot',
      workspaceDiagnostics: false,
      codeLens: false,
      inlayHints,
      format,
    }
    expect(settingsFrom(given)).toEqual(given)
    expect(settingsFrom({ inlayHints: { names: false } }).inlayHints).toEqual({
      dates: true,
      computed: true,
      names: false,
    })
  })

  it.each([
    null,
    undefined,
    7,
    'text',
    [],
    {},
    { asOf: '', gate: '', workspaceDiagnostics: null },
    { asOf: '2026-02-30', gate: 'retired', workspaceDiagnostics: 1, codeLens: 'no', inlayHints: false },
    { inlayHints: { dates: 'no', ages: false } },
    { format: null },
    { format: { enable: 1, printWidth: 39, bracketSpacing: 'yes', singleQuote: null } },
    { format: { printWidth: 80.5 } },
  ])('takes the fallback for %j', (given) => {
    expect(settingsFrom(given)).toEqual({ asOf: undefined, gate: undefined, ...unset })
    const inlayHints = { dates: false, computed: false, names: true }
    const fallback = { ...unset, asOf: '2026-11-22', gate: 'build', codeLens: false, inlayHints } as const
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
  const fallback = unset
  const folderOf = (uri: string) => (uri.startsWith('file:///home/') ? 'file:///home' : undefined)
  const client = (answer: (item: object) => Promise<unknown>) => {
    const warnings: unknown[] = []
    const ask = async (_: string, { items }: { items: object[] }) => Promise.all(items.map(answer))
    const log = (_: string, warning: unknown) => warnings.push(warning)
    return { client: { ask, log } as unknown as Client, warnings }
  }

  it('asks once for each folder, or document that is in none, until the settings change', async () => {
    const asked: object[] = []
    const { client: asking } = client(async (item) => {
      asked.push(item)
      return { gate: 'pilot' }
    })
    const source = new SettingsSource(asking, fallback, true, folderOf)
    expect(await source.of('file:///a')).toMatchObject({ gate: 'pilot' })
    await source.of('file:///a')
    await source.of()
    await source.of('file:///home/a')
    await source.of('file:///home/b/c')
    expect(asked).toEqual([
      { section: 'readiness', scopeUri: 'file:///a' },
      { section: 'readiness' },
      { section: 'readiness', scopeUri: 'file:///home/a' },
    ])
    source.changed(undefined)
    await source.of('file:///a')
    expect(asked).toHaveLength(4)
  })

  it('does without a client that fails to answer, and says so', async () => {
    const { client: silent, warnings } = client(() => Promise.reject(new Error('no answer')))
    expect(await new SettingsSource(silent, fallback, true, folderOf).of('file:///a')).toEqual(fallback)
    expect(warnings).toHaveLength(1)
  })

  it('takes what it is sent by a client that cannot be asked', async () => {
    const { client: mute } = client(() => Promise.reject(new Error('must not be asked')))
    const source = new SettingsSource(mute, fallback, false, folderOf)
    source.changed({ gate: 'build' })
    expect(await source.of('file:///a')).toMatchObject({ gate: 'build' })
  })
})
