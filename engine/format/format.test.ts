import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { type Node, parse, visit, Document as YamlDocument } from 'yaml'
import { documentation } from '../../host/documentation/documentation'
import { format } from '../../host/formatter/format'
import { examplePlans } from '../../test/support/writing'
import { analyze } from '../analyze'
import { fingerprintsOf } from '../fingerprint'
import { applyEdits } from '../fixes/write'
import { limits } from '../limits'
import { newPlan } from '../templates'
import { parseDocument } from '../text/document'
import { commentsOf } from './comments'
import { editsWithin, formatDocument, Unformatted } from './format'
import type { FormatText, Style } from './style'

const style: Style = { indent: 2, printWidth: 120, bracketSpacing: false, singleQuote: false }

async function formatted(text: string, more: Partial<Style> = {}, write: FormatText = format): Promise<string> {
  return applyEdits(text, await formatDocument(parseDocument(text), { ...style, ...more }, write))
}

/** The edits of a text: what goes, and what comes. */
async function edits(text: string): Promise<string[]> {
  const found = await formatDocument(parseDocument(text), style, format)
  return found.map(
    ({ start, end, newText }) => `${JSON.stringify(text.slice(start, end))} > ${JSON.stringify(newText)}`,
  )
}

describe('the edits', () => {
  it('are of what changes, line by line', async () => {
    expect(await edits('a:   1\nb:\n    c: 2\n    d:  3\ne: 4')).toEqual([
      '"  " > ""',
      '"  " > ""',
      '"  d: " > "d:"',
      '"" > "\\n"',
    ])
  })

  it('are none in a text that is as it should be', async () => {
    expect(await edits('a: 1\n\nb:\n  - {c: 2, d: 3} # four\n')).toEqual([])
  })

  it('bring lines in and take lines out', async () => {
    const long = 'x'.repeat(60)
    expect(await formatted(`a: {b: ${long}, c: ${long}}\n\n\n\nd: 1\n`)).toBe(
      `a: {b: ${long},\n  c: ${long}}\n\nd: 1\n`,
    )
  })

  it('leave keys in braces open that have no value', async () => {
    expect(await formatted('a: { b: , c:  }\nd:\n- {e: {f:}, g: [ {h: 1, i: } ]}\n')).toBe(
      'a: {b: , c: }\nd:\n  - {e: {f: }, g: [{h: 1, i: }]}\n',
    )
    const long = 'x'.repeat(60)
    expect(await formatted(`a: {\ue000: ${long}, c: ${long}, d:, e: }\n`)).toBe(
      `a: {\ue000: ${long},\n  c: ${long}, d: , e: }\n`,
    )
  })

  it('replace everything where hardly a line is what it was', { tags: ['thorough'] }, async () => {
    const lines = Array.from({ length: 2_000 }, (_, i) => `k${i}:  'v'\n`)
    const written = (await formatted(lines.join(''))).split('\n')
    expect(written).toHaveLength(2_001)
    expect(new Set(written.slice(0, -1).map((line) => line.replace(/\d+/, '')))).toEqual(new Set(['k: "v"']))
  })
})

describe('what stands in columns', () => {
  it.each([
    // Words with those above or below.
    ['a:\n  - {b: 1,   c: 2}\n  - {b: 100, c: 3}\n'],
    ['a:    1\nbbbb: 2\n'],
    ['a:   1\nbbbb: 2\n', 'a: 1\nbbbb: 2\n'],
    // One that is gone leaves another with nothing to stand below.
    ['a:  1\nb:  {c: 1,   d: 2}\n', 'a:  1\nb:  {c: 1, d: 2}\n'],
    ["a:   1\nbb:  '2'\n", 'a: 1\nbb: "2"\n'],
    ['a:\n  - b:    1\n    cccc: 2\n'],
    ['a:   1\nb:\n  - 2\n', 'a: 1\nb:\n  - 2\n'],
    // Comments, always.
    ['a: 1      # one\nbbbb: 2   # two\n'],
    ['a: 1      # one\nb: 2\n'],
    ["a: 'b'    # one\n", 'a: "b"    # one\n'],
    ['a:    1   # one\n', 'a: 1      # one\n'],
    ['a:\n    b: 1    # one\nc: 2        # two\n', 'a:\n  b: 1      # one\nc: 2        # two\n'],
    ['a:\n b: 1 # one\n', 'a:\n  b: 1 # one\n'],
    ['- a\n-   b  # one\n', '- a\n- b    # one\n'],
    ['a: "b  c"   # d  e\nf:  "g  # h"\n', 'a: "b  c"   # d  e\nf: "g  # h"\n'],
    // What follows a dash has its place.
    ['a:\n-   b: 1\n    c: 2\n-   d: 3\n', 'a:\n  - b: 1\n    c: 2\n  - d: 3\n'],
    ['a:\tb\nc:\t\td\n', 'a: b\nc: d\n'],
    ['a:    1 # one\r\nbbbb: 2\r\n'],
  ])('%j', async (text, expected = text) => {
    expect(await formatted(text)).toBe(expected)
    expect(await formatted(expected)).toBe(expected)
  })

  it('is given up where an entry no longer fits into its line', async () => {
    const text = 'a: {b: 1, c: 2}   # here\nd:  [one, two]\n'
    expect(await formatted(text, { printWidth: 14 })).toBe('a: {b: 1,\n  c: 2} # here\nd: [one, two]\n')
  })
})

describe('a text that stays as it is', () => {
  const refusal = (text: string, write: FormatText = format) =>
    expect(formatted(text, {}, write)).rejects.toEqual(
      expect.objectContaining({ constructor: Unformatted, message: expect.any(String) }),
    )
  const saying = async (text: string, sentence: string, write: FormatText = format) => {
    await refusal(text, write)
    await expect(formatted(text, {}, write)).rejects.toThrow(sentence)
  }

  it.each([
    ['a: 1\nb: [1,\n', 'Line 2: The closing ] is missing.'],
    ['a: 1\na: 2\n', 'Line 2: The key "a" stands here a second time.'],
    ['a: 1\n---\nb: 2\n', 'Line 2: A second YAML document begins here.'],
    ['? {a: 1}\n: b\n', 'Line 1: A key must be a plain name'],
    [`a: ${'x'.repeat(limits.formatted)}\n`, 'characters; at most 1,000,000 are formatted.'],
  ])('%.20j is one', (text, sentence) => saying(text, sentence))

  it('is one of which the writer makes something else', async () => {
    const sentence = 'It would say something else afterwards.'
    const text = 'a: 1 # one\nb: {c: [2], d: 3} # two\n'
    for (const [search, replacement] of [
      ['a: 1', 'a: "1"'],
      ['b: ', 'e: '],
      ['[2]', '[2, 2]'],
      ['[2]', '{2: }'],
      [', d: 3', ''],
      ['{c: [2], d: 3}', '{d: 3, c: [2]}'],
      ['# two', '# three'],
      ['# two', ''],
      ['a: 1 # one\n', '# one\na: 1\n'],
      ['# one\n', '# one\n# one\n'],
      ['d: 3}', 'd: 3'],
    ] as const)
      await saying(text, sentence, async () => text.replace(search, replacement))
  })

  it('is one that nobody can write', () =>
    saying('a: 1\n', 'Not today.', async () => Promise.reject(new Error('Not today.\nCall again.'))))

  it('keeps an error that is none of the text', async () => {
    const broken = { ...parseDocument('a: 1\n'), problems: undefined } as never
    await expect(formatDocument(broken, style, format)).rejects.toThrow(TypeError)
  })

  it('may be broken anywhere', { tags: ['thorough'] }, async () => {
    const [text = ''] = examplePlans()
    const write = vi.fn(format)
    for (let end = 0; end < text.length; end += 499) {
      const part = text.slice(0, end)
      const result = await formatted(part, {}, write).catch((error) => error)
      if (result instanceof Unformatted) expect(parseDocument(part).broken || part.trim() === '').toBe(true)
      else expect(parse(result)).toEqual(parse(part))
    }
    expect(write).toHaveBeenCalled()
  })
})

describe('the edits within a part', () => {
  const text = `a:
    b: 1
    c: {d:  2}
e:   5
f:
    - g:  6
    - h
i: [ 7 ]
`
  /** The text after its lines from one to another were formatted. */
  async function within(first: number, last: number, character = 1): Promise<string> {
    const document = parseDocument(text)
    const all = await formatDocument(document, style, format)
    const range = { start: { line: first, character: 0 }, end: { line: last, character } }
    return applyEdits(text, editsWithin(document, all, range))
  }

  it('leave the rest alone', async () => {
    expect(await within(3, 3)).toBe(text.replace('e:   5', 'e: 5'))
    expect(await within(7, 7)).toBe(text.replace('[ 7 ]', '[7]'))
    expect(await within(3, 4, 0)).toBe(text.replace('e:   5', 'e: 5'))
    expect(await within(0, 0)).toBe(text)
  })

  it('are those of the entry where its lines alone would break it', async () => {
    const whole = text.replace('    b: 1\n    c: {d:  2}', '  b: 1\n  c: {d: 2}')
    expect(await within(1, 1)).toBe(whole)
    expect(await within(2, 2)).toBe(whole)
    expect(await within(1, 3)).toBe(whole.replace('e:   5', 'e: 5'))
    expect(await within(5, 5)).toBe(text.replace('    - g:  6\n    - h', '  - g: 6\n  - h'))
  })

  it('are none where they would not leave it what it is', async () => {
    const document = parseDocument('a: 1\nb: 2\n')
    const wrong = [{ start: 3, end: 4, newText: '2' }]
    expect(editsWithin(document, wrong, { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } })).toEqual(
      [],
    )
  })

  it('are all edits for the whole text', async () => {
    expect(await within(0, 9)).toBe(await formatted(text))
  })
})

const templateFiles = fs.readdirSync('templates').filter((file) => file.endsWith('.yaml'))

const texts = [
  ...examplePlans(),
  ...templateFiles.map(
    (file) =>
      newPlan(
        fs.readFileSync(path.join('templates', file), 'utf8'),
        {
          title: 'Demo',
          id: 'demo',
          stage: 'pilot',
          owner: { name: 'Amara Osei', email: 'amara@example.org' },
          facilities: ['North'],
        },
        documentation,
      ).text,
  ),
].map((text) => [text.slice(0, 60), text] as const)

describe.each([120, 60])('at a width of %i', { tags: ['thorough'] }, (printWidth) => {
  it.each(texts)('%j says the same, and stays as it is the next time', async (_, text) => {
    const written = await formatted(text, { printWidth })
    expect(await formatted(written, { printWidth })).toBe(written)
    expect(parse(written)).toEqual(parse(text))
    const [before, after] = [text, written].map((part) => analyze(parseDocument(part), { asOf: '2026-11-22' }))
    expect(after && fingerprintsOf(after)).toEqual(before && fingerprintsOf(before))
  })
})

it('a plan from a template is formatted', async () => {
  for (const [, text] of texts.slice(examplePlans().length)) expect(await formatted(text)).toBe(text)
})

/** Texts that say random things in random ways. */
const anyText = fc.tuple(values(), fc.infiniteStream(fc.nat())).map(([value, numbers]) => {
  const random = (below: number) => (numbers.next().value as number) % below
  const document = new YamlDocument(value)
  visit(document, {
    Collection(_, node) {
      if (random(3) === 0) node.flow = true
      if (random(12) === 0) node.comment = ' behind'
    },
    Scalar(_, node) {
      if (random(8) === 0) node.comment = ' why'
      if (random(10) === 0) (node as Node).commentBefore = ' before'
      if (random(10) === 0) node.spaceBefore = true
      if (typeof node.value === 'string') node.type = (['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE'] as const)[random(3)]
    },
  })
  const text = document.toString({ lineWidth: 0, indent: 1 + random(4), indentSeq: random(2) === 0 })
  const spaced = text.replace(
    /(?<=[^\s"'])([:,]) /g,
    (_, sign) => sign + ' '.repeat(random(3) === 0 ? 1 + random(5) : 1),
  )
  return random(4) === 0 ? spaced.replaceAll('\n', '\r\n') : spaced
})
/** What the yaml package writes it cannot always read. */
const readableText = anyText.filter((text) => !parseDocument(text).broken)

function values() {
  const key = fc.stringMatching(/^[a-z]{1,8}$/)
  const word = fc.constantFrom(
    'a',
    'two words',
    'three, or more',
    'it is: so',
    '# no comment',
    "it's",
    'say "x"',
    '2026-01-01',
  )
  const { map } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, word, fc.integer(), fc.boolean(), fc.constant(null), tie('list'), tie('map')),
    list: fc.array(tie('value'), { maxLength: 4 }),
    map: fc.dictionary(key, tie('value'), { minKeys: 1, maxKeys: 5 }),
  }))
  return map
}

const anyStyle = fc.record({
  indent: fc.constantFrom<2 | 4>(2, 4),
  printWidth: fc.constantFrom(40, 80, 120),
  bracketSpacing: fc.boolean(),
  singleQuote: fc.boolean(),
})

it('any text says the same, with the same comments, and stays as it is the next time', {
  tags: ['thorough'],
}, async () => {
  await fc.assert(
    fc.asyncProperty(readableText, anyStyle, async (text, some) => {
      const written = await formatted(text, some)
      expect(parse(written)).toEqual(parse(text))
      expect(commentsOf(written).map((comment) => comment.text)).toEqual(
        commentsOf(text).map((comment) => comment.text),
      )
      expect(await formatted(written, some)).toBe(written)
    }),
    { numRuns: 200 },
  )
})

it('any part of any text says the same', { tags: ['thorough'] }, async () => {
  await fc.assert(
    fc.asyncProperty(readableText, anyStyle, fc.nat(30), fc.nat(5), async (text, some, first, more) => {
      const document = parseDocument(text)
      const all = await formatDocument(document, some, format)
      const range = { start: { line: first, character: 0 }, end: { line: first + more, character: 1 } }
      expect(parse(applyEdits(text, editsWithin(document, all, range)))).toEqual(parse(text))
    }),
    { numRuns: 200 },
  )
})
