import { expect, it } from 'vitest'
import { type Edit, edited, soundPlan } from '../support/change-tester'
import { type RunOptions, readiness } from '../support/cli'
import { folderWith } from '../support/folder'
import { planText } from './plans'

const addresses = 'aosei@example.org dwhit@example.org tberg@example.org oclarke@example.org jpark@example.org'
const run = (args: readonly string[], options: RunOptions) => readiness(['owners', ...args], options)
const withFiles = (files: Record<string, string>) => ({ cwd: folderWith({ '.git/': '', ...files }) })
const sound = (...edits: Edit[]) => ({ 'readiness.yaml': edited(soundPlan, edits) })

/** The owners of the first line that has some. */
const ownersOf = (stdout: string) => /^\/\S+ (.*)$/m.exec(stdout)?.[1] ?? ''

it('writes a line for each plan, with who is asked for what, and says who cannot be written', async () => {
  const { stdout, stderr, status } = await run([], withFiles({ ...sound(), 'a b/#1.readiness.yaml': planText() }))
  expect(status).toBe(0)
  expect(ownersOf(stdout)).toBe(addresses)
  expect(stdout).toContain('# Who approves changes of Inpatient chart summarization (readiness owners):\n')
  expect(stdout).toContain('#   Amara Osei MD, clinical owner\n')
  expect(stdout).toContain('the plan has no work address of theirs')
  expect(stderr).toContain('readiness.yaml: AI Governance Committee, ')
  // A pattern without owners would take the plan away from those who own it by another line.
  expect(stdout).toContain('# /a\\ b/\\#1.readiness.yaml has no owner that could be written here.\n')
  expect(stdout).toContain('#   clinical owner: the plan names nobody\n')
})

it('takes handles instead of addresses, and leaves out who has left', async () => {
  const options = withFiles(
    sound(['email: oclarke@example.org}', 'email: oclarke@example.org, active: {until: 2026-10-31}}']),
  )
  const handles = ['--handle', 'ai-gov=@example/ai-gov', '--handle', 'amara-osei=@aosei']
  const { stdout, status } = await run([...handles, '--as-of', '2026-11-22'], options)
  expect(status).toBe(0)
  expect(ownersOf(stdout)).toBe('@aosei dwhit@example.org tberg@example.org @example/ai-gov jpark@example.org')
  expect(stdout).toContain('Owen Clarke, finance owner: left on 2026-10-31')
  expect(ownersOf((await run(['--as-of', '2026-10-31'], options)).stdout)).toContain('oclarke@example.org')
})

it('lets nothing of a plan act in the file', async () => {
  const hostile: Edit[] = [
    ['name: Amara Osei MD', 'name: "x\\n* @evil"'],
    ['email: jpark@example.org', 'email: "a@b * @evil"'],
    ['title: Inpatient chart summarization', 'title: "x\\r\\n* @evil \\u001b[2J"'],
  ]
  const { stdout } = await run([], withFiles(sound(...hostile)))
  const acting = stdout.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  expect(acting).toHaveLength(1)
  expect(acting[0]).toMatch(/^\/readiness\.yaml ([a-z]+@example\.org ?)+$/)
  expect(stdout).not.toContain('\r')
  expect(stdout).not.toContain('\u001b')
})

it.each([
  ['is as the plan has it', `* @all\n/readiness.yaml ${addresses}\n`, 0, []],
  ['has more, by a pattern for more', `*.yaml ${addresses} boss@example.org @all\n`, 0, []],
  ['names somebody in other letters', `/readiness.yaml ${addresses.toUpperCase()}\n`, 0, []],
  [
    'lacks somebody',
    `# Owners\n/readiness.yaml ${addresses.replace('oclarke@example.org ', '')}\n`,
    1,
    ['.github/CODEOWNERS:2  readiness.yaml  Owen Clarke, finance owner, is missing: oclarke@example.org.'],
  ],
  [
    'names somebody who approves nothing, and somebody unknown',
    `/readiness.yaml ${addresses} priya@example.com old@example.org @team\n`,
    1,
    [':1  readiness.yaml  old@example.org is nobody whom the plan names: take old@example.org out.'],
  ],
  [
    'has no line',
    '/docs/ @all\n',
    1,
    ['.github/CODEOWNERS  readiness.yaml  no line is for this plan; the one for it:'],
  ],
  [
    'has the line before one that takes its place',
    `/readiness.yaml ${addresses}\n*.yaml aosei@example.org\n`,
    1,
    [
      '.github/CODEOWNERS:2  readiness.yaml  June Park RN, clinical validator, is missing: jpark@example.org.',
      '.github/CODEOWNERS:1  readiness.yaml  line 2 (*.yaml) comes later and takes the place of this one',
    ],
  ],
] as const)('--check: a file that %s', async (_, text, status, sentences) => {
  const ran = await run(['--check'], withFiles({ ...sound(), '.github/CODEOWNERS': text, 'docs/CODEOWNERS': '* @x\n' }))
  expect(ran.status, ran.stdout + ran.stderr).toBe(status)
  for (const sentence of sentences) expect(ran.stdout).toContain(sentence)
  if (status === 0) expect(ran.stdout).toBe('')
  else expect(ran.stdout).toContain('  /readiness.yaml aosei@example.org')
  expect(ran.stderr).toContain('docs/CODEOWNERS is not read by the same host')
})

it('--check takes the file that is named, in the rules of its host, or the first that there is', async () => {
  const sections = addresses.split(' ').map((address) => `[${address}]\n/readiness.yaml ${address}\n`)
  const options = withFiles({ ...sound(), '.gitlab/CODEOWNERS': sections.join(''), own: '* @x\n' })
  expect((await run(['--check'], options)).status).toBe(0)
  expect((await run(['--check=own'], options)).stdout).toContain('own:1  readiness.yaml  Amara Osei MD')
  const none = await run(['--check', '--host', 'github'], options)
  expect(none.status).toBe(1)
  expect(none.stdout).toContain('there is no CODEOWNERS file (.github/CODEOWNERS, CODEOWNERS and docs/CODEOWNERS)')
})

it.each([
  [['--handle', 'amara'], 'It must be the id of a person'],
  [['--handle', 'amara-osei=x y'], 'It must be the id of a person'],
  [['--handle', 'nobody=@x'], '--handle nobody: no plan that was looked at has a person with this id.'],
  [['--check=missing'], 'missing'],
  [['nowhere.yaml'], 'nowhere.yaml does not exist.'],
] as const)('%j is refused', async (args, sentence) => {
  const { status, stderr } = await run(args, withFiles(sound()))
  expect(status).toBe(2)
  expect(stderr).toContain(sentence)
})
