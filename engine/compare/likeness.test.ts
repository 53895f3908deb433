import { expect, it } from 'vitest'
import { likenessOf } from './likeness'

it.each([
  ['a\nb\n', 'a\nb\n', 100],
  ['', '', 100],
  ['a\nb\n', 'b\na\n', 100],
  ['a\n', 'b\n', 0],
  ['a\n', '', 0],
  ['a\na\n', 'a\nb\n', 50],
  ['a\n', 'a\nb\nc\nd\n', 25],
])('%j is so much of %j', (before, after, percent) => expect(likenessOf(before, after)).toBe(percent))
