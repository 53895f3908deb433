import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { misspelt, planText, withEvidence } from '../cli/plans'
import { buildCli, cli, readiness, run } from '../support/cli'
import { folderWith } from '../support/folder'

const isRoot = process.getuid?.() === 0
const isLinux = process.platform === 'linux'
const mended = misspelt.replace('tittle', 'title')
const read = (...names: string[]): string => fs.readFileSync(path.join(...names), 'utf8')

describe.skipIf(process.platform === 'win32')('a path that leads to no plan is answered in a sentence', () => {
  const outside = 'is a link that leads out of the repository, to '

  it.each<[string, string, (cwd: string) => unknown, string]>([
    ['a link out of the repository', 'readiness.yaml', (cwd) => linkOut(cwd, 'readiness.yaml'), outside],
    ['a folder behind such a link', 'plans', (cwd) => linkOut(cwd, 'plans', ''), outside],
    [
      'a link that leads to itself',
      'loop',
      (cwd) => fs.symlinkSync('loop', path.join(cwd, 'loop')),
      'is a link that leads to itself.',
    ],
    [
      'a link that leads to nothing',
      'gone',
      (cwd) => fs.symlinkSync('nothing', path.join(cwd, 'gone')),
      'does not exist.',
    ],
    [
      'a path below a file',
      'file/readiness.yaml',
      (cwd) => fs.writeFileSync(path.join(cwd, 'file'), ''),
      'does not exist.',
    ],
    ['a name that is too long', 'a'.repeat(300), () => {}, 'does not exist.'],
    ['an address', 'file:///etc/passwd', () => {}, 'does not exist.'],
    ['a share of another machine', '\\\\server\\share\\readiness.yaml', () => {}, 'does not exist.'],
    ['a socket', 'socket', (cwd) => listen(path.join(cwd, 'socket')), 'is not a file.'],
    [
      'a sparse file of 10 GB',
      'readiness.yaml',
      (cwd) => sparse(path.join(cwd, 'readiness.yaml')),
      'has 10,000,000,000 bytes; at most 32,000,000 are read.',
    ],
  ])('%s', async (_, given, prepare, answer) => {
    const cwd = folderWith({ '.git/': '' })
    await prepare(cwd)
    const { status, stdout, stderr } = await readiness(['check', given], { cwd })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(`readiness: ${given} ${answer}`)
    expect(stderr.split('\n')).toHaveLength(3)
  })

  it.skipIf(!isLinux).each([
    ['/dev/zero', 'is not a file.'],
    ['/dev/stdin', 'is not a file.'],
  ])('%s', async (device, answer) => {
    const cwd = folderWith()
    const { status, stderr } = await run(process.execPath, [cli, 'check', device], { cwd })
    expect(status).toBe(2)
    expect(stderr).toMatch(new RegExp(`^readiness: (../)*${device.slice(1)} (${answer}|does not exist.)\n`))
  })

  it.skipIf(!isRoot || !isLinux)('a file or folder that may not be read (as nobody, so it needs root)', async () => {
    await buildCli()
    const cwd = folderWith({
      'a/readiness.yaml': planText(),
      'b/readiness.yaml': planText(),
      'c/readiness.yaml': planText(),
    })
    fs.chmodSync(cwd, 0o755)
    fs.chmodSync(path.join(cwd, 'a/readiness.yaml'), 0o600)
    fs.chmodSync(path.join(cwd, 'b'), 0o700)
    const nobody = ['--reuid=65534', '--regid=65534', '--clear-groups', process.execPath, cli, 'check']
    const asNobody = (...args: string[]) => run('setpriv', [...nobody, ...args], { cwd })
    const all = await asNobody('.')
    expect(all.status).toBe(2)
    expect(all.stdout).toMatch(/^c\/readiness\.yaml:/)
    expect(all.stderr).toContain(
      'readiness: b cannot be listed: EACCES.\nreadiness: a/readiness.yaml may not be read (EACCES).\n',
    )
    const named = await asNobody('b/readiness.yaml')
    expect(named.status).toBe(2)
    expect(named.stderr).toBe('readiness: b/readiness.yaml may not be read (EACCES).\nNo plan was checked.\n')
  })
})

function linkOut(cwd: string, name: string, file = 'secret.yaml'): void {
  fs.symlinkSync(path.join(folderWith({ 'secret.yaml': 'secret: 1\n' }), file), path.join(cwd, name))
}

async function listen(file: string): Promise<void> {
  const server = net.createServer().listen(file)
  onTestFinished(() => void server.close())
  await once(server, 'listening')
}

function sparse(file: string): void {
  fs.writeFileSync(file, planText())
  fs.truncateSync(file, 10_000_000_000)
}

describe.skipIf(process.platform === 'win32')('a file that a plan names as evidence', () => {
  it.each<[string, string, (cwd: string) => unknown, string]>([
    ['a device', '/dev/zero', () => {}, 'does not exist'],
    ['a path upward', '../../../../../../dev/zero', () => {}, 'outside the repository'],
    ['a share of another machine', '\\\\server\\share\\audit.pdf', () => {}, 'outside the repository'],
    ['the same with slashes', '//server/share/audit.pdf', () => {}, 'outside the repository'],
    ['a pipe', 'pipe', (cwd) => execFileSync('mkfifo', [path.join(cwd, 'pipe')]), 'is not a file'],
    ['a socket', 'socket', (cwd) => listen(path.join(cwd, 'socket')), 'is not a file'],
    ['a link that leads to itself', 'loop', (cwd) => fs.symlinkSync('loop', path.join(cwd, 'loop')), 'does not exist'],
    [
      'a link to a device',
      'null',
      (cwd) => fs.symlinkSync('/dev/zero', path.join(cwd, 'null')),
      'outside the repository',
    ],
    ['a name with a line feed', 'a\nb.md', () => {}, 'does not exist'],
    ['a name that is too long', 'a'.repeat(5000), () => {}, 'does not exist'],
  ])('is not opened when it is %s', async (_, name, prepare, said) => {
    const cwd = folderWith({ '.git/': '', 'readiness.yaml': withEvidence(name) })
    await prepare(cwd)
    const { stdout } = await readiness(['check', '--format', 'json'], { cwd })
    const [plan] = JSON.parse(stdout).plans as { findings: { rule: string; message: string }[] }[]
    const about = plan?.findings.filter(({ rule }) => rule === 'evidence/file-missing')
    expect(about).toEqual([expect.objectContaining({ message: expect.stringContaining(said) })])
  })

  it('is not read when it has 10 GB', async () => {
    const cwd = folderWith({ '.git/': '', 'readiness.yaml': withEvidence('large.csv') })
    sparse(path.join(cwd, 'large.csv'))
    const { stdout, status } = await readiness(['check', '--fail-on', 'none'], { cwd })
    expect(status).toBe(0)
    expect(stdout).not.toContain('evidence/file-missing')
  })
})

/** What `init` needs where nobody can be asked. */
const init = [
  '--template',
  'summarization',
  '--owner-name',
  '',
  '--facility',
  'North',
  '--stage',
  'discovery',
  '--id',
  'x',
]

describe('what cannot be written', () => {
  it('is said of a plan, whose findings are reported as they are', async () => {
    const cwd = folderWith({ 'a.readiness.yaml': misspelt, 'b.readiness.yaml': misspelt })
    fs.chmodSync(path.join(cwd, 'a.readiness.yaml'), 0o444)
    const { status, stdout, stderr } = await readiness(['check', '--fix'], { cwd })
    expect(status).toBe(2)
    expect(stderr).toContain(
      'readiness: a.readiness.yaml cannot be written: it is read-only. Allow writing first (chmod u+w).\n',
    )
    expect(stderr).toContain('Repaired b.readiness.yaml: ')
    expect(stdout).toContain('a.readiness.yaml:5:3  error  schema/unknown-key')
    expect(read(cwd, 'a.readiness.yaml')).toBe(misspelt)
    expect(read(cwd, 'b.readiness.yaml')).toBe(mended)
  })

  it('is said of each output, and the others are written', async () => {
    const cwd = folderWith({ 'readiness.yaml': planText(), 'folder/': '' })
    const outputs = ['json=folder', 'text=folder/found.txt', 'ndjson=readiness.yaml/x'].flatMap((format) => [
      '--format',
      format,
    ])
    const { status, stderr } = await readiness(['check', ...outputs], { cwd })
    expect(status).toBe(2)
    expect(stderr).toContain('folder cannot be written: it is a folder. readiness.yaml/x cannot be written: ')
    expect(read(cwd, 'folder/found.txt')).toContain('readiness.yaml:')
  })

  it('is an output with the name of a plan: it would take its place', async () => {
    const cwd = folderWith({ 'readiness.yaml': planText() })
    const { status, stderr } = await readiness(['check', '--format', 'json=readiness.yaml'], { cwd })
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr:
        'readiness: readiness.yaml has the name of a plan or policy, so nothing else is written there: name another file.\n',
    })
    expect(read(cwd, 'readiness.yaml')).toBe(planText())
  })

  it.skipIf(process.platform === 'win32')('is what a link outside the repository leads to', async () => {
    const elsewhere = folderWith({ 'file.json': 'old' })
    const cwd = folderWith({ '.git/': '', 'readiness.yaml': misspelt, '.readiness/': '', 'new/': '' })
    for (const name of ['found.json', 'new/readiness.yaml', '.readiness/baseline.json'])
      fs.symlinkSync(path.join(elsewhere, 'file.json'), path.join(cwd, name))
    for (const args of [
      ['check', 'readiness.yaml', '--format', 'json=found.json'],
      ['check', 'readiness.yaml', '--write-baseline', '--baseline', 'found.json'],
      ['init', 'new', '--force', ...init],
      ['check', 'new/readiness.yaml', '--fix'],
      ['format', 'new/readiness.yaml'],
    ]) {
      const { status, stderr } = await readiness(args, { cwd })
      expect([args, status]).toEqual([args, 2])
      expect(stderr).toMatch(/link (that )?leads out of the repository, to |is not a baseline/)
    }
    expect(read(elsewhere, 'file.json')).toBe('old')
  })

  it.skipIf(!isLinux)('is a file that would be larger than a process may write: it stays as it was', async () => {
    await buildCli()
    const large = `${misspelt}${'# a long plan\n'.repeat(2000)}`
    const cwd = folderWith({ 'readiness.yaml': large })
    const limited = ['-c', 'ulimit -f 8; exec "$@"', 'sh', process.execPath, cli, 'check', '--fix']
    const { status, stderr } = await run('bash', limited, { cwd })
    expect(status).toBe(2)
    expect(stderr).toContain('readiness.yaml cannot be written: it would be larger than files may be here (EFBIG).')
    expect(read(cwd, 'readiness.yaml')).toBe(large)
    expect(fs.readdirSync(cwd)).toEqual(['readiness.yaml'])
  })
})

describe('an edit of somebody else between reading and writing', () => {
  /** Edits a file at the moment at which the program has read it and is about to write. */
  const meddler = (file: string) => `const fs = require('node:fs')
const open = fs.openSync
fs.openSync = (name, ...rest) => {
  if (String(name).endsWith('.tmp')) fs.writeFileSync(${JSON.stringify(file)}, 'edited')
  return open(name, ...rest)
}`

  it.each([
    ['check --fix', ['check', 'readiness.yaml', '--fix'], 'readiness.yaml'],
    ['format', ['format', 'readiness.yaml'], 'readiness.yaml'],
    ['init', ['init', 'new.yaml', ...init], 'new.yaml'],
    ['--write-baseline', ['check', 'readiness.yaml', '--write-baseline'], '.readiness/baseline.json'],
    ['--prune-baseline', ['check', 'readiness.yaml', '--prune-baseline'], '.readiness/baseline.json'],
  ])('is kept by %s', async (_, args, file) => {
    await buildCli()
    const baseline = '{"schemaVersion": 1, "findings": {}}'
    const cwd = folderWith({
      'readiness.yaml': misspelt.replace('{intendedUse', '{  intendedUse'),
      '.readiness/baseline.json': baseline,
    })
    const hook = path.join(folderWith({ 'hook.cjs': meddler(path.join(cwd, file)) }), 'hook.cjs')
    const { status, stderr } = await run(process.execPath, ['--require', hook, cli, ...args], { cwd })
    expect(status).toBe(2)
    expect(stderr).toContain(
      `readiness: ${file} cannot be written: it was changed while it was read. Run the command again.`,
    )
    expect(read(cwd, file)).toBe('edited')
  })
})

describe('many plans that are repaired', () => {
  const plans = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`p${String(i).padStart(3, '0')}/readiness.yaml`, misspelt]),
    )

  it('are whole, each the old or the new one, when the program is killed', async () => {
    await buildCli()
    const cwd = folderWith(plans(200))
    const seen = new Set<string>()
    for (let left = Number(process.env.READINESS_KILLS ?? 4); left > 0; left--) {
      const child = spawn(process.execPath, [cli, 'check', '--fix'], { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
      await Promise.race([once(child.stderr, 'data'), once(child, 'exit')])
      await setTimeout(Math.random() * 20)
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      for (const name of Object.keys(plans(200))) seen.add(read(cwd, name))
    }
    expect([...seen].sort()).toEqual([mended, misspelt].sort())
  }, 60_000)

  it('are repaired by two programs at once without harm', async () => {
    const cwd = folderWith(plans(30))
    const both = await Promise.all(
      [1, 2].map(() => run(process.execPath, [cli, 'check', '--fix', '--fail-on', 'none'], { cwd })),
    )
    for (const { status, stderr } of both) {
      expect([0, 2]).toContain(status)
      if (status === 2) expect(stderr).toContain('it was changed while it was read')
    }
    for (const name of Object.keys(plans(30))) {
      expect(read(cwd, name)).toBe(mended)
      expect(fs.readdirSync(path.join(cwd, path.dirname(name)))).toEqual(['readiness.yaml'])
    }
  })
})
