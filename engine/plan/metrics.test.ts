import { expect, test } from 'vitest'
import { byId, indexById, meets } from './metrics'

const registry = (length: number) => Array.from({ length }, (_, i) => ({ id: `m-${i}`, place: i }))

test.each([2, 7, 8, 200])('finds the item with an id in a registry of %i', (length) => {
  const items = registry(length)
  expect(byId(items, `m-${length - 1}`)).toBe(items[length - 1])
  expect(byId(items, 'm-0')).toBe(items[0])
  expect(byId(items, 'unknown')).toBeUndefined()
})

test.each([2, 200])('gives the first of two items with one id in a registry of %i', (length) => {
  const items = registry(length).map((item) => ({ ...item, id: 'same' }))
  expect(byId(items, 'same')).toBe(items[0])
})

test.each([2, 200])('finds nothing without an id, though items of a registry of %i have none', (length) => {
  const items: { id?: string }[] = registry(length).map(() => ({}))
  expect(byId(items, undefined)).toBeUndefined()
})

test('keeps registries apart', () => {
  const [a, b] = [registry(20), registry(30)]
  expect(byId(a, 'm-1')).toBe(a[1])
  expect(byId(b, 'm-1')).toBe(b[1])
  expect(byId(a, 'm-25')).toBeUndefined()
})

test('gives the index of an item, and -1 where there is none', () => {
  const items = registry(9)
  expect([indexById(items, 'm-8'), indexById(items, 'unknown'), indexById(undefined, 'm-8')]).toEqual([8, -1, -1])
  expect(indexById([{}], undefined)).toBe(-1)
})

test.each([
  [1, 'lt', 1, false],
  [1, 'lte', 1, true],
  [1, 'gt', 1, false],
  [1, 'gte', 1, true],
  [1, undefined, 1, undefined],
  [1, 'gte', undefined, undefined],
  [undefined, 'gte', 1, undefined],
] as const)('whether %s is %s %s: %s', (value, op, limit, expected) => expect(meets(value, op, limit)).toBe(expected))
