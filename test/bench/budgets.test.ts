import { describe, expect, it } from 'vitest'
import { BUDGETS, judge, MEASURES, type Measure, rowsOf, type Sample } from './budgets'
import type { PeerName } from './peers'
import { median, p95 } from './statistics'
import { formatReport } from './table'

const sample = (measure: Measure, peer: PeerName, values: number[], lines?: number): Sample => ({
  measure,
  peer,
  values,
  lines,
})

function verdict(measure: Measure, lines: number | undefined, samples: Sample[]) {
  const row = rowsOf(samples, lines ? [lines] : []).find((row) => row.measure === measure && row.lines === lines)
  return row && judge(row)
}

describe('a budget', () => {
  it('is held when every limit is kept', () => {
    const samples = [sample('keystroke', 'readiness', [2, 2, 30], 100), sample('keystroke', 'yaml', [80], 100)]
    expect(verdict('keystroke', 100, samples)).toBe('held')
  })

  it('is missed when one limit is, though the other is kept', () => {
    const slow = [sample('keystroke', 'readiness', [4], 100), sample('keystroke', 'yaml', [400], 100)]
    const notAhead = [sample('keystroke', 'readiness', [2], 100), sample('keystroke', 'yaml', [79], 100)]
    expect(verdict('keystroke', 100, slow)).toBe('missed')
    expect(verdict('keystroke', 100, notAhead)).toBe('missed')
  })

  it('is not measured when a figure that it compares is missing', () => {
    expect(verdict('keystroke', 100, [sample('keystroke', 'readiness', [2], 100)])).toBe('not measured')
    expect(verdict('bundle', undefined, [])).toBe('not measured')
  })

  it('compares with the floor of the same run', () => {
    const floor = sample('cold', 'floor', [100], 100)
    expect(verdict('cold', 100, [sample('cold', 'readiness', [140], 100), floor])).toBe('held')
    expect(verdict('cold', 100, [sample('cold', 'readiness', [141], 100), floor])).toBe('missed')
  })

  it('is given once for a measure and a length', () => {
    const keys = BUDGETS.map(({ measure, lines }) => `${measure} ${lines}`)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('the report', () => {
  it('has columns of one width and ends with a summary', () => {
    const samples = [sample('bundle', 'readiness', [700]), sample('memory', 'readiness', [99.5], 10_000)]
    const lines = formatReport(rowsOf(samples, [10_000]), ['Nothing else.']).split('\n')
    const table = lines.slice(lines.indexOf('') + 1, lines.lastIndexOf(''))
    expect(new Set(table.map((line) => line.length)).size).toBe(1)
    expect(table.find((line) => line.startsWith(MEASURES.bundle))).toMatch(/700 .*≤ 600 +missed$/)
    expect(lines).toContain('Not run: Nothing else.')
    expect(lines.at(-1)).toBe('9 budgets: 1 held, 1 missed, 7 not measured.')
  })
})

describe('statistics', () => {
  it('takes the middle, and the mean of two middles', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([4, 1, 2, 100])).toBe(3)
    expect(median([])).toBeNaN()
  })

  it('takes what 95 in 100 do not exceed', () => {
    expect(p95(Array.from({ length: 100 }, (_, i) => 100 - i))).toBe(95)
    expect(p95([7])).toBe(7)
  })
})
