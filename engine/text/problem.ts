import type { Span } from './path'

/** What is wrong with the text itself, before it is a plan: its rule is `yaml/…`. */
export interface Problem extends Span {
  rule: `yaml/${string}`
  severity: 'error' | 'warning'
  message: string
  /** True when values were lost, so that nothing can be said of what is missing. */
  fatal: boolean
}
