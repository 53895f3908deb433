import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../../host/cel/compile'
import { analyze } from '../analyze'
import type { Facts } from '../facts'
import { fixAll } from '../fixes/apply'
import { spanOfFinding } from '../present'
import { parseDocument } from '../text/document'
import { checkRule } from './checks'
import { effectivePolicy, type PolicyFile } from './policy'

const facts: Facts = { asOf: '2026-11-22', compile }
const policy = (body: string) => `apiVersion: readiness-policy/v1\n${body}`
const check = (more: string) => policy(`checks: [{id: a/b, message: m, severity: error, ${more}}]`)

/** What is found in a policy: the rule, the part of the text, and the message. */
function found(text: string, more: Partial<Facts> = {}) {
  const document = parseDocument(text)
  return analyze(document, { ...facts, ...more }).findings.map((finding) => {
    const { start, end } = spanOfFinding(document, finding)
    return [finding.rule, text.slice(start, end), finding.message]
  })
}

/** A policy of one file, to build upon. */
function base(value: PolicyFile, name = 'base.yaml') {
  const checks = value.checks?.map((declared) => checkRule(declared, compile(declared.expression ?? ''), name))
  return { name, value, checks }
}

describe('a policy', () => {
  it.each([
    ['names built-in rules', 'rules: {owner/missing: off}\nlocked: [owner/missing]'],
    [
      'names its own checks',
      'checks: [{id: a/b, message: m, severity: off, expression: "true"}]\nrules: {a/b: info}\nlocked: [a/b]',
    ],
    ['is still open in places', 'checks:\n  -\nlocked: [~]\nrules: {owner/missing: }'],
    ['says nothing', ''],
  ])('that %s is sound', (_, body) => expect(found(policy(body))).toEqual([]))

  it.each([
    ['rules: {owner/mising: off}', 'owner/mising', 'There is no rule owner/mising. Did you mean owner/missing?'],
    ['locked: [owner/mising]', 'owner/mising', 'There is no rule owner/mising. Did you mean owner/missing?'],
    ['rules: {weather/rain: off}', 'weather/rain', 'There is no rule weather/rain. `readiness rules` lists them.'],
  ])('names no rule that there is not: %s', (body, shown, message) => {
    expect(found(policy(body))).toEqual([['policy/unknown-rule', shown, message]])
  })

  it('has the names of rules mended', () => {
    const text = policy(
      'rules: {owner/mising: off} # x\nlocked: [owner/mising, weather/rain]\nchecks: [{id: a/b, message: m, severity: off, expression: "true", place: pilot/criterias}]\n',
    )
    expect(fixAll(analyze(parseDocument(text), facts), facts).text).toBe(
      text.replaceAll('owner/mising', 'owner/missing').replace('criterias', 'criteria'),
    )
  })

  it('may name the checks of what it extends, and not declare them again', () => {
    const extended = effectivePolicy([
      base({ checks: [{ id: 'org/x', message: 'm', severity: 'error', expression: 'true' }] }),
    ])
    expect(found(policy('rules: {org/x: info}\nlocked: [org/x]'), { policy: extended })).toEqual([])
    expect(found(check('expression: "true"').replace('a/b', 'org/x'), { policy: extended })).toEqual([
      ['policy/duplicate-check', 'org/x', 'The id org/x is taken: base.yaml has it. Choose another.'],
    ])
  })

  it.each([
    [
      'a built-in rule',
      '{id: owner/missing, message: m, severity: error, expression: "true"}',
      'a built-in rule has it',
    ],
    ['a check above', '{id: a/b, message: m, severity: error, expression: "true"}', 'a check above has it'],
  ])('does not take the id of %s', (_, more, owner) => {
    const text = policy(`checks:\n  - {id: a/b, message: m, severity: error, expression: "true"}\n  - ${more}\n`)
    expect(found(text)).toEqual([['policy/duplicate-check', expect.anything(), expect.stringContaining(owner)]])
  })

  it.each([
    ['pilot/criterea', '"pilot" has no key "criterea". Did you mean "pilot/criteria"?'],
    ['dataSorces/audit', 'A plan has no key "dataSorces". Did you mean "dataSources/audit"?'],
    ['kind', 'A plan has no key "kind".'],
    ['people/name/first', '"people/name" has no key "first".'],
    ['lifecycle/zzzzzz', expect.stringMatching(/^"lifecycle" has no key "zzzzzz"\. It has: stage, /)],
  ])('has no check at %s', (place, message) => {
    expect(found(check(`expression: "true", place: ${place}`))).toEqual([['policy/place', place, message]])
  })

  it.each(['people', 'dataSources/audit/fields', 'pilot/criteria', 'lifecycle/stage', 'roi/metrics'])(
    'may have a check at %s',
    (place) => expect(found(check(`expression: "true", place: ${place}`))).toEqual([]),
  )
})

describe('an expression that is none', () => {
  it.each([
    ['plain', 'expression: elment.id == 1', 'elment', 'There is no variable elment. Did you mean element?'],
    ['quoted', 'expression: "size(plan.people) > 1 +"', '+', '"+" cannot be understood here.'],
    ['quoted singly', "expression: 'plan.people.al(p, true)'", 'al', 'There is no function al. Did you mean all?'],
    ['empty', 'expression: ""', '""', 'The expression ends too early.'],
    ['of no section', 'expression: size(plan.peple) > 1', 'peple', 'A plan has no section peple. Did you mean people?'],
    ['far from any section', 'expression: size(plan.zzzzzz) > 1', 'zzzzzz', 'A plan has no section zzzzzz.'],
    ['that is not closed', 'expression: (2 > 1', '1', 'The expression ends too early.'],
  ])('is reported at the place, %s', (_, more, shown, message) => {
    expect(found(check(more))).toEqual([['policy/expression', shown, message]])
  })

  it('is reported as a whole where it is not written as it is read', () => {
    const text = policy(
      'checks:\n  - id: a/b\n    message: m\n    severity: error\n    expression: >\n      elment.id ==\n      "x"\n',
    )
    expect(found(text)).toEqual([['policy/expression', expect.stringMatching(/^>\n.*"x"$/s), expect.any(String)]])
    expect(found(check('expression: "elment.id == \\"x\\""'))).toEqual([
      ['policy/expression', '"elment.id == \\"x\\""', expect.any(String)],
    ])
  })

  it('is not sought where an alias stands for the check', () => {
    const text = policy(
      'checks:\n  - &first {id: a/b, message: m, severity: error, expression: elment == 1}\n  - *first\n',
    )
    expect(found(text).filter(([rule]) => rule === 'policy/expression')).toEqual([
      ['policy/expression', 'elment', 'There is no variable elment. Did you mean element?'],
      ['policy/expression', '*first', 'There is no variable elment. Did you mean element?'],
    ])
  })

  it('is sound when it takes the plan as a whole', () => {
    expect(found(check('expression: size(plan) > 1'))).toEqual([])
  })

  it('is said to be unread without the part that reads it', () => {
    expect(found(check('expression: "true"'), { compile: undefined })).toEqual([
      ['policy/expression', '"true"', expect.stringContaining('was not read')],
    ])
  })
})

describe('what is locked', () => {
  const extended = effectivePolicy([base({ rules: { 'owner/missing': 'error' }, locked: ['owner/missing'] })])

  it('is not softened', () => {
    const shown = 'base.yaml locks owner/missing: this file may make it more severe, and not less.'
    expect(found(policy('rules: {owner/missing: warning}'), { policy: extended })).toEqual([
      ['policy/locked', 'warning', shown],
    ])
    expect(found(policy('rules: {owner/missing: {pilot: off}}'), { policy: extended })).toHaveLength(1)
  })

  it('may stay as it is, and be locked again', () => {
    expect(found(policy('rules: {owner/missing: error}\nlocked: [owner/missing]'), { policy: extended })).toEqual([])
  })

  it('is not softened between policies that are extended together', () => {
    const layers = [base({ locked: ['owner/missing'] }), base({ rules: { 'owner/missing': 'off' } }, 'soft.yaml')]
    expect(found(policy('extends: [./base.yaml, ./soft.yaml]'), { policy: effectivePolicy(layers) })).toEqual([
      [
        'policy/locked',
        '[./base.yaml, ./soft.yaml]',
        'soft.yaml makes owner/missing less severe, which base.yaml locks: extend one of them, or change soft.yaml.',
      ],
    ])
  })
})

it('what a policy extends is named where it cannot be applied, and nothing is guessed', () => {
  const problems = ['gone.yaml does not exist.']
  expect(found(policy('extends: [./gone.yaml]\nrules: {org/x: off}'), { policyProblems: problems })).toEqual([
    ['policy/not-applied', '[./gone.yaml]', 'This policy cannot be applied. gone.yaml does not exist.'],
  ])
})

it('no policy makes the analysis fail', { tags: ['thorough'] }, () => {
  const value = fc.oneof(
    fc.constantFrom('', '~', '5', 'true', '"x"', '[]', '{}', '[~, 5]', '{a: {b: ~}}', 'owner/missing', 'people/name'),
  )
  const keys = ['id', 'message', 'severity', 'place', 'expression', 'guards', 'why', 'x']
  const entry = fc.array(fc.tuple(fc.constantFrom(...keys), value), { maxLength: 6 })
  const sections = fc.array(
    fc.tuple(fc.constantFrom('rules', 'locked', 'extends', 'waivers', 'defaults', 'checks'), value),
    { maxLength: 4 },
  )
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 3 }), sections, (checks, others) => {
      const items = checks.map((members) => `  - {${members.map(([key, text]) => `${key}: ${text}`).join(', ')}}\n`)
      const body = others.map(([key, text]) => `${key}: ${text}\n`).join('')
      for (const text of [policy(`checks:\n${items.join('')}`), policy(body)])
        for (const { rule } of analyze(parseDocument(text), facts).findings)
          expect(rule).toMatch(/^(yaml|schema|policy)\//)
    }),
    { numRuns: 500 },
  )
})
