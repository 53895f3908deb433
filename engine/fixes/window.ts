import type { Path } from '../text/path'
import { type Edit, open, set } from './fix'

/** Inserts what a window at a path lacks, as places for a person to fill in. */
export function openWindow(at: Path, window: { start?: string; end?: string } | undefined): Edit[] {
  if (window === undefined) return [set(at, { start: open(), end: open() })]
  return (['start', 'end'] as const).filter((key) => window[key] === undefined).map((key) => set([...at, key], open()))
}
