import { describe, expect, it } from 'vitest'
import { identity } from '../cli/plans'
import { folderWith } from '../support/folder'
import { Editor } from './editor'
import { misspelt } from './plans'

const plan = 'readiness.yaml'

/** What an editor may be asked to show: each costs a bounded time, and the server lives on. */
const texts: Record<string, string> = {
  'many brackets': '['.repeat(20_000),
  'nested maps': `${identity}metadata: ${'{a: '.repeat(2_000)}`,
  'a map of many keys': `${identity}${Array.from({ length: 20_000 }, (_, i) => `k${i}: ${i}`).join('\n')}\n`,
  'a billion laughs': `${identity}a: &a [x, x]\n${[...'bcdefghijkl'].map((key, i) => `${key}: &${key} [*${'abcdefghijkl'[i]}, *${'abcdefghijkl'[i]}]`).join('\n')}\n`,
  'a value in itself': `${identity}metadata: &a [*a]\n`,
  'merge keys': `${identity}base: &b {id: x}\nmetadata: {<<: *b}\n`,
  'a NUL character': `${identity}metadata: {id: "a\u0000b"}\n`,
  'a lone surrogate': `${identity}metadata: {id: "\ud800"}\n`,
  'a number beyond all others': `${identity}metadata: {id: 1e400}\n`,
  'a tag that is a function': `${identity}metadata: !!js/function "() => process.exit()"\n`,
  tabs: `${identity}metadata:\n\tid: x\n`,
  'duplicate keys': `${identity}metadata: {id: x, id: y}\n`,
  'several documents': `${identity}---\n${identity}`,
  'a byte-order mark': `\ufeff${misspelt}`,
  'carriage returns': misspelt.replaceAll('\n', '\r'),
  'a long line': `${identity}metadata: {id: ${'x'.repeat(1_000_000)}}\n`,
  'a key from the prototype': `${identity}__proto__: {polluted: true}\nconstructor: {x: 1}\ntoString: 1\n`,
  'more than is read': `${identity}# ${'x'.repeat(8_000_001)}\n`,
}

describe('hostile texts', () => {
  it.each(Object.entries(texts))('%s', async (_, text) => {
    const editor = await Editor.start(folderWith({ 'good/readiness.yaml': misspelt }))
    const start = performance.now()
    editor.open(plan, text)
    const diagnostics = await editor.diagnostics(plan)
    await editor.actions(plan, { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } })
    await editor.request('readiness/status', { textDocument: { uri: editor.uri(plan) } })
    expect(performance.now() - start).toBeLessThan(10_000)
    for (const { range, message } of diagnostics) {
      expect(range.start.line).toBeLessThanOrEqual(range.end.line)
      expect(message).not.toBe('')
    }
    // Twice, because what was parsed before is used again.
    editor.edit(plan, [
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: '# x\n' },
    ])
    await editor.pull(plan)
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
