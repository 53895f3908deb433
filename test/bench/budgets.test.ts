import { describe, expect, it } from 'vitest'
import { BUDGETS, judge, MEASURES, type Measure, rowsOf, type Sample } from './budgets'
import { brokenGuards } from './guard'
import { benchmarkPage } from './page'
import type { PeerName } from './peers'
import { median, p95 } from './statistics'
import { formatReport } from './table'

const sample = (measure: Measure, peer: PeerName, values: number[], size?: number): Sample => ({
  measure,
  peer,
  values,
  size,
})

function verdict(measure: Measure, size: number | undefined, samples: Sample[]) {
  const row = rowsOf(samples, size ? [size] : []).find((row) => row.measure === measure && row.size === size)
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
    const keys = BUDGETS.map(({ measure, size }) => `${measure} ${size}`)
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
    expect(lines.at(-1)).toMatch(/^\d+ budgets: 1 held, 1 missed, \d+ not measured\.$/)
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

describe('the guard', () => {
  it('says what is far from the floor, or was not measured', () => {
    const samples = [
      ...[sample('cold', 'readiness', [200], 100), sample('cold', 'floor', [100], 100)],
      ...[sample('check', 'readiness', [1300], 1), sample('check', 'floor', [100], 1)],
    ]
    const broken = brokenGuards(rowsOf(samples, []))
    expect(broken).toHaveLength(6)
    expect(broken).toContain(
      'command line: check plans of 100 lines, ms, at 1: it took 13 times as long as the floor; 12 times is the limit.',
    )
    expect(broken.join()).not.toContain(MEASURES.cold)
    expect(broken.join()).toContain(`${MEASURES.hover}, at 1000: it was not measured`)
  })
})

describe('the page', () => {
  const samples = [
    ...[sample('keystroke', 'readiness', [6], 100), sample('keystroke', 'yaml', [240], 100)],
    ...[sample('check', 'readiness', [2000], 1_000), sample('check', 'ajv', [3000], 1_000)],
  ]
  const page = benchmarkPage(rowsOf(samples, [100]))

  it('has a row for every measure with its ratio and its budget', () => {
    expect(page).toMatch(/^\| keystroke to diagnostics, ms \| 100 \| 6\.0 \| 240 \|.* 40 × \|.*\*\*missed\*\* \|$/m)
    expect(page).toMatch(/^\| command line: check plans of 100 lines, ms \| 1,000 \| 2,000 \| 3,000 \|.* held \|$/m)
  })

  it('shows growth, and says by how much a budget is missed', () => {
    expect(page).toContain('| 1,000 | 2,000 | 2.0 |')
    expect(page).toContain('keystroke to diagnostics, ms at 100: 2.0 times what the budget allows.')
  })
})
