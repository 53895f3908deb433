import { type Fix, open, scaffold, set } from '../../fixes/fix'
import { assessedNotes, type NoteShare, noteShares, shareMethods, shareWords } from '../../plan/notes'
import { nameOf } from '../../plan/sources'
import type { Path } from '../../text/path'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * For a product that is generative or works on language, asks for the share of the notes that is copied forward and the
 * share that comes from templates. It fires for each of the two that lacks the share (`observed`) or how it was measured
 * (`method`).
 *
 * ## Why it matters
 *
 * Published figures run from a seventh to more than half of the text, because they count different things (Steinkamp
 * 2022, Rule 2021, Wang 2017). A product that summarizes notes summarizes summaries, and nobody knows how often.
 *
 * ## Fails
 *
 * ```yaml
 * useCase: {aiType: [generative]}
 * dataSources:
 *   - id: notes
 *     kind: unstructured
 *     audit:
 *       status: complete
 *       unstructured:
 *         copyForward: {observed: 0.31, tolerated: 0.35}
 *         templated: {observed: 0.38, tolerated: 0.45, method: smart-phrase provenance in note metadata}
 *         staleness: {p95Encounters: 3, tolerated: 4}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * useCase: {aiType: [generative]}
 * dataSources:
 *   - id: notes
 *     kind: unstructured
 *     audit:
 *       status: complete
 *       unstructured:
 *         copyForward: {observed: 0.31, tolerated: 0.35, method: 10-gram exact match to earlier notes of the patient}
 *         templated: {observed: 0.38, tolerated: 0.45, method: smart-phrase provenance in note metadata}
 *         staleness: {p95Encounters: 3, tolerated: 4}
 * ```
 *
 * ## How to fix
 *
 * Measure both on the audited sample and name the method, so that the next audit can repeat it. Common ones are an exact
 * match of ten words in a row to earlier notes of the patient, and the provenance that the EHR keeps of typed, copied
 * and inserted text.
 *
 * ## What it does not catch
 *
 * A method that does not measure what it says. Notes that were not assessed at all are `notes/not-assessed`.
 */
export const rule = defineRule({
  id: 'notes/copy-forward-unmeasured',
  title: 'Copy-forward or templated share not measured',
  why: 'nobody knows how often the product summarizes a copy',
  guards: ['FM1', 'CL2'],
  severity: '-wEEEE',
  reads: ['useCase'],
  standards: [],
  each: 'dataSources',
  *checkEach(entry, { plan }) {
    const assessed = assessedNotes(entry, plan)
    if (!assessed) return
    const { source, notes, at } = assessed
    for (const share of noteShares) {
      const measured = notes[share]
      const missing = (['observed', 'method'] as const).filter((key) => measured?.[key] === undefined)
      if (missing.length === 0) continue
      const place = [...at, share]
      const wish = { observed: 'measure the share (observed)', method: 'name how it was measured (method)' }
      yield {
        at: measured && missing.length === 1 ? [...place, missing[0] as string] : place,
        message: `How much of ${nameOf(source)} is ${shareWords[share]} is not known: ${missing.map((key) => wish[key]).join(' and ')}.`,
        fixes: insertShare(place, share, measured, missing),
      }
    }
  },
})

function insertShare(at: Path, share: NoteShare, measured: object | undefined, missing: readonly string[]): Fix[] {
  const method = open(shareMethods[share])
  if (!measured) return [scaffold('Insert share and method', set(at, { observed: open(), tolerated: open(), method }))]
  if (Object.keys(measured).length === 0) return []
  const edits = missing.map((key) => set([...at, key], key === 'method' ? method : open()))
  return [scaffold(`Insert ${missing.join(' and ')}`, ...edits)]
}
