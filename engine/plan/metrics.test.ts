import { expect, test } from 'vitest'
import { byId } from './metrics'

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
