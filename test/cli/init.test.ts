import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { templates } from '../../engine/templates'
import { cli, readiness, type Step, talk } from '../support/cli'
import { folderWith } from '../support/folder'

const flags = [
  '--template',
  'summarization',
  '--owner-name',
  'Amara Osei',
  '--owner-email',
  'amara.osei@example.org',
  '--facility',
  'North Campus',
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
    [{ '--owner-name': '東京' }, '--owner-name: It needs at least one letter from a to z.'],
    [{ '--title': ' ' }, '--title: It may not be empty.'],
  ])('refuses %j', async (changes, sentence) => {
    const cwd = folderWith()
    const { status, stderr } = await readiness(['init', 'p', ...changed(changes)], { cwd })
    expect(stderr).toContain(sentence)
    expect(status).toBe(2)
    expect(fs.readdirSync(cwd)).toEqual([])
  })

  it('asks for an id where the folder gives none', async () => {
    const cwd = folderWith()
    expect((await readiness(['init', '東京', ...flags], { cwd })).stderr).toContain('init needs --id.')
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
      ['Clinical owner', '\r'],
      ['at least one letter', 'Amara Osei\r'],
      ['Work address', 'amara.osei@example.org\r'],
      ['The first facility', 'North Campus\r'],
    ]
    const { status } = await talk([process.execPath, cli, 'init', 'my-project'], steps, { cwd })
    expect(status).toBe(0)
    expect(parse(written(cwd, 'my-project/readiness.yaml'))).toMatchObject({
      metadata: { id: 'my-project', title: 'Deterioration alert' },
      people: [{ id: 'amara-osei', name: 'Amara Osei', email: 'amara.osei@example.org' }],
      facilities: [{ id: 'north-campus', name: 'North Campus' }],
    })
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
