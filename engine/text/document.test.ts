import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { compose } from './compose'
import { Document, parseDocument } from './document'
import type { Path } from './path'
import type { Node } from './tree'

const plan = `# a plan
apiVersion: readiness/v1
metadata:
  id: demo   # stable

people:
  - {id: amara, name: Amara Osei}
  - id: luis
    name: >
      Luis
      Ferrer
    tags:
    - a
    - b
empty:
`

const at = (text: string, path: Path) => {
  const { start, end } = parseDocument(text).spanOf(path)
  return text.slice(start, end)
}

describe('places', () => {
  it.each<[Path, string]>([
    [['metadata', 'id'], 'demo'],
    [['metadata'], 'metadata'],
    [['metadata', 'title'], 'metadata'],
    [['people', 0], 'amara'],
    [['people', 0, 'name'], 'Amara Osei'],
    [['people', 1], 'luis'],
    [['people', 1, 'tags', 1], 'b'],
    [['people', 1, 'name', 'x'], 'name'],
    [['empty'], 'empty'],
    [['nothing', 'there'], 'apiVersion'],
  ])('%j is shown at %s', (path, expected) => expect(at(plan, path)).toBe(expected))

  it('are the same with CRLF and with a byte-order mark', () => {
    const windows = `\uFEFF${plan.replaceAll('\n', '\r\n')}`
    for (const path of [
      ['metadata', 'id'],
      ['people', 1],
      ['people', 1, 'tags', 1],
    ] as Path[])
      expect(at(windows, path)).toBe(at(plan, path))
  })

  it('lead back to their path', () => {
    const document = parseDocument(plan)
    for (const path of [
      ['metadata', 'id'],
      ['people', 0, 'name'],
      ['people', 1, 'tags', 1],
    ] as Path[])
      expect(document.pathAt(document.spanOf(path).start)).toEqual(path)
  })
})

describe('the place of a whole entry', () => {
  it.each<[Path, string]>([
    [['metadata', 'id'], 'id: demo'],
    [['people', 0], '- {id: amara, name: Amara Osei}'],
    [['people', 1, 'tags', 1], '- b'],
    [['people', 0, 'email'], 'amara'],
    [['metadata', 'title'], 'metadata'],
  ])('%j is %s', (path, expected) => {
    const { start, end } = parseDocument(plan).spanOf(path, 'entry')
    expect(plan.slice(start, end)).toBe(expected)
  })
})

describe('places in a text', () => {
  it.each<[string, string, Path, number, number]>([
    ['that is empty', '', ['a'], 0, 0],
    ['that is a list', '- a\n- b\n', [], 0, 7],
    ['that is a map without keys', '# a\n{}\n', [], 4, 4],
    ['that has no kind', '\n{a: 1}\n', [], 2, 3],
  ])('%s', (_, text, path, start, end) => expect(parseDocument(text).spanOf(path)).toEqual({ start, end }))

  it.each<[string, string, Path]>([
    ['an empty text', '|', []],
    ['behind the last line', 'a: 1\n\n|', []],
    ['between two keys', 'a: {b: 1} | # note\nc: 2\n', []],
    ['between two members', 'a: {b: 1 | , c: 2}\n', ['a']],
    ['in a key without a value', 'a: {b: 1}\nc|d:\n', ['cd']],
    ['in a key with members', 'a|b: {c: 1}\n', ['ab']],
    ['in a key with members below', 'ab|:\n  - c: 1\n', ['ab']],
    ['on a dash', 'a:\n  |- c: 1\n', ['a', 0]],
  ])('%s have the path of what is around them', (_, text, path) =>
    expect(parseDocument(text.replace('|', '')).pathAt(text.indexOf('|'))).toEqual(path),
  )
})

it('the lines of a text after an edit are its own', () => {
  const before = parseDocument(plan)
  expect(before.lines.count).toBe(16)
  const text = plan.replace('name: Amara Osei', 'name: Amara\n    Osei')
  const after = parseDocument(text, before)
  const at = text.indexOf('Ferrer')
  expect(after.lines.count).toBe(17)
  expect(after.lines.positionAt(at)).toEqual(parseDocument(text).lines.positionAt(at))
})

it('an unusual character is reported once, with the number of times', () => {
  expect(parseDocument('a: \u0000\nb: \u0001\nc: \u0000\n').problems).toMatchObject([
    {
      rule: 'yaml/character',
      start: 3,
      message: expect.stringContaining('U+0000 may not stand in YAML (2 times in this file).'),
    },
    { rule: 'yaml/character', start: 8, message: expect.stringContaining('U+0001 may not stand in YAML.') },
  ])
})

it.each([
  ['a: ,x', ','],
  ['a: @x', '@'],
  ['a: %x', '%'],
])('%j: the sign is named that a text cannot start with', (text, sign) =>
  expect(parseDocument(text).problems.map(({ message }) => message)).toEqual([
    `Text that starts with ${sign} must be quoted.`,
  ]),
)

describe('values', () => {
  it('leave out what is empty', () => expect(parseDocument('a:\nb: {c: , d: 1}').value).toEqual({ b: { d: 1 } }))
  it('keep dates as text', () => expect(parseDocument('a: 2026-05-18').value).toEqual({ a: '2026-05-18' }))
  it('keep an own __proto__', () => {
    const value = parseDocument('__proto__: {polluted: 1}').value as object
    expect(Object.keys(value)).toEqual(['__proto__'])
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })
})

/** The tree with absolute offsets, and whether a value is shared is left out: only what it says counts. */
function absolute(node: Node | undefined, start: number): unknown {
  if (!node) return undefined
  if (node.kind === 'map')
    return node.entries.map((e) => [e.key, start + e.at, e.keyLength, absolute(e.node, start + e.at + e.valueAt)])
  if (node.kind === 'seq') return node.items.map((i) => [start + i.at, absolute(i.node, start + i.at + i.valueAt)])
  return [start, node.length, node.value]
}

/** What a text says: nothing of a broken one but that it is broken, because where a slip is seen depends on the way of reading. */
function said({ root, value, problems, broken }: Document) {
  if (broken) return 'broken'
  return {
    tree: root && absolute(root.node, root.start),
    value,
    problems: problems.map(({ rule, start, end }) => ({ rule, start, end })),
  }
}

function whole(text: string): Document {
  const { root, problems } = compose(text)
  return new Document(text, root, problems, undefined)
}

const afterAll = (texts: string[]) =>
  texts.reduce<Document | undefined>((document, text) => parseDocument(text, document), undefined) as Document

const line = fc.constantFrom(
  'a: 1',
  'b:',
  '  c: x',
  '  - d',
  '  - e: 1',
  '    f: 2',
  '    - {g: 1, h: [2, 3]}',
  '# note',
  '',
  '- i',
  'j: |',
  '    text: more',
  'k: "q',
  'l: {m: 1',
  '}',
  '  n: >-',
  '      - o',
  'p:   # why',
  '  q: [1,',
  '  2]',
  "r: 's'",
  '  t:',
  '    u:',
  '      v: 1',
  '  - w:',
  '      x: 1',
)
const text = fc.array(line, { maxLength: 40 }).map((lines) => `${lines.join('\n')}\n`)

describe('parsing by parts', { tags: ['thorough'] }, () => {
  it('says what parsing the whole says, for any text', () => {
    fc.assert(
      fc.property(text, (t) => {
        expect(said(parseDocument(t))).toEqual(said(whole(t)))
      }),
      { numRuns: 3000 },
    )
  })

  it('gives after any edits what it gives from nothing', () => {
    const edits = fc.array(
      fc.record({
        at: fc.nat(400),
        remove: fc.oneof({ weight: 3, arbitrary: fc.nat(12) }, { weight: 1, arbitrary: fc.constant(400) }),
        insert: fc.constantFrom('x', '\n', '  ', ': ', '- ', '{', '}', '#', 'y: 1\n', '"'),
      }),
      { minLength: 1, maxLength: 8 },
    )
    const sessions = fc.tuple(text, edits).map(([start, steps]) => {
      const texts = [start]
      for (const { at, remove, insert } of steps) {
        const last = texts.at(-1) as string
        const from = Math.min(at, last.length)
        texts.push(last.slice(0, from) + insert + last.slice(from + remove))
      }
      return texts
    })
    const everything = ({ root, value, problems }: Document) => ({
      tree: root && absolute(root.node, root.start),
      value,
      problems,
    })
    fc.assert(
      fc.property(sessions, (texts) => {
        expect(everything(afterAll(texts))).toEqual(everything(parseDocument(texts.at(-1) as string)))
      }),
      { numRuns: 3000 },
    )
  })

  it('reads lines below a key anew that is indented otherwise now', () => {
    const lines = (indent: string) => `a:\n\n${indent}b: 1\n    'c': 2\n`
    const edited = parseDocument(lines('  '), parseDocument(lines('    ')))
    expect(edited.problems).toEqual(parseDocument(lines('  ')).problems)
    expect(edited.problems).toHaveLength(1)
  })

  it('keeps nothing of what was cut off at the end', () => {
    const broken = 'a: [\nb: 2\n'
    const cut = parseDocument(broken, parseDocument(`${broken}c: 3\n`))
    expect(cut.problems).toEqual(parseDocument(broken).problems)
    expect(cut.kept?.parts.starts).toEqual([0, 5])
  })

  it('reports a slip where it stands', () => {
    const broken = 'a: {b: 1\nc: 2\nd: [\ne: 3\n'
    expect(parseDocument(broken).problems.map(({ message }) => message)).toEqual([
      'The closing } is missing.',
      'The closing ] is missing.',
    ])
    const [first, second] = parseDocument(broken).problems
    expect(
      [first?.start, second?.start].map((at) => parseDocument(broken).lines.positionAt(at as number).line),
    ).toEqual([0, 2])
  })

  it('keeps what did not change by identity', () => {
    const long = `x: 0\nitems:\n${Array.from({ length: 60 }, (_, i) => `  - {id: i${i}, value: ${i}}\n`).join('')}other: {a: 1}\n`
    const before = parseDocument(long)
    const after = parseDocument(long.replace('value: 30}', 'value: 31}').replace('x: 0', 'x: 1000'), before)
    const [a, b] = [before.value, after.value] as { items: unknown[]; other: unknown }[]
    expect(b?.other).toBe(a?.other)
    expect(b?.items[29]).toBe(a?.items[29])
    expect(b?.items[30]).toEqual({ id: 'i30', value: 31 })
    expect(b?.items).not.toBe(a?.items)
  })

  it('gives the value that the yaml package gives', () => {
    expect(parseDocument(plan).value).toEqual({ ...parse(plan), empty: undefined })
  })
})
