import { assessedNotes } from '../../plan/notes'
import { nameOf } from '../../plan/sources'
import type { Unstructured } from '../../schema/generated/plan-types'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * For a product that is generative or works on language, reads the share of the notes that is copied forward
 * (`copyForward.observed`). It fires when that is below 0.10, a number of our own that lies below every published figure
 * and that a policy may change (`notes.copyForward.implausible`). It is silent about a source of which every type of note
 * is the patient note (LOINC 51855-5), such as the messages of a portal: the published figures are of what clinicians
 * write.
 *
 * ## Why it matters
 *
 * A share this low is more often a method that misses copies than a hospital that makes none, and everything that was
 * decided on it rests on a wrong number.
 *
 * Published figures run from 0.147 to 0.542, because they count different things:
 *
 * - Steinkamp 2022 (JAMA Network Open), ten words in a row that stand in an earlier note of the patient: 0.501 of the
 *   text, 0.33 in 2015 and 0.542 in 2020.
 * - Wang 2017 (JAMA Internal Medicine), inpatient progress notes, as reported elsewhere: 0.46 copied, 0.36 imported and
 *   0.18 typed.
 * - Rule 2021 (JAMA Network Open), outpatient notes of 2018: 0.706 templated or copied; a secondary report splits that
 *   into 0.559 templated and 0.147 copied.
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
 *       unstructured: {copyForward: {observed: 0.02, tolerated: 0.35, method: identical paragraphs}}
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
 *       unstructured: {copyForward: {observed: 0.31, tolerated: 0.35, method: 10-gram exact match}}
 * ```
 *
 * ## How to fix
 *
 * Measure again with a method that finds copies which were edited, such as matches of ten words in a row to earlier
 * notes of the patient, or the provenance that the EHR keeps of copied text; and compare with notes of the same patient,
 * also those of other departments. Enter a percentage as a share: 31 percent is 0.31. There is no quick fix, as a
 * measurement cannot be made in an editor. If the figure is confirmed, waive the finding with the evidence.
 *
 * ## What it does not catch
 *
 * A low share of templated text, for which published figures differ too much. A share of 0.10 or more that is too low
 * for the place where it was measured.
 */
export const rule = defineRule({
  id: 'notes/copy-forward-implausible',
  title: 'Copy-forward figure implausibly low',
  why: 'a method that misses copies looks like a hospital that makes none',
  guards: ['FM1'],
  severity: '-iwww-',
  reads: ['useCase'],
  standards: [],
  each: 'dataSources',
  *checkEach(entry, { plan, defaults }) {
    const assessed = assessedNotes(entry, plan)
    if (!assessed) return
    const { source, notes, at } = assessed
    const { observed, method } = notes.copyForward ?? {}
    if (observed === undefined || observed >= defaults['notes.copyForward.implausible']) return
    if (isByPatients(notes)) return
    const place = [...at, 'copyForward']
    yield {
      at: [...place, 'observed'],
      message: `${observed} of ${nameOf(source)} is said to be copied forward, and published figures run from 0.147 to 0.542: the method may miss edited copies, so measure again with another one.`,
      related:
        method === undefined ? [] : [{ path: [...place, 'method'], message: 'The method it was measured with.' }],
    }
  },
})

/** The LOINC code of what a patient writes. */
const patientNote = '51855-5'

/** True when all text of a source is written by patients. */
const isByPatients = ({ noteTypes = [] }: Unstructured): boolean =>
  noteTypes.length > 0 && noteTypes.every(({ code }) => code === patientNote)
