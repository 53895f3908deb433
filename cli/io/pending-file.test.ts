import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { folderWith } from '../../test/support/folder'
import { PendingFile } from './pending-file'

const read = (file: string): string => fs.readFileSync(file, 'utf8')
const leftovers = (folder: string): string[] => fs.readdirSync(folder).filter((name) => name.endsWith('.tmp'))

/** More than is kept in memory. */
const much = 'é'.repeat(3_000_000)

describe('a file that is written piece by piece', () => {
  it.each([
    ['nothing', []],
    ['little', ['a', '', 'b\n']],
    ['much', [much, 'a', much, much, 'b']],
  ])('is there at the end, as it was before until then: %s', (_, pieces) => {
    const folder = folderWith({ 'out.json': 'old' })
    const pending = new PendingFile(path.join(folder, 'out.json'))
    for (const piece of pieces) pending.write(piece)
    expect(read(path.join(folder, 'out.json'))).toBe('old')
    pending.close()
    expect(read(path.join(folder, 'out.json')) === pieces.join('')).toBe(true)
    expect(leftovers(folder)).toEqual([])
  })

  it('lies on the disk when it is much, for nobody but whoever may read the file', () => {
    const folder = folderWith({ 'out.json': 'old' })
    fs.chmodSync(path.join(folder, 'out.json'), 0o640)
    const pending = new PendingFile(path.join(folder, 'out.json'))
    pending.write(much)
    pending.write(much)
    const [temporary = ''] = leftovers(folder)
    const { size, mode } = fs.statSync(path.join(folder, temporary))
    expect({ size, mode: mode & 0o777 }).toEqual({ size: 12_000_000, mode: 0o600 })
    pending.close()
    expect(fs.statSync(path.join(folder, 'out.json')).mode & 0o777).toBe(0o640)
  })

  it.each([
    ['little', ['a']],
    ['much', [much, much, 'a', much]],
  ])('says at the end that it cannot be written: %s', (_, pieces) => {
    const folder = folderWith({ 'out.json': 'old' })
    const file = path.join(folder, 'out.json')
    fs.chmodSync(file, 0o444)
    const pending = new PendingFile(file)
    for (const piece of pieces) pending.write(piece)
    expect(() => pending.close()).toThrow('out.json cannot be written: it is read-only.')
    expect({ text: read(file), left: leftovers(folder) }).toEqual({ text: 'old', left: [] })
  })

  it.skipIf(process.platform === 'win32')('leaves nothing behind when the run is broken off', async () => {
    const folder = folderWith({ 'out.json': 'old' })
    const script = path.join(folder, 'writer.js')
    const contents = `import { PendingFile } from './pending-file'
new PendingFile(${JSON.stringify(path.join(folder, 'out.json'))}).write('a'.repeat(5_000_000))
console.log('written')
setInterval(() => {}, 1_000)`
    const stdin = { contents, resolveDir: 'cli/io', loader: 'ts' } as const
    await build({ stdin, outfile: script, bundle: true, platform: 'node', logLevel: 'error' })
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'], cwd: folder })
    await once(child.stdout, 'data')
    expect(leftovers(folder)).toHaveLength(1)
    child.kill('SIGTERM')
    expect((await once(child, 'exit'))[0]).toBe(143)
    expect({ text: read(path.join(folder, 'out.json')), left: leftovers(folder) }).toEqual({ text: 'old', left: [] })
  })
})
