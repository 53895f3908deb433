import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { templates } from '../../engine/templates'
import { cli, readiness, type Step, talk } from '../support/cli'
import { folderWith } from '../support/folder'

const flags = [
  ...['--template', 'summarization'],
  ...['--owner-name', 'Amara Osei'],
  ...['--owner-email', 'amara.osei@example.org'],
  ...['--facility', 'North Campus'],
]

/** Flags with some changed, or left out where the value is undefined. */
const changed = (changes: Record<string, string | undefined>): string[] => {
  const given = new Map<string, string | undefined>(
    flags.flatMap((flag, i) => (i % 2 === 0 ? [[flag, flags[i + 1]]] : [])),
  )
  for (const [flag, value] of Object.entries(changes)) given.set(flag, value)
  return [...given].flatMap(([flag, value]) => (value === undefined ? [] : [flag, value]))
}

const written = (cwd: string, file = 'readiness.yaml') => fs.readFileSync(path.join(cwd, file), 'utf8')

describe('init', () => {
  it('has a file for every template, and a template for every file', () => {
    const files = fs.readdirSync('templates').filter((file) => file.endsWith('.yaml'))
    expect(templates.map(({ name }) => `${name}.yaml`).sort()).toEqual(files.sort())
  })

  it.each(templates.map(({ name, title }) => [name, title]))(
    'writes a plan from %s that has no error at discovery',
    async (name, title) => {
      const cwd = folderWith()
      const { status, stdout, stderr } = await readiness(['init', 'my-project', ...changed({ '--template': name })], {
        cwd,
      })
      expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
      expect(stderr).toBe('Wrote my-project/readiness.yaml. Next: readiness check my-project/readiness.yaml\n')
      expect(parse(written(cwd, 'my-project/readiness.yaml'))).toMatchObject({
        metadata: { id: 'my-project', title },
        people: [{ id: 'amara-osei', name: 'Amara Osei', email: 'amara.osei@example.org' }],
        facilities: [{ id: 'north-campus', name: 'North Campus' }],
      })
      const checked = await readiness(['check', '--format', 'json'], { cwd })
      expect(
        JSON.parse(checked.stdout).plans[0].findings.filter(
          ({ severity }: { severity: string }) => severity === 'error',
        ),
      ).toEqual([])
    },
  )

  it('takes a file, a title and an id', async () => {
    const cwd = folderWith()
    const title = `Ward "3" \\ notes: {{ownerName}} # 100 % é`
    await readiness(['init', 'a/b.readiness.yaml', ...flags, '--title', title, '--id', 'ward-3'], { cwd })
    expect(parse(written(cwd, 'a/b.readiness.yaml')).metadata).toEqual({ id: 'ward-3', title })
  })

  it('takes every facility, and nobody as the owner', async () => {
    const cwd = folderWith()
    const unowned = changed({ '--owner-name': '', '--owner-email': undefined })
    const { status } = await readiness(['init', 'p', ...unowned, '--facility', 'River'], { cwd })
    expect(status).toBe(0)
    expect(parse(written(cwd, 'p/readiness.yaml'))).toMatchObject({
      people: [],
      facilities: [{ id: 'north-campus' }, { id: 'river' }],
      dataSources: [{ facilities: ['north-campus', 'river'] }],
    })
  })

  it('begins at a later stage with open places, which the findings name', async () => {
    const cwd = folderWith()
    await readiness(['init', 'p', ...flags, '--stage', 'pilot'], { cwd })
    const text = written(cwd, 'p/readiness.yaml')
    expect(text).toMatch(/^ {2}stopRules: +# what ends or pauses the pilot at once/m)
    const plan = parse(text)
    expect(plan.lifecycle.stage).toBe('pilot')
    expect(plan.validation.silentTrial).toEqual({ environment: null, start: null, end: null, outputsHidden: null })
    const { status, stdout } = await readiness(['check', '--format', 'json'], { cwd })
    expect(status).toBe(1)
    const rules = JSON.parse(stdout).plans[0].findings.map(({ rule }: { rule: string }) => rule)
    expect(rules).toEqual(expect.arrayContaining(['validation/no-silent-trial', 'pilot/no-way-to-fail']))
    expect(rules.filter((rule: string) => rule.startsWith('schema/'))).toEqual([])
  })

  it('replaces a file only with --force', async () => {
    const cwd = folderWith({ 'readiness.yaml': 'mine\n' })
    const refused = await readiness(['init', '--id', 'x', ...flags], { cwd })
    expect(refused).toEqual({
      status: 2,
      stdout: '',
      stderr: 'readiness: readiness.yaml is there already: use --force to replace it.\n',
    })
    expect(written(cwd)).toBe('mine\n')
    expect((await readiness(['init', '--id', 'x', '--force', ...flags], { cwd })).status).toBe(0)
    expect(written(cwd)).toContain('kind: HealthcareAIReadiness')
  })

  it.each([
    [{ '--template': undefined }, 'Without a terminal to ask on, init needs --template.'],
    [
      { '--owner-name': undefined, '--facility': undefined },
      'Without a terminal to ask on, init needs --owner-name, --facility.',
    ],
    [
      { '--template': 'chatbot' },
      "option '--template <name>' argument 'chatbot' is invalid. Allowed choices are summarization",
    ],
    [{ '--id': 'My Project' }, '--id: It consists of a-z, 0-9 and hyphens and begins with a letter.'],
    [{ '--owner-email': 'nobody' }, '--owner-email: It must be an e-mail address.'],
    [{ '--owner-name': '42' }, '--owner-name: It needs at least one letter.'],
    [{ '--owner-name': 'Ward Team' }, '--owner-name: It stands for a group, and the owner is one person.'],
    [{ '--title': ' ' }, '--title: It may not be empty.'],
    [{ '--facility': 'TBD' }, '--facility: It stands for an answer that is not known yet.'],
    [
      { '--stage': 'retired' },
      "option '--stage <stage>' argument 'retired' is invalid. Allowed choices are discovery, design,",
    ],
  ])('refuses %j', async (changes, sentence) => {
    const cwd = folderWith()
    const { status, stderr } = await readiness(['init', 'p', ...changed(changes)], { cwd })
    expect(stderr).toContain(sentence)
    expect(status).toBe(2)
    expect(fs.readdirSync(cwd)).toEqual([])
  })

  it('refuses a facility that was named before', async () => {
    const { status, stderr } = await readiness(['init', 'p', ...flags, '--facility', 'north campus'], {
      cwd: folderWith(),
    })
    expect(stderr).toBe('readiness: --facility: It was named before.\n')
    expect(status).toBe(2)
  })

  it('makes the id of the title where the folder gives none', async () => {
    const cwd = folderWith()
    await readiness(['init', '東京', ...flags], { cwd })
    expect(parse(written(cwd, '東京/readiness.yaml')).metadata.id).toBe('chart-summarization')
  })
})

describe.skipIf(process.platform !== 'linux')('init on a terminal', () => {
  const down = '\u001b[B'

  it('asks for what was not given, proposes defaults and says what it cannot take', async () => {
    const cwd = folderWith({ 'my-project/': '' })
    const steps: Step[] = [
      ['What kind of product is it?', `${down}\r`],
      ['Title of the project', '\r'],
      ['Its id', '\r'],
      ['Clinical owner', '42\r'],
      ['at least one letter', '\u007f\u007fAmara Osei\r'],
      ['Work address', 'amara.osei@example.org\r'],
      ['A facility in scope', 'North Campus\r'],
      ['Another one', 'north campus\r'],
      ['named before', `${'\u007f'.repeat(12)}River\r`],
      ['Another one', '\r'],
      ['At which stage', `${down}${down}\r`],
    ]
    const { status } = await talk([process.execPath, cli, 'init', 'my-project'], steps, { cwd })
    expect(status).toBe(0)
    expect(parse(written(cwd, 'my-project/readiness.yaml'))).toMatchObject({
      metadata: { id: 'my-project', title: 'Deterioration alert' },
      lifecycle: { stage: 'build' },
      people: [{ id: 'amara-osei', name: 'Amara Osei', email: 'amara.osei@example.org' }],
      facilities: [
        { id: 'north-campus', name: 'North Campus' },
        { id: 'river', name: 'River' },
      ],
    })
  })

  it('asks for no address while nobody has agreed', async () => {
    const cwd = folderWith({ 'my-project/': '' })
    const steps: Step[] = [
      ['Clinical owner', '\r'],
      ['A facility in scope', 'North Campus\r'],
      ['Another one', '\r'],
    ]
    const known = ['--template', 'summarization', '--title', 'T', '--id', 'p', '--stage', 'discovery']
    const { status, stdout } = await talk([process.execPath, cli, 'init', 'my-project', ...known], steps, { cwd })
    expect(status).toBe(0)
    expect(stdout).not.toContain('Work address')
    expect(parse(written(cwd, 'my-project/readiness.yaml')).people).toEqual([])
  })

  it('writes nothing when it is given up', async () => {
    const cwd = folderWith()
    const { status, stdout } = await talk([process.execPath, cli, 'init', '.'], [['What kind of product', '\u0003']], {
      cwd,
    })
    expect(status).toBe(2)
    expect(stdout).toContain('Nothing was written.')
    expect(fs.readdirSync(cwd)).toEqual([])
  })
})
