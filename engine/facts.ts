import type { IsoDate } from './plan/dates'
import type { Stage } from './plan/stages'
import type { Policy } from './policy/policy'

/** What is known of a file that a plan names; the host finds out, inside the repository alone. */
export type FileState = 'present' | 'missing' | 'outside' | 'ignored' | 'empty' | 'lfs-pointer' | 'not-a-file'

/** What the engine may not find out by itself and is handed. Equal facts give equal findings. */
export interface Facts {
  /** What counts as today, `YYYY-MM-DD`. */
  asOf: IsoDate
  /** The state of each file by the path the plan gives it, without its fragment; a file not in here is not judged. */
  files?: ReadonlyMap<string, FileState>
  /** Files there are near those that the plan names, as the plan would name them: what a fix may offer. */
  folder?: readonly string[]
  policy?: Policy
  /** Evaluates the plan as if it stood at this stage. */
  gate?: Stage
}
