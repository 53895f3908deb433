import { describe, expect, it } from 'vitest'
import { limits } from '../../engine/limits'
import { spanOfFinding } from '../../engine/present'
import { decode } from '../../engine/text/decode'
import { readDocument } from '../../host/document'
import { bytesOf, head, mostBytes, rows } from './rows'
import { survive, surviveAgain } from './survive'

const rules = (text: string) => survive(text).findings.map(({ rule }) => rule)
const yaml = (text: string) => survive(text).findings.filter(({ rule }) => rule.startsWith('yaml/'))

describe('every row', () => {
  it.each(rows)('$name', { timeout: 120_000 }, ({ content, found, ...row }) => {
    expect(bytesOf({ content, ...row }).length).toBeLessThanOrEqual(mostBytes)
    const read = () => readDocument(content as Uint8Array).document
    const { findings } = typeof content === 'string' ? survive(content) : surviveAgain(read(), read())
    if (found) expect(findings.map(({ rule }) => rule)).toContain(found)
  })

  it('has a name of its own', () => expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length))
})

describe('hostile text', () => {
  it.each([850, 20_000, 200_000])(
    '%i nested brackets are refused before they are composed, time after time',
    (depth) => {
      for (let i = 0; i < 3; i++) expect(rules(`${head}useCase: ${'['.repeat(depth)}`)).toEqual(['yaml/too-deep'])
    },
  )

  it('deeply nested block maps and lists are refused', () => {
    const maps = Array.from({ length: 200 }, (_, i) => `${' '.repeat(i)}a:\n`).join('')
    expect(rules(`${head}useCase:\n ${maps.replaceAll('\n', '\n ')}`)).toContain('yaml/too-deep')
    expect(rules(`${head}useCase:\n  ${'- '.repeat(500)}x`)).toEqual(['yaml/too-deep'])
  })

  it('20,000 distinct keys are read in linear time', () => {
    const keys = Array.from({ length: 20_000 }, (_, i) => `  k${i}: 1\n`).join('')
    expect(rules(`${head}useCase:\n${keys}`).filter((rule) => rule === 'schema/unknown-key').length).toBeGreaterThan(
      900,
    )
  })

  it('says how many findings were left out', () => {
    const keys = Array.from({ length: limits.findings + 500 }, (_, i) => `  k${i}: 1\n`).join('')
    const last = survive(`${head}useCase:\n${keys}`).findings.at(-1)
    expect(last?.rule).toBe('internal/findings-left-out')
    expect(last?.message).toMatch(/^\d{3,} more findings are not shown/)
  })

  it('billion laughs end in one finding', () => {
    const lines = Array.from(
      { length: 10 },
      (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]\n`,
    )
    expect(rules(`${head}a0: &a0 lol\n${lines.join('')}`)).toEqual(['yaml/alias-expansion'])
  })

  it('20,000 harmless aliases to one scalar are no fault of YAML', () => {
    const aliases = Array(19_000).fill('*a').join(', ')
    expect(yaml(`${head}metadata: {id: &a x}\nuseCase: {outOfScope: [${aliases}]}`)).toEqual([])
  })

  it('a cycle is a finding, not an endless walk', () => {
    expect(rules(`${head}useCase: &a [*a]`)).toEqual(['yaml/alias-cycle'])
    expect(rules(`${head}useCase: &a {outOfScope: {b: *a}}`)).toEqual(['yaml/alias-cycle'])
  })

  it('a merge key stays a key, and is explained', () => {
    const { findings } = survive(`${head}metadata: &m {id: a}\nuseCase: {<<: *m}`)
    expect(findings.map(({ message }) => message).join()).toContain('Merge keys are not part of YAML 1.2')
  })

  it.each([
    ['NUL', 'useCase: {intendedUse: a\u0000b}', 'yaml/character'],
    ['a lone surrogate', 'useCase: {intendedUse: a\ud800b}', 'yaml/character'],
    ['1e400', 'pilot: {criteria: [{id: a, target: 1e400}]}', 'yaml/number'],
    ['.nan', 'pilot: {criteria: [{id: a, target: .nan}]}', 'yaml/number'],
    ['a language tag', 'useCase: {intendedUse: !!js/function "x"}', 'yaml/tag'],
    ['a tab as indentation', 'useCase:\n\tintendedUse: a', 'yaml/syntax'],
    ['a duplicate key', 'metadata: {id: a}\nmetadata: {id: b}', 'yaml/duplicate-key'],
    ['a second document', '---\na: 1', 'yaml/multiple-documents'],
    ['a list as a key', '? [a]\n: b', 'yaml/complex-key'],
    ['an unknown alias', 'useCase: *nobody', 'yaml/alias'],
    ['an unclosed quote', 'useCase: {intendedUse: "a', 'yaml/syntax'],
    ['an unclosed bracket', 'useCase: {intendedUse: a', 'yaml/syntax'],
  ])('%s is reported', (_, text, rule) => {
    expect(yaml(head + text).map((finding) => finding.rule)).toEqual([rule])
  })

  it('BOM, CRLF and CR keep their places', () => {
    const text = `${head}useCase: {intendedUs: a}\n`
    for (const variant of [text, `\uFEFF${text}`, text.replaceAll('\n', '\r\n')]) {
      const { document, findings } = survive(variant)
      const finding = findings.find(({ rule }) => rule === 'schema/unknown-key')
      const { start, end } = spanOfFinding(document, finding as never)
      expect(variant.slice(start, end)).toBe('intendedUs')
    }
    expect(() => survive(text.replaceAll('\n', '\r'))).not.toThrow()
  })

  it('a text over the limit is refused by its size', () => {
    expect(survive(`${head}# ${'x'.repeat(limits.characters)}`).document.problems.map(({ rule }) => rule)).toEqual([
      'yaml/too-large',
    ])
  })

  it('prototype names are ordinary keys', () => {
    for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      expect(
        rules(`${head}${key}: {polluted: true}\nuseCase: {${key}: 1}`).filter((rule) => rule === 'schema/unknown-key'),
      ).toHaveLength(2)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})

describe('bytes', () => {
  it('UTF-8, UTF-8 with a mark and UTF-16 are read', () => {
    const utf16 = (text: string, littleEndian: boolean) => {
      const bytes = new Uint8Array(2 + text.length * 2)
      const view = new DataView(bytes.buffer)
      for (const [i, unit] of [0xfeff, ...Array.from(text, (c) => c.charCodeAt(0))].entries())
        view.setUint16(i * 2, unit, littleEndian)
      return bytes
    }
    expect(decode(new TextEncoder().encode('a: ü'))).toMatchObject({
      text: 'a: ü',
      encoding: 'utf-8',
      byteOrderMark: false,
    })
    expect(decode(new TextEncoder().encode('\uFEFFa: ü'))).toMatchObject({
      text: 'a: ü',
      encoding: 'utf-8',
      byteOrderMark: true,
    })
    expect(decode(utf16('a: ü', true))).toMatchObject({ text: 'a: ü', encoding: 'utf-16le', byteOrderMark: true })
    expect(decode(utf16('a: ü', false))).toMatchObject({ text: 'a: ü', encoding: 'utf-16be', byteOrderMark: true })
  })

  it('bytes that are not text are a problem with a place', () => {
    const { problem, text } = decode(new Uint8Array([0x61, 0x3a, 0x20, 0xff, 0xfe, 0xfd]))
    expect(problem).toMatchObject({ rule: 'yaml/encoding', start: text.indexOf('\ufffd') })
  })
})

describe('a plan that is not the first document', () => {
  const plan = `${head}metadata: {id: a}\n`

  it.each([
    ['nothing', '---\n---\n'],
    ['a scalar', 'text\n---\n'],
    ['a list', '- a\n---\n'],
    ['a comment and nothing', '# a\n---\n# b\n---\n'],
  ])('is told to be the first, behind %s', (_, before) => {
    const { identity, findings } = survive(before + plan)
    expect(identity.is).toBe('plan')
    expect(findings.map(({ rule }) => rule)).toEqual(['yaml/multiple-documents'])
    expect(findings[0]?.message).toContain('remove what stands above')
  })

  it('is none where its lines are one text', () => {
    expect(survive(`--- |\n${plan}`)).toMatchObject({ identity: { is: 'other' }, findings: [] })
    expect(survive(`--- >-\napiVersion: readiness-policy/v1\nchecks: 1\n`).identity).toEqual({ is: 'other' })
  })

  it('is a policy that says the same', () => {
    const { findings } = survive('---\n---\napiVersion: readiness-policy/v1\n')
    expect(findings.map(({ rule }) => rule)).toEqual(['yaml/multiple-documents'])
  })
})
