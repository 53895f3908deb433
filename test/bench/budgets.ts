/** The figures to hold, what each means, and whether a run held them. */
import type { PeerName } from './peers'
import { median } from './statistics'

/** What is measured, and its unit. */
export const MEASURES = {
  cold: 'cold start: spawn to first diagnostics, ms',
  coldFirst: 'the same, nothing kept from an earlier start, ms',
  keystroke: 'keystroke to diagnostics, ms',
  typedLine: 'the same, a line half-written, ms',
  errorToggle: 'the same, an error made or mended, ms',
  completion: 'completion after a keystroke, ms',
  hover: 'hover after a keystroke, ms',
  outline: 'outline after a keystroke, ms',
  folding: 'folding after a keystroke, ms',
  semanticTokens: 'semantic tokens after a keystroke, ms',
  inlayHints: 'inlay hints in view after a keystroke, ms',
  codeLens: 'code lenses after a keystroke, ms',
  formatting: 'formatting after a keystroke, ms',
  memory: 'peak memory, MB',
  bundle: 'server bundle, kB',
  extension: 'extension package (.vsix), kB',
  checkOne: 'command line: check 1 plan of 100 lines, ms',
  checkMany: 'command line: check 100 such plans, ms',
  review: 'command line: review 10 changed ones of 1,000, ms',
}

export type Measure = keyof typeof MEASURES

export interface Budget {
  measure: Measure
  /** The length of the plan; left out where it plays no part. */
  lines?: number
  /** In the measure's unit. */
  atMost?: number
  /** How many times faster than yaml-language-server as it is. */
  aheadOfYaml?: number
  /** How many times the floor's figure. */
  timesFloor?: number
  /** What it means to hold or to miss it. */
  meaning: string
}

const RESPONSE_MS = { 100: 3, 1000: 5, 10000: 10, 50000: 25 }

export const BUDGETS: Budget[] = [
  ...responseBudgets(
    ['keystroke', 'typedLine', 'errorToggle'],
    'Findings follow the keystroke at once, never after a wait.',
    40,
  ),
  ...responseBudgets(['completion', 'hover'], 'Help is there before the next key is pressed.'),
  {
    measure: 'cold',
    lines: 100,
    timesFloor: 1.4,
    meaning: 'Opening the first plan costs little more than starting Node.',
  },
  { measure: 'memory', lines: 10_000, atMost: 120, meaning: 'A very long plan leaves room on a small laptop.' },
  { measure: 'review', atMost: 1500, meaning: 'A pull request is reviewed while its page loads.' },
  { measure: 'bundle', atMost: 600, meaning: 'The server loads fast because there is little to load.' },
  { measure: 'extension', atMost: 1000, meaning: 'Installing the extension takes a moment on a slow line.' },
]

/** Some figures of one kind, of one server, on plans of one length. */
export interface Sample {
  measure: Measure
  lines?: number
  peer: PeerName
  values: number[]
}

/** A measure on plans of one length, with what was measured of each server and the budget, if there are any. */
export interface Row {
  measure: Measure
  lines: number | undefined
  samples: Partial<Record<PeerName, Sample>>
  budget: Budget | undefined
}

export type Verdict = 'held' | 'missed' | 'not measured'

/** Brings samples and budgets together: one row for each measure and length that has either. */
export function rowsOf(allSamples: Sample[], sizes: number[]): Row[] {
  const rows = (Object.keys(MEASURES) as Measure[]).flatMap((measure) =>
    [undefined, ...sizes].map((lines) => {
      const matches = (other: { measure: Measure; lines?: number }) =>
        other.measure === measure && other.lines === lines
      const samples = allSamples.filter((sample) => matches(sample) && sample.values.length > 0)
      const byPeer = Object.fromEntries(samples.map((sample) => [sample.peer, sample]))
      return { measure, lines, samples: byPeer, budget: BUDGETS.find(matches) }
    }),
  )
  return rows.filter((row) => row.budget || Object.keys(row.samples).length > 0)
}

/** The median, NaN where the server was not measured: every comparison with it is then NaN as well. */
export function middle(row: Row, peer: PeerName): number {
  return median(row.samples[peer]?.values ?? [])
}

/** Whether the row's budget is held. One limit that is missed decides; otherwise every limit must have been measured. */
export function judge(row: Row): Verdict {
  const { atMost, aheadOfYaml, timesFloor } = row.budget ?? {}
  const own = middle(row, 'readiness')
  const excesses = [
    atMost === undefined ? 0 : own / atMost,
    aheadOfYaml === undefined ? 0 : (aheadOfYaml * own) / middle(row, 'yaml'),
    timesFloor === undefined ? 0 : own / middle(row, 'floor') / timesFloor,
  ]
  if (excesses.some((excess) => excess > 1)) return 'missed'
  return excesses.some(Number.isNaN) ? 'not measured' : 'held'
}

function responseBudgets(measures: Measure[], meaning: string, aheadOfYaml?: number): Budget[] {
  return measures.flatMap((measure) =>
    Object.entries(RESPONSE_MS).map(([lines, atMost]) => ({
      measure,
      lines: Number(lines),
      atMost,
      aheadOfYaml,
      meaning,
    })),
  )
}
