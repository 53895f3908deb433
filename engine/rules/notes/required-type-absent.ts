import { type Fix, open, repair, scaffold, set } from '../../fixes/fix'
import { assessedNotes, nameOfType } from '../../plan/notes'
import { nameOf } from '../../plan/sources'
import codes from '../../schema/generated/codes.json'
import type { NoteType } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries } from '../entries'
import { defineRule, type Report } from '../rule'

/** The note types that US Core asks every system for. */
const starters = codes['starter-note-types']

/**
 * ## What it does
 *
 * For a product that is generative or works on language, reads the note types of each assessment. It fires when a
 * required type is not said to be in the feed, when a type has no LOINC code of the form `11506-3`, and when the shares
 * of all types add up to more than 1.
 *
 * ## Why it matters
 *
 * A summary of the chart without the discharge summaries reads as well as one with them. Only a code tells for certain
 * which type is meant: names differ from one campus to the next.
 *
 * ## Fails
 *
 * ```yaml
 * lifecycle: {stage: design}
 * useCase: {aiType: [generative]}
 * dataSources:
 *   - id: notes
 *     kind: unstructured
 *     audit:
 *       status: complete
 *       unstructured: {noteTypes: [{code: 18842-5, name: Discharge summary, required: true, inFeed: false}]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * lifecycle: {stage: design}
 * useCase: {aiType: [generative]}
 * dataSources:
 *   - id: notes
 *     kind: unstructured
 *     audit:
 *       status: complete
 *       unstructured: {noteTypes: [{code: 18842-5, name: Discharge summary, required: true, inFeed: true, share: 0.09}]}
 * ```
 *
 * ## How to fix
 *
 * Bring the type into the feed, or show that the product does without it and say `required: false`. For a missing code
 * the fix takes that of US Core where the name is one of its types, and else offers the five to choose from: progress
 * note, discharge summary, history and physical, consult note, procedure note.
 *
 * ## What it does not catch
 *
 * A required type that is not listed. A code of the right form that means another type, or that LOINC does not have.
 */
export const rule = defineRule({
  id: 'notes/required-type-absent',
  title: 'Required note type absent from the feed, or no LOINC code',
  why: 'what is not in the feed is left out without a trace',
  guards: ['FM1', 'CL2'],
  severity: 'wEEEEE',
  reads: ['useCase'],
  standards: ['us-core/clinical-notes'],
  each: 'dataSources',
  *checkEach(entry, { plan }) {
    const assessed = assessedNotes(entry, plan)
    if (!assessed) return
    const { source, notes, at } = assessed
    const types = notes.noteTypes ?? []
    const total = types.reduce((sum, { share }) => sum + (share ?? 0), 0)
    if (total > 1 + 1e-9) {
      const message = `The shares of the note types of ${nameOf(source)} add up to ${Number(total.toFixed(4))}: each is a share of all notes, so that together they are at most 1.`
      yield { at: [...at, 'noteTypes'], message }
    }
    for (const { item: type, at: typeAt } of entries(types, ...at, 'noteTypes')) {
      yield* absent(type, typeAt)
      yield* uncoded(type, typeAt, types)
    }
  },
})

function* absent(type: NoteType, at: Path): Iterable<Report> {
  if (!type.required || type.inFeed) return
  const name = nameOfType(type)
  const message =
    type.inFeed === undefined
      ? `${name} is required, and nobody has said whether it is in the feed: look, and state inFeed.`
      : `${name} is required and not in the feed${type.routedTo ? ` (it goes to ${type.routedTo})` : ''}: the product would work without it, and not say so.`
  yield { at: [...at, 'inFeed'], message }
}

function* uncoded(type: NoteType, at: Path, types: readonly NoteType[]): Iterable<Report> {
  if (type.code !== undefined && /^\d+-\d$/.test(type.code)) return
  const place = [...at, 'code']
  const message = `${nameOfType({ name: type.name })} has no LOINC code such as 11506-3: campuses name their notes differently, and only the code says which is meant.`
  yield { at: place, message, fixes: [codeFix(type, place, types)] }
}

function codeFix({ name = '' }: NoteType, at: Path, types: readonly NoteType[]): Fix {
  const free = starters.filter(({ code }) => !types.some((type) => type.code === code))
  const known = free.find((starter) => kindOf(starter.name) === kindOf(name))
  if (known) return repair(`Set code to ${known.code}, "${known.name}" in US Core`, set(at, known.code))
  return scaffold('Choose a code of US Core', set(at, open(free.map(({ code }) => code))))
}

/** A name without what differs from one campus to the next: case, punctuation and the word "note". */
function kindOf(name: string): string {
  const words = name
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/consultation/g, 'consult')
  return words
    .replace(/[^a-z]+/g, ' ')
    .replace(/\bnote\b/g, '')
    .trim()
}
