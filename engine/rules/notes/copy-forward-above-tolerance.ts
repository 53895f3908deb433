import { type Fix, open, scaffold, set } from '../../fixes/fix'
import { type AssessedNotes, assessedNotes, noteShares, shareWords } from '../../plan/notes'
import { nameOf } from '../../plan/sources'
import type { Defaults } from '../../policy/defaults'
import type { Path } from '../../text/path'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * For a product that is generative or works on language, compares the measured shares of copied and templated text with
 * what the model tolerates. It fires when a measured share has no `tolerated`, or is above it; when staleness (in how
 * many encounters ago a passage was written, at the 95th percentile) is above what is tolerated; and when much of the
 * text is copied (30 % or more) or templated (40 % or more) and staleness is not bounded at all. A policy may change
 * those two numbers (`notes.copyForward.flag`, `notes.templated.flag`).
 *
 * ## Why it matters
 *
 * Copied text carries old findings under a new date. A product that summarizes it states them as news.
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
 *       unstructured: {copyForward: {observed: 0.27, tolerated: 0.20, method: 10-gram exact match}}
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
 *       unstructured: {copyForward: {observed: 0.27, tolerated: 0.30, method: 10-gram exact match}}
 * ```
 *
 * ## How to fix
 *
 * Find out what the model tolerates by testing it on notes with much and with little copied text. If the share is above
 * that, remove copies before the model sees them, and measure what is left. The fix inserts the keys for you to fill in.
 *
 * ## What it does not catch
 *
 * A share that was not measured: that is `notes/copy-forward-unmeasured`, and its tolerance is asked for afterwards.
 * Whether the tolerance was tested.
 */
export const rule = defineRule({
  id: 'notes/copy-forward-above-tolerance',
  title: 'Share above what the model tolerates, or staleness unbounded',
  why: 'copied text carries old findings under a new date',
  guards: ['FM1'],
  severity: '-wEEEE',
  reads: ['useCase'],
  standards: [],
  each: 'dataSources',
  *checkEach(entry, { plan, defaults }) {
    const assessed = assessedNotes(entry, plan)
    if (!assessed) return
    yield* shares(assessed)
    const report = staleness(assessed, defaults)
    if (report) yield report
  },
})

function* shares({ source, notes, at }: AssessedNotes): Iterable<Report> {
  for (const share of noteShares) {
    const { observed, tolerated } = notes[share] ?? {}
    const place = [...at, share]
    if (observed === undefined) continue
    if (tolerated === undefined) {
      const message = `${observed} of ${nameOf(source)} is ${shareWords[share]}, and nobody has said how much the model tolerates: state tolerated.`
      yield { at: [...place, 'tolerated'], message, fixes: [insert([...place, 'tolerated'])] }
    } else if (observed > tolerated) {
      const message = `${observed} of ${nameOf(source)} is ${shareWords[share]}, and the model tolerates ${tolerated}: remove copies before the model sees them, or test it on more.`
      const related = [{ path: [...place, 'tolerated'], message: `The model tolerates ${tolerated}.` }]
      yield { at: [...place, 'observed'], message, related }
    }
  }
}

function staleness({ source, notes, at }: AssessedNotes, defaults: Defaults): Report | undefined {
  const place = [...at, 'staleness']
  const { p95Encounters, tolerated } = notes.staleness ?? {}
  const missing = (['p95Encounters', 'tolerated'] as const).filter((key) => notes.staleness?.[key] === undefined)
  const much = noteShares.filter((share) => (notes[share]?.observed ?? 0) >= defaults[`notes.${share}.flag`])
  if (missing.length > 0 && much.length > 0) {
    const found = much.map((share) => `${notes[share]?.observed} of the text ${shareWords[share]}`).join(' and ')
    return {
      at: missing.length === 1 ? [...place, missing[0] as string] : place,
      message: `With ${found}, ${nameOf(source)} needs a bound on how old a passage may be: state staleness (${missing.join(', ')}).`,
      fixes: insertStaleness(place, notes.staleness, missing),
    }
  }
  if (p95Encounters === undefined || tolerated === undefined || p95Encounters <= tolerated) return undefined
  return {
    at: [...place, 'p95Encounters'],
    message: `Passages in ${nameOf(source)} are up to ${p95Encounters} encounters old (95th percentile), and the model tolerates ${tolerated}: leave old passages out, or test it on older ones.`,
    related: [{ path: [...place, 'tolerated'], message: `The model tolerates ${tolerated}.` }],
  }
}

function insertStaleness(at: Path, staleness: object | undefined, missing: readonly string[]): Fix[] {
  if (!staleness) return [scaffold('Insert staleness', set(at, { p95Encounters: open(), tolerated: open() }))]
  if (Object.keys(staleness).length === 0) return []
  return [scaffold(`Insert ${missing.join(' and ')}`, ...missing.map((key) => set([...at, key], open())))]
}

const insert = (at: Path): Fix => scaffold('Insert tolerated', set(at, open()))
