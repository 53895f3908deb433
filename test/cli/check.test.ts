import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PlanReport, Summary } from '../../cli/results'
import { newPlan } from '../../engine/templates'
import { documentation } from '../../host/documentation/documentation'
import { type RunOptions, readiness } from '../support/cli'
import { folderWith } from '../support/folder'
import { identity, misspelt, planText, policyText, withEvidence } from './plans'

interface Output {
  schemaVersion: number
  asOf: string
  plans: PlanReport[]
  summary: Summary
}

/** Runs `check --format json` and reads what it prints. */
async function checkJson(args: readonly string[], options: RunOptions): Promise<Output> {
  const { stdout } = await readiness(['check', ...args, '--format', 'json'], options)
  return JSON.parse(stdout) as Output
}

/** A plan as `init` writes it: without errors at discovery, and with warnings. */
const { text: template } = newPlan(
  fs.readFileSync('templates/summarization.yaml', 'utf8'),
  {
    title: 'Chart summaries',
    id: 'chart',
    stage: 'discovery',
    owner: { name: 'Amara Osei', email: 'amara.osei@example.org' },
    facilities: ['North Campus'],
  },
  documentation,
)

const filesOf = ({ plans }: Output): string[] => plans.map(({ file }) => file)
const rulesOf = ({ plans }: Output): string[] => plans.flatMap(({ findings }) => findings.map(({ rule }) => rule))

describe('what is checked', () => {
  const tree = {
    '.git/': '',
    '.gitignore': 'out/\n',
    'readiness.yaml': planText(),
    'a/b/sepsis.readiness.yml': planText(),
    'a/.gitignore': 'private.readiness.yaml\n',
    'a/private.readiness.yaml': planText(),
    'out/readiness.yaml': planText(),
    'node_modules/x/readiness.yaml': planText(),
    '.readiness/policy.yaml': policyText('rules: {}'),
    'values.yaml': 'replicas: 3\n',
    'plan.yaml': planText(),
  }

  it.each([
    [[], ['.readiness/policy.yaml', 'a/b/sepsis.readiness.yml', 'readiness.yaml']],
    [['a'], ['a/b/sepsis.readiness.yml']],
    [
      ['a', 'readiness.yaml', './a'],
      ['a/b/sepsis.readiness.yml', 'readiness.yaml'],
    ],
    [['a/private.readiness.yaml'], ['a/private.readiness.yaml']],
    [['out/readiness.yaml'], ['out/readiness.yaml']],
    [['plan.yaml'], ['plan.yaml']],
    [['**/*.readiness.{yaml,yml}'], ['a/b/sepsis.readiness.yml']],
    [['*.yaml'], ['plan.yaml', 'readiness.yaml']],
  ])('%j gives %j', async (paths, files) => {
    expect(filesOf(await checkJson(paths, { cwd: folderWith(tree) }))).toEqual(files)
  })

  it('names files relative to the current folder', async () => {
    const cwd = folderWith(tree)
    expect(filesOf(await checkJson(['../readiness.yaml', cwd], { cwd: path.join(cwd, 'a') }))).toEqual([
      '../.readiness/policy.yaml',
      '../readiness.yaml',
      'b/sepsis.readiness.yml',
    ])
  })

  it('reads standard input, under the name and in the folder that it is given', async () => {
    const cwd = folderWith({ 'a/evidence.md': 'text' })
    const named = await checkJson(['-', '--stdin-filename', 'a/x.yaml'], { cwd, input: withEvidence('evidence.md') })
    expect(filesOf(named)).toEqual(['a/x.yaml'])
    expect(rulesOf(named)).not.toContain('evidence/file-missing')
    const unnamed = await checkJson(['-'], { cwd, input: withEvidence('evidence.md') })
    expect(filesOf(unnamed)).toEqual(['<stdin>'])
    expect(rulesOf(unnamed)).toContain('evidence/file-missing')
  })

  it('says nothing of other documents, except to somebody who named one', async () => {
    const cwd = folderWith({ 'readiness.yaml': 'kind: Probe\n', 'x.yaml': 'a: 1\n' })
    expect(await readiness(['check', '--format', 'json'], { cwd })).toMatchObject({ status: 0, stderr: '' })
    const named = await readiness(['check', 'readiness.yaml', 'x.yaml'], { cwd })
    expect(named).toMatchObject({ status: 0, stdout: '' })
    expect(named.stderr).toBe(
      'readiness.yaml is not a readiness plan, so it was not checked.\nx.yaml is not a readiness plan, so it was not checked.\nNo plan was checked.\n',
    )
  })

  it('asks for the two lines where a plan is begun, and not in whatever a glob finds', async () => {
    const cwd = folderWith({ 'readiness.yaml': '', 'metadata.yaml': 'metadata: {}\n' })
    expect(rulesOf(await checkJson([], { cwd }))).toEqual(['schema/unmarked'])
    expect(filesOf(await checkJson(['*.yaml'], { cwd }))).toEqual(['readiness.yaml'])
    expect(rulesOf(await checkJson(['metadata.yaml'], { cwd }))).toEqual(['schema/unmarked'])
  })

  it('refuses a later version of the format and names the one it knows', async () => {
    const cwd = folderWith({ 'readiness.yaml': planText().replace('readiness/v1', 'readiness/v2') })
    const [plan] = (await checkJson([], { cwd })).plans
    expect(plan?.findings).toMatchObject([
      { rule: 'schema/version', severity: 'error', message: expect.stringContaining('readiness/v1') },
    ])
  })

  it('follows no link below a folder and no link out of the repository in a glob', async () => {
    const outside = folderWith({ 'readiness.yaml': planText() })
    const cwd = folderWith({ '.git/': '', 'a/readiness.yaml': planText() })
    fs.symlinkSync(outside, path.join(cwd, 'linked'))
    fs.symlinkSync(path.join(outside, 'readiness.yaml'), path.join(cwd, 'b.readiness.yaml'))
    expect(filesOf(await checkJson([], { cwd }))).toEqual(['a/readiness.yaml'])
    expect(filesOf(await checkJson(['**/*.yaml'], { cwd }))).toEqual(['a/readiness.yaml'])
  })
})

describe('exit status', () => {
  const statusOf = async (cwd: string, failOn: string) =>
    (await readiness(['check', '--fail-on', failOn], { cwd })).status

  it.each([
    ['an error', misspelt, { error: 1, warning: 1, info: 1, none: 0 }],
    ['a note', '', { error: 0, warning: 0, info: 1, none: 0 }],
    ['nothing', 'kind: Probe\n', { error: 0, warning: 0, info: 0, none: 0 }],
  ])('is 1 for findings at or above --fail-on, else 0: %s', async (_, text, statuses) => {
    const cwd = folderWith({ 'readiness.yaml': text })
    for (const [failOn, status] of Object.entries(statuses))
      expect([failOn, await statusOf(cwd, failOn)]).toEqual([failOn, status])
    expect((await readiness(['check'], { cwd })).status).toBe(statuses.error)
  })

  it('counts warnings of a plan without errors only when asked to', async () => {
    const cwd = folderWith({ 'readiness.yaml': template })
    expect((await checkJson([], { cwd })).summary).toMatchObject({ error: 0, warning: expect.any(Number) })
    expect([await statusOf(cwd, 'error'), await statusOf(cwd, 'warning')]).toEqual([0, 1])
  })

  it.each([
    [['gone.yaml'], 'readiness: gone.yaml does not exist.'],
    [['empty'], 'readiness: empty holds no plan: no readiness.yaml, *.readiness.yaml or .readiness/*.yaml.'],
    [['*.readiness.yaml'], 'readiness: *.readiness.yaml matches no file.'],
    [
      ['--as-of', '2026-02-30'],
      "error: option '--as-of <date>' argument '2026-02-30' is invalid. It must be a date such as 2026-11-22.",
    ],
    [['--gate', 'launch'], "error: option '--gate <stage>' argument 'launch' is invalid."],
    [['--fail-on', 'fatal'], "error: option '--fail-on <severity>' argument 'fatal' is invalid."],
    [
      ['--format', 'jsn'],
      "error: option '--format <format[=file]>' argument 'jsn' is invalid. There is no format jsn. Did you mean json?",
    ],
    [['--format', 'json', '--format', 'text'], 'readiness: Only one format can go to standard output'],
    [['--fix', '--fix-dry-run'], "error: option '--fix-dry-run' cannot be used with option '--fix'"],
    [['-', '--fix'], 'readiness: --fix cannot write to standard input'],
    [['--polcy', 'x'], "error: unknown option '--polcy'"],
    [['--policy', 'gone.yaml'], 'readiness: The policy gone.yaml cannot be applied. gone.yaml does not exist.'],
    [
      ['--policy', 'readiness.yaml'],
      'readiness: The policy readiness.yaml cannot be applied. readiness.yaml is not a policy',
    ],
    [['--format', 'json=readiness.yaml/x.json'], 'readiness: readiness.yaml/x.json cannot be written: '],
  ])('is 2 for %j', async (args, sentence) => {
    const cwd = folderWith({ 'readiness.yaml': planText(), 'empty/': '' })
    const { status, stderr } = await readiness(['check', ...args], { cwd, input: '' })
    expect(stderr).toContain(sentence)
    expect(status).toBe(2)
  })

  it('is 2 for one unreadable plan among others, which are checked', async () => {
    const cwd = folderWith({ 'readiness.yaml': planText(), 'large.readiness.yaml': '' })
    fs.truncateSync(path.join(cwd, 'large.readiness.yaml'), 100_000_000)
    const { status, stdout, stderr } = await readiness(['check', '--format', 'json'], { cwd })
    expect(status).toBe(2)
    expect(stderr).toBe('readiness: large.readiness.yaml has 100,000,000 bytes; at most 32,000,000 are read.\n')
    expect(filesOf(JSON.parse(stdout))).toEqual(['readiness.yaml'])
  })
})

describe('--as-of and --gate', () => {
  it('count a date as today', async () => {
    const cwd = folderWith({ 'readiness.yaml': planText() })
    expect((await checkJson(['--as-of', '2026-11-22'], { cwd })).asOf).toBe('2026-11-22')
    expect((await checkJson([], { cwd })).asOf).toBe(new Date().toISOString().slice(0, 10))
  })

  it('change what a rule about dates says', async () => {
    const stage = 'stage: design, timeline: [{stage: build, planned: {start: 2026-10-01}}]'
    const sources = 'dataSources: [{id: notes, kind: unstructured, audit: {status: scheduled}}]\n'
    const cwd = folderWith({ 'readiness.yaml': planText('design', sources).replace('stage: design', stage) })
    const late = async (asOf: string) =>
      rulesOf(await checkJson(['--as-of', asOf], { cwd })).includes('sequence/build-before-audit')
    expect([await late('2026-09-01'), await late('2026-11-22')]).toEqual([false, true])
  })

  it('check as if the plan stood at a stage', async () => {
    const cwd = folderWith({ 'readiness.yaml': planText() })
    const [now, later] = [await checkJson([], { cwd }), await checkJson(['--gate', 'pilot'], { cwd })]
    expect(now.plans[0]?.stage).toBe('discovery')
    expect(later.plans[0]?.stage).toBe('pilot')
    expect(later.summary.error).toBeGreaterThan(now.summary.error)
  })
})

describe('policy', () => {
  const off = policyText('rules: {evidence/file-missing: off}')
  const plan = withEvidence('gone.md')

  it('is the nearest one upward', async () => {
    const cwd = folderWith({
      '.git/': '',
      '.readiness/policy.yaml': off,
      'a/readiness.yaml': plan,
      'b/.readiness/policy.yaml': policyText('rules: {evidence/file-missing: error}'),
      'b/readiness.yaml': plan,
    })
    const { plans } = await checkJson(['a', 'b/readiness.yaml'], { cwd })
    const severities = plans.map(
      ({ findings }) => findings.find(({ rule }) => rule === 'evidence/file-missing')?.severity,
    )
    expect(severities).toEqual([undefined, 'error'])
  })

  it('is looked for in the repository alone', async () => {
    const outer = folderWith({ '.readiness/policy.yaml': off, 'repo/.git/': '', 'repo/readiness.yaml': plan })
    expect(rulesOf(await checkJson([], { cwd: path.join(outer, 'repo') }))).toContain('evidence/file-missing')
  })

  it('can be given, and replaces the nearest one', async () => {
    const cwd = folderWith({ 'readiness.yaml': plan, 'my.yaml': off, '.readiness/policy.yaml': 'broken: [' })
    expect(rulesOf(await checkJson(['readiness.yaml', '--policy', 'my.yaml'], { cwd }))).not.toContain(
      'evidence/file-missing',
    )
  })

  it('that is wrong keeps its plans from being checked, is named once, and is reported as a file itself', async () => {
    const cwd = folderWith({
      '.git/': '',
      'a/.readiness/policy.yaml': policyText('extends: [./policy.yaml]\nruels: {}'),
      'a/readiness.yaml': plan,
      'a/b.readiness.yaml': plan,
      'c/readiness.yaml': plan,
    })
    const { status, stdout, stderr } = await readiness(['check', '--format', 'json'], { cwd })
    expect(status).toBe(2)
    expect(stderr).toMatch(
      /^readiness: The policy a\/\.readiness\/policy\.yaml cannot be applied\. a\/\.readiness\/policy\.yaml:3:1: .*\n$/,
    )
    const output = JSON.parse(stdout) as Output
    expect(filesOf(output)).toEqual(['a/.readiness/policy.yaml', 'c/readiness.yaml'])
    expect(output.plans[0]?.findings).toMatchObject([
      { rule: 'policy/not-applied', severity: 'error', pointer: '/extends' },
      { rule: 'schema/unknown-key', severity: 'error', pointer: '/ruels' },
    ])
  })

  it('that extends itself is told as a chain', async () => {
    const cwd = folderWith({
      '.git/': '',
      '.readiness/policy.yaml': policyText('extends: [./other.yaml]'),
      '.readiness/other.yaml': policyText('extends: [./policy.yaml]'),
      'readiness.yaml': plan,
    })
    const { status, stderr } = await readiness(['check', 'readiness.yaml'], { cwd })
    expect(status).toBe(2)
    expect(stderr).toContain(
      'extends itself: .readiness/policy.yaml -> .readiness/other.yaml -> .readiness/policy.yaml.',
    )
  })
})

describe('files that a plan names', () => {
  const states = async (file: string, prepare: (cwd: string) => void = () => {}) => {
    const cwd = folderWith({
      '.git/': '',
      '.gitignore': '*.log\n',
      'readiness.yaml': withEvidence(file),
      'empty.md': '',
      'there.md': 'x',
      'run.log': 'x',
      'pointer.pdf': 'version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 2\n',
    })
    prepare(cwd)
    const { plans } = await checkJson([], { cwd })
    return plans[0]?.findings.filter(({ rule }) => rule === 'evidence/file-missing').map(({ message }) => message)
  }

  it.each([
    ['there.md', []],
    ['there.md#results', []],
    ['https://example.org/gone.md', []],
    ['gone.md', [expect.stringContaining('does not exist')]],
    ['empty.md', [expect.stringContaining('is empty')]],
    ['run.log', [expect.stringContaining('is ignored by git')]],
    ['pointer.pdf', [expect.stringContaining('Git LFS pointer')]],
    ['.git', [expect.stringContaining('is not a file')]],
    ['../../../../../../../etc/passwd', [expect.stringContaining('outside the repository')]],
    ['file:///etc/passwd', [expect.stringContaining('outside the repository')]],
  ])('%s', async (file, messages) => expect(await states(file)).toEqual(messages))

  it('is not opened through a link out of the repository', async () => {
    const outside = folderWith({ 'secret.md': 'x' })
    const link = (cwd: string) => fs.symlinkSync(path.join(outside, 'secret.md'), path.join(cwd, 'link.md'))
    expect(await states('link.md', link)).toEqual([expect.stringContaining('outside the repository')])
  })
})

it('gives the same output twice', async () => {
  const args = ['check', 'examples', '--as-of', '2026-11-22', '--format', 'json']
  const [first, second] = [await readiness(args), await readiness(args)]
  expect(first.stdout).toBe(second.stdout)
  expect(JSON.parse(first.stdout).plans.length).toBeGreaterThan(3)
})

it('checks a thousand plans', async () => {
  const cwd = folderWith(
    Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`p${i}/readiness.yaml`, planText()])),
  )
  const output = await checkJson([], { cwd })
  expect(output.plans).toHaveLength(1000)
  expect(new Set(output.plans.map(({ findings }) => JSON.stringify(findings))).size).toBe(1)
})

it('knows a plan by what it says, whatever its name', async () => {
  const cwd = folderWith({ 'x.txt': `# a comment\n${identity}metadata: {id: x}\n` })
  expect(rulesOf(await checkJson(['x.txt'], { cwd }))).toContain('schema/required')
})
