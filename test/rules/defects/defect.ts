import type { Stage } from '../../../engine/plan/stages'

/** A patch to a sound plan: texts to find (the first place that fits) and what to put there. */
export type Patch = readonly [find: string | RegExp, put: string][]

/** One gap, seeded into a sound plan, that exactly one rule has to name. */
export interface Defect {
  /** The folder under `examples/` whose plan is patched. */
  plan: string
  patch: Patch
  /** Where the finding must be: its path by ids, such as `governance/thresholds/recall/act/value`. */
  at: string
  /** Evaluates as if the plan stood at this stage; else at its own. */
  gate?: Stage
  /** Defaults to 2026-11-22. */
  asOf?: string
  /** A file that is not there; all others that the plan names are. */
  missing?: string
  /** Rules whose errors the gap brings with it, each with the reason why it cannot be otherwise. */
  brings?: Record<string, string>
}

/** A line that begins with a text, whatever its indentation. */
export const line = (start: string): RegExp => new RegExp(`^ *${start}.*\\n`, 'm')

/** A key in block style with everything that is indented under it. */
export const block = (start: string): RegExp => new RegExp(`^( *)${start}\\n(?:\\1 +.*\\n)+`, 'm')
