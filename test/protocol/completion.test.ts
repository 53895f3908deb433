import { describe, expect, it } from 'vitest'
import { planText, policyText } from '../cli/plans'
import { folderWith } from '../support/folder'
import { Editor, type EditorOptions, old } from './editor'

const plan = 'readiness.yaml'
const policy = '.readiness/policy.yaml'

/** An editor with a document open, and the place that a `|` marks in its text. */
async function writing(name: string, text: string, options?: EditorOptions, files = {}) {
  const editor = await Editor.start(folderWith(files), options)
  const before = text.slice(0, text.indexOf('|')).split('\n')
  editor.open(name, text.replace('|', ''))
  return { editor, at: { line: before.length - 1, character: before.at(-1)?.length ?? 0 } }
}

describe('completion', () => {
  it('offers keys with tab stops, indented as they are to stand', async () => {
    const { editor, at } = await writing(policy, policyText('waivers:\n  app|'))
    const items = await editor.complete(policy, at)
    expect(items.map(({ label }) => label)).toEqual(['maxDuration', 'approversFrom'])
    expect(items[1]).toEqual({
      label: 'approversFrom',
      kind: 10,
      detail: 'Approvers',
      documentation: {
        kind: 'markdown',
        value: 'The roles of ownership whose approval counts.\n\nTakes a list, each item once.',
      },
      sortText: '0001',
      textEdit: {
        range: { start: { line: 2, character: 2 }, end: { line: 2, character: 5 } },
        newText: expect.stringMatching(/^approversFrom:\n {4}- \$\{1\| ,clinicalOwner,.*\|\}$/),
      },
      insertTextFormat: 2,
      insertTextMode: 1,
    })
  })

  it('offers plain texts to an editor that knows nothing else', async () => {
    const { editor, at } = await writing(policy, policyText('waivers: {|}'), { capabilities: old })
    const [first] = await editor.complete(policy, at)
    expect(first).toEqual({
      label: 'maxDuration',
      kind: 10,
      detail: 'Longest duration',
      documentation: {
        kind: 'plaintext',
        value: expect.stringMatching(/^How long a waiver .*\n.*\nBuilt-in: P90D\.$/),
      },
      sortText: '0000',
      textEdit: { range: { start: at, end: at }, newText: 'maxDuration: ' },
    })
  })

  it('matches what is in quotes', async () => {
    const { editor, at } = await writing(policy, policyText('locked: ["owner/m|"]'))
    const items = await editor.complete(policy, at)
    expect(items.find(({ label }) => label === 'owner/missing')).toMatchObject({
      detail: expect.any(String),
      filterText: '"owner/missing',
      textEdit: { newText: '"owner/missing"' },
    })
  })

  it('begins a policy that is still empty, and a plan', async () => {
    const begun = await writing(policy, '|')
    expect(await begun.editor.complete(policy, begun.at)).toMatchObject([
      { label: 'apiVersion', textEdit: { newText: 'apiVersion: readiness-policy/v1' } },
      ...Array(6).fill({}),
    ])
    const { editor, at } = await writing(plan, '|')
    const [whole, ...keys] = await editor.complete(plan, at)
    expect(whole?.label).toBe('Readiness plan …')
    expect(whole?.textEdit?.newText).toMatch(
      /^apiVersion: readiness\/v1\nkind: HealthcareAIReadiness\nmetadata:\n {2}id: \$1\n/,
    )
    expect(keys[1]?.textEdit?.newText).toBe('kind: HealthcareAIReadiness')
  })

  it('has nothing to offer in other documents', async () => {
    const { editor, at } = await writing('notes.yaml', 'a: 1\n|')
    expect(await editor.complete('notes.yaml', at)).toEqual([])
    expect(await editor.complete('unknown.yaml', at)).toEqual([])
    expect(await editor.hover('notes.yaml', { line: 0, character: 0 })).toBeNull()
  })

  it('knows the ids of the plan, also while it cannot be read', async () => {
    const people = 'people: [{id: ana}, {id: ben}]'
    const { editor } = await writing(plan, `|${planText().replace('people: []', people)}ownership:\n`)
    await editor.diagnostics(plan)
    editor.replace(plan, 'ownership:\n', 'ownership: {champion: ')
    const line = editor.text(plan).split('\n').length - 1
    const items = await editor.complete(plan, { line, character: 22 })
    expect(items.map(({ label, detail }) => `${label} ${detail}`)).toEqual(['ana people', 'ben people'])
  })

  it('follows each keystroke', async () => {
    const { editor, at } = await writing(policy, policyText('|'))
    editor.edit(policy, [{ range: { start: at, end: at }, newText: 'locked: []' }])
    const items = await editor.complete(policy, { line: 1, character: 9 })
    expect(items.length).toBeGreaterThan(40)
  })

  it('knows today, and the checks of the policy', async () => {
    const files = {
      '.git/': '',
      [policy]: policyText('checks: [{id: own/check, message: m, severity: error, expression: "false"}]'),
    }
    const { editor, at } = await writing(
      plan,
      planText('discovery', 'waivers:\n  - rule: |\n    granted: \n'),
      {},
      files,
    )
    await editor.diagnostics(plan)
    expect((await editor.complete(plan, at)).map(({ label }) => label)).toContain('own/check')
    const granted = await editor.complete(plan, { line: at.line + 1, character: 13 })
    expect(granted).toMatchObject([{ label: '2026-11-22', detail: 'today' }])
  })
})

describe('hover', () => {
  it('explains a rule and links to its page', async () => {
    const { editor, at } = await writing(policy, policyText('locked: [owner/|missing]'))
    const hover = await editor.hover(policy, at)
    expect(hover?.range).toEqual({ start: { line: 1, character: 9 }, end: { line: 1, character: 22 } })
    expect(hover?.contents).toMatchObject({
      kind: 'markdown',
      value: expect.stringMatching(/^\*\*owner\/missing\*\*\n\n[\s\S]*\(https:.*\/docs\/rules\/owner\/missing\.md\)$/),
    })
  })

  it('explains keys in plain text to an editor that asks for no other', async () => {
    const { editor, at } = await writing(policy, policyText('defaults: {owner.min|Fte: 0.2}'), { capabilities: old })
    expect((await editor.hover(policy, at))?.contents).toEqual({
      kind: 'plaintext',
      value:
        'Protected time\nThe least protected time of the clinical owner, in full-time positions.\nTakes a number, at least 0.\nUnit: full-time positions.\nBuilt-in: 0.1.',
    })
  })

  it('takes nothing that a policy says for Markdown', async () => {
    const check = 'checks: [{id: a/b, title: "[x](command:y) **z**", message: m, severity: info, expression: "true"}]'
    const { editor, at } = await writing(policy, policyText(`${check}\nlocked: [a/|b]`))
    const contents = (await editor.hover(policy, at))?.contents
    expect(contents).toMatchObject({ value: expect.stringContaining('\\[x\\](command:y) \\*\\*z\\*\\*') })
  })
})
