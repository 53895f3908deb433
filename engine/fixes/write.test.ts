import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { parseDocument } from '../text/document'
import { append, type Edit, Noted, open, remove, rename, replace, set } from './fix'
import { applyEdits, type TextEdit, writeEdits } from './write'

const order = () => ['id', 'name', 'kind', 'title']

function write(text: string, ...edits: Edit[]): string | undefined {
  const written = writeEdits(parseDocument(text), edits, order)
  return written && applyEdits(text, written)
}

const wide = `${'a'.repeat(60)}, ${'b'.repeat(60)} {c, d}`

describe('a comment', () => {
  it.each<[string, string, Edit, string]>([
    [
      'behind an open place, in the column of others',
      'a:\n  id: x\n',
      set(['a', 'name'], new Noted(open(), 'who it is')),
      'a:\n  id: x\n  name:                         # who it is\n',
    ],
    [
      'behind the key of a block',
      'a:\n  id: x\n',
      set(['a', 'kind'], new Noted({ b: new Noted(open(), 'b'), c: { d: { e: 1 } } }, 'two')),
      `a:\n  id: x\n  kind:                         # two\n    b:                          # b\n    c:\n      d: {e: 1}\n`,
    ],
    [
      'behind a long value',
      'a:\n  id: x\n',
      set(['a', 'kind'], new Noted('a text that is quite long', 'why')),
      'a:\n  id: x\n  kind: a text that is quite long  # why\n',
    ],
    [
      'no longer than the line',
      'a:\n  id: x\n',
      set(['a', 'name'], new Noted(open(), wide)),
      `a:\n  id: x\n  name:                         # ${'a'.repeat(60)}\n`,
    ],
    ['not in braces', 'a: {id: x}\n', set(['a', 'name'], new Noted('n', 'why')), 'a: {id: x, name: n}\n'],
    [
      'on a line of its own where a map has room for one',
      'a:\n  id: x\n',
      set(['a', 'b', 'c'], new Noted(1, 'why')),
      'a:\n  id: x\n  b:\n    c: 1                        # why\n',
    ],
    ['not in a map in braces', 'a: {id: x}\n', set(['a', 'b'], { c: new Noted(1, 'why') }), 'a: {id: x, b: {c: 1}}\n'],
    ['not in the place of another value', 'a: 1\n', set(['a'], new Noted(2, 'why')), 'a: 2\n'],
  ])('stands %s', (_, text, edit, expected) => expect(write(text, edit)).toBe(expected))
})

describe('set', () => {
  it.each<[string, string, Edit, string]>([
    ['a plain scalar', 'a: 1 # note\n', set(['a'], 2), 'a: 2 # note\n'],
    ['a quoted scalar', "a: 'x' # note\n", set(['a'], 'y'), 'a: y # note\n'],
    ['text that must be quoted', 'a: x\n', set(['a'], 'yes: no'), 'a: "yes: no"\n'],
    ['text that looks like a number', 'a: x\n', set(['a'], '1'), 'a: "1"\n'],
    ['an empty value', 'a:\nb: 1\n', set(['a'], 2), 'a: 2\nb: 1\n'],
    ['an empty value with a comment', 'a: # why\nb: 1\n', set(['a'], 2), 'a: 2 # why\nb: 1\n'],
    ['an empty value at the end of the text', 'a:', set(['a'], 2), 'a: 2'],
    ['an empty value in braces', 'a: {b: , c: 1}\n', set(['a', 'b'], 2), 'a: {b: 2, c: 1}\n'],
    ['an empty value in tight braces', 'a: {b:}\n', set(['a', 'b'], 2), 'a: {b: 2}\n'],
    [
      'a new key in a block map',
      'a:\n  id: x # note\n\nb: 1\n',
      set(['a', 'name'], 'n'),
      'a:\n  id: x # note\n  name: n\n\nb: 1\n',
    ],
    [
      'a new key behind remarks on what is above, and before those on what is below',
      'a:\n  id:\n    - x\n      # on x\n    # on all\n  # on title\n  title: t\n',
      set(['a', 'name'], 'n'),
      'a:\n  id:\n    - x\n      # on x\n    # on all\n  name: n\n  # on title\n  title: t\n',
    ],
    [
      'a new section behind the remarks at the end of the last',
      'a:\n  id: x\n  # on a\n\n# on b\nb: 1\n',
      set(['c'], 2),
      'a:\n  id: x\n  # on a\n\n# on b\nb: 1\nc: 2\n',
    ],
    [
      'a new key in the order of the format',
      'a:\n  id: x\n  title: t\n',
      set(['a', 'name'], 'n'),
      'a:\n  id: x\n  name: n\n  title: t\n',
    ],
    ['a new key in braces', 'a: {id: x}\n', set(['a', 'name'], 'n'), 'a: {id: x, name: n}\n'],
    ['a new key in empty braces', 'a: {}\n', set(['a', 'name'], 'n'), 'a: {name: n}\n'],
    ['a new key behind a trailing comma', 'a: {id: x,}\n', set(['a', 'name'], 'n'), 'a: {id: x, name: n}\n'],
    [
      'a new key in braces over lines',
      'a: {\n  id: x,\n  kind: k\n  }\n',
      set(['a', 'name'], 'n'),
      'a: {\n  id: x,\n  kind: k,\n  name: n\n  }\n',
    ],
    ['a new key below an empty value', 'a:\nb: 1\n', set(['a', 'id'], 'x'), 'a: {id: x}\nb: 1\n'],
    ['nested keys that are missing', 'a: {id: x}\n', set(['a', 'b', 'c'], 1), 'a: {id: x, b: {c: 1}}\n'],
    [
      'a large value in block style',
      'a:\n  id: x\n',
      set(['a', 'b'], { c: { d: 1 }, e: [1, 2] }),
      'a:\n  id: x\n  b:\n    c: {d: 1}\n    e: [1, 2]\n',
    ],
    ['a key of a list item', '- id: x\n  kind: k\n', set([0, 'name'], 'n'), '- id: x\n  name: n\n  kind: k\n'],
    [
      'behind a block scalar',
      'a:\n  id: |\n    x\n    y\nb: 1\n',
      set(['a', 'name'], 'n'),
      'a:\n  id: |\n    x\n    y\n  name: n\nb: 1\n',
    ],
    ['without a line break at the end', 'a:\n  id: x', set(['a', 'name'], 'n'), 'a:\n  id: x\n  name: n'],
  ])('%s', (_, text, edit, expected) => {
    expect(write(text, edit)).toBe(expected)
    const windows = write(text.replaceAll('\n', '\r\n'), edit)
    expect(windows).toBe(expected.replaceAll('\n', '\r\n'))
  })

  it('leaves open places empty, and as tab stops in the snippet', () => {
    const edit = set(['a', 'b'], { c: open(), d: open(['x', 'y']) })
    const [written] = writeEdits(parseDocument('a: {id: 1}\n'), [edit], order) ?? []
    expect(written?.newText).toBe(', b: {c: , d: }')
    expect(written?.snippet).toBe(`, b: {c: $1, d: \${2| ,x,y|}\\}`)
  })

  it('is refused below an alias and in a broken text', () => {
    expect(write('a: &x {b: 1}\nc: *x\n', set(['c', 'b'], 2))).toBeUndefined()
    expect(write('a: {b: 1\n', set(['a', 'b'], 2))).toBeUndefined()
  })
})

describe('append', () => {
  it.each<[string, string, Edit, string]>([
    [
      'to a block list',
      'a:\n  - x # one\n  - y\n\nb: 1\n',
      append(['a'], 'z'),
      'a:\n  - x # one\n  - y\n  - z\n\nb: 1\n',
    ],
    ['to a list in brackets', 'a: [x]\n', append(['a'], 'y'), 'a: [x, y]\n'],
    ['to an empty list', 'a: []\n', append(['a'], 'y'), 'a: [y]\n'],
    ['to a list that is missing', 'a: {id: x}\n', append(['a', 'list'], 'y'), 'a: {id: x, list: [y]}\n'],
    ['to a list without indentation', 'a:\n- x\nb: 1\n', append(['a'], 'y'), 'a:\n- x\n- y\nb: 1\n'],
    [
      'a map in the style of the others',
      'a:\n  - {id: x}\n',
      append(['a'], { id: 'y' }),
      'a:\n  - {id: x}\n  - {id: y}\n',
    ],
  ])('%s', (_, text, edit, expected) => expect(write(text, edit)).toBe(expected))
})

describe('remove', () => {
  it.each<[string, string, Edit, string | undefined]>([
    ['an entry of a block map', 'a: 1\nb: 2\nc: 3\n', remove(['b']), 'a: 1\nc: 3\n'],
    ['an entry in braces', 'a: {b: 1, c: 2}\n', remove(['a', 'b']), 'a: {c: 2}\n'],
    ['the last entry in braces', 'a: {b: 1, c: 2}\n', remove(['a', 'c']), 'a: {b: 1}\n'],
    ['the only item', 'a:\n  - x\nb: 1\n', remove(['a', 0]), 'a: []\nb: 1\n'],
    ['an item of a block list', 'a:\n  - x\n  - y\n', remove(['a', 0]), 'a:\n  - y\n'],
    ['nothing that has a comment', 'a: 1\nb: 2 # why\n', remove(['b']), undefined],
    ['the first key of a list item', 'a:\n  - id: x\n    name: n\n', remove(['a', 0, 'id']), undefined],
  ])('%s', (_, text, edit, expected) => expect(write(text, edit)).toBe(expected))
})

it('renames a key and keeps everything else', () => {
  expect(write('a: {targt: 1} # note\n', rename(['a', 'targt'], 'target'))).toBe('a: {target: 1} # note\n')
})

it('writes several edits at once, and insertions at one place in their order', () => {
  expect(write('a: {id: x}\n', set(['a', 'id'], 'y'), set(['a', 'p'], 1), set(['a', 'q'], 2))).toBe(
    'a: {id: y, p: 1, q: 2}\n',
  )
})

it.each([
  ['in empty braces', 'a: {}\n', 'a: {p: 1, q: 2}\n'],
  ['behind a trailing comma', 'a: {id: x,}\n', 'a: {id: x, p: 1, q: 2}\n'],
  [
    'behind a trailing comma, over lines',
    'a: {\n  id: x,\n  b: y,\n}\n',
    'a: {\n  id: x,\n  b: y,\n  p: 1,\n  q: 2\n}\n',
  ],
])('keeps several new keys %s apart', (_, text, expected) => {
  expect(write(text, set(['a', 'p'], 1), set(['a', 'q'], 2))).toBe(expected)
})

it('keeps several new items of an empty list apart', () => {
  expect(write('a: []\n', append(['a'], 1), append(['a'], 2))).toBe('a: [1, 2]\n')
})

describe('replace', () => {
  it.each<[string, string, Edit, string | undefined]>([
    ['a part of a plain scalar', 'a: x 12 y # 12\n', replace(['a'], ['12'], '(z)'), 'a: x (z) y # 12\n'],
    ['in braces', 'a: {b: x 12, c: 12}\n', replace(['a', 'b'], ['12'], '(z)'), 'a: {b: x (z), c: 12}\n'],
    ['the whole', 'a: 1-2\n', replace(['a'], ['1-2'], '(z)'), 'a: (z)\n'],
    ['a quoted one', "a: 'it''s 12'\n", replace(['a'], ['12'], '(z)'), "a: 'it''s (z)'\n"],
    [
      'a block with spaces at the ends of its lines',
      'a: |\n  x 12  \n  y\n',
      replace(['a'], ['12'], '(z)'),
      'a: |\n  x (z)  \n  y\n',
    ],
    ['every place of every part', 'a: 12 or 7, 12\n', replace(['a'], ['7', '12'], '(z)'), 'a: (z) or (z), (z)\n'],
    ['not inside of a longer number', 'a: 12 x12y 123 312\n', replace(['a'], ['12'], '(z)'), 'a: (z) x(z)y 123 312\n'],
    ['no pattern', 'a: 1.2 or 112\n', replace(['a'], ['1.2'], '(z)'), 'a: (z) or 112\n'],
    ['no place for a part that is not there', 'a: 12\n', replace(['a'], ['12', '7'], '(z)'), undefined],
    ['no place for one that is folded', 'a: x 1\n  2 y\n', replace(['a'], ['1 2'], '(z)'), undefined],
    ['no place in a map', 'a: {b: 12}\n', replace(['a'], ['12'], '(z)'), undefined],
    ['no place in what is missing', 'a: 12\n', replace(['b'], ['12'], '(z)'), undefined],
  ])('%s', (_, text, edit, expected) => expect(write(text, edit)).toBe(expected))
})

describe('any value at any place', { tags: ['thorough'] }, () => {
  const scalar = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom('yes', 'null', '~', '1.0', 'a: b', '# x', '- x', '[', "'", '"', 'ü', '{a}'),
  )
  const base = fc.constantFrom(
    'a: {id: x, list: [1]} # c\nb: 1\n',
    'a:\n  id: x # c\n  list:\n    - 1 # c\nb: 1\n',
    'b: 1\na:\n    id: >\n      folded\n      text\n    list: [\n      1, # c\n      2]\n',
    '- 1\n',
  )

  it('is read back as it was written, and every comment stays', () => {
    fc.assert(
      fc.property(base, scalar, fc.constantFrom('id', 'new', 'list'), (text, value, key) => {
        const edit = key === 'list' ? append(['a', 'list'], value) : set(['a', key], value)
        const after = write(text, edit)
        if (after === undefined) return
        const read = parse(after) as { a: { [k: string]: unknown } }
        expect(key === 'list' ? (read.a.list as unknown[]).at(-1) : read.a[key]).toEqual(value)
        expect(after.match(/# c/g)).toEqual(text.match(/# c/g))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('several values below a part that is not there', () => {
  it.each([
    ['begin it once', 'b: 1\n', 'b: 1\na: {x: 1, y: 2}\n'],
    ['begin it once in flow style', '{b: 1}\n', '{b: 1, a: {x: 1, y: 2}}\n'],
    ['fill one that is empty', 'a:\nb: 1\n', 'a: {x: 1, y: 2}\nb: 1\n'],
  ])('%s', (_, text, expected) => {
    expect(write(text, set(['a', 'x'], 1), set(['a', 'y'], 2))).toBe(expected)
  })

  it('are laid over each other at every depth', () => {
    expect(write('b: 1\n', set(['a', 'c', 'x'], 1), set(['a', 'c', 'y'], 2), set(['a', 'd'], 3))).toBe(
      'b: 1\na:\n  c: {x: 1, y: 2}\n  d: 3\n',
    )
  })
})

describe('places that are none', () => {
  it.each<[string, string, Edit[]]>([
    ['an item of a list that is not there', 'b: 1\n', [set(['a', 0, 'x'], 1)]],
    ['an item behind the last one', 'a: [1]\n', [set(['a', 3, 'x'], 1)]],
    ['an alias', 'b: &x {c: 1}\na: *x\n', [set(['a'], 1)]],
    ['a map with a comment in it', 'a: {\n  b: 1 # c\n  }\n', [set(['a'], 1)]],
    ['a block scalar', 'a: |\n  x\n', [set(['a'], 'y')]],
    ['a block for another block', 'a:\n  b: 1\n', [set(['a'], { c: 1 })]],
    ['below a scalar', 'a: 1\n', [set(['a', 'b'], 1)]],
    ['the end of what is no list', 'a: {b: 1}\n', [append(['a'], 1)]],
    ['the whole document', 'a: 1\n', [set([], 'x')]],
    ['below a document that is empty but for an anchor', '&a\n', [set(['a'], 1)]],
    ['a key without a colon', 'a: {b, c: 1}\n', [set(['a', 'b'], 2)]],
    ['an empty value with an anchor', 'a: &x\nb: 1\n', [set(['a'], 2)]],
    ['an empty value with a tag', 'a: !!null\nb: 1\n', [set(['a'], 2)]],
    ['a block with a comment behind its key', 'a: # c\n  b: 1\n', [set(['a'], 2)]],
    ['a block with a comment behind its dash', 'l:\n  - # c\n    b: 1\n', [set(['l', 0], 2)]],
    ['the only member below a key with a comment', 'a: # c\n  - 1\n', [remove(['a', 0])]],
    ['a member whose comma a comment parts from it', 'a: {b: 1 # c\n  , d: 2}\n', [remove(['a', 'b'])]],
    ['what is not there, to remove', 'a: 1\nc: 1\n', [remove(['b'])]],
    ['what is not there, to rename', 'a: 1\n', [rename(['b'], 'c')]],
    ['the only member, with a comment', 'a: {b: 1, # c\n  }\n', [remove(['a', 'b'])]],
    ['the only entry of all', 'a: 1\n', [remove(['a'])]],
    ['the only item of an item', 'l:\n  - - 1\n', [remove(['l', 0, 0])]],
    ['what another edit removes', 'a: {b: 1, c: 2}\nd: 1\n', [set(['a', 'b'], 3), remove(['a'])]],
    ['a broken text', 'a: [1\nb: 2\n', [set(['b'], 3)]],
  ])('%s', (_, text, edits) => expect(write(text, ...edits)).toBeUndefined())
})

describe('places that are rare', () => {
  it.each<[string, string, Edit, string]>([
    ['a scalar for a block', 'a:\n  b: 1\nc: 2\n', set(['a'], 3), 'a: 3\nc: 2\n'],
    ['behind a space', 'a: \nc: 2\n', set(['a'], 3), 'a: 3\nc: 2\n'],
    ['a scalar for a block, where a space stands before the colon', 'a :\n  b: 1\n', set(['a'], 3), 'a : 3\n'],
    ['a scalar for a block that is an item', 'l:\n  - a: 1\n    b: 2\n', set(['l', 0], 3), 'l:\n  - 3\n'],
    ['an empty item', 'l:\n  -\n  - 2\n', set(['l', 0], 1), 'l:\n  - 1\n  - 2\n'],
    ['an empty item with spaces', 'l:\n  -   \n  - 2\n', set(['l', 0], 1), 'l:\n  - 1\n  - 2\n'],
    ['an empty item with a comment', 'l:\n  -   # c\n  - 2\n', set(['l', 0], 1), 'l:\n  - 1   # c\n  - 2\n'],
    ['a key of an empty item', 'l:\n  -\n  - 2\n', set(['l', 0, 'a'], 1), 'l:\n  - {a: 1}\n  - 2\n'],
    ['beside an empty value in tight braces', 'a: {b:}\n', set(['a', 'c'], 1), 'a: {b: , c: 1}\n'],
    // The parser knows no line that a CR alone ends.
    ['beside a carriage return alone', 'a: {b: 1,\r"c": 2}\n', set(['a', 'd'], 3), 'a: {b: 1,\r"c": 2, d: 3}\n'],
    ['beside an empty value in flow style', 'a: {b: }\n', set(['a', 'c'], 1), 'a: {b: , c: 1}\n'],
    ['the only member of a map', 'a: {b: 1}\n', remove(['a', 'b']), 'a: {}\n'],
    ['the only member of a block', 'a:\n  b: 1\nc: 2\n', remove(['a', 'b']), 'a: {}\nc: 2\n'],
    ['the last member in flow style', 'a: [1, 2]\n', remove(['a', 1]), 'a: [1]\n'],
    ['a line that ends as on Windows', 'a: 1\r\nb: 2\r\n', remove(['a']), 'b: 2\r\n'],
    ['a last line without an end', 'a: 1\nb: 2', remove(['b']), 'a: 1\n'],
    ['the first line behind a byte-order mark', '\uFEFFa: 1\nb: 2\n', remove(['a']), '\uFEFFb: 2\n'],
  ])('%s', (_, text, edit, expected) => expect(write(text, edit)).toBe(expected))
})

describe('edits of a text', () => {
  const insertion: TextEdit = { start: 1, end: 1, newText: 'x' }
  const replacement: TextEdit = { start: 1, end: 2, newText: 'y' }

  it.each([
    ['insertion first', [insertion, replacement]],
    ['replacement first', [replacement, insertion]],
  ])('that begin at one place are all applied, %s', (_, edits) => expect(applyEdits('abc', edits)).toBe('axyc'))
})
