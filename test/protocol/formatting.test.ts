import { describe, expect, it } from 'vitest'
import type { Range, TextEdit } from 'vscode-languageserver'
import { identity, policyText } from '../cli/plans'
import { folderWith } from '../support/folder'
import { Editor, type EditorOptions, positionOf } from './editor'

const name = 'readiness.yaml'
const untidy = `${identity}metadata: { id:  "a" }   # the chart
people:
- id: ana
  name:   'Ana'
`
const tidy = `${identity}metadata: {id: "a"}      # the chart
people:
  - id: ana
    name: "Ana"
`

/** An editor with a document open, and a way to ask for edits. */
async function opened(text: string, options: EditorOptions = {}) {
  const editor = await Editor.start(folderWith(), options)
  editor.open(name, text)
  const textDocument = { uri: editor.uri(name) }
  const ask = (method: string, more: object = {}, tabSize = 2) =>
    editor.request<TextEdit[] | null>(`textDocument/${method}`, {
      textDocument,
      options: { tabSize, insertSpaces: true },
      ...more,
    })
  return { editor, ask }
}

/** The text after the edits that were asked for. */
async function formatted(text: string, method: string, more: object = {}, tabSize = 2, options: EditorOptions = {}) {
  const { editor, ask } = await opened(text, options)
  editor.edit(name, (await ask(method, more, tabSize)) ?? [])
  return editor.text(name)
}

describe('formatting', () => {
  it('is offered', async () => {
    const { editor } = await opened(untidy)
    expect(editor.answer.capabilities).toMatchObject({
      documentFormattingProvider: true,
      documentRangeFormattingProvider: true,
      documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' },
    })
  })

  it('changes what it has to', async () => {
    expect(await formatted(untidy, 'formatting')).toBe(tidy)
    const { ask } = await opened(tidy)
    expect(await ask('formatting')).toEqual([])
    const { ask: askAgain } = await opened(untidy.replace('- id: ana\n  name', '  - id: ana\n    name'))
    expect(await askAgain('formatting')).toHaveLength(2)
  })

  it('keeps the line breaks that the text has', async () => {
    expect(await formatted(untidy.replaceAll('\n', '\r\n'), 'formatting')).toBe(tidy.replaceAll('\n', '\r\n'))
  })

  it('works on policies', async () => {
    expect(await formatted(policyText('rules: { owner/missing:  off }'), 'formatting')).toBe(
      policyText('rules: {owner/missing: off}'),
    )
  })

  it('indents as far as the editor says, where that makes sense', async () => {
    const at = (indent: string) => `${identity}metadata:\n${indent}id: a\n`
    expect(await formatted(at('   '), 'formatting', {}, 4)).toBe(at('    '))
    expect(await formatted(at('   '), 'formatting', {}, 8)).toBe(at('  '))
  })

  it('follows the settings', async () => {
    const settings = { format: { printWidth: 40, bracketSpacing: true, singleQuote: true } }
    const text = `${identity}people:\n  - {id: "ana: b", name: Ana Ruiz, kind: person}\n`
    expect(await formatted(text, 'formatting', {}, 2, { settings })).toBe(
      `${identity}people:\n  - { id: 'ana: b', name: Ana Ruiz,\n     kind: person }\n`,
    )
    const { editor, ask } = await opened(untidy)
    editor.set({ format: { enable: false } })
    expect(await ask('formatting')).toBeNull()
  })

  it('leaves a text that cannot be read as it is, and says why in the log', async () => {
    const { editor, ask } = await opened(`${identity}metadata: {id: a\n`)
    expect(await ask('formatting')).toBeNull()
    await editor.until(() => editor.logged.length > 0, 'reason')
    expect(editor.logged).toEqual(['readiness.yaml was not formatted. Line 3: The closing } is missing.'])
  })

  it('leaves a document that is no plan alone', async () => {
    const { editor, ask } = await opened('apiVersion: v1\nkind:   Probe\n')
    expect(await ask('formatting')).toBeNull()
    editor.close(name)
    expect(await ask('formatting')).toBeNull()
    expect(editor.logged).toEqual([])
  })
})

describe('formatting of a part', () => {
  const lines = (first: number, last: number): { range: Range } => ({
    range: { start: { line: first, character: 0 }, end: { line: last, character: 99 } },
  })

  it('leaves the rest alone', async () => {
    expect(await formatted(untidy, 'rangeFormatting', lines(2, 2))).toBe(
      untidy.replace('{ id:  "a" }   #', '{id: "a"}      #'),
    )
  })

  it('takes the whole entry where a line alone would break it', async () => {
    expect(await formatted(untidy, 'rangeFormatting', lines(5, 5))).toBe(
      tidy.replace('{id: "a"}      #', '{ id:  "a" }   #'),
    )
  })
})

describe('a line that is begun', () => {
  /** The text after Enter at a place, with the cursor where it goes on. */
  async function entered(text: string): Promise<string> {
    const { editor, ask } = await opened(identity + text.replace('|', '\n'))
    const position = { line: positionOf(identity + text, '|').line + 1, character: 0 }
    editor.edit(name, (await ask('onTypeFormatting', { position, ch: '\n' })) ?? [])
    return editor.text(name).slice(identity.length)
  }

  it.each([
    ['people:|', 'people:\n  '],
    ['people:\n  - id: ana|', 'people:\n  - id: ana\n    '],
    ['people:\n  - {id: ana,|', 'people:\n  - {id: ana,\n     '],
    ['useCase:\n  intendedUse: >\n    Read this:|', 'useCase:\n  intendedUse: >\n    Read this:\n    '],
    ['people: []|', 'people: []\n'],
  ])('%j', async (text, expected) => expect(await entered(text)).toBe(expected))
})
