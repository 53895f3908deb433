import { describe, expect, it } from 'vitest'
import type { CodeAction, Diagnostic, Range } from 'vscode-languageserver'
import { planText, withEvidence } from '../cli/plans'
import { folderWith } from '../support/folder'
import { Editor, editsOf, old, positionOf } from './editor'
import { misspelt } from './plans'

const plan = 'readiness.yaml'

/** Two misspelt keys, and values that are near to others. */
const faulty = `${misspelt.replace('retired', 'retird')}# the end
facilites: [{id: north, name: North Campus}]
`

async function opened(text: string, options = {}): Promise<{ editor: Editor; diagnostics: Diagnostic[] }> {
  const editor = await Editor.start(folderWith({ [plan]: text }), options)
  editor.open(plan)
  return { editor, diagnostics: await editor.diagnostics(plan) }
}

const evidence = (diagnostics: Diagnostic[]) =>
  diagnostics.find(({ code }) => code === 'evidence/file-missing') as Diagnostic

const everything = { start: { line: 0, character: 0 }, end: { line: 1_000, character: 0 } }

describe('quick fixes', () => {
  it('are tied to their diagnostic and settle it', async () => {
    const { editor, diagnostics } = await opened(misspelt)
    const actions = await editor.fixesOf(plan, diagnostics[0] as Diagnostic)
    expect(actions).toEqual([
      {
        title: 'Rename to "title"',
        kind: 'quickfix',
        diagnostics,
        isPreferred: true,
        data: { rule: 'schema/unknown-key', kind: 'repair' },
        edit: {
          documentChanges: [
            {
              textDocument: { uri: editor.uri(plan), version: 1 },
              edits: [
                { range: { start: { line: 4, character: 2 }, end: { line: 4, character: 8 } }, newText: 'title' },
              ],
            },
          ],
        },
      },
    ])
    editor.apply(actions[0]?.edit ?? {})
    expect(editor.text(plan)).toBe(misspelt.replace('tittle', 'title'))
    expect(await editor.rules(plan)).toEqual([])
  })

  it('are found by the place alone, and only there', async () => {
    const { editor } = await opened(faulty)
    const at = positionOf(faulty, 'facilites')
    const titles = async (range: Range) =>
      (await editor.actions(plan, range, { only: ['quickfix'] })).map(({ title }) => title)
    expect(await titles({ start: at, end: at })).toEqual(['Rename to "facilities"'])
    expect(await titles({ start: { line: 1, character: 0 }, end: { line: 1, character: 4 } })).toEqual([])
    expect((await titles(everything)).length).toBeGreaterThanOrEqual(3)
  })

  it('are still found for a diagnostic that an edit has moved', async () => {
    const { editor, diagnostics } = await opened(misspelt)
    editor.edit(plan, [
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: '# A\n# B\n' },
    ])
    const [fix] = await editor.fixesOf(plan, diagnostics[0] as Diagnostic)
    editor.apply(fix?.edit ?? {})
    expect(await editor.rules(plan)).toEqual([])
  })

  it('come as plain changes for an editor that knows no others', async () => {
    const { textDocument } = old
    const capabilities = { textDocument: { ...textDocument, diagnostic: {} } }
    const { editor, diagnostics } = await opened(misspelt, {
      capabilities,
      initializationOptions: { asOf: '2026-11-22' },
    })
    const [fix] = await editor.fixesOf(plan, diagnostics[0] as Diagnostic)
    expect(Object.keys(fix?.edit ?? {})).toEqual(['changes'])
    editor.apply(fix?.edit ?? {})
    expect(await editor.rules(plan)).toEqual([])
  })

  it('begin a missing file, inside the repository alone', async () => {
    const { editor, diagnostics } = await opened(withEvidence('/evidence/audit.md').replaceAll('\n', '\r\n'))
    const [fix] = await editor.fixesOf(plan, evidence(diagnostics))
    expect(fix?.edit?.documentChanges).toEqual([
      { kind: 'create', uri: editor.uri('evidence/audit.md'), options: { ignoreIfExists: true } },
    ])
    editor.replace(plan, '/evidence/audit.md', '../audit.md')
    const outside = evidence(await editor.diagnostics(plan))
    expect(outside.message).toContain('outside')
    expect((await editor.fixesOf(plan, outside)).map(({ title }) => title)).toEqual(['Waive this here…'])
  })
})

/** At design the owner needs protected time: a scaffold with places to fill in. */
const scaffolded = planText(
  'design',
  `ownership:
  clinicalOwner:
    person: amara # who has agreed
`,
).replace('people: []', 'people: [{id: amara, name: Amara Osei, kind: person, org: health-system}]')

describe('scaffolds', () => {
  const missing = (diagnostics: Diagnostic[]) =>
    diagnostics.find(({ code }) => code === 'owner/no-protected-time') as Diagnostic

  it('have tab stops, and lines that no editor indents again', async () => {
    const { editor, diagnostics } = await opened(scaffolded)
    const [fix] = await editor.fixesOf(plan, missing(diagnostics))
    expect(fix).toMatchObject({ data: { rule: 'owner/no-protected-time', kind: 'scaffold' } })
    expect(fix?.isPreferred).toBeUndefined()
    const [edit] = editsOf(fix?.edit ?? {})
    expect(edit).toHaveProperty('snippet.kind', 'snippet')
    const { value } = (edit as { snippet: { value: string } }).snippet
    expect(value).toMatch(/\$1|\$\{1\|/)
    if (value.includes('\n')) expect(edit?.range.start.character).toBe(0)
  })

  it('leave the rest of the text as it was, with tab stops and without', async () => {
    const results: string[] = []
    for (const snippetEditSupport of [true, false]) {
      const workspaceEdit = { documentChanges: true, snippetEditSupport }
      const capabilities = { workspace: { configuration: true, workspaceEdit }, textDocument: { diagnostic: {} } }
      const { editor, diagnostics } = await opened(scaffolded, { capabilities })
      const [fix] = await editor.fixesOf(plan, missing(diagnostics))
      editor.apply(fix?.edit ?? {})
      results.push(editor.text(plan))
    }
    expect(results[0]).toBe(results[1])
    expect(results[0]).toContain('person: amara # who has agreed')
    expect(results[0]).toContain('protectedTime:')
  })
})

describe('fix all', () => {
  const fixAll = { only: ['source.fixAll'] }

  it('makes every repair and keeps the comments', async () => {
    const { editor } = await opened(faulty)
    const [action] = await editor.actions(plan, everything, fixAll)
    expect(action).toMatchObject({ kind: 'source.fixAll.readiness', data: { kind: 'repair' } })
    expect(action?.edit).toBeUndefined()
    const { edit } = await editor.resolve(action as CodeAction)
    expect(editsOf(edit ?? {}).length).toBe(3)
    editor.apply(edit ?? {})
    expect(editor.text(plan)).toBe(
      faulty.replace('tittle', 'title').replace('retird', 'retired').replace('facilites', 'facilities'),
    )
    const [again] = await editor.actions(plan, everything, fixAll)
    expect(editsOf((await editor.resolve(again as CodeAction)).edit ?? {})).toEqual([])
  })

  it('keeps the ends of lines', async () => {
    const { editor } = await opened(faulty.replaceAll('\n', '\r\n'))
    const [action] = await editor.actions(plan, everything, fixAll)
    editor.apply((await editor.resolve(action as CodeAction)).edit ?? {})
    expect(editor.text(plan)).not.toMatch(/[^\r]\n/)
    expect(await editor.rules(plan)).toEqual([])
  })

  it('is of the text as it is when the action is chosen', async () => {
    const { editor } = await opened(faulty)
    const [action] = await editor.actions(plan, everything, fixAll)
    editor.replace(plan, 'apiVersion', '# one\n# two\napiVersion')
    const { edit } = await editor.resolve(action as CodeAction)
    expect(edit?.documentChanges?.[0]).toMatchObject({ textDocument: { version: 2 } })
    editor.apply(edit ?? {})
    expect(await editor.rules(plan)).toEqual([])
  })

  it('is complete at once for an editor that does not resolve', async () => {
    const capabilities = { textDocument: { diagnostic: {} }, workspace: { configuration: true } }
    const { editor } = await opened(faulty, { capabilities })
    const [action] = await editor.actions(plan, everything, fixAll)
    editor.apply(action?.edit ?? {})
    expect(await editor.rules(plan)).toEqual([])
  })

  it('is offered when asked for, or by hand where there is something to repair', async () => {
    const { editor } = await opened(misspelt)
    const kinds = async (context: object) => (await editor.actions(plan, everything, context)).map(({ kind }) => kind)
    expect(await kinds({ only: ['source'] })).toEqual(['source.fixAll.readiness'])
    expect(await kinds({ only: ['source.fixAll.readiness'] })).toEqual(['source.fixAll.readiness'])
    expect(await kinds({ only: ['source.organizeImports'] })).toEqual([])
    expect(await kinds({ only: ['refactor'] })).toEqual([])
    expect(await kinds({ only: ['quickfix'] })).toEqual(['quickfix'])
    expect(await kinds({ triggerKind: 1 })).toEqual(['quickfix', 'source.fixAll.readiness'])
    expect(await kinds({ triggerKind: 2 })).toEqual(['quickfix'])
    editor.replace(plan, 'tittle', 'title')
    expect(await kinds({ triggerKind: 1 })).toEqual([])
  })

  it('does nothing to a document that is none of ours', async () => {
    const { editor } = await opened('apiVersion: v1\nkind: Probe\n')
    expect(await editor.actions(plan, everything, fixAll)).toBeNull()
  })
})
