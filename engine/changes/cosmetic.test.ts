import { expect, it } from 'vitest'
import { type Edit, edited, soundPlan } from '../../test/support/change-tester'
import { review } from '../review'
import { parseDocument } from '../text/document'
import { change } from './cosmetic'

const changesOf = (...edits: Edit[]) =>
  review(parseDocument(soundPlan), parseDocument(edited(soundPlan, edits)), { asOf: '2026-11-22' }).changes

it.each<[string, Edit]>([
  ['the title of the plan', ['title: Inpatient chart summarization', 'title: Chart summaries for inpatients']],
  [
    'the title of an issue',
    ['title: Discharge summaries land in the archive first', 'title: Discharge summaries are filed late'],
  ],
  ['a title that goes', ['  title: Inpatient chart summarization\n', '']],
])('hides %s', (_, edit) => {
  expect(changesOf(edit)).toEqual([])
})

it.each<[string, Edit]>([
  ['the job title of a person', ['title: CMIO', 'title: Nurse']],
  [
    'the title of an issue that is new',
    ['      knownIssues:\n', '      knownIssues:\n        - {id: iss-b, title: Notes are late}\n'],
  ],
  ['the intended use', ['Summarize the last 12 months', 'Summarize the last 24 months']],
])('does not hide %s', (_, edit) => {
  expect(changesOf(edit).map(({ class: id }) => id)).toEqual(['detail-changed'])
})

it('is the only hidden class', () => expect(Object.keys(change.grades)).toEqual(['hidden']))
