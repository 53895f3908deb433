import { expect, it } from 'vitest'
import { nearest } from './nearest'

it.each([
  ['targt', ['target', 'trigger'], 'target'],
  ['min_n', ['minN', 'minM'], 'minN'],
  ['mine', ['mine', 'mink'], 'mink'],
  ['mine', ['mine'], undefined],
  ['purple', ['low', 'high'], undefined],
])('the nearest to %s of %j is %s', (written, candidates, expected) =>
  expect(nearest(written, candidates)).toBe(expected),
)
