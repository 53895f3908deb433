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
  memory: 'peak memory while typing, MB',
  bundle: 'server bundle, kB',
  extension: 'extension package (.vsix), kB',
  blocked: 'deaf after a keystroke, ms',
  check: 'command line: check plans of 100 lines, ms',
  checkMemory: 'the same, peak memory, MB',
  planGrowth: 'cost of a plan among 10,000 against one among 1,000',
  memoryGrowth: 'peak memory with 10,000 plans against 1,000',
  review: 'command line: review 10 changed ones of 1,000, ms',
}

export type Measure = keyof typeof MEASURES

export interface Budget {
  measure: Measure
  /** Lines of the plan, or for the command line how many plans; left out where it plays no part. */
  size?: number
  /** In the measure's unit. */
  atMost?: number
  /** How many times faster than yaml-language-server as it is. */
  aheadOfYaml?: number
  /** How many times faster than ajv-cli. */
  aheadOfAjv?: number
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
    size: 100,
    timesFloor: 1.4,
    meaning: 'Opening the first plan costs little more than starting Node.',
  },
  { measure: 'memory', size: 10_000, atMost: 120, meaning: 'A very long plan leaves room on a small laptop.' },
  { measure: 'blocked', size: 50_000, atMost: 15, meaning: 'No plan keeps the server from hearing the next key.' },
  { measure: 'check', size: 1_000, aheadOfAjv: 1, meaning: 'More is checked in less time than by a schema alone.' },
  { measure: 'planGrowth', atMost: 1.2, meaning: 'A plan costs the same however many there are.' },
  { measure: 'memoryGrowth', atMost: 1.2, meaning: 'Memory does not grow with the number of plans.' },
  { measure: 'review', atMost: 1500, meaning: 'A pull request is reviewed while its page loads.' },
  { measure: 'bundle', atMost: 600, meaning: 'The server loads fast because there is little to load.' },
  { measure: 'extension', atMost: 1000, meaning: 'Installing the extension takes a moment on a slow line.' },
]

/** Some figures of one kind, of one program, for plans of one length or so many plans. */
export interface Sample {
  measure: Measure
  size?: number
  peer: PeerName
  values: number[]
}

/** A measure at one size, with what was measured of each server and the budget, if there are any. */
export interface Row {
  measure: Measure
  size: number | undefined
  samples: Partial<Record<PeerName, Sample>>
  budget: Budget | undefined
}

export type Verdict = 'held' | 'missed' | 'not measured'

/** Brings samples and budgets together: one row for each measure and size that has either. */
export function rowsOf(allSamples: Sample[], sizes: number[]): Row[] {
  const known = [...new Set([...sizes, ...allSamples.flatMap(({ size }) => size ?? [])])].sort((a, b) => a - b)
  const rows = (Object.keys(MEASURES) as Measure[]).flatMap((measure) =>
    [undefined, ...known].map((size) => {
      const matches = (other: { measure: Measure; size?: number }) => other.measure === measure && other.size === size
      const samples = allSamples.filter((sample) => matches(sample) && sample.values.length > 0)
      const byPeer = Object.fromEntries(samples.map((sample) => [sample.peer, sample]))
      return { measure, size, samples: byPeer, budget: BUDGETS.find(matches) }
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
  const excesses = excessesOf(row)
  if (excesses.some((excess) => excess > 1)) return 'missed'
  return excesses.some(Number.isNaN) ? 'not measured' : 'held'
}

/** How many times what each limit of a row's budget allows was needed; NaN where something was not measured. */
export function excessesOf(row: Row): number[] {
  const { atMost, aheadOfYaml, aheadOfAjv, timesFloor } = row.budget ?? {}
  const own = middle(row, 'readiness')
  return [
    atMost === undefined ? 0 : own / atMost,
    aheadOfYaml === undefined ? 0 : (aheadOfYaml * own) / middle(row, 'yaml'),
    aheadOfAjv === undefined ? 0 : (aheadOfAjv * own) / middle(row, 'ajv'),
    timesFloor === undefined ? 0 : own / middle(row, 'floor') / timesFloor,
  ]
}

function responseBudgets(measures: Measure[], meaning: string, aheadOfYaml?: number): Budget[] {
  return measures.flatMap((measure) =>
    Object.entries(RESPONSE_MS).map(([lines, atMost]) => ({
      measure,
      size: Number(lines),
      atMost,
      aheadOfYaml,
      meaning,
    })),
  )
}
