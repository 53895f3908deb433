import { describe, expect, it } from 'vitest'
import { bytesOf, isWhole, type Row, rows } from '../hostile/rows'
import { folderWith } from '../support/folder'
import { Editor } from './editor'
import { misspelt } from './plans'

const plan = 'readiness.yaml'

/** What the process may use; where it needs more, it dies. */
const env = { NODE_OPTIONS: '--max-old-space-size=512', NODE_DISABLE_COMPILE_CACHE: '1' }

/** What an editor shows of a row: half a character does not pass the protocol, and bytes are decoded by the editor. */
const textOf = (row: Row): string =>
  typeof row.content === 'string' ? row.content : new TextDecoder().decode(bytesOf(row))

/** What an editor asks of a text, beside its diagnostics. */
const questions = [
  'documentSymbol',
  'foldingRange',
  'semanticTokens/full',
  'documentLink',
  'codeLens',
  'inlayHint',
  'formatting',
  'hover',
  'completion',
  'codeAction',
]

describe('every row in one server', () => {
  it('is answered, within its memory, and the next text is read as if nothing had been', {
    timeout: 300_000,
  }, async () => {
    const editor = await Editor.start(folderWith({ 'good/readiness.yaml': misspelt }), { env })
    const textDocument = { uri: editor.uri(plan) }
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } }
    const options = { tabSize: 2, insertSpaces: true }
    const params = { textDocument, range, position: range.end, options, context: { diagnostics: [] } }
    for (const row of rows) {
      editor.open(plan, textOf(row))
      const diagnostics = await editor.diagnostics(plan)
      const codes = diagnostics.map(({ code }) => code)
      expect([row.name, ...codes]).not.toContain('internal/check-failed')
      if (row.found && typeof row.content === 'string' && isWhole(row.content))
        expect([row.name, ...codes]).toContain(row.found)
      for (const { range, message } of diagnostics) {
        expect(range.start.line).toBeLessThanOrEqual(range.end.line)
        expect(message).not.toBe('')
      }
      for (const question of questions) await editor.request(`textDocument/${question}`, params)
      await editor.request('readiness/status', { textDocument })
      // Twice, because what was parsed before is used again.
      const start = { line: 0, character: 0 }
      editor.edit(plan, [{ range: { start, end: start }, newText: '# x\n' }])
      await editor.pull(plan)
      editor.close(plan)
    }
    expect(editor.logged.filter((line) => !line.includes('was not formatted'))).toEqual([])
    editor.open('good/readiness.yaml')
    expect(await editor.rules('good/readiness.yaml')).toEqual(['schema/unknown-key'])
    expect(await editor.stop()).toBe(0)
  })

  it('typed as a person types them, prefix by prefix', async () => {
    const editor = await Editor.start(folderWith())
    for (let length = 0; length <= misspelt.length; length += 3) {
      editor.open(plan, misspelt.slice(0, length))
      await editor.pull(plan)
      editor.close(plan)
    }
    expect(await editor.stop()).toBe(0)
  })
})
