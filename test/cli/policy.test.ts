import fs from 'node:fs'
import Ajv2020 from 'ajv/dist/2020'
import { describe, expect, it } from 'vitest'
import { stages } from '../../engine/plan/stages'
import { defaults } from '../../engine/policy/defaults'
import { loadPolicy } from '../../engine/policy/load'
import { levelSetting, type Policy } from '../../engine/policy/policy'
import { rules } from '../../engine/rules'
import { compile } from '../../host/cel/compile'
import { readiness } from '../support/cli'
import { folderWith } from '../support/folder'
import { planText, policyText } from './plans'

const address = `{id: people/address, title: Outside address, message: "{element.id} has no address of ours.", why: it is not protected,
  severity: {pilot: error}, place: people, expression: "element.email.endsWith('@example.org')"}`
const plan = planText('pilot').replace('people: []', 'people: [{id: ana, email: ana@elsewhere.example}]')

/** A repository with a policy over another one, which locks a rule. */
const tree = {
  '.git/': '',
  'shared/base.yaml': policyText(
    'defaults: {pilot.minSites: 3}\nrules: {owner/missing: error}\nlocked: [owner/missing]',
  ),
  '.readiness/policy.yaml': policyText(
    `extends: [../shared/base.yaml]\nrules: {data/audit-missing: {pilot: info}}\nwaivers: {approversFrom: [executiveSponsor]}\nchecks:\n- ${address}`,
  ),
  'readiness.yaml': plan,
}

const findings = async (cwd: string, rule: string) => {
  const { stdout } = await readiness(['check', 'readiness.yaml', '--format', 'json'], { cwd })
  return JSON.parse(stdout).plans[0].findings.filter((finding: { rule: string }) => finding.rule === rule)
}

describe('check', () => {
  it('applies the checks of the policy', async () => {
    const cwd = folderWith(tree)
    expect(await findings(cwd, 'people/address')).toMatchObject([
      { severity: 'error', pointer: '/people/0', message: 'ana has no address of ours.', blocks: 'pilot' },
    ])
  })

  it('takes a waiver for one', async () => {
    const waiver = `waivers: [{id: w, rule: people/address, target: people/ana, reason: She moves in May, approvedBy: ana,
  granted: 2026-11-02, expires: 2026-12-31, compensatingControl: Nothing is sent there}]\nownership: {executiveSponsor: ana}\n`
    const cwd = folderWith({ ...tree, 'readiness.yaml': plan + waiver })
    expect(await findings(cwd, 'people/address')).toMatchObject([{ severity: 'info', waived: { id: 'w' } }])
  })

  it.each([
    [
      'an expression',
      `checks:\n- ${address.replace('element.email', 'elment.email')}`,
      '4:57: There is no variable elment. Did you mean element?',
    ],
    ['a rule', 'rules: {owner/mising: off}', '2:9: There is no rule owner/mising. Did you mean owner/missing?'],
    [
      'a place',
      `checks:\n- ${address.replace('place: people', 'place: persons')}`,
      '4:36: A plan has no key "persons".',
    ],
    [
      'a locked rule',
      'extends: [../shared/base.yaml]\nrules: {owner/missing: off}',
      '3:24: shared/base.yaml locks owner/missing: this file may make it more severe, and not less.',
    ],
  ])('refuses a policy, and says where, for %s', async (_, body, problem) => {
    const cwd = folderWith({ ...tree, '.readiness/policy.yaml': policyText(body) })
    const { status, stderr } = await readiness(['check', 'readiness.yaml'], { cwd })
    expect(status).toBe(2)
    expect(stderr).toContain(`.readiness/policy.yaml:${problem}`)
    const ofPolicy = await readiness(['check', '.readiness/policy.yaml'], { cwd })
    expect(ofPolicy.status).toBe(1)
    expect(ofPolicy.stdout).toMatch(/^\.readiness\/policy\.yaml:\d+:\d+ {2}error {2}policy\/[a-z-]+ {2}/)
  })

  it('reports in a policy what keeps it from being applied', async () => {
    const cwd = folderWith({ ...tree, 'shared/base.yaml': policyText('rules: {owner/mising: off}') })
    const { status, stdout } = await readiness(['check', '.readiness/policy.yaml'], { cwd })
    expect(status).toBe(1)
    expect(stdout).toContain(
      'policy/not-applied  This policy cannot be applied. shared/base.yaml:2:9: There is no rule',
    )
  })
})

describe('policy print', () => {
  const print = async (args: string[], cwd: string) => {
    const ran = await readiness(['policy', 'print', ...args], { cwd })
    expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: '' })
    return ran.stdout
  }
  const json = async (args: string[], cwd: string) => JSON.parse(await print([...args, '--format', 'json'], cwd))

  it('says of every value where it comes from', async () => {
    const cwd = folderWith(tree)
    const report = await json([], cwd)
    const [near, far] = ['.readiness/policy.yaml', 'shared/base.yaml']
    expect(report).toMatchObject({
      schemaVersion: 1,
      place: '.',
      files: [far, near],
      defaults: { 'pilot.minSites': { value: 3, from: far }, 'audit.maxAge': { value: 'P180D', from: null } },
      locked: [{ value: 'owner/missing', from: far }],
      waivers: {
        maxDuration: { value: 'P90D', from: null },
        approversFrom: { value: ['executiveSponsor'], from: near },
      },
      checks: [{ value: { id: 'people/address', place: 'people' }, from: near }],
    })
    expect(report.rules['data/audit-missing'].pilot).toEqual({ value: 'info', from: near })
    expect(report.rules['data/audit-missing'].build.from).toBeNull()
    expect(report.rules['owner/missing'].build).toEqual({ value: 'error', from: far })
    expect(report.rules['people/address'].pilot).toEqual({ value: 'error', from: near })
    expect(Object.keys(report.rules)).toHaveLength(rules.length + 1)
    expect(Object.keys(report.defaults)).toHaveLength(Object.keys(defaults).length - 1)
  })

  it('has the form that its schema says', async () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false })
    ajv.addSchema(JSON.parse(fs.readFileSync('schemas/published/readiness-policy.schema.json', 'utf8')))
    const validate = ajv.compile(JSON.parse(fs.readFileSync('schemas/output/policy.schema.json', 'utf8')))
    for (const files of [tree, { 'readiness.yaml': plan }]) {
      validate(await json(['readiness.yaml'], folderWith(files)))
      expect(validate.errors).toBeNull()
    }
  })

  it('is a policy that says the same', async () => {
    const odd = `${address.replace('elsewhere', 'x')}\n- {id: a/b, message: "two\\n\\nlines: # and {x}", severity: off, expression: "true", guards: [CL2]}`
    const cwd = folderWith({ ...tree, '.readiness/policy.yaml': tree['.readiness/policy.yaml'].replace(address, odd) })
    const text = await print([], cwd)
    const [before, after] = await Promise.all([
      loaded(text),
      loaded(await print(['--policy', 'p.yaml'], folderWith({ 'p.yaml': text }))),
    ])
    expect(contentOf(after)).toEqual(contentOf(before))
    const report = await json([], cwd)
    const levels = (policy: Policy) =>
      policy.rules.map((rule) => stages.map((stage) => levelSetting(policy, rule, stage).value))
    expect(levels(before)).toEqual(before.rules.map(({ id }) => stages.map((stage) => report.rules[id][stage].value)))
  })

  it('says in comments where a value comes from', async () => {
    const lines = (await print(['readiness.yaml'], folderWith(tree))).split('\n')
    expect(lines[0]).toBe('# The policy in effect for readiness.yaml: shared/base.yaml, then .readiness/policy.yaml.')
    expect(lines).toContain('  pilot.minSites: 3 # shared/base.yaml')
    expect(lines).toContain('  audit.maxAge: P180D # built in')
    expect(lines.find((line) => line.startsWith('  data/audit-missing:'))).toMatch(
      /# discovery, design, build, production, renewal: built in; pilot: \.readiness\/policy\.yaml$/,
    )
  })

  it('takes the policy that is asked for, or the built-in one', async () => {
    const cwd = folderWith({ ...tree, 'own.yaml': policyText('rules: {owner/missing: off}') })
    const report = await json(['--policy', 'own.yaml'], cwd)
    expect([report.files, report.rules['owner/missing'].pilot]).toEqual([
      ['own.yaml'],
      { value: 'off', from: 'own.yaml' },
    ])
    expect((await json([], folderWith())).files).toEqual([])
  })

  it.each([
    [['gone'], 'readiness: gone does not exist.'],
    [['--policy', 'gone.yaml'], 'readiness: The policy gone.yaml cannot be applied.'],
    [['--format', 'xml'], "argument 'xml' is invalid"],
  ])('refuses %j', async (args, problem) => {
    const { status, stdout, stderr } = await readiness(['policy', 'print', ...args], { cwd: folderWith() })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(problem)
  })
})

describe('rules and explain', () => {
  it('know the checks of the policy in effect', async () => {
    const cwd = folderWith({ ...tree, 'deep/': '' })
    for (const options of [{ cwd: `${cwd}/deep` }, { cwd }]) {
      const { stdout } = await readiness(['rules'], options)
      expect(stdout).toMatch(/^off +off +off +error +off +off +people\/address +Outside address$/m)
    }
    const { stdout } = await readiness(['rules', '--format', 'json'], { cwd })
    const list = JSON.parse(stdout).rules
    expect(list.at(-1)).toMatchObject({
      id: 'people/address',
      why: 'it is not protected',
      from: '.readiness/policy.yaml',
    })
    expect(list.find(({ id }: { id: string }) => id === 'data/audit-missing').severity.pilot).toBe('info')
  })

  it('take the policy that is asked for', async () => {
    const cwd = folderWith({ 'own.yaml': policyText(`checks:\n- ${address}`) })
    expect((await readiness(['rules', '--policy', 'own.yaml'], { cwd })).stdout).toContain('people/address')
    expect((await readiness(['rules'], { cwd })).stdout).not.toContain('people/address')
    const { stdout } = await readiness(['explain', 'people/address', '--policy', 'own.yaml'], { cwd })
    for (const part of [
      '# Outside address\n',
      'is a check of own.yaml',
      '{element.id} has no address of ours.',
      'it is not protected',
      '| off | off | off | error | off | off |',
      'Of everything at `people`',
      "element.email.endsWith('@example.org')",
    ])
      expect(stdout).toContain(part)
  })

  it('refuse a policy that is wrong', async () => {
    const cwd = folderWith({ '.git/': '', '.readiness/policy.yaml': policyText('rules: {owner/mising: off}') })
    for (const args of [['rules'], ['explain', 'people/address'], ['policy', 'print']])
      expect((await readiness(args, { cwd })).status).toBe(2)
    expect((await readiness(['explain', 'owner/missing'], { cwd })).status).toBe(0)
  })
})

/** A text as a policy of its own. */
async function loaded(text: string): Promise<Policy> {
  const files = {
    read: async () => new TextEncoder().encode(text),
    find: async () => ({ file: undefined, why: 'missing' }) as const,
    nameOf: (file: string) => file,
  }
  const { policy, problems } = await loadPolicy('policy.yaml', files, compile)
  expect(problems).toEqual([])
  return policy
}

const contentOf = ({ settings }: Policy) => {
  const { levels, locked, approversFrom, checks } = settings
  return {
    levels,
    locked,
    approversFrom,
    defaults: settings.defaults,
    checks: [...checks.values()].map(({ value }) => value.declared),
  }
}
