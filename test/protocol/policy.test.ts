import { describe, expect, it } from 'vitest'
import type { Diagnostic } from 'vscode-languageserver'
import { planText, policyText } from '../cli/plans'
import { readiness } from '../support/cli'
import { folderWith } from '../support/folder'
import { asOf, Editor } from './editor'

const policy = '.readiness/policy.yaml'
const check = `checks:
  - {id: people/address, message: "{element.id} has no address of ours.", severity: error, place: people,
     expression: "element.email.endsWith('@example.org')"}`
const tree = {
  '.git/': '',
  [policy]: policyText(`extends: [../base.yaml]\n${check}`),
  'base.yaml': policyText('rules: {owner/missing: error}\nlocked: [owner/missing]'),
  'readiness.yaml': planText().replace('people: []', 'people: [{id: ana, email: ana@elsewhere.example}]'),
}

const of = (diagnostics: readonly Diagnostic[], rule: string) => diagnostics.filter(({ code }) => code === rule)

describe('a check of the policy', () => {
  it('is found in the editor as on the command line', async () => {
    const cwd = folderWith(tree)
    const editor = await Editor.start(cwd)
    editor.open('readiness.yaml')
    const [shown] = of(await editor.diagnostics('readiness.yaml'), 'people/address')
    const { stdout } = await readiness(['check', 'readiness.yaml', '--format', 'json', '--as-of', asOf], { cwd })
    const { findings } = JSON.parse(stdout).plans[0]
    const finding = findings.find(({ rule }: { rule: string }) => rule === 'people/address')
    expect(shown).toMatchObject({
      message: finding.message,
      range: finding.range,
      severity: 1,
      codeDescription: { href: expect.stringContaining('/policy.md#checks') },
      data: { fingerprint: finding.fingerprint, blocks: 'discovery' },
    })
    expect(editor.logged).toEqual([])
  })

  it('follows the policy as it is stored', async () => {
    const editor = await Editor.start(folderWith(tree))
    editor.open('readiness.yaml')
    expect(await editor.rules('readiness.yaml')).toContain('people/address')
    editor.write(policy, tree[policy].replace('@example.org', '@elsewhere.example'))
    await editor.until(() => editor.refreshes > 0, 'refresh')
    expect(await editor.rules('readiness.yaml')).not.toContain('people/address')
  })

  it('can be waived', async () => {
    const editor = await Editor.start(folderWith(tree))
    editor.open('readiness.yaml')
    const [shown] = of(await editor.diagnostics('readiness.yaml'), 'people/address')
    const titles = (await editor.fixesOf('readiness.yaml', shown as Diagnostic)).map(({ title }) => title)
    expect(titles).toContain('Waive this here…')
  })
})

describe('a policy that is open', () => {
  it('shows a fault of an expression at the expression, while it is typed', async () => {
    const editor = await Editor.start(folderWith(tree))
    editor.open(policy)
    expect(await editor.rules(policy)).toEqual([])
    editor.replace(policy, 'element.email', 'elment.email')
    const line = editor
      .text(policy)
      .split('\n')
      .findIndex((text) => text.includes('expression'))
    const start = editor.text(policy).split('\n')[line]?.indexOf('elment') ?? -1
    expect(await editor.diagnostics(policy)).toMatchObject([
      {
        code: 'policy/expression',
        message: 'There is no variable elment. Did you mean element?',
        range: { start: { line, character: start }, end: { line, character: start + 6 } },
        severity: 1,
      },
    ])
    editor.replace(policy, 'elment.email', 'element.email')
    expect(await editor.rules(policy)).toEqual([])
  })

  it('shows that a locked rule is not softened, and by whom it is locked', async () => {
    const editor = await Editor.start(folderWith(tree))
    editor.open(policy)
    editor.replace(policy, 'checks:', 'rules: {owner/missing: warning}\nchecks:')
    expect(await editor.diagnostics(policy)).toMatchObject([
      { code: 'policy/locked', message: expect.stringContaining('base.yaml locks owner/missing'), severity: 1 },
    ])
    editor.replace(policy, '[../base.yaml]', '[]')
    expect(await editor.rules(policy)).toEqual([])
  })

  it('knows the checks of what it extends, also when that changes', async () => {
    const editor = await Editor.start(folderWith(tree))
    editor.open(policy)
    editor.replace(policy, 'checks:', 'rules: {org/check: off}\nchecks:')
    expect(await editor.rules(policy)).toEqual(['policy/unknown-rule'])
    editor.write('base.yaml', policyText(check.replace('people/address', 'org/check')))
    await editor.until(() => editor.refreshes > 0, 'refresh')
    expect(await editor.rules(policy)).toEqual([])
  })

  it('has a misspelt rule mended', async () => {
    const editor = await Editor.start(folderWith(tree))
    editor.open(policy)
    editor.replace(policy, 'checks:', 'locked: [people/adress]\nchecks:')
    const [wrong] = await editor.diagnostics(policy)
    const [fix] = await editor.fixesOf(policy, wrong as Diagnostic)
    editor.apply((await editor.resolve(fix as NonNullable<typeof fix>)).edit ?? {})
    expect(editor.text(policy)).toContain('locked: [people/address]')
    expect(await editor.rules(policy)).toEqual([])
  })
})
