import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { folderWith } from '../support/folder'
import { Editor } from './editor'
import { misspelt } from './plans'

/** A folder for what is kept between starts; removed with the test. */
function cacheFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'readiness-cache-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Starts and ends a server, which must find what is wrong with a plan. */
async function start(cache: string, env: Record<string, string> = {}): Promise<void> {
  const editor = await Editor.start(folderWith({ 'readiness.yaml': misspelt }), {
    env: { XDG_CACHE_HOME: cache, ...env },
  })
  editor.open('readiness.yaml')
  expect(await editor.rules('readiness.yaml')).toEqual(['schema/unknown-key'])
  expect(await editor.stop()).toBe(0)
}

const keptIn = (cache: string): string[] => {
  const folder = path.join(cache, 'readiness-as-code')
  return fs.existsSync(folder) ? fs.readdirSync(folder).map((name) => path.join(folder, name)) : []
}

// Where it is kept on other systems cannot be chosen by a test.
describe.runIf(process.platform === 'linux')('compiled code', () => {
  it('is kept by the first start and used by the second', async () => {
    const cache = cacheFolder()
    await start(cache)
    const [kept = ''] = keptIn(cache)
    expect(path.basename(kept)).toMatch(/^server-.*\.v8$/)
    expect(fs.statSync(kept).size).toBeGreaterThan(100_000)
    expect(fs.statSync(kept).mode & 0o077).toBe(0)
    const { ino } = fs.statSync(kept)
    await start(cache)
    expect(keptIn(cache)).toEqual([kept])
    expect(fs.statSync(kept).ino).toBe(ino)
  })

  it.each([
    ['cut off', (code: Buffer) => code.subarray(0, code.length / 2)],
    ['empty', () => Buffer.alloc(0)],
    ['of something else', () => Buffer.from('not compiled code'.repeat(100))],
    ['changed within', (code: Buffer) => Buffer.from(code).fill(0x5a, code.length / 2, code.length / 2 + 2000)],
  ])('is made anew when it is %s', async (_, damage) => {
    const cache = cacheFolder()
    await start(cache)
    const [kept = ''] = keptIn(cache)
    const damaged = damage(fs.readFileSync(kept))
    fs.writeFileSync(kept, damaged)
    await start(cache)
    expect(fs.readFileSync(kept).equals(damaged)).toBe(false)
    await start(cache)
  })

  it('is neither read from nor written to a folder that others may write in', async () => {
    const cache = cacheFolder()
    await start(cache)
    const [kept = ''] = keptIn(cache)
    fs.rmSync(kept)
    fs.chmodSync(path.dirname(kept), 0o777)
    await start(cache)
    expect(keptIn(cache)).toEqual([])
    fs.writeFileSync(kept, 'planted')
    await start(cache)
    expect(fs.readFileSync(kept, 'utf8')).toBe('planted')
  })

  it('is not missed where it cannot be kept', async () => {
    const cache = cacheFolder()
    fs.writeFileSync(path.join(cache, 'readiness-as-code'), 'a file')
    await start(cache)
    await start(path.join(cache, 'readiness-as-code', 'below'))
  })

  it('is not kept when the user says so', async () => {
    const cache = cacheFolder()
    await start(cache, { NODE_DISABLE_COMPILE_CACHE: '1' })
    expect(keptIn(cache)).toEqual([])
  })

  it('of a release that is gone is removed', async () => {
    const cache = cacheFolder()
    const old = path.join(cache, 'readiness-as-code', 'server-0.0.1.v8')
    fs.mkdirSync(path.dirname(old), { mode: 0o700 })
    fs.writeFileSync(old, '')
    fs.utimesSync(old, new Date('2025-01-01'), new Date('2025-01-01'))
    await start(cache)
    expect(keptIn(cache)).toHaveLength(1)
    expect(fs.existsSync(old)).toBe(false)
  })
})
