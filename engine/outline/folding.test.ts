import { describe, expect, it } from 'vitest'
import { Lines } from '../text/lines'
import { foldsOf } from './folding'

/** Folds as `first-last`, counted from 1 as an editor shows lines. */
const folds = (text: string) =>
  foldsOf({ lines: new Lines(text) }).map(({ start, end, kind }) => `${start + 1}-${end + 1}${kind ? ` ${kind}` : ''}`)

describe('what can be folded', () => {
  it.each([
    ['a section', 'a:\n  b: 1\n  c: 2\nd: 3\n', ['1-3']],
    ['items, and the list they stand in', 'a:\n  - b: 1\n    c: 2\n  - d: 3\n', ['1-4', '2-3']],
    ['a list in the column of its key', 'a:\n- b: 1\n  c: 2\n- d\ne: 1\n', ['1-4', '2-3']],
    ['a list in a list', '- - a: 1\n    b: 2\n  - c\n- d', ['1-3']],
    ['a dash alone', 'a:\n  -\n    b: 1\n', ['1-3', '2-3']],
    ['braces, but for the last', 'a: {\n  b: 1,\n  c: 2\n}\nd: [1,\n  2]\n', ['1-3', '5-6']],
    ['a text, and nothing inside of it', 'a:\n  b: |\n    c:\n      d\n\n    # e\n    # f\n  g: 1\n', ['1-8', '2-7']],
    [
      'a text of an item',
      'a:\n  - >-\n   b:\n    c\n  - d: |+ # e\n      f:\n        g\n    h: 1\n',
      ['1-8', '2-4', '5-8'],
    ],
    ['a text that ends with its item', '- a: |\n    b:\n  c:\n    d\n', ['1-4', '3-4']],
    ['a text with a tag', 'a: !!str |\n  b:\n    c\n', ['1-3']],
    ['no text where a sign ends a scalar', 'a: b |\n  c:\n    d\n', ['1-3', '2-3']],
    ['nothing of blank lines at the end', 'a:\n  b: 1\n\n\nc: 1\n', ['1-2']],
    ['comments of a block with it', 'a:\n  b: 1\n  # of a\n# of c\nc: 1\n', ['1-3']],
    ['blocks across comments further left', 'a:\n  b: 1\n# aside\n  c: 2\n', ['1-4']],
    [
      'comments in a row',
      '# a\n# b\na: 1\n# c\nb: 1\n# d\n\n# e\n  # f\n  # g\n',
      ['1-2 comment', '5-10', '9-10 comment'],
    ],
    [
      'regions',
      '# region People\na: 1\n# region\nb: 2\n# endregion\n#endregion\n# endregion',
      ['1-6 region', '3-5 region'],
    ],
    ['no region that does not end', '# region\na: 1', []],
    ['lines that end in other ways', '\uFEFFa:\r\n  b: 1\r\nc:\r  d: 1\r', ['1-2', '3-4']],
    ['tabs', 'a:\n\tb:\n\t\tc: 1\n', ['1-3', '2-3']],
    ['nothing of nothing', '', []],
  ])('%s', (_, text, expected) => expect(folds(text)).toEqual(expected))

  it('stays while somebody types', () => {
    const around = (line: string) => `a:\n  b: 1\n${line}\n  c:\n    d: 1\ne:\n  f: 1\n`
    for (const line of ['  x', '  x: "', '  x: [', '  x: {y: ', "  '", '  x: *y', '  &'])
      expect(folds(around(line)), line).toEqual(['1-5', '4-5', '6-7'])
  })

  it('says how deep each stands', () => {
    const text = 'a:\n  b:\n    c:\n      d: 1\ne:\n  f: 1\n'
    expect(foldsOf({ lines: new Lines(text) }).map(({ depth }) => depth)).toEqual([0, 1, 2, 0])
  })
})
