import { describe, expect, it } from 'vitest'
import { analyze } from '../analyze'
import { parseDocument } from '../text/document'
import { withoutInvalid } from './clean'

describe('withoutInvalid', () => {
  it.each([
    ['a key', [['a']], { b: { c: 1 } }],
    ['all', [[]], undefined],
    ['nothing below a scalar', [['b', 'c', 'd']], { a: 5, b: { c: 1 } }],
  ])('takes away %s', (_, invalid, expected) => {
    expect(withoutInvalid({ a: 5, b: { c: 1 } }, invalid)).toEqual(expected)
  })

  it('gives the same copy of the same value, also within another', () => {
    const people = [{ id: 1 }, { id: 'ana' }]
    const left = (plan: object) => withoutInvalid(plan, [['people', 0, 'id']]) as { people: unknown }
    expect(left({ people, roi: 1 }).people).toBe(left({ people, roi: 2 }).people)
    expect(withoutInvalid(people, [[1, 'id']])).toEqual([{ id: 1 }, {}])
    expect(withoutInvalid(people, [[0, 'id']])).toEqual([{}, { id: 'ana' }])
  })

  it('keeps the index of later items', () => {
    expect(withoutInvalid({ people: [null, { id: 'a' }] }, [['people', 0]])).toEqual({ people: ['', { id: 'a' }] })
  })
})

it('a plan with empty list items is analyzed without a failure of any rule', () => {
  const lists = ['people', 'facilities', 'dataSources', 'metrics', 'gates', 'waivers', 'evidence']
  const sections = [
    'lifecycle: {stage: production, timeline: [null]}',
    ...lists.map((list) => `${list}:\n  -`),
    'useCase: {aiType: [generative, null]}',
    'ownership: {clinicalOwner: {person: nobody, authority: [null]}}',
    'workflow: {decisionPoints: [null]}',
    'ehrIntegration: {systems: [null], writeBack: [null], auth: {scopes: [null]}, certification: [null]}',
    'pilot: {criteria: [null], sites: [null], support: [null], stopRules: [null]}',
    'governance: {thresholds: [null], escalationPaths: [{id: path, levels: [null]}]}',
    'roi: {metrics: [null], costs: {annual: [null]}}',
  ]
  const text = ['apiVersion: readiness/v1', 'kind: HealthcareAIReadiness', ...sections, ''].join('\n')
  const { findings } = analyze(parseDocument(text), { asOf: '2026-11-22' })
  expect(findings.filter(({ rule }) => rule.startsWith('internal/'))).toEqual([])
})
