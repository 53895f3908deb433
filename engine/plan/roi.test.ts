import { describe, expect, it } from 'vitest'
import type { Plan } from '../schema/generated/plan-types'
import {
  conversionOf,
  correctionsOf,
  factorsOf,
  isYearlyCount,
  monthsIn,
  multiplies,
  netPresentValue,
  paybackMonths,
  returnOf,
  rounded,
} from './roi'
import type { UnitReader } from './units'

const metrics: Plan['metrics'] = [
  { id: 'review-min', unit: 'min/{encounter}' },
  { id: 'pa-denial', unit: '1' },
]
const review = {
  metric: 'review-min',
  baseline: { value: 9.4 },
  target: 7.4,
  benefit: {
    volume: { value: 96_000, unit: '{encounter}/a' },
    unitValue: { amount: 118, per: 'h' },
    realization: 0.4,
    annualValue: 151_040,
  },
}
const denial = {
  metric: 'pa-denial',
  baseline: { value: 0.112 },
  target: 0.092,
  benefit: {
    volume: { value: 5200, unit: '{request}/a' },
    unitValue: { amount: 260, per: '{request}' },
    realization: 1,
    annualValue: 27_040,
  },
}
const costs = { oneTime: 60_000, annual: [{ amount: 84_000 }, { amount: 18_000 }] }
const summary = { annualNet: 76_080, payback: 'P10M', horizon: 'P3Y', discountRate: 0.08, npv: 136_066 }
const roi = { metrics: [review, denial], costs, summary }

describe('returnOf', () => {
  it('computes what a plan that adds up states', () => {
    const result = returnOf({ metrics, roi }, 0.01)
    const figures = [...result.benefits, result.annualNet, result.payback, result.npv]
    expect(figures.map(({ computed }) => computed && rounded(computed))).toEqual([151_040, 27_040, 76_080, 10, 136_066])
    expect(figures.every(({ agrees }) => agrees)).toBe(true)
    expect(result).toMatchObject({ yearlyCosts: 102_000, years: 3 })
  })

  it('computes figures that are not stated', () => {
    const { annualNet, payback } = returnOf({ metrics, roi: { ...roi, summary: {} } }, 0.01)
    expect(annualNet).toEqual({ computed: 76_080, agrees: true, inUse: 76_080, stated: undefined })
    expect(payback).toMatchObject({ computed: 10, agrees: true })
  })

  it('takes a stated value for one that cannot be computed', () => {
    const unmeasured = { ...review, baseline: {} }
    expect(returnOf({ metrics, roi: { ...roi, metrics: [unmeasured, denial] } }, 0.01).annualNet.computed).toBe(76_080)
  })

  it('rests further figures on the computed value where the stated one disagrees', () => {
    const wrong = { ...review, benefit: { ...review.benefit, annualValue: 302_080 } }
    const { benefits, annualNet } = returnOf({ metrics, roi: { ...roi, metrics: [wrong, denial] } }, 0.01)
    expect(benefits[0]).toMatchObject({ stated: 302_080, agrees: false, inUse: 151_040 })
    expect(annualNet).toMatchObject({ computed: 76_080, agrees: true })
  })

  it('lets a figure follow from stated values that were rounded', () => {
    const round = { ...review, benefit: { ...review.benefit, annualValue: 152_000 } }
    const plan = { metrics, roi: { metrics: [round, denial], costs, summary: { annualNet: 77_040 } } }
    expect(returnOf(plan, 0.01).annualNet).toMatchObject({ computed: 76_080, agrees: true, inUse: 77_040 })
  })

  it('tolerates the share it is given, and half a unit of currency', () => {
    const agrees = (annualNet: number, tolerance: number) =>
      returnOf({ metrics, roi: { ...roi, summary: { annualNet } } }, tolerance).annualNet.agrees
    expect([agrees(76_840, 0.01), agrees(76_841, 0.01), agrees(76_841, 0.02)]).toEqual([true, false, true])
    expect([agrees(76_080.5, 0), agrees(76_080.6, 0)]).toEqual([true, false])
  })

  it('computes nothing from nothing', () => {
    const nothing = { agrees: true }
    expect(returnOf({}, 0.01)).toEqual({ benefits: [], annualNet: nothing, payback: nothing, npv: nothing })
    expect(returnOf({ roi: { metrics: [], costs } }, 0.01)).toMatchObject({ yearlyCosts: 102_000, annualNet: nothing })
  })

  it('leaves an amount alone that is too large to compute', () => {
    const large = { ...review, benefit: { ...review.benefit, unitValue: { amount: Number.MAX_VALUE, per: 'h' } } }
    expect(returnOf({ metrics, roi: { metrics: [large] } }, 0.01).benefits[0]?.agrees).toBe(true)
  })
})

describe('correctionsOf', () => {
  it('has nothing to say of a plan that adds up, or states nothing', () => {
    expect(correctionsOf({ metrics, roi }, 0.01)).toEqual([])
    expect(correctionsOf({ metrics, roi: { ...roi, summary: {} } }, 0.01)).toEqual([])
    expect(correctionsOf({}, 0.01)).toEqual([])
  })

  it('recomputes every figure that disagrees', () => {
    const aimingLower = { ...roi, metrics: [{ ...review, target: 8.4 }, denial] }
    expect(correctionsOf({ metrics, roi: aimingLower }, 0.01)).toEqual([
      { at: ['roi', 'metrics', 0, 'benefit', 'annualValue'], value: 75_520 },
      { at: ['roi', 'summary', 'annualNet'], value: 560 },
      { at: ['roi', 'summary', 'npv'], value: -58_557 },
      { at: ['roi', 'summary', 'payback'], value: 'P1286M' },
    ])
  })

  it('has none where the costs never come back', () => {
    const never = { ...roi, metrics: [{ ...review, target: 9 }, denial] }
    expect(correctionsOf({ metrics, roi: never }, 0.01)).toBeUndefined()
  })
})

describe('factorsOf', () => {
  it('needs every factor', () => {
    const { benefit } = review
    const without = [
      { ...review, baseline: undefined },
      { ...review, target: undefined },
      { ...review, benefit: undefined },
      { ...review, benefit: { ...benefit, volume: { unit: '{encounter}/a' } } },
      { ...review, benefit: { ...benefit, unitValue: { per: 'h' } } },
      { ...review, benefit: { ...benefit, realization: undefined } },
    ]
    for (const entry of without) expect(factorsOf(entry, metrics?.[0])).toBeUndefined()
    expect(factorsOf(review, undefined)).toBeUndefined()
    expect(factorsOf(review, metrics?.[0])).toMatchObject({ change: 2, volume: 96_000, amount: 118, realization: 0.4 })
  })

  it('needs a volume of a year', () => {
    const monthly = { ...review, benefit: { ...review.benefit, volume: { value: 8000, unit: '{encounter}/mo' } } }
    expect(factorsOf(monthly, metrics?.[0])).toBeUndefined()
  })
})

describe('factorsOf with a library of units', () => {
  const magnitudes: Record<string, [number, number]> = {
    'min/{encounter}': [60, 1],
    h: [3600, 1],
    '{encounter}/wk': [1 / 604_800, -1],
    '{encounter}/a': [1 / 31_557_600, -1],
    '/a': [1 / 31_557_600, -1],
    '{encounter}': [1, 0],
  }
  const asked: string[] = []
  const readUnit: UnitReader = (unit) => {
    asked.push(unit)
    const [magnitude, exponent] = magnitudes[unit] ?? []
    return magnitude === undefined ? undefined : { magnitude, dimension: [exponent as number] }
  }
  const conversion = (volume: string, per: string) => {
    const benefit = { ...review.benefit, volume: { value: 1, unit: volume }, unitValue: { amount: 1, per } }
    return factorsOf({ ...review, benefit }, metrics?.[0], readUnit)?.conversion
  }

  it('takes a volume of a week to a year', () => {
    expect(conversion('{encounter}/wk', 'h')).toBeCloseTo(31_557_600 / 604_800 / 60, 12)
  })
  it('needs what is left to be money in a year', () => {
    expect(conversion('{encounter}/wk', '{encounter}')).toBeUndefined()
    expect(conversion('{encounter}', 'h')).toBeUndefined()
    expect(conversion('{encounter}/wk', 'zork')).toBeUndefined()
  })
  it('is not asked where common units relate', () => {
    asked.length = 0
    expect(conversion('{encounter}/a', 'h')).toBe(1 / 60)
    expect(multiplies({ unit: 'min/{encounter}', volume: '{encounter}/a', per: 'h' }, readUnit)).toBe(true)
    expect(asked).toEqual([])
  })
  it('tells what does not multiply from what is not known', () => {
    const units = { unit: 'min/{encounter}', volume: '{encounter}/a' }
    expect(multiplies({ ...units, volume: '{encounter}/wk', per: 'h' }, readUnit)).toBe(true)
    expect(multiplies({ ...units, per: '{encounter}' }, readUnit)).toBe(false)
    expect(multiplies({ ...units, per: 'zork' }, readUnit)).toBeUndefined()
    expect(multiplies({ ...units, per: '{encounter}' }, undefined)).toBeUndefined()
  })
})

describe('isYearlyCount', () => {
  it.each(['{encounter}/a', '1/a', '/a'])('%s', (unit) => expect(isYearlyCount(unit)).toBe(true))
  it.each(['h/a', '{encounter}/mo', '{encounter}', 'a', '{a}{b}/a', '{encounter}/a2'])('not %s', (unit) =>
    expect(isYearlyCount(unit)).toBe(false),
  )
})

describe('conversionOf', () => {
  it.each([
    ['min/{encounter}', 'h', 1 / 60],
    ['h', 'min', 60],
    ['d/{admission}', 'wk', 1 / 7],
    ['mo', 'a', 1 / 12],
    ['1', '{request}', 1],
    ['{readmission}/{admission}', '{readmission}', 1],
    ['mg/{dose}', 'mg', 1],
    ['1', '1', 1],
    ['1', 'h', undefined],
    ['min/{encounter}', '{encounter}', undefined],
    ['min/d', 'h', undefined],
    ['%', '{request}', undefined],
    ['constructor', 'h', undefined],
    [undefined, 'h', undefined],
    ['min', undefined, undefined],
  ])('%s for %s', (unit, per, expected) => expect(conversionOf(unit, per)).toBe(expected))
})

describe('paybackMonths', () => {
  it('rounds up to whole months', () => {
    expect(paybackMonths(60_000, 76_080)).toBe(10)
    expect(paybackMonths(60_000, 72_000)).toBe(10)
    expect(paybackMonths(0.7, 8.4)).toBe(1)
    expect(paybackMonths(60_001, 72_000)).toBe(11)
  })
  it('is nothing where there is nothing to bring back, and never where nothing comes', () => {
    expect(paybackMonths(0, -5)).toBe(0)
    expect(paybackMonths(60_000, 0)).toBe(Number.POSITIVE_INFINITY)
    expect(paybackMonths(60_000, -5)).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('netPresentValue', () => {
  it('is the sum of the discounted years less what is paid once', () => {
    const years = [1, 2, 3].map((year) => 76_080 / 1.08 ** year)
    expect(netPresentValue(60_000, 76_080, 3, 0.08)).toBeCloseTo(years.reduce((a, b) => a + b) - 60_000, 6)
  })
  it('counts each year in full without interest, or nearly so with next to none', () => {
    expect(netPresentValue(100, 50, 3, 0)).toBe(50)
    expect(netPresentValue(100, 50, 3, 1e-18)).toBeCloseTo(50, 6)
  })
})

describe('monthsIn', () => {
  it.each([
    ['P10M', 10],
    ['P1Y', 12],
    ['P1Y2M', 14],
    ['P0M', 0],
    ['P40W', undefined],
    ['P1Y10D', undefined],
    ['P', undefined],
    [undefined, undefined],
  ])('%s', (duration, months) => expect(monthsIn(duration)).toBe(months))
})
