import { describe, expect, it } from 'vitest'
import type { WorkspaceDocumentDiagnosticReport } from 'vscode-languageserver'
import { policyText, withEvidence } from '../cli/plans'
import { folderWith } from '../support/folder'
import { Editor } from './editor'
import { misspelt, quiet } from './plans'

const tree = {
  '.git/': '',
  '.gitignore': 'out/\n',
  'readiness.yaml': misspelt,
  'a/sepsis.readiness.yml': quiet,
  'a/.readiness/policy.yaml': policyText('ruls: {}'),
  'b/readiness.yaml': 'apiVersion: v1\nkind: Probe\n',
  'out/readiness.yaml': misspelt,
  'node_modules/x/readiness.yaml': misspelt,
  'values.yaml': misspelt,
}

/** Reports by file name, with their rules or `unchanged`. */
function shown(editor: Editor, items: readonly WorkspaceDocumentDiagnosticReport[]): Record<string, unknown> {
  const name = (uri: string) => uri.slice(editor.uri('').length + 1)
  return Object.fromEntries(
    items.map((item) => [
      name(item.uri),
      item.kind === 'full' ? item.items.map(({ code }) => String(code)).join() : item.kind,
    ]),
  )
}

/** The result ids of reports by file name, as an editor sends them with its next question. */
function idsOf(editor: Editor, items: readonly WorkspaceDocumentDiagnosticReport[]): Record<string, string> {
  const known = items.filter(({ resultId }) => resultId !== undefined)
  return Object.fromEntries(known.map(({ uri, resultId }) => [uri.slice(editor.uri('').length + 1), String(resultId)]))
}

describe('diagnostics of the workspace', () => {
  it('are those of every plan and policy that is not open', async () => {
    const editor = await Editor.start(folderWith(tree))
    const { items } = await editor.pullWorkspace()
    expect(shown(editor, items)).toEqual({
      'readiness.yaml': 'schema/unknown-key',
      'a/sepsis.readiness.yml': 'policy/not-applied',
      'a/.readiness/policy.yaml': 'schema/unknown-key',
      'b/readiness.yaml': '',
    })
    editor.open('readiness.yaml')
    expect(Object.keys(shown(editor, (await editor.pullWorkspace()).items))).not.toContain('readiness.yaml')
  })

  it('are unchanged until a file is', async () => {
    const editor = await Editor.start(folderWith(tree))
    const first = (await editor.pullWorkspace()).items
    const second = (await editor.pullWorkspace(idsOf(editor, first))).items
    expect(new Set(Object.values(shown(editor, second)))).toEqual(new Set(['unchanged']))
    editor.write('readiness.yaml', quiet)
    const third = (await editor.pullWorkspace(idsOf(editor, first))).items
    expect(shown(editor, third)).toMatchObject({ 'readiness.yaml': '', 'b/readiness.yaml': 'unchanged' })
  })

  it('follow files that come and go', async () => {
    const editor = await Editor.start(folderWith(tree))
    const first = (await editor.pullWorkspace()).items
    editor.write('c/readiness.yaml', misspelt)
    editor.remove('readiness.yaml')
    const second = shown(editor, (await editor.pullWorkspace(idsOf(editor, first))).items)
    expect(second).toMatchObject({ 'c/readiness.yaml': 'schema/unknown-key', 'readiness.yaml': '' })
  })

  it('follow the evidence of a plan', async () => {
    const editor = await Editor.start(folderWith({ '.git/': '', 'readiness.yaml': withEvidence('docs/audit.md') }))
    const rules = async () => String(shown(editor, (await editor.pullWorkspace()).items)['readiness.yaml'])
    expect(await rules()).toContain('evidence/file-missing')
    editor.write('docs/audit.md', 'Audited.')
    expect(await rules()).not.toContain('evidence/file-missing')
  })

  it('are streamed when there are many', async () => {
    const many = Array.from({ length: 120 }, (_, i) => [`p${i}/readiness.yaml`, misspelt])
    const editor = await Editor.start(folderWith(Object.fromEntries(many)))
    const streamed: WorkspaceDocumentDiagnosticReport[] = []
    editor.onNotification('$/progress', ({ token, value }: { token: string; value: { items: [] } }) => {
      if (token === 'stream') streamed.push(...value.items)
    })
    const { items } = await editor.pullWorkspace({}, 'stream')
    expect(items).toEqual([])
    expect(new Set(streamed.map(({ uri }) => uri)).size).toBe(120)
  })

  it('end where the settings say so, and clear what was shown', async () => {
    const editor = await Editor.start(folderWith(tree))
    const first = (await editor.pullWorkspace()).items
    editor.set({ workspaceDiagnostics: false })
    const second = shown(editor, (await editor.pullWorkspace(idsOf(editor, first))).items)
    expect(new Set(Object.values(second))).toEqual(new Set(['']))
    expect(shown(editor, (await editor.pullWorkspace()).items)).toEqual({})
  })

  it('clear what was shown of a document that is closed and is no plan of the workspace', async () => {
    const editor = await Editor.start(folderWith(tree))
    editor.open('values.yaml', misspelt, 'yaml')
    expect(await editor.rules('values.yaml')).toEqual(['schema/unknown-key'])
    editor.close('values.yaml')
    expect(shown(editor, (await editor.pullWorkspace()).items)).toMatchObject({ 'values.yaml': '' })
    expect(await editor.rules('values.yaml')).toEqual([])
    expect(await editor.rules('readiness.yaml')).toEqual(['schema/unknown-key'])
  })

  it('say of a closed document what is stored, not what was typed', async () => {
    const editor = await Editor.start(folderWith(tree))
    editor.open('readiness.yaml')
    editor.replace('readiness.yaml', 'tittle', 'title')
    expect(await editor.rules('readiness.yaml')).toEqual([])
    editor.close('readiness.yaml')
    expect(shown(editor, (await editor.pullWorkspace()).items)['readiness.yaml']).toBe('schema/unknown-key')
  })

  it('include files that are not text', async () => {
    const editor = await Editor.start(folderWith({ 'readiness.yaml': new Uint8Array([0xff, 0xfe, 0x00, 0xd8, 0x41]) }))
    const { items } = await editor.pullWorkspace()
    expect(items).toHaveLength(1)
  })
})

describe('checking the workspace', () => {
  it('counts what there is, and shows it whatever the settings say', async () => {
    const editor = await Editor.start(folderWith(tree), { settings: { workspaceDiagnostics: false } })
    expect(shown(editor, (await editor.pullWorkspace()).items)).toEqual({})
    expect(await editor.request('readiness/checkWorkspace', {})).toEqual({ plans: 4, errors: 3, warnings: 0 })
    expect(Object.keys(shown(editor, (await editor.pullWorkspace()).items))).toHaveLength(4)
  })

  it('finds no plans where there are none', async () => {
    const editor = await Editor.start(folderWith())
    expect(await editor.request('readiness/checkWorkspace', {})).toEqual({ plans: 0, errors: 0, warnings: 0 })
  })
})
