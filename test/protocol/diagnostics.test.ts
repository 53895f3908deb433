import { describe, expect, it } from 'vitest'
import { CancellationTokenSource } from 'vscode-languageserver/node'
import { identity, planText, policyText, withEvidence } from '../cli/plans'
import { folderWith } from '../support/folder'
import { Editor, old } from './editor'
import { misspelt } from './plans'

const plan = 'readiness.yaml'

describe('pulled diagnostics', () => {
  it('carry everything that an editor shows', async () => {
    const editor = await Editor.start(folderWith({ [plan]: misspelt }))
    editor.open(plan)
    expect(await editor.diagnostics(plan)).toEqual([
      {
        range: { start: { line: 4, character: 2 }, end: { line: 4, character: 8 } },
        severity: 1,
        code: 'schema/unknown-key',
        codeDescription: {
          href: 'https://github.com/readiness-as-code/readiness-as-code/blob/main/docs/before-rules.md',
        },
        source: 'readiness',
        message: '"tittle" is not a key of "metadata". Did you mean "title"?',
        data: { fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/), blocks: 'discovery' },
      },
    ])
  })

  it('name the page of a rule, related places, and the gate that is blocked later', async () => {
    const editor = await Editor.start(folderWith({ [plan]: withEvidence('audit.pdf') }))
    editor.open(plan)
    const diagnostics = await editor.diagnostics(plan)
    expect(diagnostics.find(({ code }) => code === 'evidence/file-missing')).toMatchObject({
      severity: 2,
      codeDescription: {
        href: 'https://github.com/readiness-as-code/readiness-as-code/blob/main/docs/rules/evidence/file-missing.md',
      },
      message: expect.stringMatching(/ Blocks the build gate\.$/),
      data: { blocks: 'build' },
    })
  })

  it('say where else to look', async () => {
    const editor = await Editor.start(folderWith())
    const twice = planText('discovery', 'facilities: [{id: north, name: North}, {id: north, name: Nord}]\n')
    editor.open(plan, twice)
    const related = (await editor.diagnostics(plan)).flatMap(({ relatedInformation = [] }) => relatedInformation)
    expect(related.length).toBeGreaterThan(0)
    for (const { location } of related) expect(location.uri).toBe(editor.uri(plan))
  })

  it('follow the text, edit by edit', async () => {
    const editor = await Editor.start(folderWith({ [plan]: misspelt }))
    editor.open(plan)
    expect(await editor.rules(plan)).toEqual(['schema/unknown-key'])
    editor.replace(plan, 'tittle', 'title')
    expect(await editor.rules(plan)).toEqual([])
    editor.replace(plan, 'retired}', '{retired')
    expect(await editor.rules(plan)).toEqual(['yaml/syntax'])
    editor.replace(plan, '{retired', 'retired}')
    expect(await editor.rules(plan)).toEqual([])
    editor.replace(plan, 'title', 'titel')
    const [again] = await editor.diagnostics(plan)
    expect(again?.range.start).toEqual({ line: 4, character: 2 })
  })

  it('are the same after many edits as for the text opened at once', async () => {
    const editor = await Editor.start(folderWith())
    editor.open(plan, '')
    const text = planText('discovery', 'facilities: [{id: North Campus, nam: x}]\n').replaceAll('\n', '\r\n')
    for (const character of text) {
      const end = editor.text(plan).length
      const { line, column } = { line: editor.text(plan).split(/\r\n|\n|\r/).length - 1, column: end }
      const start = { line, character: column - editor.text(plan).search(/[^\r\n]*$/) }
      editor.edit(plan, [{ range: { start, end: start }, newText: character }])
      await editor.pull(plan)
    }
    expect(editor.text(plan)).toBe(text)
    editor.open('other/readiness.yaml', text)
    const [typed, opened] = [await editor.diagnostics(plan), await editor.diagnostics('other/readiness.yaml')]
    expect(typed.length).toBeGreaterThan(0)
    expect(JSON.stringify(typed).replaceAll(editor.uri(plan), '')).toEqual(
      JSON.stringify(opened).replaceAll(editor.uri('other/readiness.yaml'), ''),
    )
  })

  it('are reported as unchanged when they are', async () => {
    const editor = await Editor.start(folderWith({ [plan]: misspelt }))
    editor.open(plan)
    const first = await editor.pull(plan)
    expect(first).toMatchObject({ kind: 'full' })
    expect(await editor.pull(plan, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId })
    editor.replace(plan, 'on the poster', 'on the wall')
    expect(await editor.pull(plan, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId })
    editor.replace(plan, 'tittle', 'tittel')
    const second = await editor.pull(plan, first.resultId)
    expect(second).toMatchObject({ kind: 'full' })
    expect(second.resultId).not.toBe(first.resultId)
  })

  it('answer an edit that came meanwhile with the newest text, and a cancelled request not at all', async () => {
    const editor = await Editor.start(folderWith({ [plan]: misspelt }))
    editor.open(plan)
    const cancel = new CancellationTokenSource()
    const early = editor.request('textDocument/diagnostic', { textDocument: { uri: editor.uri(plan) } }, cancel.token)
    const outcome = early.then(
      () => 'answered',
      (error: { code: number }) => error.code,
    )
    cancel.cancel()
    editor.replace(plan, 'tittle', 'title')
    expect(await editor.rules(plan)).toEqual([])
    // Either the answer was already on its way, or the request was cancelled; nothing else may come of it.
    expect(['answered', -32800, -32802]).toContain(await outcome)
  })

  it('keep up with a burst of edits', async () => {
    const editor = await Editor.start(folderWith({ [plan]: misspelt }))
    editor.open(plan)
    for (let i = 0; i < 500; i++) {
      editor.replace(plan, 'Chart', 'Charts')
      editor.replace(plan, 'Charts', 'Chart')
    }
    editor.replace(plan, 'tittle', 'title')
    expect(await editor.rules(plan)).toEqual([])
  })
})

describe('published diagnostics', () => {
  const options = { capabilities: old, initializationOptions: { asOf: '2026-11-22' } }

  it('carry the version of the text that they are about', async () => {
    const editor = await Editor.start(folderWith({ [plan]: misspelt }), options)
    editor.open(plan)
    await editor.until(() => editor.lastPublished(plan) !== undefined, 'diagnostics')
    expect(editor.lastPublished(plan)).toMatchObject({ version: 1, diagnostics: [{ code: 'schema/unknown-key' }] })
    editor.replace(plan, 'tittle', 'title')
    await editor.until(() => editor.lastPublished(plan)?.version === 2, 'diagnostics of version 2')
    expect(editor.lastPublished(plan)?.diagnostics).toEqual([])
  })

  it('are published once for edits that arrive together', async () => {
    const editor = await Editor.start(folderWith({ [plan]: misspelt }), options)
    editor.open(plan)
    await editor.until(() => editor.lastPublished(plan) !== undefined, 'diagnostics')
    editor.published.length = 0
    for (let i = 0; i < 200; i++) editor.replace(plan, 'Summarize', 'Summarize ')
    await editor.until(() => editor.lastPublished(plan)?.version === 201, 'diagnostics of the last version')
    expect(editor.published.length).toBeLessThan(100)
    const versions = editor.published.map(({ version }) => version)
    expect(versions).toEqual([...versions].sort((a, b) => Number(a) - Number(b)))
  })

  it('go when the document is closed', async () => {
    const editor = await Editor.start(folderWith({ [plan]: misspelt }), options)
    editor.open(plan)
    await editor.until(() => editor.lastPublished(plan)?.diagnostics.length === 1, 'diagnostics')
    editor.close(plan)
    await editor.until(() => editor.lastPublished(plan)?.diagnostics.length === 0, 'empty diagnostics')
  })
})

describe('what a document says it is', () => {
  it.each([
    ['a plan of another name', 'notes.yaml', misspelt, 'yaml', ['schema/unknown-key']],
    ['a plan opened as YAML', plan, misspelt, 'yaml', ['schema/unknown-key']],
    ['a policy', '.readiness/policy.yaml', policyText('ruls: {}'), 'readiness', ['schema/unknown-key']],
    [
      'a later version',
      plan,
      'apiVersion: readiness/v9\nkind: HealthcareAIReadiness\n',
      'readiness',
      ['schema/version'],
    ],
    ['an empty file', plan, '', 'readiness', ['schema/unmarked']],
    ['an unmarked file', plan, 'metadata: {id: x}\nuseCase: {}\n', 'yaml', ['schema/unmarked']],
    ['another document of the name', plan, 'apiVersion: v1\nkind: Probe\ntittle: x\n', 'readiness', []],
    ['another document', 'values.yaml', 'metadata: {id: x}\n', 'yaml', []],
    ['a broken document of another name', 'values.yaml', 'a: [\n', 'yaml', []],
  ])('%s', async (_, name, text, languageId, rules) => {
    const editor = await Editor.start(folderWith())
    editor.open(name, text, languageId)
    expect(await editor.rules(name)).toEqual(rules)
  })

  it('is a hint, with a fix, for a file that does not say it', async () => {
    const editor = await Editor.start(folderWith())
    for (const text of ['', '# notes\n', 'metadata: {id: x}\n']) {
      editor.open(plan, text)
      const [hint] = await editor.diagnostics(plan)
      expect(hint).toMatchObject({ code: 'schema/unmarked', severity: 4 })
      const [fix] = await editor.fixesOf(plan, hint as never)
      editor.apply(fix?.edit ?? {})
      expect(editor.text(plan)).toBe(identity + text)
      expect(await editor.rules(plan)).not.toContain('schema/unmarked')
      editor.close(plan)
    }
  })

  it('is told of a text that is not open', async () => {
    const editor = await Editor.start(folderWith())
    const is = async (text: string) => editor.request('readiness/identity', { text })
    expect(await is(misspelt)).toEqual({ is: 'plan' })
    expect(await is('{"apiVersion": "readiness/v1", "kind": "HealthcareAIReadiness"}')).toEqual({ is: 'plan' })
    expect(await is('apiVersion: apps/v1\nkind: Deployment\n')).toEqual({ is: 'other' })
  })
})
