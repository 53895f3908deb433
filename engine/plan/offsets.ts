import { averageHours } from './dates'

/** A moment counted from a named event, such as `{anchor: rounds-start, before: PT45M}`. */
export interface Offset {
  anchor?: string
  before?: string
  after?: string
}

/**
 * Hours from the anchor to the moment, negative before it; without `before` and `after` the moment is the anchor's own.
 * Undefined where both are given.
 */
export function hoursFromAnchor({ before, after }: Offset): number | undefined {
  if (before !== undefined && after !== undefined) return undefined
  if (before !== undefined) return -averageHours(before)
  return after === undefined ? 0 : averageHours(after)
}

/** A moment in words: `PT45M before rounds-start`. */
export function inWords({ anchor, before, after }: Offset): string {
  if (before !== undefined) return `${before} before ${anchor}`
  return after === undefined ? `at ${anchor}` : `${after} after ${anchor}`
}
