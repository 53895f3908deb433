import { describe, expect, it } from 'vitest'
import { analyze } from '../analyze'
import { textEditsOf } from '../fixes/apply'
import { applyEdits } from '../fixes/write'
import { spanOfFinding } from '../present'
import { parseDocument } from '../text/document'
import { type Format, planFormat } from './formats'
import { Schema, type SchemaNode } from './schema'
import { validate } from './validate'

const head =
  'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\nuseCase: {aiType: [predictive]}\nlifecycle: {stage: discovery}\npeople: []\n'

const facts = { asOf: '2026-11-22' }

function schemaFindings(text: string) {
  const analysis = analyze(parseDocument(text), facts)
  return analysis.findings
    .filter(({ rule }) => rule.startsWith('schema/'))
    .map((finding) => {
      const { start, end } = spanOfFinding(analysis.document, finding)
      const fix = finding.fixes[0]
      const fixed = fix && applyEdits(text, textEditsOf(analysis, fix) ?? [])
      return { rule: finding.rule, at: text.slice(start, end), message: finding.message, fixed }
    })
}

const metadata = 'metadata: {id: demo}\n'

describe('schema errors in plain words', () => {
  it.each([
    [
      'a misspelt key',
      'intendedUs: x',
      'schema/unknown-key',
      'intendedUs',
      /^"intendedUs" is not a key of "useCase"\. Did you mean "intendedUse"\?$/,
    ],
    [
      'a key in another case',
      'clinical_risk: low',
      'schema/unknown-key',
      'clinical_risk',
      /Did you mean "clinicalRisk"\?$/,
    ],
    [
      'a value not in the list',
      'clinicalRisk: moderat',
      'schema/enum',
      'moderat',
      /^"moderat" is not a value of "clinicalRisk"\. Did you mean "moderate"\?$/,
    ],
    [
      'a value far from the list',
      'clinicalRisk: purple',
      'schema/enum',
      'purple',
      /Choose one of: low, moderate, high\.$/,
    ],
    [
      'text for a list',
      'outOfScope: pediatrics',
      'schema/type',
      'pediatrics',
      /^"pediatrics" is text; "outOfScope" takes a list/,
    ],
    ['a number for text', 'intendedUse: 5', 'schema/type', '5', /^5 is a number; "intendedUse" takes text/],
    [
      'a map for text',
      'intendedUse: {a: b}',
      'schema/type',
      '{a: b}',
      /^This map is a map of keys; "intendedUse" takes text/,
    ],
    ['a list for text', 'intendedUse: [a]', 'schema/type', '[a]', /^This list is a list; "intendedUse" takes text/],
  ])('%s', (_, member, rule, at, message) => {
    const found = schemaFindings(`${head}${metadata}`.replace('[predictive]}', `[predictive], ${member}}`))
    expect(found).toEqual([{ rule, at, message: expect.stringMatching(message), fixed: found[0]?.fixed }])
  })

  it('offers the nearest name as a fix that settles it', () => {
    const [found] = schemaFindings(`${head}${metadata}`.replace('aiType', 'aitype'))
    expect(found?.fixed).toBe(`${head}${metadata}`)
  })

  it('names what is missing at the nearest place there is', () => {
    expect(schemaFindings(head).map(({ rule, at }) => [rule, at])).toEqual([
      ['schema/required', 'HealthcareAIReadiness'],
    ])
    expect(schemaFindings(`${head}metadata: {title: Demo}\n`).map(({ rule, at }) => [rule, at])).toEqual([
      ['schema/required', 'metadata'],
    ])
  })

  it('says what an id looks like, and offers it', () => {
    const [found] = schemaFindings(`${head}metadata: {id: My Plan}\n`)
    expect(found).toMatchObject({ rule: 'schema/pattern', at: 'My Plan' })
    expect(found?.message).toContain('lower-case letters, digits and hyphens')
    expect(found?.fixed).toContain('metadata: {id: my-plan}')
  })

  it('counts an empty value as absent, everywhere', () => {
    expect(schemaFindings(`${head}${metadata}workflow:\npilot: {criteria: , question: }\n`)).toEqual([])
    expect(schemaFindings(`${head}${metadata}pilot: {decision: {outcomes: [~, ~]}}\n`)).toEqual([])
  })

  it.each([
    ['[stop, extend, stop]', 2],
    ['[~, stop, ~, stop, ~]', 3],
    ['[stop, stop, ~, ~]', 1],
  ])('reports what stands in a list twice at the later place: %s', (items, at) => {
    const { findings } = analyze(parseDocument(`${head}${metadata}pilot: {decision: {outcomes: ${items}}}\n`), facts)
    expect(findings.filter(({ rule }) => rule.startsWith('schema/'))).toMatchObject([
      { rule: 'schema/duplicate-item', path: ['pilot', 'decision', 'outcomes', at] },
    ])
  })

  it.each([
    ['pilot: {criteria: [{id: c, result: {ci95: [0.1]}}]}', 'schema/range', '[0.1]', /^"ci95" lists at least 2\.$/],
    [
      'pilot: {criteria: [{id: c, result: {ci95: [0.1, 0.2, 0.3]}}]}',
      'schema/range',
      '[0.1, 0.2, 0.3]',
      /^"ci95" lists at most 2\.$/,
    ],
    [
      'evidence: [{id: e, type: other, sha256: abc}]',
      'schema/pattern',
      'abc',
      /^"abc" does not have the form of SHA-256, for example [0-9a-f]{64}\.$/,
    ],
    [
      'dataSources: [{id: notes, audit: {unstructured: {noteTypes: [{code: abc}]}}}]',
      'schema/pattern',
      'abc',
      /^"abc" does not have the form of LOINC code, for example 18842-5\.$/,
    ],
  ])('says what is wrong in %s', (section, rule, at, message) => {
    expect(schemaFindings(`${head}${metadata}${section}\n`)).toEqual([
      { rule, at, message: expect.stringMatching(message), fixed: undefined },
    ])
  })

  it('reports each thing once', () => {
    expect(schemaFindings(`${head}${metadata}pilot: {criteria: [5]}\n`)).toHaveLength(1)
  })
})

/** A format of one key, whose validator finds one fault. */
function formatOf(a: SchemaNode, keyword: string, params: Record<string, unknown>): Format {
  const errors = [{ instancePath: '/a', keyword, params }]
  return { ...planFormat, schema: new Schema({ properties: { a } }), validator: Object.assign(() => false, { errors }) }
}

describe('a format that gives a key no title', () => {
  it.each([
    ['required', { missingProperty: 'id' }, {}, '"id" is missing from "a": add it.'],
    ['pattern', { pattern: '^x$' }, '?', '"?" does not have the form of "a".'],
  ])('has the key itself in the message: %s', (keyword, params, a, message) => {
    expect(validate(formatOf({}, keyword, params), { a })).toMatchObject([{ message }])
  })

  it('is refused where there are no words for what it asks', () => {
    const format = formatOf({}, 'maxLength', { limit: 1 })
    expect(() => validate(format, { a: 'xy' })).toThrow(
      'The schema uses the keyword maxLength, for which there are no words.',
    )
  })
})

describe('a list of names in a policy', () => {
  const locked = (names: string) => schemaFindings(`apiVersion: readiness-policy/v1\nlocked: ${names}\n`)

  it('may hold several', () => expect(locked('[owner/missing, owner/not-a-person]')).toEqual([]))

  it('may hold several that are still open', () => expect(locked('[~, owner/missing, ~]')).toEqual([]))

  it('may not hold one twice', () =>
    expect(locked('[owner/missing, data/audit-missing, owner/missing]')).toMatchObject([
      { rule: 'schema/duplicate-item', at: 'owner/missing' },
    ]))
})
