import { describe, expect, it } from 'vitest'
import type { Style } from '../../engine/format/style'
import { format } from './format'

const style: Style = { indent: 2, printWidth: 40, bracketSpacing: false, singleQuote: false }

/** A text, and how it is written: the same, or the other one. */
type Case = [text: string, written?: string]

const written = ([text, expected = text]: Case, more: Partial<Style> = {}) =>
  expect(format(text, { ...style, ...more })).resolves.toBe(expected)

describe('a formatted text', () => {
  it.each<Case>([
    ['a:   1\n\n\n\nb:  { c:  2 }\n', 'a: 1\n\nb: {c: 2}\n'],
    ['a:\n- b\n-   c: 1\n    d: 2\n', 'a:\n  - b\n  - c: 1\n    d: 2\n'],
    ["a: 'b'\nc: 'say \"d\"'\n", 'a: "b"\nc: \'say "d"\'\n'],
    ['a: # why\n    # and this\n    b: 1\n', 'a: # why\n  # and this\n  b: 1\n'],
    ['a: this is a text that is longer than the lines should be\n'],
    ['a: >\n  this is a text that is longer than the lines should be\n  and it has two lines\n'],
    ['a: 1', 'a: 1\n'],
    ['a:   1\r\nb: 2\r\n', 'a: 1\r\nb: 2\r\n'],
    ['a: [ ]\nb: {   }\n', 'a: []\nb: {}\n'],
    ['# prettier-ignore\na:    1\nb: 2\n'],
  ])('%j', (...texts) => written(texts))

  it('is indented as far as it should be', () =>
    written(['a:\n  b:\n    - c: {d: 1}\n', 'a:\n    b:\n        - c: {d: 1}\n'], { indent: 4 }))

  it('has spaces in braces and single quotes where that is wished', () =>
    written(['a: {b: "c"}\n', "a: { b: 'c' }\n"], { bracketSpacing: true, singleQuote: true }))

  it('is not made of what cannot be read', () => expect(format('a: [', style)).rejects.toThrow())
})

describe('what stands in brackets', () => {
  it.each<Case>([
    // As many entries on a line as there is room for.
    [
      '- {id: one, name: Somebody, kind: person, title: Director}\n',
      '- {id: one, name: Somebody,\n   kind: person, title: Director}\n',
    ],
    ['a: {b: one thing, c: another thing, d: 3}\n', 'a: {b: one thing, c: another thing,\n  d: 3}\n'],
    ['a:\n  {b: one thing, c: another thing, d: 3}\n', 'a: {b: one thing, c: another thing,\n  d: 3}\n'],
    [
      'a: {b: {c: one thing, d: another thing, e: 4}, f: 5}\n',
      'a: {b: {c: one thing, d: another thing,\n    e: 4},\n  f: 5}\n',
    ],
    ['a: [one thing, another thing, a third thing]\n', 'a: [one thing, another thing,\n  a third thing]\n'],
    // The lines that the writer has begun.
    ['a: {b: 1,\n  c: 2}\n'],
    ['a: [\n    {b: 1, c: 2},\n    {b: 3,\n     c: 4},\n  ]\n'],
    ['a: [\n  b,\n\n  c\n]\n', 'a: [\n    b,\n\n    c,\n  ]\n'],
    ['a: {\n  b: {\n    c: 1\n  },\n}\n', 'a: {\n    b: {\n      c: 1,\n    },\n  }\n'],
    // All of it where there are comments or texts of several lines.
    ['a: {b: 1, # one\n  c:   2}\n'],
    ['a:\n    b: [c,   # why\n        d]\n', 'a:\n  b: [c,   # why\n      d]\n'],
    ['-   {b: 1, # one\n     c:   2}\n', '- {b: 1, # one\n   c:   2}\n'],
    ['a: {\n  b: [c], # of c\n  d: 1\n}\n', 'a: {\n  b: [c], # of c\n  d: 1\n  }\n'],
    ['? >\n  a\n: {b: 1, # one\n  c: 2}\n'],
    ['a: ["one\n  line", b]\n'],
    // Tags and anchors stay in front of it.
    ['a: &b [1,  2]\nc: !!seq [*b]\n', 'a: &b [1, 2]\nc: !!seq [*b]\n'],
    ['a: # why\n  {b: 1}\n'],
    ['a: {b, ? c : d, "e":  1}\n', 'a: {b, c: d, "e": 1}\n'],
  ])('%j', (...texts) => written(texts))

  it('is as far from the braces as is wished', () =>
    written(['- {a: one thing, b: another thing, c: 3}\n', '- { a: one thing, b: another thing,\n   c: 3 }\n'], {
      bracketSpacing: true,
    }))
})
