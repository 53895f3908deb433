import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import type {
  DocumentSymbol,
  FoldingRange,
  Position,
  SelectionRange,
  SemanticTokens,
  SemanticTokensDelta,
  SymbolInformation,
} from 'vscode-languageserver'
import { identity, policyText } from '../cli/plans'
import { folderWith } from '../support/folder'
import { examplePlans } from '../support/writing'
import { Editor, old, positionOf } from './editor'

const name = 'readiness.yaml'
const text = `${identity}metadata: {title: Charts}
people:
  # somebody
  # on site
  - id: ana
    name: Ana Ruiz
    kind: person
ownership: {champion: ana}
lifecycle: {stage: pilot}
`

/** An editor with a document open, and a way to ask about it. */
async function opened(content = text, options = {}, files = {}) {
  const editor = await Editor.start(folderWith(files), options)
  editor.open(name, content)
  const ask = <T>(what: string, more = {}) =>
    editor.request<T>(`textDocument/${what}`, { textDocument: { uri: editor.uri(name) }, ...more })
  return { editor, ask }
}

const range = (line: number, start: number, endLine: number, end: number) => ({
  start: { line, character: start },
  end: { line: endLine, character: end },
})

describe('document symbols', () => {
  it('are a tree', async () => {
    const { ask } = await opened()
    const symbols = await ask<DocumentSymbol[]>('documentSymbol')
    expect(symbols.map(({ name, detail }) => [name, detail])).toEqual([
      ['Metadata', 'Charts'],
      ['People', undefined],
      ['Ownership', undefined],
      ['Lifecycle', 'pilot'],
    ])
    expect(symbols[1]).toEqual({
      name: 'People',
      kind: 2,
      range: range(3, 0, 8, 16),
      selectionRange: range(3, 0, 3, 6),
      children: [
        {
          name: 'Ana Ruiz',
          detail: 'ana · person',
          kind: 23,
          range: range(6, 2, 8, 16),
          selectionRange: range(6, 8, 6, 11),
          children: [],
        },
      ],
    })
  })

  it('are a list for an editor that shows no tree', async () => {
    const { editor, ask } = await opened(text, { capabilities: old })
    const symbols = await ask<SymbolInformation[]>('documentSymbol')
    expect(symbols.map(({ name, containerName }) => [name, containerName])).toEqual([
      ['Metadata', undefined],
      ['People', undefined],
      ['Ana Ruiz', 'People'],
      ['Ownership', undefined],
      ['Lifecycle', undefined],
    ])
    const location = { uri: editor.uri(name), range: range(6, 2, 8, 16) }
    expect(symbols[2]).toEqual({ name: 'Ana Ruiz', kind: 23, location, containerName: 'People' })
  })
})

describe('folding', () => {
  it('is by whole lines', async () => {
    const { ask } = await opened()
    expect(await ask('foldingRange')).toEqual([
      { startLine: 3, endLine: 8 },
      { startLine: 4, endLine: 5, kind: 'comment' },
      { startLine: 6, endLine: 8 },
    ])
  })

  it('leaves the innermost out where an editor does not want all', async () => {
    const capabilities = { textDocument: { foldingRange: { rangeLimit: 2 } } }
    const { ask } = await opened('people:\n  - id: a\n    active:\n      from: \ngates:\n  - stage: \n', {
      capabilities,
    })
    expect((await ask<FoldingRange[]>('foldingRange')).map(({ startLine }) => startLine)).toEqual([0, 4])
  })
})

describe('selections', () => {
  it('grow from each of several cursors', async () => {
    const { ask } = await opened()
    const positions = [positionOf(text, 'Ruiz'), positionOf(text, 'pilot'), { line: 99, character: 9 }]
    const chains = await ask<SelectionRange[]>('selectionRange', { positions })
    const steps = (chain?: SelectionRange): unknown[] => (chain ? [chain.range, ...steps(chain.parent)] : [])
    expect(steps(chains[0])).toEqual([
      range(7, 10, 7, 18),
      range(7, 4, 7, 18),
      range(6, 4, 8, 16),
      range(6, 2, 8, 16),
      range(3, 0, 8, 16),
      range(0, 0, 10, 25),
      range(0, 0, 11, 0),
    ])
    expect(chains[1]?.range).toEqual(range(10, 19, 10, 24))
    expect(steps(chains[2])).toEqual([range(0, 0, 11, 0)])
  })
})

describe('semantic tokens', () => {
  /** Tokens as words, each with its type; a declaration with an exclamation mark. */
  function words(editor: Editor, data: readonly number[]): string[] {
    const legend = editor.answer.capabilities.semanticTokensProvider?.legend
    const lines = editor.text(name).split('\n')
    const found: string[] = []
    const at: Position = { line: 0, character: 0 }
    for (let i = 0; i < data.length; i += 5) {
      const [down, right, length, type, modifiers] = data.slice(i, i + 5) as [number, number, number, number, number]
      at.line += down
      at.character = down === 0 ? at.character + right : right
      const word = lines[at.line]?.slice(at.character, at.character + length)
      found.push(`${legend?.tokenTypes[type]}${modifiers ? '!' : ''} ${word}`)
    }
    return found
  }

  it('are the words that mean something', async () => {
    const { editor, ask } = await opened(text.replace('champion: ana', 'champion: "ana", technicalOwner: ana'))
    const { data } = await ask<SemanticTokens>('semanticTokens/full')
    expect(words(editor, data)).toEqual([
      'variable! ana',
      'enumMember person',
      'variable ana',
      'variable ana',
      'enumMember pilot',
    ])
    expect(editor.answer.capabilities.semanticTokensProvider?.legend.tokenModifiers).toEqual(['declaration'])
  })

  it('are those of a part of the text', async () => {
    const { editor, ask } = await opened()
    const { data } = await ask<SemanticTokens>('semanticTokens/range', { range: range(8, 0, 9, 99) })
    expect(words(editor, data)).toEqual(['enumMember person', 'variable ana'])
    const nothing = await ask<SemanticTokens>('semanticTokens/range', { range: range(0, 0, 2, 0) })
    expect(nothing.data).toEqual([])
  })

  it('are told as what differs from those before', async () => {
    const { editor, ask } = await opened()
    const first = await ask<SemanticTokens>('semanticTokens/full')
    const delta = (previousResultId?: string) =>
      ask<SemanticTokensDelta & SemanticTokens>('semanticTokens/full/delta', { previousResultId })
    const same = await delta(first.resultId)
    expect(same.edits).toEqual([])
    for (const [search, replacement] of [
      ['kind: person', 'kind: team\n    active: {from: 2026-01-01}'],
      ['champion: ana', 'champion: '],
      ['people:', 'people:\n  - {id: ben}'],
      ['id: ana', 'id: '],
      ['stage: pilot', 'stage: build, timeline: [{stage: build}]'],
    ] as const) {
      const before = await ask<SemanticTokens>('semanticTokens/full')
      editor.replace(name, search, replacement)
      const { edits } = await delta(before.resultId)
      expect(edits).toHaveLength(1)
      const data = [...before.data]
      for (const { start, deleteCount, data: added = [] } of edits) data.splice(start, deleteCount, ...added)
      expect(data).toEqual((await ask<SemanticTokens>('semanticTokens/full')).data)
    }
    expect((await delta('unheard-of')).data).toEqual((await ask<SemanticTokens>('semanticTokens/full')).data)
  })
})

describe('symbols of the workspace', () => {
  const other = (id: string) => `${identity}metadata: {title: Other}\npeople: [{id: ${id}}]\n`
  const files = {
    '.git/': '',
    '.gitignore': 'out/\n',
    'a/readiness.yaml': other('anders'),
    'b/team.readiness.yaml': `${identity}people: [{id: "ben"}]\n`,
    'c/.readiness/policy.yaml': policyText('checks: [{id: own/ana}]'),
    'd/readiness.yaml': 'apiVersion: v1\nkind: Probe\npeople: [{id: ana}]\n',
    'out/readiness.yaml': other('ana'),
    [name]: other('stale'),
  }
  const find = async (editor: Editor, query: string) =>
    (await editor.request<SymbolInformation[]>('workspace/symbol', { query })).map(
      ({ name, containerName }) => `${name} in ${containerName}`,
    )

  it('are the ids of every plan, of open ones as they are written', async () => {
    const { editor } = await opened(text, {}, files)
    expect((await find(editor, '')).sort()).toEqual(['ana in Charts', 'anders in Other', 'ben in team.readiness.yaml'])
    expect(await find(editor, 'NR')).toEqual(['anders in Other'])
    const [ben] = await editor.request<SymbolInformation[]>('workspace/symbol', { query: 'bn' })
    expect(ben).toEqual({
      name: 'ben',
      kind: 23,
      location: { uri: editor.uri('b/team.readiness.yaml'), range: range(2, 14, 2, 19) },
      containerName: 'team.readiness.yaml',
    })
    editor.replace(name, 'id: ana', 'id: gil')
    expect(await find(editor, 'gil')).toEqual(['gil in Charts'])
  })

  it('follow the files', async () => {
    const { editor } = await opened(text, {}, files)
    expect(await find(editor, 'an')).toEqual(['ana in Charts', 'anders in Other'])
    editor.write('a/readiness.yaml', other('annika'))
    expect(await find(editor, 'an')).toEqual(['ana in Charts', 'annika in Other'])
    editor.remove('a/readiness.yaml')
    editor.close(name)
    expect(await find(editor, '')).toEqual(expect.arrayContaining(['stale in Other', 'ben in team.readiness.yaml']))
    expect(await find(editor, 'an')).toEqual([])
  })

  it('are read anew where nobody tells of files that change', async () => {
    const folder = folderWith(files)
    const editor = await Editor.start(folder, { capabilities: old })
    expect(await find(editor, 'anders')).toEqual(['anders in Other'])
    fs.writeFileSync(`${folder}/a/readiness.yaml`, other('annika'))
    expect(await find(editor, 'ann')).toEqual(['annika in Other'])
  })

  it('are no more than somebody reads', async () => {
    const people = Array.from({ length: 1_100 }, (_, i) => `  - id: p${i}\n`).join('')
    const { editor } = await opened(`${identity}people:\n${people}`)
    expect(await find(editor, 'p')).toHaveLength(1_000)
    expect(await find(editor, 'p1099')).toEqual(['p1099 in readiness.yaml'])
  })

  it('keep the ids of a plan while its text is broken', async () => {
    const { editor } = await opened()
    await editor.diagnostics(name)
    editor.replace(name, 'ownership: {', 'ownership: {{')
    expect(await find(editor, '')).toEqual(['ana in Charts'])
  })
})

describe('other documents and texts', () => {
  const asked = ['documentSymbol', 'foldingRange', 'selectionRange', 'semanticTokens/full', 'semanticTokens/range']
  const more = { positions: [{ line: 0, character: 0 }], range: range(0, 0, 9, 9) }

  it('have no structure to show', async () => {
    const { editor, ask } = await opened('apiVersion: v1\nkind: Probe\nmetadata:\n  title: x\n')
    const answers = await Promise.all(asked.map((what) => ask(what, more)))
    expect(answers).toEqual([null, null, null, expect.objectContaining({ data: [] }), { data: [] }])
    editor.close(name)
    expect(await ask('documentSymbol')).toBeNull()
  })

  it('may be broken anywhere', async () => {
    const { editor, ask } = await opened('')
    for (const example of examplePlans().slice(0, 6)) {
      for (let end = 0; end < example.length; end += 997) {
        const all = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } }
        editor.edit(name, [{ range: all, newText: example.slice(0, end) }])
        const answers = await Promise.all(asked.map((what) => ask(what, more)))
        expect(answers.every((answer) => answer !== undefined && answer !== null)).toBe(true)
      }
    }
  })
})
