import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accepted, contextIn, examplePlans, explanationIn, marked, proposalsIn } from '../../test/support/writing'
import { effectivePolicy } from '../policy/policy'
import { rules } from '../rules'
import { type Format, planFormat, policyFormat } from '../schema/formats'
import { validate } from '../schema/validate'
import { type Document, parseDocument } from '../text/document'
import { Lines } from '../text/lines'
import { complete } from './complete'
import type { Text } from './cursor'
import { documented, paragraphsOf } from './documentation'
import { explain } from './hover'

const stages = 'discovery design build pilot production renewal'
const levels = 'off info warning error'
const roles = 'clinicalOwner executiveSponsor champion technicalOwner integrationOwner financeOwner governanceBody'
const firstRule = 'data/audit-missing'
const ruleIds = rules.map(({ id }) => id)

const labels = (format: Format, text: string) => proposalsIn(format, text).map(({ label }) => label)

describe('completion in a policy', () => {
  it.each([
    ['|', 'apiVersion extends defaults rules locked waivers checks'],
    ['# ours\n\na|', 'apiVersion extends defaults rules locked waivers checks'],
    ['apiVersion: |', 'readiness-policy/v1'],
    ['apiVersion: readiness-policy/v1\n|\nlocked: []\n', 'extends defaults rules waivers checks'],
    ['waivers:\n  |', 'maxDuration approversFrom'],
    ['waivers: {maxDuration: P90D, |}', 'approversFrom'],
    ['waivers: {maxD|', 'maxDuration approversFrom'],
    ['waivers:\n  maxDuration: |', 'P90D'],
    ['waivers:\n  approversFrom:\n    - |', roles],
    ['waivers: {approversFrom: [champion, |]}', roles.replace('champion ', '')],
    ['waivers:\n  approversFrom: [x|', roles],
    [`rules:\n  ${firstRule}: |`, levels],
    [`rules:\n  ${firstRule}: {|}`, stages],
    [`rules:\n  ${firstRule}:\n    |`, stages],
    [`rules:\n  ${firstRule}:\n    pilot: |`, levels],
    [`rules:\n  ${firstRule}:\n    pilot: error\n    |`, stages.replace('pilot ', '')],
    [`rules: {${firstRule}: {pilot: "|`, levels],
    ['checks:\n  - id: a/b\n    |', 'title message why severity place expression guards'],
    ['checks:\n  - {id: a/b, severity: |}', levels],
    ['checks:\n  - id: |', ''],
    ['defaults: {audit.maxAge: |}', 'P180D'],
    ['extends: |', ''],
    ['unheardOf:\n  |', ''],
    ['rules: {|', ruleIds.join(' ')],
    ['locked:\n  - |', ruleIds.join(' ')],
    [`locked: [${firstRule}, |]`, ruleIds.filter((id) => id !== firstRule).join(' ')],
    [`rules:\n  ${firstRule}: off\n  |`, ruleIds.filter((id) => id !== firstRule).join(' ')],
    ['checks: [{id: own/check}]\nlocked: [|]', `${ruleIds.join(' ')} own/check`],
    ['locked:\n  a|\n    b: 1', ''],
  ])('%j', (text, expected) => expect(labels(policyFormat, text).join(' ')).toBe(expected))

  it('names every default that is not there yet, with what it means, its built-in value and its unit', () => {
    const proposals = proposalsIn(policyFormat, 'defaults:\n  pilot.minSites: 3\n  |')
    expect(proposals).toHaveLength(27)
    expect(proposals.find(({ label }) => label === 'owner.minFte')).toMatchObject({
      kind: 'key',
      detail: 'Protected time',
      documentation: [
        'The least protected time of the clinical owner, in full-time positions.',
        'Unit: full-time positions.',
        'Built-in: 0.1.',
      ],
      newText: 'owner.minFte: ',
      snippet: `owner.minFte: \${1|0.1|}`,
    })
  })

  it('says of a rule what it is about, why, and how severe it is', () => {
    expect(proposalsIn(policyFormat, 'locked: [|]')[0]).toMatchObject({
      label: firstRule,
      kind: 'rule',
      detail: 'Data source has no production audit',
      documentation: [
        'Nobody knows what the model will be given in production.',
        expect.stringMatching(/^Severity: warning at discovery and design; error at build, .* and renewal\.$/),
      ],
    })
  })

  it('says what a severity means', () => {
    const found = proposalsIn(policyFormat, `rules: {${firstRule}: |}`).map(({ documentation }) => documentation)
    expect(found).toEqual([
      ['The rule says nothing.'],
      ['It mentions it.'],
      ['It warns.'],
      ['It is a gap that blocks the stage.'],
    ])
  })

  it('offers no severity that would soften what is locked', () => {
    const base = effectivePolicy([{ name: 'base', value: { locked: [firstRule] } }])
    const at = (text: string) => proposalsIn(policyFormat, text, base).map(({ label }) => label)
    expect(at(`rules: {${firstRule}: |}`)).toEqual(['error'])
    expect(at(`rules: {${firstRule}: {design: |}}`)).toEqual(['warning', 'error'])
    expect(at('rules: {owner/missing: |}')).toEqual(levels.split(' '))
  })
})

describe('completion in a plan', () => {
  it.each([
    ['people:\n  - id: a\n    |', 'name kind title org email active'],
    ['people:\n  - {id: a, kind: |}', 'person team role'],
    ['lifecycle:\n  stage: pi|', 'discovery design build pilot production renewal retired'],
    ['dataSources:\n  - facilities: [|]', 'in-facilities'],
    ['dataSources:\n  - facilities: [in-facilities, |]', ''],
    ['ownership:\n  clinicalOwner: {person: |}', 'in-people'],
    ['evidence:\n  - date: |', '2026-11-22'],
    ['waivers:\n  - rule: |', ruleIds.join(' ')],
    ['metadata:\n  title: |', ''],
  ])('%j', (text, expected) => expect(labels(planFormat, text).join(' ')).toBe(expected))

  it('knows true and false', () => {
    const [path] = booleans(planFormat)
    const text = `${path?.map((key, depth) => `${' '.repeat(depth * 2)}${key}:`).join('\n')} |`
    expect(labels(planFormat, text)).toEqual(['true', 'false'])
    expect(proposalsIn(planFormat, text.replace('|', '"|"'))).toEqual([])
  })
})

/** The paths of keys, through maps alone, whose value is true or false. */
function booleans({ schema }: Format): string[][] {
  const find = (path: string[]): string[][] =>
    schema.keysAt(path).flatMap((key) => {
      const at = [...path, key]
      return contextIn(planFormat, undefined).schema.at(at)?.type?.includes('boolean') ? [at] : find(at)
    })
  return find([])
}

describe('what is written', () => {
  it.each([
    ['|', 'locked', 'locked:', 'locked:\n  - $1'],
    ['|', 'waivers', 'waivers:', 'waivers:\n  $1'],
    ['|', 'apiVersion', 'apiVersion: readiness-policy/v1', undefined],
    ['loc|:\n  - a/b', 'locked', 'locked:\n  - a/b', undefined],
    ['wai|\n  maxDuration: P1D', 'waivers', 'waivers:\n  maxDuration: P1D', undefined],
    [
      'waivers:\n  |',
      'approversFrom',
      'waivers:\n  approversFrom:',
      expect.stringMatching(/^approversFrom:\n {4}- \$\{1\|clinicalOwner,.*\|\}$/),
    ],
    [
      'waivers: {|}',
      'approversFrom',
      'waivers: {approversFrom: }',
      expect.stringMatching(/^approversFrom: \[\$\{1\|clinicalOwner,.*\|\}\]$/),
    ],
    ['waivers: {"|"}', 'maxDuration', 'waivers: {"maxDuration": }', `"maxDuration": \${1|P90D|}`],
    ['waivers:\n  maxDuration:|', 'P90D', 'waivers:\n  maxDuration: P90D', undefined],
    ["waivers:\n  maxDuration: 'P|'", 'P90D', "waivers:\n  maxDuration: 'P90D'", undefined],
    ['waivers:\n  approversFrom:\n    |', 'champion', 'waivers:\n  approversFrom:\n    - champion', undefined],
    ['waivers:\n  approversFrom:\n    cha|', 'champion', 'waivers:\n  approversFrom:\n    - champion', undefined],
    ['waivers:\n  approversFrom:\n    -|', 'champion', 'waivers:\n  approversFrom:\n    - champion', undefined],
    ['locked: [owner/mis|sing]', firstRule, `locked: [${firstRule}]`, undefined],
    ['rules:\n  |', firstRule, `rules:\n  ${firstRule}: `, `${firstRule}: \${1|off,info,warning,error|}`],
    ['checks:\n  - |', 'id', 'checks:\n  - id: ', 'id: $1'],
    ['checks:\n  |', 'id', 'checks:\n  - id: ', '- id: $1'],
    ['checks:\r\n  |', 'guards', 'checks:\r\n  - guards:', expect.stringMatching(/^- guards:\r\n {6}- \$\{1\|FM1,/)],
  ])('%j, accepting %s', (text, label, expected, snippet) => {
    const proposal = proposalsIn(policyFormat, text).find((candidate) => candidate.label === label)
    if (!proposal) throw new Error(`${label} is not offered.`)
    expect(accepted(marked(text).document, proposal)).toBe(expected)
    expect(proposal.snippet).toEqual(snippet)
  })

  it('holds the keys that the format requires', () => {
    const [checks] = proposalsIn(policyFormat, '|').filter(({ label }) => label === 'checks')
    const severity = `\${3|off,info,warning,error|}`
    expect(checks?.snippet).toBe(`checks:\n  - id: $1\n    message: $2\n    severity: ${severity}\n    expression: $4`)
  })
})

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
    [policyFormat, `rules: {${firstRule}: {pi|lot: error}}`, 'Pilot', /at the stage pilot\.$/],
    [policyFormat, `rules: {${firstRule}: {pilot: err|or}}`, 'error', /^It is a gap that blocks the stage\.$/],
    [policyFormat, `rules: {${firstRule}: warn|ing}`, 'warning', /^It warns\.$/],
    [policyFormat, 'waivers: {approversFrom: [champ|ion', 'champion', /^The champion\.$/],
    [planFormat, 'lifecycle: {stage: pil|ot}', 'pilot', /^Clinicians use the output/],
    [planFormat, 'people:\n  - ki|nd: person', 'Kind', /Due from design on\. Guards: FM3 \(.+\); CL3 \(.+\)\.$/],
    [planFormat, 'metri|cs: []', 'Metrics', /Standards: .*\(ONC HTI-1/],
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
    const none = { schemas: {}, names: {} }
    for (const format of [planFormat, policyFormat]) {
      const schema = documented(format, none)
      expect(schema.keysAt([])).toEqual(format.schema.keysAt([]))
      expect(schema.at(['rules', 'a/b', 'pilot'])).toEqual(format.schema.at(['rules', 'a/b', 'pilot']))
    }
    expect(documented(planFormat, none).at(['people', 0, 'kind'])).toEqual(planFormat.schema.at(['people', 0, 'kind']))
    expect(paragraphsOf({ 'x-guards': ['FM3', 'CL3'] }, none)).toEqual(['Guards: FM3; CL3.'])
  })

  it('names the rule, whose page there is', () => {
    expect(explanationIn(policyFormat, 'locked: [owner/miss|ing]')?.rule).toBe('owner/missing')
  })

  it.each(['|', 'unheard|Of: 1', 'locked: [a/un|known]', 'rules: {a/un|known: off}', '# def|aults', 'waivers:  |  {}'])(
    'has nothing to say at %j',
    (text) => expect(explanationIn(policyFormat, text)).toBeUndefined(),
  )
})

const policies = [
  `apiVersion: readiness-policy/v1
extends: [../../.readiness/policy.yaml]   # ours
defaults: {audit.maxAge: P120D, owner.minFte: 0.2}
rules: {pilot/too-small: {pilot: error}, roi/hidden-costs: off}
locked:
  - data/best-case-environment
  - "owner/not-a-person"
waivers:
  maxDuration: P90D
  approversFrom: [governanceBody,
    executiveSponsor]
checks:
- id: people/work-address
  title: >
    An address
    of ours
  message: '{element.name} has none'
  severity:
    pilot: error
  expression: "true"
`,
]
const texts = [
  ...examplePlans().map((text) => ({ format: planFormat, text })),
  ...policies.map((text) => ({ format: policyFormat, text })),
]
const documents = fc.nat({ max: texts.length - 1 })

const withLines = (text: string): Text => ({ text, lines: new Lines(text) })

describe('at any place of any text', () => {
  it('nothing throws, in any prefix of the examples', () => {
    const signs = ['\n', '\r\n', '  ', ' ', '- ', ': ', ':', ',', '{', '}', '[', ']', '"', "'", '#', '|', '>', 'a']
    const more = fc.array(fc.constantFrom(...signs), { maxLength: 6 })
    fc.assert(
      fc.property(documents, fc.nat(), fc.nat(), more, (which, end, at, signs) => {
        const { format, text } = texts[which] as (typeof texts)[number]
        const prefix = withLines(text.slice(0, end % (text.length + 1)) + signs.join(''))
        const context = contextIn(format, undefined)
        for (const offset of [prefix.text.length, at % (prefix.text.length + 1)]) {
          for (const { span } of complete(prefix, offset, context)) {
            expect(span.start).toBeLessThanOrEqual(offset)
            expect(span.end).toBeGreaterThanOrEqual(offset)
          }
          explain(prefix, offset, context)
        }
      }),
      { numRuns: 3_000 },
    )
  })

  it('nothing is offered that would be a finding at once', () => {
    let offered = 0
    fc.assert(
      fc.property(documents, fc.nat(), fc.nat({ max: 5 }), fc.nat(), (which, line, indent, choice) => {
        const { format, text } = texts[which] as (typeof texts)[number]
        const ends = [...text.matchAll(/$/gm)].map(({ index }) => index)
        const end = ends[line % ends.length] as number
        const added = `\n${'  '.repeat(indent)}`
        const edited = withLines(text.slice(0, end) + added + text.slice(end))
        const proposals = complete(edited, end + added.length, contextIn(format, undefined))
        const proposal = proposals[choice % Math.max(1, proposals.length)]
        if (!proposal) return
        offered++
        expect(faultsOf(format, parseDocument(accepted(edited, proposal)))).toEqual([])
      }),
      { numRuns: 2_000 },
    )
    expect(offered).toBeGreaterThan(200)
  })

  it('nothing takes long, however deep the brackets are', () => {
    for (const text of [
      '['.repeat(100_000),
      '{a: '.repeat(100_000),
      `a:\n${' {\n'.repeat(50_000)}`,
      '- '.repeat(50_000),
    ]) {
      const start = performance.now()
      complete(withLines(text), text.length, contextIn(policyFormat, undefined))
      expect(performance.now() - start).toBeLessThan(1_000)
    }
  })
})

/** What is wrong with a document, apart from what is still to be filled in. */
function faultsOf(format: Format, document: Document): string[] {
  const problems = document.problems.map(({ rule, message }) => `${rule}: ${message}`)
  if (document.broken) return problems
  const issues = validate(format, document.value as Record<string, unknown>)
  return [...problems, ...issues.filter(({ rule }) => rule !== 'schema/required').map(({ message }) => message)]
}
