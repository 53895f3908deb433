import { type Analysis, analyze } from '../analyze'
import type { Facts } from '../facts'
import { fingerprintsOf } from '../fingerprint'
import { limits } from '../limits'
import { planFormat, policyFormat } from '../schema/formats'
import { parseDocument } from '../text/document'
import type { Fix } from './fix'
import { applyEdits, type TextEdit, writeEdits } from './write'

/** The text edits of one fix; undefined where the text has no place for it. */
export function textEditsOf({ document, identity }: Analysis, fix: Fix): TextEdit[] | undefined {
  if (fix.edits.every((edit) => edit.op === 'prepend')) return writeEdits(document, fix.edits, () => [])
  const { schema } = identity.is === 'policy' ? policyFormat : planFormat
  return writeEdits(document, fix.edits, (path) => schema.keysAt(path))
}

/** What fix-all made of a text. */
export interface Fixed {
  text: string
  /** The titles of the fixes applied, in order. */
  applied: string[]
  analysis: Analysis
}

/**
 * Applies the repairs of a plan until none is left: in each round those that do not touch each other. A repair after
 * which there would be an error that was not there before is left to a person.
 */
export function fixAll(analysis: Analysis, facts: Facts): Fixed {
  let current: Fixed = { text: analysis.document.text, applied: [], analysis }
  const refused = new Set<string>()
  for (let round = 0; round < limits.fixRounds; round++) {
    const next = fixRound(current, facts, refused)
    if (!next) break
    current = next
  }
  return current
}

interface Repair {
  key: string
  title: string
  edits: TextEdit[]
}

function fixRound(current: Fixed, facts: Facts, refused: Set<string>): Fixed | undefined {
  const repairs = repairsOf(current.analysis).filter(({ key }) => !refused.has(key))
  const together = withoutOverlap(repairs)
  if (together.length === 0) return undefined
  const all = tryRepairs(current, together, facts)
  if (all) return all
  for (const repair of together) {
    const one = tryRepairs(current, [repair], facts)
    if (one) return one
    refused.add(repair.key)
  }
  return fixRound(current, facts, refused)
}

function tryRepairs(current: Fixed, repairs: readonly Repair[], facts: Facts): Fixed | undefined {
  const text = applyEdits(
    current.text,
    repairs.flatMap(({ edits }) => edits),
  )
  const analysis = analyze(parseDocument(text, current.analysis.document), facts, current.analysis)
  const before = new Set(errorsOf(current.analysis))
  if (text === current.text || errorsOf(analysis).some((error) => !before.has(error))) return undefined
  return { text, analysis, applied: [...current.applied, ...repairs.map(({ title }) => title)] }
}

function errorsOf(analysis: Analysis): string[] {
  const prints = fingerprintsOf(analysis)
  return analysis.findings.flatMap(({ severity }, i) => (severity === 'error' ? [prints[i] as string] : []))
}

/** The first repair of every finding; to remove something is left to a person. */
function repairsOf(analysis: Analysis): Repair[] {
  const prints = fingerprintsOf(analysis)
  return analysis.findings.flatMap((finding, i) => {
    const fix = finding.fixes.find(({ kind, edits }) => kind === 'repair' && edits.every(({ op }) => op !== 'remove'))
    const edits = fix && textEditsOf(analysis, fix)
    return edits ? [{ key: `${prints[i]} ${fix.title}`, title: fix.title, edits }] : []
  })
}

function withoutOverlap(repairs: readonly Repair[]): Repair[] {
  const chosen: Repair[] = []
  for (const repair of repairs) {
    const taken = chosen.flatMap(({ edits }) => edits)
    const clear = repair.edits.every((edit) => taken.every((other) => edit.end < other.start || other.end < edit.start))
    if (clear) chosen.push(repair)
  }
  return chosen
}
