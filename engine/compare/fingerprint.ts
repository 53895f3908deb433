import { hashed } from '../fingerprint'
import type { Change } from './change'

/**
 * The fingerprint of every change, in the same order: made of its class, its place by ids, and what stood there and
 * stands there. Whoever accepted a limit of 0.03 has not accepted 0.04.
 */
export const changeFingerprints = (changes: readonly Change[]): string[] =>
  hashed(changes.map(({ class: id, place, before, after }) => JSON.stringify([id, place, before, after])))
