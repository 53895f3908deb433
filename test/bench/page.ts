/** The result of a whole run as the page of the docs. */
import { excessesOf, judge, MEASURES, type Measure, middle, type Row } from './budgets'
import { NOTES } from './notes'
import type { PeerName } from './peers'
import { cellsOf, figure, headersOf, machine } from './table'

interface Section {
  title: string
  says: string
  peers: readonly PeerName[]
  measures: readonly Measure[]
}

const SECTIONS: readonly Section[] = [
  {
    title: 'While a plan is written',
    says: 'Milliseconds, on plans of so many lines. One keystroke is under way at a time; the clock stops when its answer has been read.',
    peers: ['readiness', 'yaml', 'yamlNoWait', 'floor'],
    measures: [
      ...(['keystroke', 'typedLine', 'errorToggle', 'completion', 'hover', 'blocked'] as const),
      ...(['outline', 'folding', 'semanticTokens', 'inlayHints', 'codeLens', 'formatting'] as const),
    ],
  },
  {
    title: 'Start, memory and size',
    says: 'A cold start ends with the first findings.',
    peers: ['readiness', 'yaml', 'yamlNoWait', 'floor'],
    measures: ['cold', 'coldFirst', 'memory', 'bundle', 'extension'],
  },
  {
    title: 'On the command line',
    says: 'So many plans of 100 lines each, with every rule on; ajv-cli and Spectral check the schema alone.',
    peers: ['readiness', 'ajv', 'spectral', 'floor'],
    measures: ['check', 'checkMemory', 'planGrowth', 'memoryGrowth', 'review'],
  },
]

/** @param rows of a whole run */
export function benchmarkPage(rows: readonly Row[]): string {
  return `${[
    '<!-- Written by `npm run bench`. -->',
    '# Benchmarks',
    `Made in one run by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${machine()}, Linux, which other programs share. Figures are medians, in brackets the 95th percentile. Machines differ and are noisy: the ratios say more than the milliseconds.`,
    [
      '- **yaml** is yaml-language-server 2.0.0, the server of the Red Hat YAML extension, with the published schema of plans. It waits 200 ms after a keystroke; **no wait** is the same with that wait taken out.',
      '- **floor** answers at once whatever the text says: the cost of transport. On the command line it is `node -e 0`.',
      '- **ajv-cli** is 5.0.0, **Spectral** 6.16.3. Neither checks a rule.',
    ].join('\n'),
    ...SECTIONS.flatMap((section) => sectionOf(section, rows)),
    ...growthOf(rows),
    ...missedOf(rows),
  ].join('\n\n')}\n`
}

function sectionOf({ title, says, peers, measures }: Section, rows: readonly Row[]): string[] {
  const shown = measures.flatMap((measure) => rows.filter((row) => row.measure === measure))
  const cells = shown.map((row) => [
    MEASURES[row.measure],
    ...cellsOf(row, peers),
    row.budget ? emphasized(judge(row)) : '',
  ])
  return [`## ${title}`, says, tableOf([['', ...headersOf(peers), ''], ...cells])]
}

const emphasized = (verdict: string): string => (verdict === 'held' ? verdict : `**${verdict}**`)

function growthOf(rows: readonly Row[]): string[] {
  const of = (measure: Measure) => rows.filter((row) => row.measure === measure && row.size !== undefined)
  const lines = of('keystroke').map((row) => [
    (row.size as number).toLocaleString('en'),
    ...(['readiness', 'yaml'] as const).flatMap((peer) => [
      figure(middle(row, peer)),
      figure((middle(row, peer) / (row.size as number)) * 1_000),
    ]),
  ])
  const plans = of('check').map((row) => [
    (row.size as number).toLocaleString('en'),
    figure(middle(row, 'readiness')),
    figure(middle(row, 'readiness') / (row.size as number)),
  ])
  return [
    '## Growth',
    'What a keystroke costs against the length of the plan, in milliseconds:',
    tableOf([['lines', 'this', 'this, per 1,000 lines', 'yaml', 'yaml, per 1,000 lines'], ...lines]),
    'What the command line costs against the number of plans, in milliseconds:',
    tableOf([['plans', 'all', 'each'], ...plans]),
  ]
}

function missedOf(rows: readonly Row[]): string[] {
  const missed = rows.filter((row) => row.budget && judge(row) === 'missed')
  if (missed.length === 0) return ['Every budget is held.']
  const notes = new Set(missed.map(({ measure }) => NOTES[measure]))
  return ['## What is missed, and why', ...[...notes].flatMap((note) => missedWith(note, missed))]
}

/** The rows that are missed for one reason, and the reason. */
function missedWith(note: string | undefined, missed: readonly Row[]): string[] {
  const lines = missed
    .filter(({ measure }) => NOTES[measure] === note)
    .map((row) => {
      const size = row.size === undefined ? '' : ` at ${row.size.toLocaleString('en')}`
      return `- ${MEASURES[row.measure]}${size}: ${figure(Math.max(...excessesOf(row)))} times what the budget allows.`
    })
  return [lines.join('\n'), ...(note ? [note] : [])]
}

function tableOf([head = [], ...rows]: readonly string[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n')
}
