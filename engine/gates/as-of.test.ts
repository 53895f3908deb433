import { expect, test } from 'vitest'
import { planFormat } from '../schema/formats'
import type { Plan } from '../schema/generated/plan-types'
import { planAsOf } from './as-of'

const past = { day: '2026-06-30' }
const places = (plan: Plan) => planFormat.places.bySection(plan as Record<string, unknown>)
const source = (id: string, completed: string, system = 'epic') => ({
  ...{ id, kind: 'structured', system },
  audit: { status: 'complete', completed },
})
const plan = (...dataSources: object[]): Plan => ({ metadata: { id: 'p' }, dataSources }) as unknown as Plan

const [labs, meds] = [source('labs', '2026-05-01'), source('meds', '2026-07-01')]
const before = plan(labs, meds)
const left = planAsOf(before, places(before), past)

test('what came about later is left out, and the rest is the plan', () => {
  expect(left.plan.dataSources?.[0]).toBe(labs)
  expect(left.plan.dataSources?.[1]).toEqual({ id: 'meds', kind: 'structured', system: 'epic' })
  expect(left.plan.metadata).toBe(before.metadata)
})

test.each([
  ['a date moves before the day', plan(labs, source('meds', '2026-06-01'))],
  ['a date moves behind it', plan(source('labs', '2026-08-01'), meds)],
  ['something else changes', plan(labs, source('meds', '2026-07-01', 'cerner'))],
  ['an item is added', plan(labs, meds, source('notes', '2026-07-02'))],
  ['an item is put first', plan(source('notes', '2026-07-02'), labs, meds)],
  ['an item goes', plan(meds)],
  ['nothing is left', plan()],
])('after an edit it is what it would be anew: %s', (_, after) => {
  const anew = planAsOf(after, places(after), past)
  const edited = planAsOf(after, places(after), past, left.memo)
  expect(edited.plan).toEqual(anew.plan)
  expect(edited.memo.gone).toEqual(anew.memo.gone)
})

test('an item that an edit leaves alone is the same as before', () => {
  const after = plan(source('labs', '2026-05-01', 'cerner'), meds)
  const edited = planAsOf(after, places(after), past, left.memo)
  expect(edited.plan.dataSources?.[1]).toBe(left.plan.dataSources?.[1])
})

test('ids that are gone, or come back, change what refers to them', () => {
  const evidence = (date: string) =>
    ({ ...before, evidence: [{ id: 'ev', date }], gates: [{ stage: 'build', evidence: ['ev'] }] }) as unknown as Plan
  const [early, late] = [evidence('2026-05-01'), evidence('2026-07-01')]
  const first = planAsOf(early, places(early), past)
  const second = planAsOf(late, places(late), past, first.memo)
  expect(first.plan.gates).toEqual(early.gates)
  expect(second.plan.gates).not.toEqual(early.gates)
  expect(planAsOf(early, places(early), past, second.memo).plan).toEqual(first.plan)
})
