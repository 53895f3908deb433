import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Ajv2020 } from 'ajv/dist/2020'
import { describe, expect, it } from 'vitest'
import { cli, readiness, run, talk } from '../support/cli'
import { folderWith } from '../support/folder'
import { misspelt, planText } from './plans'

const escapeCode = '\u001b'

/** A plan whose own words would act on a terminal. */
const hostile = planText('discovery', `facilities:\n  - {id: north, "n\\e[31m\\r\\u202ename": x}\n`)

/** What the command line shows on a terminal of 100 columns. */
async function onTerminal(args: string[], cwd: string, env: Record<string, string> = {}): Promise<string> {
  return (await talk([process.execPath, cli, ...args], [], { cwd, env })).stdout
}

describe('text', () => {
  it('is a line for each finding without a terminal, and the summary goes to standard error', async () => {
    const { stdout, stderr } = await readiness(['check'], { cwd: folderWith({ 'readiness.yaml': misspelt }) })
    const lines = stdout.trimEnd().split('\n')
    for (const line of lines)
      expect(line).toMatch(/^readiness\.yaml:\d+:\d+ {2}(error|warning|info) {2}[a-z]+\/[a-z-]+ {2}\S.*$/)
    expect(lines).toContainEqual(expect.stringMatching(/^readiness\.yaml:5:3 {2}error {2}schema\/unknown-key {2}/))
    expect(stderr).toMatch(
      /^\d+ errors?, .* in 1 file; blocks the discovery gate: \d+, .*\. 1 finding can be repaired with --fix\.\n$/,
    )
  })

  it('keeps the words of a plan from acting on a terminal', async () => {
    const { stdout } = await readiness(['check'], { cwd: folderWith({ 'readiness.yaml': hostile }) })
    const line = stdout.split('\n').find((text) => text.includes('schema/unknown-key'))
    expect(line).toContain('n\\u001b[31m\\r\\u202ename')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
  })
})

describe.skipIf(process.platform !== 'linux')('text on a terminal', () => {
  it('shows the line, the place in it, what it blocks and what can be done', async () => {
    const cwd = folderWith({ 'readiness.yaml': misspelt })
    const shown = await onTerminal(['check', '--no-color'], cwd)
    expect(shown).not.toContain(escapeCode)
    expect(shown).toContain(
      ['  5 |   tittle: Chart summaries # as on the poster', '    |   ^^^^^^', '  = fix: Rename to "title"'].join('\n'),
    )
    expect(shown).toMatch(/ {2}= blocks the (design|build) gate\n/)
    expect(shown).toMatch(/ in 1 file; blocks the discovery gate: /)
  })

  it.each([
    ['colour by itself', [], {}, true],
    ['no colour with NO_COLOR', [], { NO_COLOR: '1' }, false],
    ['colour with an empty NO_COLOR', [], { NO_COLOR: '' }, true],
    ['no colour on a dumb terminal', [], { TERM: 'dumb' }, false],
    ['colour with --color in spite of NO_COLOR', ['--color'], { NO_COLOR: '1' }, true],
    ['no colour with --no-color', ['--no-color'], {}, false],
  ])('has %s', async (_, flags, env, colored) => {
    const shown = await onTerminal(['check', ...flags], folderWith({ 'readiness.yaml': misspelt }), env)
    expect(shown.includes(`${escapeCode}[31merror`)).toBe(colored)
  })

  it('cuts a long line around the place', async () => {
    const text = planText('discovery', `facilities: [${'{id: north, name: "x"}, '.repeat(200)}{id: south, nmae: y}]\n`)
    const shown = await onTerminal(['check', '--no-color'], folderWith({ 'readiness.yaml': text }))
    const [source, underline] = shown
      .split('\n')
      .filter((line) => / \| /.test(line))
      .slice(-2) as [string, string]
    expect(source.length).toBeLessThanOrEqual(100)
    expect(source.slice(underline.indexOf('^'), underline.lastIndexOf('^') + 1)).toBe('nmae')
  })

  it('shows how far it is when there are many plans, and takes that away', async () => {
    const plans = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`p${i}/readiness.yaml`, planText()]))
    const shown = await onTerminal(['check', '--format', 'json=out.json'], folderWith(plans))
    expect(shown).toMatch(/Checking \d+ of 300 plans/)
    expect(shown.trimEnd().endsWith('\r\u001b[K')).toBe(true)
  })

  it('escapes the words of a plan in the patch of a dry run as well', async () => {
    const text = misspelt.replace('poster', 'p\u009boster')
    const shown = await onTerminal(['check', '--fix-dry-run'], folderWith({ 'readiness.yaml': text }))
    expect(shown).toContain('# as on the p\\u009boster')
  })
})

describe('colour without a terminal', () => {
  it.each([
    [[], false],
    [['--color'], true],
    [['--no-color'], false],
  ])('%j', async (flags, colored) => {
    const { stdout } = await readiness(['check', ...flags], { cwd: folderWith({ 'readiness.yaml': misspelt }) })
    expect(stdout.includes(escapeCode)).toBe(colored)
  })
})

describe('json', () => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
    JSON.parse(fs.readFileSync('schemas/output/check.schema.json', 'utf8')),
  )

  it.each([
    ['the examples', ['examples', '--as-of', '2026-11-22']],
    ['the examples at another gate', ['examples', '--gate', 'renewal']],
  ])('is valid for %s', async (_, args) => {
    const { stdout } = await readiness(['check', ...args, '--format', 'json'])
    expect(validate(JSON.parse(stdout)) || validate.errors).toBe(true)
  })

  it.each([
    ['nothing', { 'readiness.yaml': 'kind: Probe\n' }],
    ['an unmarked plan', { 'readiness.yaml': '' }],
    ['a broken plan', { 'readiness.yaml': `${planText()}pilot: [\n` }],
    ['a retired plan', { 'readiness.yaml': planText('retired') }],
    ['a policy', { '.readiness/policy.yaml': 'apiVersion: readiness-policy/v1\nx: 1\n' }],
    ['words that would act on a terminal', { 'readiness.yaml': hostile }],
  ])('is valid for %s', async (_, files) => {
    const { stdout } = await readiness(['check', '--format', 'json'], {
      cwd: folderWith(files as Record<string, string>),
    })
    expect(validate(JSON.parse(stdout)) || validate.errors).toBe(true)
    expect(stdout).not.toContain('\u202e')
  })

  it('gives the place of a finding in every form', async () => {
    const { stdout } = await readiness(['check', '--format', 'json'], {
      cwd: folderWith({ 'readiness.yaml': misspelt }),
    })
    const [plan] = JSON.parse(stdout).plans
    expect(plan.findings).toContainEqual({
      rule: 'schema/unknown-key',
      page: expect.stringMatching(/^https:.*before-rules\.md$/),
      severity: 'error',
      path: ['metadata', 'tittle'],
      pointer: '/metadata/tittle',
      message: expect.stringContaining('title'),
      range: { start: { line: 4, character: 2 }, end: { line: 4, character: 8 } },
      blocks: 'discovery',
      related: [],
      fixes: [{ title: 'Rename to "title"', kind: 'repair' }],
      fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
    })
  })

  it('names list items by id in a path, by index in a pointer', async () => {
    const text = planText('discovery', 'facilities: [{id: south}, {id: north, unheardOf: 1}]\n')
    const { stdout } = await readiness(['check', '--format', 'json'], { cwd: folderWith({ 'readiness.yaml': text }) })
    expect(JSON.parse(stdout).plans[0].findings).toContainEqual(
      expect.objectContaining({ path: ['facilities', 'north', 'unheardOf'], pointer: '/facilities/1/unheardOf' }),
    )
  })

  it('sums up what it lists', async () => {
    const { plans, summary } = JSON.parse((await readiness(['check', 'examples', '--format', 'json'])).stdout)
    const severities = plans.flatMap((plan: { findings: { severity: string }[] }) =>
      plan.findings.map(({ severity }) => severity),
    )
    const counted = (severity: string) => severities.filter((each: string) => each === severity).length
    expect(summary).toEqual({ error: counted('error'), warning: counted('warning'), info: counted('info') })
  })
})

describe('several formats', () => {
  it('are written in one run, files without colour', async () => {
    const cwd = folderWith({ 'readiness.yaml': misspelt })
    const args = ['check', '--color', '--format', 'json', '--format', 'text=a/found.txt', '--format', 'json=found.json']
    const { stdout } = await readiness(args, { cwd })
    expect(fs.readFileSync(path.join(cwd, 'found.json'), 'utf8')).toBe(stdout)
    const text = fs.readFileSync(path.join(cwd, 'a/found.txt'), 'utf8')
    expect(text).toContain('readiness.yaml:5:3  error  schema/unknown-key')
    expect(text).not.toContain(escapeCode)
  })

  it('leave standard output empty when all go to files', async () => {
    const { stdout, stderr } = await readiness(['check', '--format', 'json=found.json'], {
      cwd: folderWith({ 'readiness.yaml': misspelt }),
    })
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' })
  })
})

describe.skipIf(process.platform === 'win32')('a reader that ends early', () => {
  it('is no error, and the exit status is still the true one', async () => {
    const plans = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`p${i}/readiness.yaml`, misspelt]))
    const command = `${process.execPath} ${cli} check | head -n 1; echo "status \${PIPESTATUS[0]}"`
    const { stdout, stderr } = await run('bash', ['-c', command], { cwd: folderWith(plans) })
    expect(stdout).toMatch(/^p0\/readiness\.yaml:.*\nstatus 1\n$/)
    expect(stderr).toMatch(/^\d+ errors?, .* in 400 files/)
  })
})

describe('a reader that is slow', () => {
  it('keeps the run waiting, so that nothing piles up, and gets everything', async () => {
    const plans = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`p${i}/readiness.yaml`, misspelt]))
    const child = spawn(process.execPath, [cli, 'check'], { cwd: folderWith(plans), stdio: ['ignore', 'pipe', 'pipe'] })
    let [stdout, stderr] = ['', '']
    child.stderr.setEncoding('utf8').on('data', (chunk) => (stderr += chunk))
    // The summary comes when all is checked: it would be there by now.
    await setTimeout(4_000)
    expect(stderr).toBe('')
    child.stdout.setEncoding('utf8').on('data', (chunk) => (stdout += chunk))
    await once(child, 'close')
    expect(stderr).toMatch(/ in 200 files/)
    expect(new Set(stdout.match(/^p\d+/gm)).size).toBe(200)
  })
})

describe('help and version', () => {
  it('are printed to standard output', async () => {
    const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8'))
    expect(await readiness(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' })
    for (const command of [[], ['check'], ['report'], ['init'], ['rules'], ['explain']]) {
      const { status, stdout, stderr } = await readiness([...command, '--help'])
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      expect(stdout).toMatch(/Examples?:\n {2}readiness /)
    }
  })

  it('tell a command that there is not from one that there is', async () => {
    const { status, stderr, stdout } = await readiness(['chekc'])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain("unknown command 'chekc'\n(Did you mean check?)")
    expect((await readiness([])).status).toBe(2)
  })
})
