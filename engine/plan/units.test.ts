import { describe, expect, it } from 'vitest'
import { isPlain, quotientOf, type UnitReader } from './units'

/** Lengths and times alone. */
const read: UnitReader = (unit) =>
  ({
    m: { magnitude: 1, dimension: [1, 0] },
    km: { magnitude: 1000, dimension: [1, 0] },
    h: { magnitude: 3600, dimension: [0, 1] },
    '/d': { magnitude: 1 / 86_400, dimension: [0, -1] },
    '1': { magnitude: 1, dimension: [0, 0] },
  })[unit]

describe('quotientOf', () => {
  it('multiplies and divides magnitudes, and adds and subtracts exponents', () => {
    expect(quotientOf(read, ['km', 'h'], ['m'])).toEqual({ magnitude: 3_600_000, dimension: [0, 1] })
    expect(quotientOf(read, ['h'], ['m', 'm'])).toEqual({ magnitude: 3600, dimension: [-2, 1] })
    expect(quotientOf(read, ['h', '/d'], [])?.magnitude).toBeCloseTo(1 / 24, 12)
  })

  it('is not known where one of them is not', () => {
    expect(quotientOf(read, ['kg', 'm'], ['m'])).toBeUndefined()
    expect(quotientOf(read, ['m'], ['m', 'kg'])).toBeUndefined()
  })
})

describe('isPlain', () => {
  it('is true where no dimension is left', () => {
    const plain = (multiplied: string[], divided: string[]) => isPlain(quotientOf(read, multiplied, divided) ?? never)
    const never = { magnitude: 0, dimension: [1] }
    expect(plain(['km'], ['m'])).toBe(true)
    expect(plain(['1'], [])).toBe(true)
    expect(plain(['km', 'h'], ['m'])).toBe(false)
    expect(plain(['h'], ['m'])).toBe(false)
  })
})
