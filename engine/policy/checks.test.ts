import { describe, expect, it } from 'vitest'
import { compile } from '../../host/cel/compile'
import { analyze } from '../analyze'
import type { Check } from '../schema/generated/policy-types'
import { parseDocument } from '../text/document'
import { type CheckRule, checkRule } from './checks'
import { effectivePolicy, type PolicyFile } from './policy'

const plan = `apiVersion: readiness/v1
kind: HealthcareAIReadiness
lifecycle: {stage: pilot}
people:
  - {id: ana, name: Ana Ruiz, email: ana@elsewhere.example}
  - {id: bo, email: bo@example.org}
  -
  - 5
dataSources:
  - id: meds
    audit: {fields: [{path: a.b, required: 0.9}, {path: c.d}]}
  - id: labs
  - id: notes
    audit: {fields: [{path: e.f, required: 0.5}]}
`

const ruleOf = (check: Check): CheckRule => checkRule(check, compile(check.expression ?? ''), 'policy.yaml')

/** The findings of checks in a plan. */
function findingsOf(checks: readonly Check[], { text = plan, value = {} as PolicyFile, previous = '' } = {}) {
  const policy = effectivePolicy([{ name: 'policy.yaml', value, checks: checks.map(ruleOf) }])
  const facts = { asOf: '2026-11-22', policy }
  const before = previous ? analyze(parseDocument(previous), facts) : undefined
  const { findings } = analyze(parseDocument(text, before?.document), facts, before)
  const ids = checks.map(({ id }) => id)
  return findings.filter(({ rule }) => ids.includes(rule))
}

const messages = (check: Check, options = {}) =>
  findingsOf([{ id: 'a/b', message: 'no', severity: 'warning', ...check }], options).map(({ message }) => message)
const paths = (check: Check) =>
  findingsOf([{ id: 'a/b', message: 'no', severity: 'warning', ...check }]).map(({ path }) => path.join('/'))

describe('a check', () => {
  it('looks at the plan as a whole', () => {
    expect(paths({ expression: 'size(plan.people) > 5' })).toEqual([''])
    expect(paths({ expression: 'size(element.people) < 5' })).toEqual([])
  })

  it.each([
    ['people', ['people/0', 'people/1']],
    ['people/name', ['people/0/name']],
    ['lifecycle', ['lifecycle']],
    ['lifecycle/stage', ['lifecycle/stage']],
    [
      'dataSources/audit/fields',
      ['dataSources/0/audit/fields/0', 'dataSources/0/audit/fields/1', 'dataSources/2/audit/fields/0'],
    ],
    ['pilot/criteria', []],
  ])('looks at every element at %s', (place, expected) => {
    expect(paths({ place, expression: 'false' })).toEqual(expected)
  })

  it('fills in its message', () => {
    const message =
      '{element.id} of {plan.lifecycle.stage}, {element.name}, {element}, {stage}, {asOf}: min/{encounter} {element.id.x}'
    expect(messages({ message, place: 'people', expression: "element.id != 'bo'" })).toEqual([
      'bo of pilot, (no name), (no element), pilot, 2026-11-22: min/{encounter} (no x)',
    ])
    expect(messages({ message: '{element}!', place: 'people/name', expression: 'false' })).toEqual(['Ana Ruiz!'])
  })

  it('finds something also without a message', () => {
    expect(messages({ message: undefined, expression: 'false' })).toEqual([''])
  })

  it('has the severity of its stage, or of the policy', () => {
    const check = {
      id: 'a/b',
      message: 'no',
      expression: 'false',
      severity: { pilot: 'info', production: 'error' },
    } as const
    expect(findingsOf([check])).toMatchObject([{ severity: 'info', blocks: 'production' }])
    expect(findingsOf([check], { value: { rules: { 'a/b': 'error' } } })).toMatchObject([{ severity: 'error' }])
    expect(findingsOf([{ ...check, severity: { design: 'error' } }])).toEqual([])
  })

  it('says so where there is no answer, and for which check', () => {
    expect(messages({ place: 'people', expression: "element.email.endsWith('.org')" })).toEqual(['no'])
    expect(messages({ place: 'dataSources', expression: 'element.audit.fields.size() > 1' })).toContain(
      'The check a/b of policy.yaml has no answer here: there is no "audit". Ask has() first where a key may be missing.',
    )
    expect(messages({ place: 'dataSources', expression: 'element.id' })).toHaveLength(3)
  })

  it('gives up in time, and says so', { tags: ['thorough'], timeout: 5_000 }, () => {
    const many = Array.from({ length: 3_000 }, (_, i) => `  - {id: p${i}}\n`).join('')
    const text = `apiVersion: readiness/v1\nkind: HealthcareAIReadiness\nlifecycle: {stage: pilot}\npeople:\n${many}`
    expect(
      messages({ place: 'people', expression: 'plan.people.exists(p, p.id == element.id + "x")' }, { text }).filter(
        (message) => message !== 'no',
      ),
    ).toEqual([
      expect.stringMatching(/^The check a\/b of policy\.yaml was given up: it takes more than 1,000,000 steps/),
    ])
  })

  it.each([
    [{ expression: 'size(plan.people) > 1' }, ['people']],
    [{ expression: "has(plan['roi'].x)", place: 'pilot/criteria' }, ['pilot', 'roi']],
    [{ expression: 'element.id == stage', place: 'people' }, ['people']],
  ])('reads what it names: %j', (check, sections) => {
    expect([...ruleOf(check).reads].sort()).toEqual(sections)
  })

  it.each([
    { expression: 'size(plan) > 1' },
    { expression: 'size(element) > 1' },
    { expression: 'plan["p" + "x"] == 1', place: 'people' },
  ])('reads everything where it cannot be told: %j', (check) => {
    expect(ruleOf(check).reads).toEqual(expect.arrayContaining(['people', 'roi', 'waivers']))
  })

  it('says the same after an edit as from nothing', () => {
    const check = {
      id: 'a/b',
      message: '{element.id}',
      severity: 'error',
      place: 'people',
      expression: 'size(plan.people) < 3 && has(plan.dataSources)',
    } as const
    const edited = plan.replace('  -\n', '  - {id: cy}\n')
    const prints = (previous: string) => findingsOf([check], { text: edited, previous }).map(({ message }) => message)
    expect(prints(plan)).toEqual(prints(''))
    expect(prints(plan)).toContain('cy')
  })

  it('counts for what it guards', () => {
    expect(ruleOf({ id: 'a/b', guards: ['CL2'], expression: 'true' })).toMatchObject({ guards: ['CL2'], title: '' })
  })
})

describe('a waiver', () => {
  const target = (waived: string) => `${plan}waivers:
  - {id: w, rule: a/b, target: ${waived}, reason: Moves in May, approvedBy: ana, granted: 2026-11-02, expires: 2026-12-31, compensatingControl: None is sent there}
`
  const check = {
    id: 'a/b',
    message: 'no',
    severity: 'error',
    place: 'people',
    expression: "element.id != 'ana'",
  } as const

  it("silences a check's finding", () => {
    expect(findingsOf([check])).toMatchObject([{ severity: 'error' }])
    expect(findingsOf([check], { text: target('people/ana') })).toMatchObject([
      { severity: 'info', waived: { id: 'w' } },
    ])
  })

  it('silences none of a locked one', () => {
    const value = { locked: ['a/b'] }
    expect(findingsOf([check], { text: target('people/ana'), value })).toMatchObject([{ severity: 'error' }])
  })
})
