import { describe, expect, it } from 'vitest'
import { examplePlans, marked } from '../../test/support/writing'
import { parseDocument } from '../text/document'
import type { Path } from '../text/path'
import type { Node } from '../text/tree'
import { cursorAt } from './cursor'

/** The cursor of a marked text in short: what may stand there, the path, what is written, and what is beside it. */
function short(text: string): string {
  const { document, offset } = marked(text)
  const cursor = cursorAt(document, offset)
  if (!cursor) return 'nothing'
  const { as, path, token, colon, children, space } = cursor
  const marks = [cursor.flow && 'flow', colon && 'colon', children && 'children', space && 'space']
  return [as, `/${path.join('/')}`, `"${token.text}"`, ...cursor.beside(), ...marks.filter(Boolean)].join(' ')
}

describe('cursorAt in block style', () => {
  it.each([
    ['|', 'key / ""'],
    ['# a comment\n|\n', 'key / ""'],
    ['# a com|ment\n', 'nothing'],
    ['a|', 'key / "a"'],
    ['a|b: 1\nc: 2', 'key / "ab" c colon'],
    ['a: 1\n|\nc: 2\n', 'key / "" a c'],
    ['a:|', 'value /a "" space'],
    ['a: |', 'value /a ""'],
    ['a: |\n  b: 1\n', 'nothing'],
    ['a: x|y z', 'value /a "xy z"'],
    ['a: xy |', 'nothing'],
    ['a: xy # no|', 'nothing'],
    ['a: | # note', 'value /a ""'],
    ['a: "x|', 'value /a "x"'],
    ["a: 'x''|y'", 'value /a "x\'y"'],
    ['a: "x\\"y|"', 'value /a "x\\"y"'],
    ['"a|": 1', 'key / "a" colon'],
    ['a:\n  |', 'open /a ""'],
    ['a:\n  b|', 'open /a "b"'],
    ['a:\n  b|\n    c: 1\n', 'open /a "b" children'],
    ['a:\n  |\n    c: 1\n', 'nothing'],
    ['a:\n  b: 1\n  |', 'key /a "" b'],
    ['a:\n  b: 1\n  |\n  c: 2\nd: 3', 'key /a "" b c'],
    ['a:\n  b: 1\n |', 'nothing'],
    ['a:\n  b: 1\n   |', 'nothing'],
    ['a:\n  b: 1\n    |', 'nothing'],
    ['a:\n|\n  b: 1\n', 'nothing'],
    ['a: >\n  text\n  |', 'nothing'],
    ['a: >\n  text\n|', 'key / "" a'],
    ['a: "one\n  two|"\n', 'nothing'],
    ['a: "one\n|', 'nothing'],
    ['a:\n\t|', 'nothing'],
    ['---\na: 1\n|', 'key / "" a'],
    ['a: 1\n---\n|', 'key / ""'],
    ['a:\r\n  b: 1\r\n  |\r\n', 'key /a "" b'],
  ])('%j', (text, expected) => expect(short(text)).toBe(expected))

  it.each([
    ['a:\n  - |', 'open /a/0 ""'],
    ['a:\n  -|', 'open /a/0 "" space'],
    ['a:\n  |- x', 'nothing'],
    ['a:\n  - x\n  - |\n  - y', 'open /a/1 "" x y'],
    ['a:\n- x\n- |\nb: 1\n', 'open /a/1 "" x'],
    ['a:\n  - x\n  |', 'item /a/1 "" x'],
    ['a:\n  - x\n  wor|\n', 'item /a/1 "wor" x'],
    ['a:\n|\n- x', 'item /a/0 "" x'],
    ['b:\n  a:\n  |\n  - x', 'item /b/a/0 "" x'],
    ['a:\n- x\n|', 'key / "" a'],
    ['a:\n  - id: x\n    |', 'key /a/0 "" id'],
    ['a:\n  - id: x\n    b: 1\n  - c: 2\n    |\n    d: 3\n  - e: 4', 'key /a/1 "" c d'],
    ['a:\n  - id: x\n   |', 'nothing'],
    ['a:\n  - id|', 'open /a/0 "id"'],
    ['a:\n  - id|\n    b: 1', 'key /a/0 "id" b'],
    ['a:\n  - |\n      b: 1', 'nothing'],
    ['a:\n  - id|: x\n    b: 1', 'key /a/0 "id" b colon'],
    ['a:\n  - b:\n      - c: |', 'value /a/0/b/0/c ""'],
    ['a:\n  - b:\n      c: 1\n  - d:\n      |', 'open /a/1/d ""'],
    ['- - a\n  - |', 'open /0/1 "" a'],
    ['a:\n  - x\n  - {b: 1}\n  - c: 2\n  - |', 'open /a/3 "" x'],
    ['a: |\n---\nb: 1\n', 'value /a ""'],
    ['a:\n  |\n---\n    b: 1\n', 'open /a ""'],
  ])('%j', (text, expected) => expect(short(text)).toBe(expected))
})

describe('cursorAt between brackets', () => {
  it.each([
    ['a: {|', 'key /a "" flow'],
    ['a: {b|}', 'key /a "b" flow'],
    ['a: {b: 1, |, c: 2}', 'key /a "" b c flow'],
    ['a: {b: 1, c|: 2}', 'key /a "c" b flow colon'],
    ['a: {b:|}', 'value /a/b "" flow space'],
    ['a: {b: |}', 'value /a/b "" flow'],
    ['a: {"b":|}', 'value /a/b "" flow space'],
    ['a: {b: x|y, c: 1}', 'value /a/b "xy" flow'],
    ['a: {b: x |}', 'nothing'],
    ['a: {b |', 'nothing'],
    ['a: {| b: 1}', 'nothing'],
    ['a: {b: 1} |', 'nothing'],
    ['a: [|]', 'value /a/0 "" flow'],
    ['a: [x, |, y]', 'value /a/1 "" x y flow'],
    ['a: [x, "y|"]', 'value /a/1 "y" x flow'],
    ['a: [x, [y, |]]', 'value /a/1/1 "" y flow'],
    ['a: [{b: [{c: |', 'value /a/0/b/0/c "" flow'],
    ['a: [x, # |\n  y]', 'nothing'],
    ['a: [x, | # note\n  ]', 'value /a/1 "" x flow'],
    ['a: {\n  |\n  # note\n  b: 1}', 'nothing'],
    ['a:\n  - {b: 1,\n     |}\n', 'key /a/0 "" b flow'],
    ['a:\n  - {b: [\n      x,\n      |\n    ]}\nc: 1\n', 'value /a/0/b/1 "" x flow'],
    ['a: {\n  b: 1,\n  |\n}\n', 'key /a "" b flow'],
    ['a: {\n|\n}\n', 'nothing'],
    ['a:\n  - {b: 1,\n  |}\n', 'nothing'],
    ['a: {b: 1\n|', 'nothing'],
    ['a: {b: 1,\n  |\nc: 2\nd: 3\n', 'key /a "" b flow'],
    ['a: {b: 1}\n|', 'key / "" a'],
    ['{"a": 1, "|"}', 'key / "" a flow'],
    ['{\n  "a": {"b": |}\n}', 'value /a/b "" flow'],
    ['a: [{b: 1}, {b: 2, |}]', 'key /a/1 "" b flow'],
  ])('%j', (text, expected) => expect(short(text)).toBe(expected))
})

describe('cursorAt in a text that can be read', { tags: ['thorough'] }, () => {
  it('knows every key and every value by the path that the tree gives it', () => {
    let checked = 0
    for (const text of examplePlans()) {
      const document = parseDocument(text)
      const { root } = document
      if (!root) throw new Error('An example cannot be read.')
      for (const { path, as, at } of placesOf(root.node, root.start, [])) {
        const cursor = cursorAt(document, at)
        const found = cursor && { path: cursor.path, isKey: cursor.as === 'key' }
        if (found) expect({ at, ...found }).toEqual({ at, path, isKey: as === 'key' })
        else expect(isOfSeveralLines(text, at), text.slice(at, at + 40)).toBe(true)
        checked++
      }
    }
    expect(checked).toBeGreaterThan(5_000)
  })
})

interface Placed {
  path: Path
  as: 'key' | 'value'
  at: number
}

function* placesOf(node: Node, start: number, path: Path): Generator<Placed> {
  if (node.kind === 'scalar' && node.length > 0 && node.style !== 'block') yield { path, as: 'value', at: start + 1 }
  if (node.kind === 'map')
    for (const entry of node.entries) {
      yield { path, as: 'key', at: start + entry.at + 1 }
      yield* placesOf(entry.node, start + entry.at + entry.valueAt, [...path, entry.key])
    }
  if (node.kind === 'seq')
    for (const [i, item] of node.items.entries())
      yield* placesOf(item.node, start + item.at + item.valueAt, [...path, i])
}

/** A plain or quoted text that goes on in the next line, which is deeper and has no key. */
function isOfSeveralLines(text: string, at: number): boolean {
  const next = text.indexOf('\n', at) + 1
  return next > 0 && /^ +[^\s#-][^:]*$/m.test(text.slice(next, text.indexOf('\n', next)))
}
