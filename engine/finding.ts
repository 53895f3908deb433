import type { Fix } from './fixes/fix'
import type { Path, Span } from './text/path'

export type Severity = 'error' | 'warning' | 'info'

/** Another place in the plan that a finding speaks of. */
export interface Related {
  path: Path
  message: string
}

/** Something a reader of the plan should know, addressed by path; a range is computed when somebody presents it. */
export interface Finding {
  /** `area/name`, or `yaml/…` and `schema/…` for what is wrong before rules run. */
  rule: string
  severity: Severity
  path: Path
  message: string
  related: readonly Related[]
  /** The earliest stage, from the current one on, at which this would be an error; null when none. */
  blocks: string | null
  fixes: readonly Fix[]
  /** What tells two findings of one rule at one place apart, for the fingerprint. */
  args: readonly (string | number)[]
  /** The waiver that silences it until a day; the finding is then information, whatever it was. */
  waived?: Waived
  /** Only for what has no path: a place in the text itself. */
  span?: Span
  /** Shown by the key of the path instead of its value. */
  atKey?: boolean
}

/** What a finding says of the waiver that silences it. */
export interface Waived {
  id?: string
  /** Why the gap is acceptable for now, in the words of the waiver. */
  reason: string
  /** The last day, `YYYY-MM-DD`. */
  expires: string
  /** Days until then; 0 on the last one. */
  daysLeft: number
  /** What the finding would be without it. */
  severity: Severity
}
