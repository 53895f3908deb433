import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { analyze } from '../analyze'
import { parseDocument } from '../text/document'
import { nextGate, noScorecard, scorecardOf } from './scorecard'

const read = (name: string) => fs.readFileSync(`examples/${name}/readiness.yaml`, 'utf8')
const scorecard = (text: string, asOf = '2026-11-22') => scorecardOf(analyze(parseDocument(text), { asOf }))
const states = (standings: Record<string, { state: string }>) =>
  Object.fromEntries(Object.entries(standings).map(([code, { state }]) => [code, state]))

describe('the questions', () => {
  it('are all answered by the sound plan at the pilot', () => {
    const { questions, failureModes } = scorecard(read('inpatient-chart-summary'))
    expect(Object.keys(questions)).toEqual(['CL1', 'CL2', 'CL3', 'CL4', 'CL5', 'CL6', 'CL7', 'CL8'])
    expect(Object.keys(failureModes)).toEqual(['FM1', 'FM2', 'FM3', 'FM4', 'FM5', 'FM6', 'IF1', 'IF2', 'IF3'])
    expect(new Set([...Object.values(states(questions)), ...Object.values(states(failureModes))])).toEqual(
      new Set(['answered']),
    )
  })

  it('are open with what blocks which gate, and not yet due before', () => {
    const text = read('inpatient-chart-summary').replace(/^ *person: amara-osei.*\n/m, '')
    const { questions } = scorecard(text)
    expect(questions.CL3).toMatchObject({ state: 'open', blocks: 'pilot' })
    expect(questions.CL3?.findings).toHaveLength(1)
    expect(states(scorecard(text.replace('stage: pilot ', 'stage: discovery ')).questions)).toMatchObject({
      CL3: 'open',
      CL4: 'not-yet-due',
    })
  })

  it('are waived while every gap of theirs is', () => {
    const waiver =
      'waivers: [{id: w, rule: owner/missing, target: ownership/clinicalOwner/person, reason: She is on leave, approvedBy: dana-whit, granted: 2026-11-02, expires: 2026-12-31, compensatingControl: Luis covers}]'
    const text = read('inpatient-chart-summary')
      .replace(/^ *person: amara-osei.*\n/m, '')
      .replace('waivers: []', waiver)
    const { questions, gates } = scorecard(text)
    expect(questions.CL3).toMatchObject({ state: 'waived', blocks: null })
    expect(gates.find(({ stage }) => stage === 'production')?.waived).toBe(1)
  })
})

describe('the gates', () => {
  it('are those that were passed with their dates, then those ahead with what blocks them', () => {
    const card = scorecard(read('inpatient-chart-summary'))
    expect(card.gates.map(({ stage, passed }) => [stage, passed])).toEqual([
      ['design', '2026-06-26'],
      ['build', '2026-07-10'],
      ['pilot', '2026-10-28'],
      ['production', null],
      ['renewal', null],
    ])
    expect(nextGate(card)?.stage).toBe('production')
    const rules = new Set(nextGate(card)?.blockers.map(({ rule }) => rule))
    expect(rules).toEqual(new Set(['pilot/success-without-result']))
    expect(nextGate(card)?.blockers[0]?.path).toEqual(['pilot', 'criteria', 'c-halluc', 'result'])
  })

  it('are ahead until the day they are passed', () => {
    const early = scorecard(read('inpatient-chart-summary'), '2026-10-27')
    expect(nextGate(early)?.stage).toBe('pilot')
  })

  it('have none left once all are passed', () => expect(nextGate(noScorecard)).toBeUndefined())
})

it.each([
  ['a retired plan', read('inpatient-chart-summary').replace('stage: pilot ', 'stage: retired ')],
  ['what is no plan', 'kind: Pod\napiVersion: v1\n'],
  ['what cannot be read', `${read('inpatient-chart-summary')}\n  - [`],
])('of %s says nothing', (_, text) => expect(scorecard(text)).toEqual(noScorecard))
