import { describe, expect, it } from 'vitest'
import { marked } from '../../test/support/writing'
import { selectionsAt } from './selection'

/** What a selection grows to from the cursor of a marked text, without the document itself. */
function grown(text: string): string[] {
  const { document, offset } = marked(text)
  const spans = selectionsAt(document, offset)
  expect(spans.at(-1)).toEqual({ start: 0, end: document.text.length })
  return spans.slice(0, -1).map(({ start, end }) => document.text.slice(start, end))
}

describe('what a selection grows to', () => {
  it.each([
    ['a: |b\nc: 1\n', ['b', 'a: b', 'a: b\nc: 1']],
    ['a: b|\nc: 1\n', ['b', 'a: b', 'a: b\nc: 1']],
    ['a|b: c\n', ['ab', 'ab: c']],
    ['"a|b": c\n', ['ab', '"ab"', '"ab": c']],
    ['a: "b| c"\n', ['b c', '"b c"', 'a: "b c"']],
    ["a: '|b'\n", ['b', "'b'", "a: 'b'"]],
    ["a: |'b'\n", ["'b'", "a: 'b'"]],
    ['a: |""\n', ['""', 'a: ""']],
    [
      'a:\n  - b: 1\n    c: |2\n  - d\n',
      ['2', 'c: 2', 'b: 1\n    c: 2', '- b: 1\n    c: 2', '- b: 1\n    c: 2\n  - d', 'a:\n  - b: 1\n    c: 2\n  - d'],
    ],
    ['a:\n  |- b\n  - c\n', ['- b', '- b\n  - c', 'a:\n  - b\n  - c']],
    ['a: {b: [1, |2]}\n', ['2', '[1, 2]', 'b: [1, 2]', '{b: [1, 2]}', 'a: {b: [1, 2]}']],
    ['a: [1|, 2]\n', ['1', '[1, 2]', 'a: [1, 2]']],
    ['a: [1, 2|]\n', ['2', '[1, 2]', 'a: [1, 2]']],
    ['a: >\n  b|\n  c\nd: 1\n', ['>\n  b\n  c', 'a: >\n  b\n  c', 'a: >\n  b\n  c\nd: 1']],
    ['a:|\n', ['a:']],
    ['# a |b\nc: 1\n', ['# a b']],
    ['a:\n  b: 1\n    #  c|  \n  d: 1\n', ['#  c', 'b: 1\n    #  c  \n  d: 1', 'a:\n  b: 1\n    #  c  \n  d: 1']],
    ['a: 1\n |\nb: 1\n', ['a: 1\n \nb: 1']],
    ['a: 1 |\r\nb: 1\r\n', ['a: 1 \r\nb: 1']],
    ['a: *|x\n', ['*x', 'a: *x']],
    ['|', []],
    ['a: "b|\n', ['"b\n']],
  ])('%j', (text, expected) => expect(grown(text)).toEqual(expected))

  it('takes places outside of the text for its ends', () => {
    const { document } = marked('a: b|')
    expect(selectionsAt(document, 99)[0]).toEqual({ start: 3, end: 4 })
    expect(selectionsAt(document, -1)[0]).toEqual({ start: 0, end: 1 })
  })
})
