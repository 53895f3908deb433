import { describe, expect, it } from 'vitest'
import { planText } from '../cli/plans'
import { folderWith } from '../support/folder'
import { Editor, type EditorOptions, old, positionOf } from './editor'

const plan = 'readiness.yaml'

const people = 'people:\n  - id: ana\n    name: Ana Silva RN'
const metrics = 'metrics: [{id: min, class: roi, unit: "min/{encounter}", direction: lower-is-better}]'
const benefit =
  'benefit: {volume: {value: 96000, unit: "{encounter}/a"}, unitValue: {amount: 118, per: h}, realization: 0.4, annualValue: 1}'
const text = planText(
  'discovery',
  `ownership: {champion: ana}
evidence: [{id: a, type: audit-report, uri: "https://example.org", date: 2026-09-22}]
${metrics}
roi:
  metrics: [{metric: min, baseline: {value: 9.4}, target: 7.4, ${benefit}}]
gates: [{stage: design}]
`,
).replace('people: []', people)

async function showing(options: EditorOptions = {}, content = text): Promise<Editor> {
  const editor = await Editor.start(folderWith(), options)
  editor.open(plan, content)
  return editor
}

const labels = async (editor: Editor) => (await editor.hints(plan))?.map(({ label }) => label)

describe('inlay hints', () => {
  it('stand behind what they are about', async () => {
    const editor = await showing()
    const line = (search: string) => positionOf(text, search)
    const at = (search: string) => ({ ...line(search), character: line(search).character + search.length })
    expect(await editor.hints(plan)).toEqual([
      { position: at('champion: ana'), label: 'Ana Silva RN', paddingLeft: true },
      { position: at('date: 2026-09-22'), label: '61 days ago', paddingLeft: true, tooltip: 'As of 2026-11-22.' },
      {
        position: at('annualValue: 1'),
        label: '= 151,040',
        paddingLeft: true,
        tooltip: expect.stringMatching(/^The annual value of min is 151,040, .* The plan states 1\.$/),
      },
    ])
    const { line: row } = line('evidence')
    const range = { start: { line: row, character: 0 }, end: { line: row + 1, character: 0 } }
    expect(await editor.hints(plan, range)).toMatchObject([{ label: '61 days ago' }])
  })

  it.each([
    ['dates', ['Ana Silva RN', '= 151,040']],
    ['names', ['61 days ago', '= 151,040']],
    ['computed', ['Ana Silva RN', '61 days ago']],
  ])('leave out %s on demand', async (kind, expected) => {
    const editor = await showing()
    await editor.hints(plan)
    const before = editor.refreshed['workspace/inlayHint/refresh'] ?? 0
    editor.set({ inlayHints: { [kind]: false } })
    await editor.until(() => (editor.refreshed['workspace/inlayHint/refresh'] ?? 0) > before, 'refresh')
    expect(await labels(editor)).toEqual(expected)
  })

  it('count from another day when the settings name one', async () => {
    const editor = await showing()
    expect(await labels(editor)).toContain('61 days ago')
    const before = editor.refreshes
    editor.set({ asOf: '2026-09-21' })
    await editor.until(() => editor.refreshes > before, 'refresh')
    expect(await labels(editor)).toContain('in 1 day')
  })

  it('follow each keystroke, and outlast a text that cannot be read', async () => {
    const editor = await showing()
    await editor.hints(plan)
    editor.replace(plan, '2026-09-22', '2026-11-20')
    expect(await labels(editor)).toContain('2 days ago')
    editor.replace(plan, 'gates: [', 'gates: [[{')
    expect(await labels(editor)).toEqual(['Ana Silva RN', '2 days ago'])
  })

  it('are not asked for anew of an editor that does not know how', async () => {
    const editor = await showing({ capabilities: old, initializationOptions: { asOf: '2026-11-22' } })
    expect(await labels(editor)).toContain('61 days ago')
    editor.notify('workspace/didChangeConfiguration', { settings: { readiness: { asOf: '2026-11-20' } } })
    expect(await labels(editor)).toBeDefined()
    expect(editor.refreshed).toEqual({})
  })

  it('are not there in other documents', async () => {
    const editor = await showing({}, 'a: 1\n')
    editor.open('notes.yaml', 'date: 2026-11-20\n', 'yaml')
    expect(await editor.hints('notes.yaml')).toBeNull()
    expect(await editor.hints('unknown.yaml')).toBeNull()
    expect(await editor.lenses('notes.yaml')).toBeNull()
  })
})

describe('code lenses', () => {
  const resolved = async (editor: Editor) => {
    const lenses = (await editor.lenses(plan)) ?? []
    return Promise.all(lenses.map((lens) => editor.request<typeof lens>('codeLens/resolve', lens)))
  }
  const titles = async (editor: Editor) => (await resolved(editor)).map(({ command }) => command?.title)

  it('say where sections, ids and gates stand, and lead there', async () => {
    const editor = await showing({ initializationOptions: { commands: true } })
    const lenses = await resolved(editor)
    const uri = editor.uri(plan)
    const lensAt = (search: string, kind: string) =>
      lenses.find(
        ({ range, command }) => range.start.line === positionOf(text, search).line && command?.title.includes(kind),
      )
    expect(lensAt('ownership:', 'gap')?.command).toEqual({
      title: expect.stringMatching(/^\d+ gaps? block/),
      command: 'readiness.showFindings',
      arguments: [uri, expect.objectContaining({ start: expect.anything() }), true],
    })
    const use = positionOf(text, 'ana}\nevidence')
    expect(lensAt('- id: ana', 'referenced')?.command).toEqual({
      title: 'referenced once',
      command: 'readiness.showReferences',
      arguments: [
        uri,
        positionOf(text, 'ana\n    name'),
        [{ uri, range: { start: use, end: { ...use, character: use.character + 3 } } }],
      ],
    })
    expect(lensAt('gates:', 'design')?.command).toEqual({
      title: expect.stringMatching(/^\d+ gaps block the design gate: .+; .+/),
      command: 'readiness.showFindings',
      arguments: [uri, expect.anything(), false],
    })
    for (const { range } of lenses) expect(range.end).toEqual(range.start)
  })

  it('only say it in an editor without the commands', async () => {
    const editor = await showing()
    const lenses = await resolved(editor)
    expect(lenses.length).toBeGreaterThan(3)
    for (const { command } of lenses) expect(command).toEqual({ title: expect.stringMatching(/./), command: '' })
  })

  it('are complete at once in an editor that does not ask for more', async () => {
    const editor = await showing({ capabilities: old, initializationOptions: { asOf: '2026-11-22' } })
    const lenses = (await editor.lenses(plan)) ?? []
    expect(lenses.map(({ command }) => command?.title)).toContain('referenced once')
    expect(lenses.every(({ command }) => command?.title)).toBe(true)
  })

  it('stay where they are while the text cannot be read', async () => {
    const editor = await showing()
    const before = await titles(editor)
    editor.replace(plan, 'gates:', 'x\ngates:')
    expect(
      (await editor.request<{ is: string }>('readiness/status', { textDocument: { uri: editor.uri(plan) } })).is,
    ).toBe('unreadable')
    const after = await titles(editor)
    expect(after.length).toBeGreaterThan(3)
    expect(before).toEqual(expect.arrayContaining(after))
  })

  it('have nothing to say once an edit has taken away what they were about', async () => {
    const editor = await showing()
    const lenses = (await editor.lenses(plan)) ?? []
    editor.replace(plan, people, 'people: []')
    await editor.lenses(plan)
    const answers = await Promise.all(lenses.map((lens) => editor.request('codeLens/resolve', lens)))
    expect(answers).toContainEqual(expect.objectContaining({ command: { title: '', command: '' } }))
    expect(await editor.request('codeLens/resolve', { range: lenses[0]?.range })).toMatchObject({
      command: { title: '' },
    })
  })

  it('follow what they say and can be switched off', async () => {
    const editor = await showing()
    expect(await titles(editor)).toContain('referenced once')
    editor.replace(plan, 'champion: ana', 'champion: ana, technicalOwner: ana')
    expect(await titles(editor)).toContain('referenced 2 times')
    const before = editor.refreshed['workspace/codeLens/refresh'] ?? 0
    editor.set({ codeLens: false })
    await editor.until(() => (editor.refreshed['workspace/codeLens/refresh'] ?? 0) > before, 'refresh')
    expect(await editor.lenses(plan)).toBeNull()
  })
})

describe('hover', () => {
  const value = async (editor: Editor, search: string) =>
    ((await editor.hover(plan, positionOf(text, search)))?.contents as { value: string } | undefined)?.value

  /** An editor that has shown the findings of the plan. */
  const looking = async (options: EditorOptions = {}, content = text) => {
    const editor = await showing(options, content)
    if (options.capabilities === old) await editor.until(() => editor.published.length > 0, 'findings')
    else await editor.pull(plan)
    return editor
  }

  it('says what follows from the plan', async () => {
    const editor = await looking()
    expect(await value(editor, '2026-09-22')).toContain('61 days ago (as of 2026-11-22).')
  })

  it('says why a finding matters, with its page', async () => {
    const editor = await looking({ settings: { asOf: '2026-11-22', gate: 'pilot' } })
    expect(await value(editor, '1}}]')).toMatch(
      /\n\nProjected value does not add up\. Nobody believes a return .* factors\. \[About this rule\]\(https:.*\/rules\/roi\/arithmetic\.md\)/,
    )
    const between = text.replace('{value: 9.4}', '{value: 9.4,   n: 3}')
    const alone = await looking({ settings: { asOf: '2026-11-22', gate: 'renewal' } }, between)
    const { line, character } = positionOf(between, '  n: 3}')
    const hover = await alone.hover(plan, { line, character: character + 1 })
    expect(hover).toEqual({
      contents: { kind: 'markdown', value: expect.stringMatching(/^[^\n]+roi\/baseline-missing\.md\)$/) },
    })
    const plain = await looking({ capabilities: old, initializationOptions: { gate: 'pilot' } })
    expect(await value(plain, '1}}]')).toMatch(/\nProjected value does not add up\. .* About this rule: https:/)
  })

  it('waits for no analysis', async () => {
    const editor = await showing()
    expect(await value(editor, '2026-09-22')).toBeDefined()
  })
})

it('prefix by prefix, everything is answered', async () => {
  const editor = await showing()
  for (let length = 0; length <= text.length; length += 31) {
    editor.open(plan, text.slice(0, length))
    await editor.hints(plan)
    for (const lens of (await editor.lenses(plan)) ?? []) await editor.request('codeLens/resolve', lens)
    await editor.hover(plan, { line: 3, character: 3 })
    editor.close(plan)
  }
  expect(editor.logged).toEqual([])
  expect(await editor.stop()).toBe(0)
})
