import { describe, expect, it } from 'vitest'
import { documentation } from '../../host/documentation/documentation'
import { explanationIn } from '../../test/support/writing'
import { planFormat, policyFormat } from '../schema/formats'
import { documented, paragraphsOf } from './documentation'

const firstRule = 'data/audit-missing'

describe('hover', () => {
  it.each([
    [policyFormat, 'def|aults: {}', 'Defaults', /^Numbers that rules compare with/],
    [policyFormat, 'defaults:\n  audit.max|Age: P90D', 'Age of an audit', /ISO 8601 duration\. Built-in: P180D\.$/],
    [
      policyFormat,
      `rules:\n  data/|audit-missing: off`,
      firstRule,
      /^Data source has no production audit Nobody knows/,
    ],
    [policyFormat, `locked: ["data|/audit-missing"]`, firstRule, /Severity: warning at discovery/],
    [
      policyFormat,
      `rules: {${firstRule}: {pi|lot: error}}`,
      'Pilot',
      /at the stage pilot\. Takes one of off, info, warning, error\.$/,
    ],
    [policyFormat, `rules: {${firstRule}: {pilot: err|or}}`, 'error', /^It is a gap that blocks the stage\.$/],
    [policyFormat, `rules: {${firstRule}: warn|ing}`, 'warning', /^It warns\.$/],
    [policyFormat, 'waivers: {approversFrom: [champ|ion', 'champion', /^The champion\.$/],
    [planFormat, 'lifecycle: {stage: pil|ot}', 'pilot', /^Clinicians use the output/],
    [
      planFormat,
      'people:\n  - ki|nd: person',
      'Kind',
      /^Whether .+ Takes one of person, team, role\. Due from design on\. Guards against FM3, .+ Answers CL3: Is .+\?$/,
    ],
    [
      planFormat,
      'metri|cs: []',
      'Metrics',
      /Standards: ONC HTI-1 .+ \(1 part\); CHAI Applied Model Card v0\.2 \(2 parts\);/,
    ],
  ])('%#', (format, text, title, said) => {
    const found = explanationIn(format, text)
    expect(found?.title).toBe(title)
    expect(found?.paragraphs.join(' ')).toMatch(said)
  })

  it.each([
    ['{id: own/check}', ['Severity: off at every stage.']],
    ['{id: own/check, title: 5, message: No}', ['No', 'Severity: off at every stage.']],
    ['{id: own/check, title: T, severity: error}', ['T', 'Severity: error at every stage.']],
    ['{id: own/check, why: it is so, severity: 5}', ['It is so.', 'Severity: off at every stage.']],
    [
      '{id: own/check, severity: {pilot: error}}',
      ['Severity: off at discovery, design, build, production and renewal; error at pilot.'],
    ],
  ])('says of a check what the policy says of it, as far as it is written: %s', (check, paragraphs) => {
    const found = explanationIn(policyFormat, `checks: [${check}]\nlocked: [own/|check]`)
    expect(found?.paragraphs).toEqual(paragraphs)
  })

  it('goes without documentation', () => {
    const none = { schemas: {}, names: {}, standards: {}, vocabularies: {} }
    for (const format of [planFormat, policyFormat]) {
      const schema = documented(format, none)
      expect(schema.keysAt([])).toEqual(format.schema.keysAt([]))
      expect(schema.at(['rules', 'a/b', 'pilot'])).toEqual(format.schema.at(['rules', 'a/b', 'pilot']))
    }
    expect(documented(planFormat, none).at(['people', 0, 'kind'])).toEqual(planFormat.schema.at(['people', 0, 'kind']))
    expect(paragraphsOf({ 'x-guards': ['FM3', 'CL3'] }, none)).toEqual(['Guards against FM3.', 'Answers CL3.'])
  })

  it('names the rule, whose page there is', () => {
    expect(explanationIn(policyFormat, 'locked: [owner/miss|ing]')?.rule).toBe('owner/missing')
  })

  it.each(['|', 'unheard|Of: 1', 'locked: [a/un|known]', 'rules: {a/un|known: off}', '# def|aults', 'waivers:  |  {}'])(
    'has nothing to say at %j',
    (text) => expect(explanationIn(policyFormat, text)).toBeUndefined(),
  )
})

describe('what a value may be', () => {
  it.each([
    ['metadata: {i|d: a}', 'Takes an id: lower-case letters, digits and hyphens, a letter first.'],
    ['ownership: {cham|pion: a}', 'Takes an id of people.'],
    ['gates: [{approved|By: [a]}]', 'Takes a list, each item once.'],
    ['pilot: {criteria: [{result: {ci|95: [0, 1]}}]}', 'Takes 2 values.'],
    ['evidence: [{da|te: 2026-01-01}]', 'Takes a date, YYYY-MM-DD.'],
    ['evidence: [{u|ri: a.md}]', 'Takes a path of the repository or an address.'],
    ['roi: {curr|ency: USD}', 'Takes a code of ISO 4217.'],
    ['pilot: {criteria: [{min|N: 5}]}', 'Takes a whole number, at least 1.'],
    ['ownership: {clinicalOwner: {protectedTime: {va|lue: 1}}}', 'Takes a number, at least 0.'],
    ['validation: {offline: {site|Local: true}}', 'Takes true or false.'],
    ['useCase: {clinical|Risk: low}', 'Takes one of low, moderate, high.'],
    ['dataSources: [{audit: {sampling: {|n: 5}}}]', 'Takes a whole number, at least 0.'],
  ])('%s', (text, sentence) => expect(explanationIn(planFormat, text)?.paragraphs).toContain(sentence))

  it.each(['metadata: {ti|tle: a}', 'roi: {metrics: [{benefit: {realiz|ation: 0.4}}]}', 'pil|ot: {}'])(
    'goes without saying at %s',
    (text) => expect(explanationIn(planFormat, text)?.paragraphs.join()).not.toMatch(/Takes/),
  )

  it('has an upper end too', () =>
    expect(paragraphsOf({ type: 'number', maximum: 5 }, documentation)).toEqual(['Takes a number, at most 5.']))
})

describe('a code', () => {
  it.each([
    ['workflow: {decisionPoints: [{delivery: {hook: patient|-view}}]}', ['The user opens the record of a patient.']],
    ['roi: {currency: US|D}', ['US Dollar.']],
    ['dataSources: [{codeSystems: [{system: "http://loinc|.org"}]}]', ['LOINC.', expect.stringMatching(/^Laboratory/)]],
    ['dataSources: [{interface: [MDM|^T02]}]', [expect.any(String)]],
    ['metrics: [{unit: "min/{enc|ounter}"}]', ['Minutes for each encounter.']],
    ['ehrIntegration: {auth: {scopes: [lau|nch]}}', ['The app is started from the record, with its context.']],
    [
      'ehrIntegration: {auth: {scopes: [user/Cond|ition.crs]}}',
      [
        'For everything that the user may see.',
        'Create, read, search. Condition: A problem, diagnosis or other concern.',
      ],
    ],
    [
      'ehrIntegration: {auth: {scopes: ["sys|tem/*.rs"]}}',
      ['For the product itself, without a user.', 'Read, search. Every resource.'],
    ],
  ])('is explained: %s', (text, paragraphs) => {
    const found = explanationIn(planFormat, text)
    expect(found?.paragraphs).toEqual(paragraphs)
  })

  it('that nobody knows is explained by its key', () => {
    expect(explanationIn(planFormat, 'roi: {currency: XX|X}')?.title).toBe('Currency')
    expect(explanationIn(planFormat, 'ehrIntegration: {auth: {scopes: [some|thing]}}')).toBeUndefined()
  })
})
