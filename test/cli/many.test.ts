import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { formats } from '../../cli/formats/check'
import { buildCli, type Ran, readiness, run } from '../support/cli'
import { folderWith } from '../support/folder'
import { hostile, misspelt, planText, policyText, withEvidence } from './plans'

/** Every kind of thing that a check may meet, often enough for threads. */
function tree(): Record<string, string> {
  const kinds = [
    misspelt,
    planText('pilot'),
    hostile,
    `${planText()}pilot: [\n`,
    withEvidence('gone.md'),
    planText('retired'),
  ]
  const plans = Array.from({ length: 36 }, (_, i) => [
    `p${String(i).padStart(2, '0')}/readiness.yaml`,
    (kinds[i % kinds.length] as string).replace('id: chart', `id: chart-${i}`),
  ])
  return {
    ...Object.fromEntries(plans),
    '.git/': '',
    'p01/.readiness/policy.yaml': policyText('rules: {owner/missing: info}'),
    'p02/.readiness/policy.yaml': policyText('defaults: {nobody.knows: 1}'),
    'q/readiness.yaml': 'kind: Probe\n',
    'r/readiness.yaml': 'a: \u0000\n',
  }
}

/** A copy of the program of which some files are others, or missing. */
async function programWith(changes: Record<string, string | undefined>): Promise<string> {
  await buildCli()
  const folder = folderWith()
  for (const name of [
    'cli.js',
    'check-worker.js',
    'cel.js',
    'units.js',
    'documentation.js',
    'charts.js',
    'rule-pages.json',
  ])
    fs.copyFileSync(path.join('dist', name), path.join(folder, name))
  for (const [name, content] of Object.entries(changes)) {
    if (content === undefined) fs.rmSync(path.join(folder, name))
    else fs.writeFileSync(path.join(folder, name), content)
  }
  return path.join(folder, 'cli.js')
}

const check = (program: string, cwd: string, ...args: string[]): Promise<Ran> =>
  run(process.execPath, [program, 'check', '--threads', '2', '--as-of', '2026-11-22', ...args], { cwd })

describe('many plans, checked in threads', () => {
  /** The same with threads and without: what was printed, and the folder after it. */
  async function both(...args: string[]) {
    const programs = [await programWith({}), await programWith({ 'check-worker.js': undefined })]
    const results = programs.map(async (program) => {
      const cwd = folderWith(tree())
      return { ran: await check(program, cwd, ...args), files: contentOf(cwd) }
    })
    return Promise.all(results)
  }

  it('give what one thread gives, byte for byte, in every format', async () => {
    // What is drawn from the analysis stays in one thread.
    const plain = Object.keys(formats).filter((name) => name !== 'html' && name !== 'text')
    const [threads, one] = await both(
      ...plain.flatMap((name) => ['--format', `${name}=out/${name}`]),
      '--format',
      'text',
    )
    expect(threads?.files).toEqual(one?.files)
    expect(threads?.ran).toEqual(one?.ran)
    expect(Object.keys(threads?.files ?? {}).filter((name) => name.startsWith('out/'))).toHaveLength(plain.length)
    expect(threads?.ran.stdout).toContain('p34/readiness.yaml')
  })

  it.each([[['--fix']], [['--fix-dry-run']], [['--write-baseline']], [['--gate', 'production', '--fail-on', 'none']]])(
    'and with %j',
    async (args) => {
      const [threads, one] = await both(...args)
      expect(threads).toEqual(one)
    },
  )

  it.each(['0', '65', '-1', 'two'])('and not in %j', async (number) => {
    const { status, stderr } = await readiness(['check', '--threads', number])
    expect(status).toBe(2)
    expect(stderr).toContain('It must be a number from 1 to 64.')
  })

  it('and a thread that crashes is an internal error of that plan alone', async () => {
    const library = JSON.stringify(path.resolve('node_modules/workerpool'))
    const crashing = `require(${library}).worker({
  check(order, input) {
    if (input.shown === 'p05/readiness.yaml') process.exit(9)
    return null
  },
})`
    const program = await programWith({ 'check-worker.js': crashing })
    const cwd = folderWith(tree())
    const { status, stdout, stderr } = await check(program, cwd, '--format', 'ndjson')
    expect(status).toBe(3)
    expect(stderr).toContain('readiness: internal error in p05/readiness.yaml: ')
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    const failed = lines.filter(({ rule }) => rule === 'internal/check-failed')
    expect(failed.map(({ file }) => file)).toEqual(['p05/readiness.yaml'])
    expect(lines.filter(({ type }) => type === 'plan').map(({ file }) => file)).toContain('p34/readiness.yaml')
  })
})

/** Every file of a folder by its path. */
function contentOf(folder: string): Record<string, string> {
  const names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const files = names.filter((name) => fs.statSync(path.join(folder, name)).isFile())
  return Object.fromEntries(files.map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]))
}
