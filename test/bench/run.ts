/** What a run of the benchmark has gathered so far, and how often each thing is done. */
import type { Sample } from './budgets'

export const THOROUGH = {
  cold: 8,
  keystroke: 42,
  typedLine: 34,
  errorToggle: 12,
  completion: 16,
  hover: 12,
  question: 12,
  ping: 12,
  commandLine: 8,
}

export const QUICK: typeof THOROUGH = {
  cold: 3,
  keystroke: 9,
  typedLine: 10,
  errorToggle: 4,
  completion: 4,
  hover: 4,
  question: 4,
  ping: 4,
  commandLine: 3,
}

/** The date that counts as today. */
export const AS_OF = '2026-11-22'

export interface Run {
  repeats: typeof THOROUGH
  /** Lines of the plans that are edited. */
  lines: number[]
  /** How many plans the command line checks at once. */
  plans: number[]
  /** The root of this repository, built. */
  repository: string
  /** A new folder that is removed at the end. */
  folder: string
  samples: Sample[]
  /** A sentence for everything that could not be run. */
  problems: string[]
}

/** Runs a part; if it fails, the run goes on without it and says so at the end. */
export async function attempt(run: Run, what: string, part: () => Promise<void>): Promise<void> {
  try {
    await part()
  } catch (error) {
    run.problems.push(`${what} could not be measured: ${error instanceof Error ? error.message : error}`)
  }
}

export function progress(what: string): void {
  process.stderr.write(`Measuring ${what} …\n`)
}
