import type { Asked } from '../../engine/compare/approvers'
import { type Grade, gradesInOrder } from '../../engine/compare/change'
import { counted, listed } from '../../engine/plan/names'
import type { Block, Inline, Item, Mark, Page, Section, Words } from '../blocks'
import type { ReportFinding } from '../model/findings'
import { capitalized, unhyphenated } from '../model/words'
import { joined, link, mark, strong, titled, to } from '../sections/inline'
import type { ReviewChange, ReviewModel } from './model'

const marks: Record<Grade, Mark> = { block: 'bad', risk: 'warning', note: 'plain' }

/** The sections of changes. */
const titles: Record<Grade, string> = {
  block: 'What blocks',
  risk: 'What a reviewer must look at',
  note: 'Notes',
}

/** What a review says of a document, in words. */
export function reviewPage(model: ReviewModel): Page {
  return {
    title: model.title,
    about: aboutOf(model),
    summary: summaryOf(model),
    sections: [
      ...gradesInOrder.flatMap((grade) => changesSection(model, grade)),
      ...approvalSection(model),
      ...findingSections(model),
    ],
  }
}

const states = { added: ', new', removed: ', gone', changed: '' } as const

function aboutOf({ file, previousFile, status, base, head, asOf }: ReviewModel): Words[] {
  const was = previousFile === undefined ? '' : `, was ${previousFile}`
  return [`${file}${states[status]}${was}`, `${head} compared with ${base}, both as of ${asOf}`]
}

/** What a reader should know first, a sentence each. */
function summaryOf({ changes, asked: { people, vacant }, findings }: ReviewModel): Words[] {
  const of = (grade: Grade) => changes.filter((change) => change.grade === grade).length
  const [block, risk, note] = [of('block'), of('risk'), of('note')]
  const asked = people.length + vacant.length
  return [
    ...(changes.length === 0 ? [[mark('good', 'Nothing changed of what it says.')]] : []),
    ...told(block, 'bad', `${counted(block, 'change')} ${block === 1 ? 'blocks' : 'block'}.`, 'block'),
    ...told(risk, 'warning', `${counted(risk, 'change')} must be looked at.`, 'risk'),
    ...told(note, 'plain', `${counted(note, 'change')} to know of.`, 'note'),
    ...told(asked, 'plain', `${counted(asked, 'approval')} needed.`, 'approval'),
    ...countsOf(findings),
  ]
}

function countsOf(findings: ReviewModel['findings']): Words[] {
  const [fresh, resolved, timePassed] = [findings.new.length, findings.resolved.length, findings.timePassed.length]
  return [
    ...told(fresh, 'bad', `${counted(fresh, 'new finding')}.`, 'new'),
    ...told(resolved, 'good', `${counted(resolved, 'finding')} resolved.`, 'resolved'),
    ...told(timePassed, 'later', `${counted(timePassed, 'finding')} came with time alone.`, 'time'),
  ]
}

/** A sentence with the way to what it counts, where there is any. */
const told = (count: number, kind: Mark, sentence: string, anchor: string): Words[] =>
  count === 0 ? [] : [[mark(kind, sentence), ' ', to('Which', anchor)]]

function changesSection({ changes }: ReviewModel, grade: Grade): Section[] {
  const found = changes.filter((change) => change.grade === grade)
  if (found.length === 0) return []
  const blocks: Block[] = grade === 'note' ? [{ is: 'list', items: found.map(noteOf) }] : found.map(partOf)
  return [{ id: grade, title: titles[grade], blocks }]
}

/** A change with what stood there, what stands there, why it matters and whom to ask. */
function partOf(change: ReviewChange): Block {
  const { message, grade, before, after, why, asked, waived } = change
  const asks = askOf(asked)
  const facts: [string, Words][] = [
    ['Before', before],
    ['After', after],
    ['Why it matters', why],
    ...(asks.length > 0 ? [['Who must approve', listed(asks)] as [string, Words]] : []),
    ...(waived === undefined ? [] : [['Accepted by', `the waiver ${waived}`] as [string, Words]]),
    ['Where', whereOf(change)],
  ]
  const words: Words = [mark(marks[grade], grade), ' ', strong(message)]
  return {
    is: 'part',
    title: titleOf(change),
    blocks: [
      { is: 'text', words },
      { is: 'facts', facts },
    ],
  }
}

/** `Threshold loosened: Pilot › Success criteria › c-halluc › Target` */
function titleOf({ class: id, place }: ReviewChange): string {
  const name = capitalized(unhyphenated(id))
  return place.steps.length > 0 ? `${name}: ${place.steps.join(' › ')}` : name
}

const noteOf = (change: ReviewChange): Item => ({
  words: change.message,
  note: whereOf(change),
})

/** Places in the text before lead nowhere: it is not at hand. */
const whereOf = ({ side, place, class: id, page }: ReviewChange): Inline[] => [
  side === 'after' ? { is: 'place', place } : `line ${place.line + 1} before`,
  ' · ',
  link(id, page),
]

function askOf({ people, vacant }: Asked): string[] {
  return [
    ...people.map(({ name, roles }) => `${name} (${listed(roles)})`),
    ...vacant.map((role) => `whoever is the ${role}: the plan names nobody`),
  ]
}

function approvalSection({ asked: { people, vacant } }: ReviewModel): Section[] {
  if (people.length + vacant.length === 0) return []
  const rows = [
    ...people.map(({ name, roles }) => [name, listed(roles)]),
    ...vacant.map((role) => ['nobody whom the plan names', role]),
  ]
  const table: Block = { is: 'table', caption: 'Whose approval is needed', columns: ['Who', 'As'].map(titled), rows }
  return [{ id: 'approval', title: 'Who must approve', blocks: [table] }]
}

function findingSections({ findings, asOf }: ReviewModel): Section[] {
  const section = (id: string, title: string, found: readonly ReportFinding[], side: ReviewChange['side']) =>
    found.length === 0
      ? []
      : [
          {
            id,
            title,
            blocks: [{ is: 'list', items: found.map((finding) => itemOf(finding, side)) }],
          } satisfies Section,
        ]
  return [
    ...section('new', 'New findings', findings.new, 'after'),
    ...section('resolved', 'Resolved findings', findings.resolved, 'before'),
    ...section('time', `Came with time, whatever was changed, by ${asOf}`, findings.timePassed, 'after'),
  ]
}

const severities = { error: 'bad', warning: 'warning', info: 'plain' } as const

function itemOf({ message, severity, rule, place }: ReportFinding, side: ReviewChange['side']): Item {
  const where: Inline = side === 'after' ? { is: 'place', place } : `line ${place.line + 1} before`
  const steps = place.steps.join(' › ')
  return {
    words: [mark(severities[severity], severity === 'info' ? 'note' : severity), ' ', message],
    note: joined([link(rule.title, rule.page), ...(steps === '' ? [] : [steps]), where], ' · '),
  }
}
