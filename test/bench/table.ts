/** The result of a run as text, in aligned columns. */
import os from 'node:os'
import { type Budget, judge, MEASURES, middle, type Row, type Sample, type Verdict } from './budgets'
import type { PeerName } from './peers'
import { median, p95 } from './statistics'

/**
 * The table, what does not hold yet, what could not be run, and a summary in the last line.
 * @param problems a sentence for everything that could not be run
 */
export function formatReport(rows: Row[], problems: string[]): string {
  const cells = rows.map((row) => [MEASURES[row.measure], ...cellsOf(row, PEERS), row.budget ? judge(row) : ''])
  const verdicts = rows
    .filter((row) => row.budget)
    .map((row) => ({ verdict: judge(row), meaning: row.budget?.meaning }))
  const missed = verdicts.filter(({ verdict }) => verdict === 'missed').map(({ meaning }) => meaning)
  return [
    `${machine()}. Medians, in brackets the 95th percentile.`,
    '"yaml" is yaml-language-server; "floor" answers at once whatever the text ("node -e 0" on the command line).',
    '',
    formatTable([['', ...headersOf(PEERS), ''], ...cells]),
    '',
    ...Array.from(new Set(missed), (meaning) => `Does not hold yet: ${meaning}`),
    ...problems.map((problem) => `Not run: ${problem}`),
    summary(verdicts.map(({ verdict }) => verdict)),
  ].join('\n')
}

const PEERS: readonly PeerName[] = ['readiness', 'yaml', 'yamlNoWait', 'ajv', 'spectral', 'floor']

const NAMES: Record<PeerName, string> = {
  readiness: 'this',
  yaml: 'yaml',
  yamlNoWait: 'yaml, no wait',
  ajv: 'ajv-cli',
  spectral: 'Spectral',
  floor: 'floor',
}

/** What this runs on. */
export const machine = (): string => `Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model}`

/** The heads of the columns of a table, without the first, which names what is measured. */
export function headersOf(peers: readonly PeerName[]): string[] {
  const ratios = peers.filter(isOther).map((peer) => `${NAMES[peer]} / this`)
  return ['size', ...peers.map((peer) => NAMES[peer]), ...ratios, 'this / floor', 'budget']
}

/** What stands in these columns. */
export function cellsOf(row: Row, peers: readonly PeerName[]): string[] {
  const own = middle(row, 'readiness')
  return [
    row.size === undefined ? '' : row.size.toLocaleString('en'),
    ...peers.map((peer) => sampleCell(row.samples[peer])),
    ...peers.filter(isOther).map((peer) => ratioCell(middle(row, peer) / own)),
    ratioCell(own / middle(row, 'floor')),
    budgetCell(row.budget),
  ]
}

const isOther = (peer: PeerName): boolean => peer === 'yaml' || peer === 'ajv' || peer === 'spectral'

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
  const { atMost, aheadOfYaml, aheadOfAjv, timesFloor } = budget ?? {}
  return [
    atMost && `≤ ${atMost.toLocaleString('en')}`,
    aheadOfYaml && `yaml / this ≥ ${aheadOfYaml} ×`,
    aheadOfAjv && `ajv / this ≥ ${aheadOfAjv} ×`,
    timesFloor && `≤ ${timesFloor} × floor`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** A number with the digits that matter: two decimals below two, one below ten, none above. */
export function figure(value: number): string {
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
