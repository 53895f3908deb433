import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isUnit } from '../../engine/plan/units'
import { readUnit } from './read-unit'

const time = (exponent: number) => [0, exponent, 0, 0, 0, 0, 0]
const none = time(0)

afterEach(() => {
  vi.restoreAllMocks()
})

describe('readUnit', () => {
  it.each([
    ['min/{encounter}', 60, time(1)],
    ['min{worked}', 60, time(1)],
    ['h', 3600, time(1)],
    ['wk', 604_800, time(1)],
    ['ms', 0.001, time(1)],
    ['d/{admission}', 86_400, time(1)],
    ['h/wk', 1 / 168, none],
    ['{encounter}/a', 1 / 31_557_600, time(-1)],
    ['/a', 1 / 31_557_600, time(-1)],
    ['10*3/mo', 1000 / 2_629_800, time(-1)],
    ['1', 1, none],
    ['%', 0.01, none],
    ['{request}', 1, none],
    ['/{request}', 1, none],
    ['({request}.h)/m{x}', 3600, [-1, 1, 0, 0, 0, 0, 0]],
    ['{braces_placeholder0}', 1, none],
    ['m.g/s2', 1, [1, -2, 1, 0, 0, 0, 0]],
    ['rad', 1, [0, 0, 0, 1, 0, 0, 0]],
    ['K', 1, [0, 0, 0, 0, 1, 0, 0]],
    ['C', 1, [0, 0, 0, 0, 0, 1, 0]],
    ['cd', 1, [0, 0, 0, 0, 0, 0, 1]],
  ])('reads %s', (unit, magnitude, dimension) => {
    const measured = readUnit(unit)
    expect(measured?.magnitude).toBeCloseTo(magnitude, 12)
    expect(measured?.dimension).toEqual(dimension)
  })

  it.each(['', 'hour', 'zork', 'constructor', 'm s', 'min/', '0', '{é}', '[', 'USD'])(
    'does not know "%s", and says so quietly',
    (unit) => {
      const log = vi.spyOn(console, 'log').mockImplementation(() => {})
      expect(readUnit(unit)).toBeUndefined()
      expect(log).not.toHaveBeenCalled()
    },
  )

  it.each(['Cel', '[degF]', 'Cel/d', 'd.Cel', '[pH]', 'dB', '[iU]', '[iU]/h', '10*400', '10*-400'])(
    'takes %s for one that does not multiply',
    (unit) => expect(readUnit(unit)).toBeUndefined(),
  )

  it('reads a unit of any length that people write, and no longer one', () => {
    const annotated = (length: number) => `h/{${'x'.repeat(length - 4)}}`
    expect(readUnit(annotated(200))).toEqual(readUnit('h'))
    expect(readUnit(annotated(201))).toBeUndefined()
  })

  it('knows a unit again, after any number of others', () => {
    const first = readUnit('min')
    expect(readUnit('min')).toBe(first)
    for (let i = 0; i < 1000; i++) readUnit(`{thing-${i}}`)
    expect(readUnit('min')).toEqual(first)
  })

  it('neither throws nor writes anywhere, whatever passes for a unit', { tags: ['thorough'] }, () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {})
    const parts = ['m', 'min', 'a', 'g', '%', '1', '10*', '[iU]', 'Cel', "[hp'_X]", 'Bd', 'mm[Hg]', '{x}', '{(}', '2']
    const signs = ['(', ')', '.', '/', '-1', '99', '{braces_placeholder0}', '{parens_placeholder0}', '{}']
    const units = fc.array(fc.constantFrom(...parts, ...signs), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(units, (unit) => {
        const text = unit.join('')
        const measured = readUnit(text)
        if (!isUnit(text)) expect(measured).toBeUndefined()
        if (measured) expect(measured.dimension.every(Number.isInteger)).toBe(true)
        expect(log).not.toHaveBeenCalled()
      }),
      { numRuns: 2000 },
    )
  })
})
