import { describe, expect, it } from 'vitest'
import { planFormat } from '../schema/formats'
import { isLonger, isSame, pairItems } from './pairs'
import { Part } from './part'

const { schema } = planFormat
const node = (...path: string[]) => schema.at(path) ?? {}
const pairs = (before: unknown[], after: unknown[], ...path: string[]) =>
  pairItems(before, after, node(...path), schema)

describe('items are paired', () => {
  it('by id, in any order, those that are gone last', () => {
    const [a, b, c] = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
    expect(pairs([a, b], [c, b], 'metrics')).toEqual([
      [undefined, 0],
      [1, 1],
      [0, undefined],
    ])
  })

  it('by a natural key of two parts', () => {
    const entry = (path: string, by: string) => ({ path, by })
    const path = ['dataSources', 0, 'audit', 'consistency'] as never[]
    expect(pairs([entry('x', 'site'), entry('x', 'unit')], [entry('x', 'unit')], ...path)).toEqual([
      [1, 0],
      [0, undefined],
    ])
  })

  it('of one key those that say the same first, then in their order', () => {
    const rule = (value: number) => ({ metric: 'm', value })
    expect(pairs([rule(1), rule(2), rule(3)], [rule(3), rule(9), rule(1)], 'pilot', 'stopRules')).toEqual([
      [2, 0],
      [1, 1],
      [0, 2],
    ])
  })

  it('without a key where they say the same, or are the only ones', () => {
    const person = (name: string) => ({ name })
    expect(pairs([person('a')], [person('b')], 'people')).toEqual([[0, 0]])
    expect(pairs([person('a'), person('b')], [person('b'), person('c')], 'people')).toEqual([
      [1, 0],
      [0, 1],
    ])
    expect(pairs([person('a'), person('b'), person('c')], [person('b'), person('d')], 'people')).toEqual([
      [1, 0],
      [undefined, 1],
      [0, undefined],
      [2, undefined],
    ])
  })

  it('as values, each once, without what is empty', () => {
    expect(pairs(['a', 'b', 'a'], ['a', '', 'c'], 'useCase', 'intendedUsers')).toEqual([
      [0, 0],
      [undefined, 2],
      [1, undefined],
      [2, undefined],
    ])
  })

  it('in their order where there are too many of one key to compare', () => {
    const rules = Array.from({ length: 400 }, (_, i) => ({ metric: 'm', value: i }))
    expect(pairs(rules, [...rules].reverse(), 'pilot', 'stopRules')[0]).toEqual([0, 0])
  })
})

describe('values are the same', () => {
  it.each([
    ['P7D', 'P1W', ['governance', 'logRetention'], true],
    ['P1Y', 'P12M', ['governance', 'logRetention'], true],
    ['P30D', 'P1M', ['governance', 'logRetention'], false],
    ['soon', 'later', ['governance', 'logRetention'], false],
    ['a  b\n', 'a b', ['metadata', 'title'], true],
    ['a b', 'a c', ['metadata', 'title'], false],
    [1, '1', ['roi', 'costs', 'oneTime'], false],
    [[1, 2], [2, 1], ['pilot', 'criteria', 0, 'result', 'ci95'], false],
    [[1, 2], [1, 2], ['pilot', 'criteria', 0, 'result', 'ci95'], true],
    [['a', 'b'], ['b', 'a'], ['useCase', 'intendedUsers'], true],
    [['a', 'b'], ['a'], ['useCase', 'intendedUsers'], false],
    [undefined, null, ['metadata', 'title'], true],
    [{ id: 'x', unknown: 1 }, { id: 'x' }, ['metadata'], true],
    [{ id: 'x' }, ['x'], ['metadata'], false],
  ])('%j and %j at %j: %s', (before, after, path, same) => {
    expect(isSame(before, after, schema.at(path) ?? {}, schema)).toBe(same)
  })
})

it.each([
  ['P2W', 'P7D', true],
  ['P1M', 'P30D', false],
  ['P7D', 'P7D', false],
  ['soon', 'P7D', false],
  ['P99999999999Y', 'P7D', false],
  [undefined, 'P7D', false],
])('%s is longer than %s: %s', (a, b, longer) => expect(isLonger(a, b)).toBe(longer))

it('the smallest parts that differ are told in the order of the text after', () => {
  const plan = (title: string, users: string[], more: object) => ({
    path: [],
    value: { useCase: { intendedUsers: users }, metadata: { id: 'x', title }, ...more },
  })
  const root = new Part<unknown>(
    schema,
    schema.root,
    plan('A', ['nurse', 'clerk'], { unknown: 1, validation: {} }),
    plan('B', ['nurse', 'medic'], { unknown: 2, pilot: { question: 'Why?' } }),
  )
  expect(root.differences().map(({ place, side }) => `${side} ${place.join('/')}`)).toEqual([
    'after useCase/intendedUsers/1',
    'before useCase/intendedUsers/1',
    'after metadata/title',
    'after pilot',
    'before validation',
  ])
})
