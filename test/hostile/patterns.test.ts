import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { markdown } from '../../cli/io/markdown'
import { plain } from '../../cli/io/terminal'
import { analyze } from '../../engine/analyze'
import { textEditsOf } from '../../engine/fixes/apply'
import { toText } from '../../engine/fixes/render'
import { foldsOf } from '../../engine/outline/folding'
import { placeholderIn } from '../../engine/plan/placeholders'
import { isUnit } from '../../engine/plan/units'
import { parseDocument } from '../../engine/text/document'
import { Lines } from '../../engine/text/lines'
import { accepted } from '../../scripts/lib/known-patterns'
import { faultOf, patternsIn, patternsMadeBy, patternsOfSchema } from '../../scripts/lib/patterns'
import { folderWith } from '../support/folder'

const analyzed = (text: string) => analyze(parseDocument(text), { asOf: '2026-11-22' })

describe('the search for patterns', () => {
  it('finds them as a compiler reads a source', () => {
    const source = [
      'const a = /a+/gi // not /b/',
      'const c: string = "/d/"',
      "const e = new RegExp('e' as string)",
      "const f = RegExp('f', 'u')",
      'const g = new RegExp(`g`)',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: this is a source
      'const h = new RegExp(`h${a.source}`,',
      "  'm')",
    ].join('\n')
    const { patterns, composed } = patternsIn('x.ts', source)
    expect(patterns).toEqual([
      { source: 'a+', flags: 'gi', at: 'x.ts:1' },
      { source: 'f', flags: 'u', at: 'x.ts:4' },
      { source: 'g', flags: '', at: 'x.ts:5' },
    ])
    expect(composed).toEqual([
      { made: "'e' as string", at: 'x.ts:3' },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how it is written
      { made: '`h${a.source}`', at: 'x.ts:6' },
    ])
  })

  it('finds those of a schema', () => {
    const schema = { properties: { pattern: { type: 'string', pattern: 'a' }, b: { patternProperties: { c: {} } } } }
    expect(patternsOfSchema('x.json', schema).map(({ source }) => source)).toEqual(['a', 'c'])
  })

  it('finds those that a module composes', async () => {
    const folder = folderWith({ 'made.mjs': 'const b = "b"\nexport const a = new RegExp("a" + b + "+", "i")' })
    const file = path.join(folder, 'made.mjs')
    expect(await patternsMadeBy([file])).toEqual([{ source: 'ab+', flags: 'i', at: file }])
    expect(/a/).toBeInstanceOf(RegExp)
  })

  it.each([
    ['^(a+)+$', /exponential/],
    ['\\s+$', /2nd degree polynomial/],
  ])('finds fault with %s', async (source, fault) => expect(await faultOf({ source, flags: '' })).toMatch(fault))

  it('finds none with a pattern that reads on', async () =>
    expect(await faultOf({ source: '^[a-z][a-z0-9-]*$', flags: 'u' })).toBeUndefined())

  it('accepts no more than is said', () => {
    const longest = Math.max(...fs.readdirSync('templates').map((file) => fs.statSync(`templates/${file}`).size))
    const [ofTemplates] = Object.values(accepted)
    expect(longest).toBeLessThan(ofTemplates?.atMost as number)
  })
})

/** Each of these took minutes or years. */
describe('a long text', () => {
  const many = 100_000

  it('of blank lines before a directive is no empty plan', () =>
    expect(analyzed(`${'\n'.repeat(many)}%x\n---`).identity.is).toBe('other'))

  it('of question marks is no placeholder with a letter behind them', () => {
    expect(placeholderIn(`${'?'.repeat(many)}T`)).toBeUndefined()
    expect(placeholderIn('?'.repeat(many))).toBe('??')
  })

  it('of tags opens no text', () =>
    expect(foldsOf({ lines: new Lines(`a: ${'!:\t!\t'.repeat(many)}x\n  b\n`) })).toHaveLength(1))

  it('of digits is no exponent', () => expect(isUnit(`x${'0'.repeat(many)}y`)).toBe(false))

  it('of spaces in what a fix inserts', () => {
    const text = `${' '.repeat(many)}x`
    expect(toText([text, '  \n'])).toBe(`${text}\n`)
  })

  it('of blank lines above a section', () => {
    const head = 'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\nlifecycle: {stage: discovery}\n'
    const analysis = analyzed(`${head}${'\n'.repeat(many)}#x\n #\nmetadata: {id: a}\n`)
    const fixes = analysis.findings.flatMap(({ fixes }) => fixes)
    expect(fixes.length).toBeGreaterThan(0)
    for (const fix of fixes) expect(textEditsOf(analysis, fix)).toBeDefined()
  })

  it.each(['<!--', '[', '```\n', '[a]('])('of %j in the page of a check', (mark) =>
    expect(markdown(mark.repeat(many), plain.colors)).not.toBe(''),
  )
})
