import { describe, expect, it } from 'vitest'
import {
  addDuration,
  averageHours,
  daysBetween,
  distanceInWords,
  isDate,
  isDuration,
  lastsAtLeast,
  mayExceed,
  subtractDuration,
  windowDays,
} from './dates'

it.each([
  ['2026-05-18', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-02-30', false],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['2026-5-18', false],
  ['2026-05-18T00:00:00Z', false],
  ['', false],
])('%j is a date: %s', (text, expected) => expect(isDate(text)).toBe(expected))

it.each([
  ['P7D', true],
  ['P1Y2M3W4D', true],
  ['PT4H', true],
  ['P1DT12H', true],
  ['PT0S', true],
  ['PT1.5S', true],
  ['P', false],
  ['PT', false],
  ['P1DT', false],
  ['-P1D', false],
  ['4w', false],
  ['P4H', false],
])('%j is a duration: %s', (text, expected) => expect(isDuration(text)).toBe(expected))

describe('the calendar', () => {
  it('adds months as people do', () => {
    expect(addDuration('2026-01-31', 'P1M')).toBe('2026-02-28')
    expect(addDuration('2028-02-29', 'P1Y')).toBe('2029-02-28')
    expect(addDuration('2026-12-31', 'P1D')).toBe('2027-01-01')
    expect(addDuration('2026-06-01', 'PT4H')).toBe('2026-06-02')
    expect(subtractDuration('2026-03-31', 'P1M')).toBe('2026-02-28')
  })

  it('counts days', () => {
    expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1)
    expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1)
    expect(windowDays({ start: '2025-10-01', end: '2026-09-30' })).toBe(365)
  })

  it('counts a window with its first and its last day', () => {
    expect(lastsAtLeast({ start: '2025-10-01', end: '2026-09-30' }, 'P1Y')).toBe(true)
    expect(lastsAtLeast({ start: '2025-10-01', end: '2026-09-29' }, 'P1Y')).toBe(false)
    expect(lastsAtLeast({ start: '2026-09-28', end: '2026-10-11' }, 'P14D')).toBe(true)
    expect(lastsAtLeast({ start: '2026-09-28', end: '2026-10-10' }, 'P14D')).toBe(false)
  })
})

it.each([
  ['P8D', 'P7D', true],
  ['P7D', 'P7D', false],
  ['P1W', 'P7D', false],
  ['P1M', 'P28D', true],
  ['P1M', 'P31D', false],
  ['P30D', 'P1M', true],
  ['P28D', 'P1M', false],
  ['P1M', 'P1M', false],
  ['P1Y', 'P12M', false],
  ['P1Y', 'P365D', true],
  ['P1Y', 'P366D', false],
  ['PT25H', 'P1D', true],
  ['PT0S', 'P1D', false],
])('%s may exceed %s: %s', (a, b, expected) => expect(mayExceed(a, b)).toBe(expected))

it('averages a month for rates', () => {
  expect(averageHours('P1W')).toBe(168)
  expect(averageHours('P1M')).toBeCloseTo(730.5)
})

it.each([
  ['2025-11-22', '365 days ago'],
  ['2026-11-21', '1 day ago'],
  ['2026-11-22', 'today'],
  ['2026-11-23', 'in 1 day'],
  ['2026-12-04', 'in 12 days'],
])('%s is %s', (day, expected) => expect(distanceInWords(day, '2026-11-22')).toBe(expected))
