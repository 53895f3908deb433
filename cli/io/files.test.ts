import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { build } from 'esbuild'
import { describe, expect, it, onTestFinished } from 'vitest'
import { folderWith } from '../../test/support/folder'
import { writeFile } from './files'

const isRoot = process.getuid?.() === 0
const isWindows = process.platform === 'win32'
const bytes = (text: string): Uint8Array => Buffer.from(text)
const read = (file: string): string => fs.readFileSync(file, 'utf8')

/** Temporary files that were left in a folder. */
const leftovers = (folder: string): string[] => fs.readdirSync(folder).filter((name) => name.endsWith('.tmp'))

describe('a file that is written', () => {
  it('keeps its mode, and nobody may read more on the way', () => {
    const file = path.join(folderWith({ 'plan.yaml': 'old' }), 'plan.yaml')
    fs.chmodSync(file, 0o600)
    writeFile(file, 'new')
    expect({ text: read(file), mode: fs.statSync(file).mode & 0o7777 }).toEqual({ text: 'new', mode: 0o600 })
  })

  it.skipIf(!isRoot)('keeps its owner and group (needs root)', () => {
    const file = path.join(folderWith({ 'plan.yaml': 'old' }), 'plan.yaml')
    fs.chownSync(file, 1234, 4321)
    fs.chmodSync(file, 0o664)
    writeFile(file, 'new')
    const { uid, gid, mode } = fs.statSync(file)
    expect({ uid, gid, mode: mode & 0o7777 }).toEqual({ uid: 1234, gid: 4321, mode: 0o664 })
  })

  it('may have the longest name there is', () => {
    const file = path.join(folderWith(), 'a'.repeat(255))
    writeFile(file, 'old')
    writeFile(file, 'new')
    expect(read(file)).toBe('new')
  })

  it('is made with its folders where it is not there yet', () => {
    const folder = folderWith()
    writeFile(path.join(folder, 'a/b/c.json'), 'new')
    expect(read(path.join(folder, 'a/b/c.json'))).toBe('new')
    expect(leftovers(path.join(folder, 'a/b'))).toEqual([])
  })

  it('is the one behind a link, which stays a link', () => {
    const folder = folderWith({ '.git/': '', 'real/plan.yaml': 'old' })
    fs.symlinkSync('real/plan.yaml', path.join(folder, 'a.yaml'))
    fs.symlinkSync('a.yaml', path.join(folder, 'b.yaml'))
    writeFile(path.join(folder, 'b.yaml'), 'new')
    expect(read(path.join(folder, 'real/plan.yaml'))).toBe('new')
    expect(fs.readlinkSync(path.join(folder, 'b.yaml'))).toBe('a.yaml')
  })

  it('may be elsewhere behind a link that is in no repository', () => {
    const outside = folderWith({ 'out.json': 'old' })
    const folder = folderWith()
    fs.symlinkSync(path.join(outside, 'out.json'), path.join(folder, 'out.json'))
    writeFile(path.join(folder, 'out.json'), 'new')
    expect(read(path.join(outside, 'out.json'))).toBe('new')
  })
})

describe('a file that is not written says why and stays as it was', () => {
  /** What is said of a path, after which everything in the folder is as it was. */
  function refused(folder: string, name: string): string {
    const before = fs.readdirSync(folder)
    let message = ''
    try {
      writeFile(path.join(folder, name), 'new')
    } catch (error) {
      message = (error as Error).message
    }
    expect(fs.readdirSync(folder)).toEqual(before)
    return message.replace(/^.* cannot be written: /, '')
  }

  it('a link out of the repository, of the file or of a folder', () => {
    const outside = folderWith({ 'secret.yaml': 'old' })
    const folder = folderWith({ '.git/': '' })
    fs.symlinkSync(path.join(outside, 'secret.yaml'), path.join(folder, 'link.yaml'))
    fs.symlinkSync(outside, path.join(folder, 'reports'))
    expect(refused(folder, 'link.yaml')).toBe(`a link leads out of the repository, to ${outside}/secret.yaml.`)
    expect(refused(folder, 'reports/new.json')).toBe(`a link leads out of the repository, to ${outside}.`)
    expect(refused(folder, 'reports/a/b/new.json')).toBe(`a link leads out of the repository, to ${outside}.`)
    expect(fs.readdirSync(outside)).toEqual(['secret.yaml'])
    expect(read(path.join(outside, 'secret.yaml'))).toBe('old')
  })

  it('a link that leads to nothing, or to itself', () => {
    const folder = folderWith()
    fs.symlinkSync('gone.yaml', path.join(folder, 'link.yaml'))
    fs.symlinkSync('loop', path.join(folder, 'loop'))
    expect(refused(folder, 'link.yaml')).toBe('it is a link that leads to nothing.')
    expect(refused(folder, 'loop')).toBe('it is a link that leads to itself.')
    expect(refused(folder, 'loop/x.json')).toBe('it is a link that leads to itself.')
  })

  it('a file with two names', () => {
    const folder = folderWith({ 'plan.yaml': 'old' })
    fs.linkSync(path.join(folder, 'plan.yaml'), path.join(folder, 'other.yaml'))
    expect(refused(folder, 'plan.yaml')).toMatch(/^the file has 2 names \(hard links\), .*Make a copy of it/)
    expect(read(path.join(folder, 'other.yaml'))).toBe('old')
  })

  it('a file that is read-only, to root as well', () => {
    const folder = folderWith({ 'plan.yaml': 'old' })
    fs.chmodSync(path.join(folder, 'plan.yaml'), 0o444)
    expect(refused(folder, 'plan.yaml')).toBe('it is read-only. Allow writing first (chmod u+w).')
    expect(read(path.join(folder, 'plan.yaml'))).toBe('old')
  })

  it('a folder, and what a file would be the folder of', () => {
    const folder = folderWith({ 'readiness.yaml/': '', file: '' })
    expect(refused(folder, 'readiness.yaml')).toBe('it is a folder.')
    expect(refused(folder, 'file/x.json')).toBe('a part of its path is a file and no folder (EEXIST).')
  })

  it.skipIf(isWindows)('a pipe, a socket and a device, without waiting', async () => {
    const folder = folderWith()
    execFileSync('mkfifo', [path.join(folder, 'pipe')])
    const server = net.createServer().listen(path.join(folder, 'socket'))
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    for (const name of ['pipe', 'socket']) expect(refused(folder, name)).toBe('it is a device, a pipe or a socket.')
    expect(() => writeFile('/dev/null', 'new')).toThrow('it is a device, a pipe or a socket.')
    expect(fs.statSync('/dev/null').isCharacterDevice()).toBe(true)
  })

  it('a name that is too long', () => {
    expect(refused(folderWith(), 'a'.repeat(256))).toBe('its name is too long (ENAMETOOLONG).')
  })

  it.skipIf(!isRoot || process.platform !== 'linux')('a disk that is full (needs root)', ({ skip }) => {
    const folder = mountSmall()
    if (folder === undefined) return skip('no disk can be mounted here')
    onTestFinished(() => {
      execFileSync('umount', [folder])
      fs.rmdirSync(folder)
    })
    fs.writeFileSync(path.join(folder, 'plan.yaml'), 'old')
    const write = () => writeFile(path.join(folder, 'plan.yaml'), 'x'.repeat(100_000))
    expect(write).toThrow('plan.yaml cannot be written: the disk is full (ENOSPC).')
    expect(read(path.join(folder, 'plan.yaml'))).toBe('old')
    expect(fs.readdirSync(folder)).toEqual(['plan.yaml'])
    writeFile(path.join(folder, 'plan.yaml'), 'new')
    expect(read(path.join(folder, 'plan.yaml'))).toBe('new')
  })
})

/** A disk of 64 kB; undefined where none can be mounted. */
function mountSmall(): string | undefined {
  const folder = fs.mkdtempSync('/tmp/readiness-disk-')
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' })
    return folder
  } catch {
    fs.rmdirSync(folder)
    return undefined
  }
}

describe('what a file held when it was read', () => {
  it('is replaced while it is still there', () => {
    const file = path.join(folderWith({ 'plan.yaml': 'old' }), 'plan.yaml')
    writeFile(file, 'new', bytes('old'))
    expect(read(file)).toBe('new')
  })

  it.each([
    ['another text', 'edited', bytes('old')],
    ['a file where there was none', 'edited', null],
    ['no file where there was one', undefined, bytes('old')],
  ])('is not replaced when there is %s', (_, now, before) => {
    const folder = folderWith(now === undefined ? {} : { 'plan.yaml': now })
    const file = path.join(folder, 'plan.yaml')
    expect(() => writeFile(file, 'new', before)).toThrow(
      'plan.yaml cannot be written: it was changed while it was read. Run the command again.',
    )
    expect(fs.existsSync(file) ? read(file) : undefined).toBe(now)
    expect(leftovers(folder)).toEqual([])
  })

  it('is left alone when somebody wrote the same', () => {
    const folder = folderWith({ 'plan.yaml': 'new' })
    const { ino } = fs.statSync(path.join(folder, 'plan.yaml'))
    writeFile(path.join(folder, 'plan.yaml'), 'new', bytes('old'))
    expect(fs.statSync(path.join(folder, 'plan.yaml')).ino).toBe(ino)
    expect(leftovers(folder)).toEqual([])
  })
})

/** Writes two texts in turn until it is killed, and says when it has written one. */
const writer = (file: string, texts: readonly string[]): string => `import { writeFile } from './files'
for (;;) for (const text of ${JSON.stringify(texts)}) {
  writeFile(${JSON.stringify(file)}, text)
  process.stdout.write('.')
}`

it.skipIf(isWindows)(
  'is whole, the old or the new one, however often its writer is killed',
  { tags: ['thorough'], timeout: 120_000 },
  async () => {
    const folder = quickFolder()
    const texts = ['a'.repeat(300_000), 'b'.repeat(400_000)]
    const [script, file] = [path.join(folder, 'writer.js'), path.join(folder, 'plan.yaml')]
    const stdin = { contents: writer(file, texts), resolveDir: 'cli/io', loader: 'ts' } as const
    await build({ stdin, outfile: script, bundle: true, platform: 'node', logLevel: 'error' })
    const seen = new Set<string>()
    for (let left = Number(process.env.READINESS_KILLS ?? 20); left > 0; left--) {
      const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'], cwd: folder })
      await once(child.stdout, 'data')
      await setTimeout(Math.random() * 8)
      child.kill('SIGKILL')
      expect((await once(child, 'exit'))[1]).toBe('SIGKILL')
      expect(texts.includes(read(file))).toBe(true)
      seen.add(read(file))
    }
    expect(seen.size).toBe(2)
    for (const name of leftovers(folder)) expect(name).toMatch(/^\.readiness-[0-9a-f]{12}\.tmp$/)
  },
)

/** A folder in memory, where there is one: waiting for a disk would take most of the time. */
function quickFolder(): string {
  const memory = '/dev/shm'
  const folder = fs.mkdtempSync(path.join(fs.existsSync(memory) ? memory : os.tmpdir(), 'readiness-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
  return folder
}
