import { describe, expect, it } from 'vitest'
import { analyze } from '../analyze'
import { textEditsOf } from '../fixes/apply'
import { applyEdits } from '../fixes/write'
import { spanOfFinding } from '../present'
import { parseDocument } from '../text/document'

const head =
  'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\nuseCase: {aiType: [predictive]}\nlifecycle: {stage: discovery}\npeople: []\n'

function schemaFindings(text: string) {
  const analysis = analyze(parseDocument(text), { asOf: '2026-11-22' })
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
  })

  it('reports each thing once', () => {
    expect(schemaFindings(`${head}${metadata}pilot: {criteria: [5]}\n`)).toHaveLength(1)
  })
})

describe('a list of names in a policy', () => {
  const locked = (names: string) => schemaFindings(`apiVersion: readiness-policy/v1\nlocked: ${names}\n`)

  it('may hold several', () => expect(locked('[owner/missing, owner/not-a-person]')).toEqual([]))

  it('may not hold one twice', () =>
    expect(locked('[owner/missing, data/audit-missing, owner/missing]')).toMatchObject([
      { rule: 'schema/duplicate-item', at: 'owner/missing' },
    ]))
})
