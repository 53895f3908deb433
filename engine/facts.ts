import type { IsoDate } from './plan/dates'
import type { Stage } from './plan/stages'
import type { UnitReader } from './plan/units'
import type { CompileExpression } from './policy/checks'
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
  /** Reads units for conversion; without it nothing that takes conversion is judged. */
  readUnit?: UnitReader
  /** The policy in effect; for a policy, what it extends. */
  policy?: Policy
  /** Why what a policy extends cannot be applied, a sentence each. */
  policyProblems?: readonly string[]
  /** Reads the expressions of a policy's checks; without it there can be none. */
  compile?: CompileExpression
  /** Evaluates the plan as if it stood at this stage. */
  gate?: Stage
}
