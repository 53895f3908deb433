import { describe, expect, it } from 'vitest'
import { accepted, marked, proposalsIn } from '../../test/support/writing'
import { effectivePolicy } from '../policy/policy'
import { rules } from '../rules'
import { type Format, policyFormat } from '../schema/formats'

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
    ['waivers:\n  maxDuration: |', 'P90D P7D P14D P28D P1M P60D P3M P6M P9M P1Y P18M'],
    ['waivers:\n  approversFrom:\n    - |', roles],
    ['waivers: {approversFrom: [champion, |]}', roles.replace('champion ', '')],
    ['waivers:\n  approversFrom: [x|', roles],
    [`rules:\n  ${firstRule}: |`, levels],
    [`rules:\n  ${firstRule}: {|}`, stages],
    [`rules:\n  ${firstRule}:\n    |`, stages],
    [`rules:\n  ${firstRule}:\n    pilot: |`, levels],
    [`rules:\n  ${firstRule}:\n    pilot: error\n    |`, stages.replace('pilot ', '')],
    [`rules: {${firstRule}: {pilot: "|`, levels],
    ['checks:\n  - id: a/b\n    |', 'message severity expression title why place guards'],
    ['checks:\n  - {id: a/b, severity: |}', levels],
    ['checks:\n  - id: |', ''],
    ['defaults: {audit.maxAge: |}', 'P180D P28D P1M P60D P90D P3M P6M P9M P1Y P18M P2Y'],
    ['defaults: {drift.psi.warn: |}', '0.1'],
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
        'Takes a number, at least 0.',
        'Unit: full-time positions.',
        'Built-in: 0.1.',
      ],
      newText: 'owner.minFte: ',
      snippet: `owner.minFte: \${1:0.1}`,
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
      expect.stringMatching(/^approversFrom:\n {4}- \$\{1\| ,clinicalOwner,.*\|\}$/),
    ],
    [
      'waivers: {|}',
      'approversFrom',
      'waivers: {approversFrom: }',
      expect.stringMatching(/^approversFrom: \[\$\{1\| ,clinicalOwner,.*\|\}\]$/),
    ],
    ['waivers: {"|"}', 'maxDuration', 'waivers: {"maxDuration": }', `"maxDuration": \${1:P90D}`],
    ['waivers:\n  maxDuration:|', 'P90D', 'waivers:\n  maxDuration: P90D', undefined],
    ["waivers:\n  maxDuration: 'P|'", 'P90D', "waivers:\n  maxDuration: 'P90D'", undefined],
    ['waivers:\n  approversFrom:\n    |', 'champion', 'waivers:\n  approversFrom:\n    - champion', undefined],
    ['waivers:\n  approversFrom:\n    cha|', 'champion', 'waivers:\n  approversFrom:\n    - champion', undefined],
    ['waivers:\n  approversFrom:\n    -|', 'champion', 'waivers:\n  approversFrom:\n    - champion', undefined],
    ['locked: [owner/mis|sing]', firstRule, `locked: [${firstRule}]`, undefined],
    ['rules:\n  |', firstRule, `rules:\n  ${firstRule}: `, `${firstRule}: \${1| ,off,info,warning,error|}`],
    ['checks:\n  - |', 'id', 'checks:\n  - id: ', 'id: $1'],
    ['checks:\n  |', 'id', 'checks:\n  - id: ', '- id: $1'],
    ['checks:\r\n  |', 'guards', 'checks:\r\n  - guards:', expect.stringMatching(/^- guards:\r\n {6}- \$\{1\| ,FM1,/)],
  ])('%j, accepting %s', (text, label, expected, snippet) => {
    const proposal = proposalsIn(policyFormat, text).find((candidate) => candidate.label === label)
    if (!proposal) throw new Error(`${label} is not offered.`)
    expect(accepted(marked(text).document, proposal)).toBe(expected)
    expect(proposal.snippet).toEqual(snippet)
  })

  it('holds the keys that the format requires', () => {
    const [checks] = proposalsIn(policyFormat, '|').filter(({ label }) => label === 'checks')
    const severity = `\${3| ,off,info,warning,error|}`
    expect(checks?.snippet).toBe(`checks:\n  - id: $1\n    message: $2\n    severity: ${severity}\n    expression: $4`)
  })
})
