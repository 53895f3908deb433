/** The result of a run as text, in aligned columns. */
import os from 'node:os'
import { type Budget, judge, MEASURES, middle, type Row, type Sample, type Verdict } from './budgets'
import { median, p95 } from './statistics'

/**
 * The table, what does not hold yet, what could not be run, and a summary in the last line.
 * @param problems a sentence for everything that could not be run
 */
export function formatReport(rows: Row[], problems: string[]): string {
  const header = ['', 'lines', 'this', 'yaml', 'yaml, no wait', 'floor', 'yaml / this', 'this / floor', 'budget', '']
  const cells = rows.map((row) => [
    MEASURES[row.measure],
    row.lines === undefined ? '' : row.lines.toLocaleString('en'),
    ...(['readiness', 'yaml', 'yamlNoWait', 'floor'] as const).map((peer) => sampleCell(row.samples[peer])),
    ratioCell(middle(row, 'yaml') / middle(row, 'readiness')),
    ratioCell(middle(row, 'readiness') / middle(row, 'floor')),
    budgetCell(row.budget),
    row.budget ? judge(row) : '',
  ])
  const verdicts = rows
    .filter((row) => row.budget)
    .map((row) => ({ verdict: judge(row), meaning: row.budget?.meaning }))
  const missed = verdicts.filter(({ verdict }) => verdict === 'missed').map(({ meaning }) => meaning)
  return [
    `Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model}. Medians, in brackets the 95th percentile.`,
    '"yaml" is yaml-language-server; "floor" answers at once whatever the text ("node -e 0" on the command line).',
    '',
    formatTable([header, ...cells]),
    '',
    ...Array.from(new Set(missed), (meaning) => `Does not hold yet: ${meaning}`),
    ...problems.map((problem) => `Not run: ${problem}`),
    summary(verdicts.map(({ verdict }) => verdict)),
  ].join('\n')
}

function summary(verdicts: Verdict[]): string {
  const count = (verdict: Verdict) => verdicts.filter((other) => other === verdict).length
  return `${verdicts.length} budgets: ${count('held')} held, ${count('missed')} missed, ${count('not measured')} not measured.`
}

function sampleCell(sample: Sample | undefined): string {
  if (!sample) return '–'
  const value = figure(median(sample.values))
  return sample.values.length > 1 ? `${value} (${figure(p95(sample.values))})` : value
}

function ratioCell(ratio: number): string {
  return Number.isNaN(ratio) ? '–' : `${figure(ratio)} ×`
}

function budgetCell(budget: Budget | undefined): string {
  const { atMost, aheadOfYaml, timesFloor } = budget ?? {}
  return [
    atMost && `≤ ${atMost.toLocaleString('en')}`,
    aheadOfYaml && `yaml / this ≥ ${aheadOfYaml} ×`,
    timesFloor && `≤ ${timesFloor} × floor`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** A number with the digits that matter: two decimals below two, one below ten, none above. */
function figure(value: number): string {
  const decimals = value < 1.995 ? 2 : value < 9.95 ? 1 : 0
  return value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

/** Lines up columns, the first to the left, the others to the right, with a rule below the first row. */
function formatTable(rows: string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '),
  )
  const rule = widths.map((width) => '-'.repeat(width)).join('  ')
  return lines.toSpliced(1, 0, rule).join('\n')
}
