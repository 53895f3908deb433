import { distance } from 'fastest-levenshtein'

/** The candidate closest to what was written, if it is close enough to be a slip of the finger. */
export function nearest(written: string, candidates: readonly string[]): string | undefined {
  const folded = fold(written)
  const allowed = Math.max(1, Math.floor(written.length / 3))
  let best: string | undefined
  let least = allowed + 1
  for (const candidate of candidates) {
    const off = candidate === written ? least : distance(folded, fold(candidate))
    if (off < least) [best, least] = [candidate, off]
  }
  return best
}

/** Case and word separators are no difference: `min_n` is close to `minN`. */
const fold = (word: string): string => word.toLowerCase().replace(/[-_ ]/g, '')
