import { diffArrays } from 'diff'
import type { TextEdit } from '../fixes/write'

/** Lines of a text and those that stand in their place, each with its line break. */
export interface Stretch {
  /** True for lines that differ in nothing but spaces: one stands in the place of one. */
  isSame: boolean
  before: readonly string[]
  after: readonly string[]
}

/** Lines that come and go, beyond which nobody looks for what stayed the same: it would take longer than the rest. */
const mostChanges = 3_000

/** Compares two texts line by line. */
export function stretchesOf(before: string, after: string): Stretch[] {
  const [a, b] = [linesOf(before), linesOf(after)]
  const changes = diffArrays(a.map(squeezed), b.map(squeezed), { maxEditLength: mostChanges })
  if (!changes) return [{ isSame: false, before: a, after: b }]
  const stretches: { isSame: boolean; before: string[]; after: string[] }[] = []
  for (const { count, added, removed } of changes) {
    const isSame = !added && !removed
    const last = stretches.at(-1)
    if (!last || isSame || last.isSame) stretches.push({ isSame, before: [], after: [] })
    const { before, after } = stretches.at(-1) as Stretch & { before: string[]; after: string[] }
    if (!added) before.push(...a.splice(0, count))
    if (!removed) after.push(...b.splice(0, count))
  }
  return stretches
}

/** The text that the lines make. */
export const textOf = (stretches: readonly Stretch[]): string => stretches.flatMap(({ after }) => after).join('')

/** What has to be replaced in the text before: of every line that changes, the part that does. */
export function editsOf(stretches: readonly Stretch[]): TextEdit[] {
  const edits: TextEdit[] = []
  let at = 0
  const replace = (before: string, after: string) => {
    if (before !== after) edits.push(trimmed(at, before, after))
    at += before.length
  }
  for (const { isSame, before, after } of stretches) {
    if (isSame) for (const [i, line] of before.entries()) replace(line, after[i] as string)
    else replace(before.join(''), after.join(''))
  }
  return edits
}

/** Both texts without what they have in common at their starts and ends. */
function trimmed(at: number, before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  return { start: at + head, end: at + before.length - tail, newText: after.slice(head, after.length - tail) }
}

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? []

const squeezed = (line: string): string => line.trim().replace(/\s+/g, ' ')
