import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { marked } from '../../test/support/writing'
import { parseDocument } from '../text/document'
import { indentLine } from './indent'

/** The text after Enter at the mark, with the cursor where it goes on. */
function entered(text: string, unit = 2, eol = '\n'): string {
  const { document, offset } = marked(text)
  const before = document.text.slice(0, offset) + eol
  const typed = parseDocument(before + document.text.slice(offset))
  const index = typed.lines.positionAt(before.length).line
  const edit = indentLine(typed, index, unit)
  const { start, end, newText } = edit ?? { start: before.length, end: before.length, newText: '' }
  return `${typed.text.slice(0, start)}${newText}|${typed.text.slice(end)}`
}

describe('a new line in block style', () => {
  it.each([
    ['a:|', 'a:\n  |'],
    ['a: # note|', 'a: # note\n  |'],
    ['a: 1|', 'a: 1\n|'],
    ['a:\n  b: 1|', 'a:\n  b: 1\n  |'],
    ['a:\n  b:|', 'a:\n  b:\n    |'],
    ['"a b":|', '"a b":\n  |'],
    ['a:\n  - id: x|', 'a:\n  - id: x\n    |'],
    ['a:\n  - id: x\n    b:|', 'a:\n  - id: x\n    b:\n      |'],
    ['a:\n  - b:|', 'a:\n  - b:\n      |'],
    ['a:\n  - x|', 'a:\n  - x\n  |'],
    ['a:\n  -|', 'a:\n  -\n    |'],
    ['a:\n  - - x|', 'a:\n  - - x\n    |'],
    ['a:\n- x|', 'a:\n- x\n|'],
    ['  # note|', '  # note\n  |'],
    ['a:\n  - {id: x}|', 'a:\n  - {id: x}\n  |'],
    ['a:\n  b: [x, y] # note|', 'a:\n  b: [x, y] # note\n  |'],
    ['a:\n  b: one\n    two|', 'a:\n  b: one\n    two\n    |'],
    ['a: *b|', 'a: *b\n|'],
    ['a:\n\n|', 'a:\n\n\n|'],
    ['|', '\n|'],
    ['a:\n  b: "one|', 'a:\n  b: "one\n|'],
  ])('%j', (text, expected) => expect(entered(text)).toBe(expected))

  it('takes along what stood behind the cursor', () => {
    expect(entered('a:\n  - |id: x')).toBe('a:\n  - \n    |id: x')
    expect(entered('a:\n  b: 1| # note')).toBe('a:\n  b: 1\n  |# note')
  })

  it('is indented by as much as the editor says', () => {
    expect(entered('a:|', 4)).toBe('a:\n    |')
    expect(entered('a:\n    - id: x|', 4)).toBe('a:\n    - id: x\n      |')
  })

  it('is found with other line breaks', () => expect(entered('a:\r\n  b:|', 2, '\r\n')).toBe('a:\r\n  b:\r\n    |'))
})

describe('a new line in a text of several lines', () => {
  it.each([
    ['a: >|', 'a: >\n  |'],
    ['a: >-\n  one|', 'a: >-\n  one\n  |'],
    ['a:\n  b: > # note|', 'a:\n  b: > # note\n    |'],
    ['- a: >|', '- a: >\n    |'],
    ['- >|', '- >\n  |'],
    ['a: >\n  one:|', 'a: >\n  one:\n  |'],
    ['a: >\n  - one|', 'a: >\n  - one\n  |'],
    ['a: >\n  # one|', 'a: >\n  # one\n  |'],
    ['a: >\n  one\n\n    two:|', 'a: >\n  one\n\n    two:\n    |'],
    ['- a: >\n    one\n  b: 1|', '- a: >\n    one\n  b: 1\n  |'],
    ['a: >\n  one\nb: 1|', 'a: >\n  one\nb: 1\n|'],
    ['a: > b|', 'a: > b\n|'],
  ])('%j', (text, expected) => expect(entered(text)).toBe(expected))
})

describe('a new line between brackets', () => {
  it.each([
    ['a: [|', 'a: [\n  |'],
    ['a: [|]', 'a: [\n|]'],
    ['a: [ # note|', 'a: [ # note\n  |'],
    ['a: {b: 1,|', 'a: {b: 1,\n  |'],
    ['a: {b: 1,|}', 'a: {b: 1,\n  |}'],
    ['a:\n  - {b: 1,|}', 'a:\n  - {b: 1,\n     |}'],
    ['a: {b: 1,\n  c: 2|}', 'a: {b: 1,\n  c: 2\n  |}'],
    ['a: {b: 1,| c: 2}', 'a: {b: 1,\n  |c: 2}'],
    ['a:\n  - {b: 1,|', 'a:\n  - {b: 1,\n     |'],
    ['a:\n  - {|', 'a:\n  - {\n    |'],
    ['a:\n  - {b: 1,\n     c: 2,|', 'a:\n  - {b: 1,\n     c: 2,\n     |'],
    ['a:\n  - {b: 1,\n     c: 2}|', 'a:\n  - {b: 1,\n     c: 2}\n  |'],
    ['a: {b: 1,\n  c: 2} # note|', 'a: {b: 1,\n  c: 2} # note\n|'],
    ['a:\n  b: [\n    c,\n  ]|', 'a:\n  b: [\n    c,\n  ]\n  |'],
    ['a: [\n  {b: 1},|', 'a: [\n  {b: 1},\n  |'],
    ['a: {\n  b: [\n    c,\n  ],|', 'a: {\n  b: [\n    c,\n  ],\n  |'],
    ['a: [\n  # note\n  b,|', 'a: [\n  # note\n  b,\n  |'],
    ['a: [x\nb: 1|', 'a: [x\nb: 1\n|'],
  ])('%j', (text, expected) => expect(entered(text)).toBe(expected))
})

it('never begins a line further left than somebody has written it', () => {
  const document = parseDocument(fs.readFileSync('examples/sepsis-early-warning/readiness.yaml', 'utf8'))
  const { lines } = document
  const columns = Array.from({ length: lines.count }, (_, index) => {
    const written = lines.textOf(index)
    return [indentLine(document, index, 2)?.newText.length, written.length - written.trimStart().length] as const
  })
  expect(columns.filter(([column, written]) => column !== undefined && column < written)).toEqual([])
  const further = columns.filter(([column]) => column !== undefined).length
  expect(further).toBeLessThan(lines.count / 2)
})
