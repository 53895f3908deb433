import { count } from '../../io/terminal'
import { type FindingReport, sentenceOf } from '../../results'
import type { ChangeReport, ReviewReport } from '../../review-results'
import {
  comment,
  fittingRows,
  type Group,
  inline,
  jobSummary,
  joinRows,
  nouns,
  problemList,
  type Room,
  type Row,
  remark,
} from '../common/tables'
import type { ReviewedPlan, ReviewFormat, ReviewRun } from './format'
import { patienceOfChange, patienceOfNew } from './results'
import { askOf, stoodAt } from './words'

/** Markdown that fits into a comment. */
export const markdown = tables(comment)

/** Markdown that fits into the summary of a job. */
export const summary = tables(jobSummary)

/** A change or a finding as a row, and how long it can wait. */
interface ReviewRow extends Row {
  is: 'change' | 'finding'
  patience: number
}

/** The first line, by which a program finds the comment that it wrote before. */
const markers = { review: '<!-- readiness review -->\n', diff: '<!-- readiness diff -->\n' } as const

/** For each plan, what changed and what that did to findings, as GitHub and GitLab show it. */
export function tables(room: Room): ReviewFormat {
  return (run) => {
    const rows = run.plans.flatMap((plan) => rowsOf(plan, run))
    const opening = openingOf(run, room)
    const urgent = [...rows].sort((a, b) => a.patience - b.patience)
    const shown = new Set(fittingRows(urgent, opening, room))
    const left = rows.filter((row) => !shown.has(row))
    const inOrder = rows.filter((row) => shown.has(row))
    return opening + joinRows(inOrder) + remark(countsOfKinds(left), room)
  }
}

function countsOfKinds(rows: readonly ReviewRow[]): string[] {
  return (['change', 'finding'] as const).flatMap((kind) => {
    const { length } = rows.filter(({ is }) => is === kind)
    return length > 0 ? [count(length, `more ${kind}`)] : []
  })
}

function openingOf({ plans, sentence, problems, isGraded }: ReviewRun, room: Room): string {
  const changes = plans.flatMap(({ report }) => report.changes).filter(({ grade }) => grade !== 'note')
  const { people, vacant } = askOf(changes.flatMap(({ approvals }) => approvals))
  const asks = isGraded ? [people, vacant].filter((ask) => ask !== undefined) : []
  const asked = asks.map((ask) => `\n**Ask** ${inline(ask)}.\n`)
  const title = isGraded ? 'Readiness review' : 'Readiness: what changed'
  return `${isGraded ? markers.review : markers.diff}## ${title}\n\n${inline(sentence)}\n${asked.join('')}${problemList(problems, room)}`
}

function rowsOf({ report, source }: ReviewedPlan, { isGraded, asOf }: ReviewRun): ReviewRow[] {
  const plan: Group = { opening: headingOf(report, source.path) }
  const { changes, findings } = report
  if (!isGraded) return plainRows(changes, report, [plan, { opening: plainHead }])
  const notes = changes.filter(({ grade }) => grade === 'note')
  const graver = changes.filter(({ grade }) => grade !== 'note')
  const byTime = `Came with time, whatever was changed, by ${asOf}`
  return [
    ...gradedRows(graver, report, [plan, { opening: headOf('', 'Line', 'Change', 'Class') }]),
    ...findingRows(findings.new, [plan, titled('New findings')], patienceOfNew),
    ...plainRows(notes, report, [plan, folded(count(notes.length, 'note'), plainHead)]),
    ...findingRows(findings.timePassed, [plan, titled(byTime)], () => mostPatient),
    ...findingRows(
      findings.resolved,
      [plan, titled('Resolved findings, by their lines before')],
      () => mostPatient + 1,
    ),
  ]
}

/** What nobody has to do anything about can wait longer than every change and new finding. */
const mostPatient = 8

const gradedRows = (changes: readonly ChangeReport[], report: ReviewReport, groups: readonly Group[]): ReviewRow[] =>
  changes.map((change) => ({
    ...{ groups, is: 'change', text: gradedRow(change, report) },
    patience: patienceOfChange(change),
  }))

const plainRows = (changes: readonly ChangeReport[], report: ReviewReport, groups: readonly Group[]): ReviewRow[] =>
  changes.map((change) => ({
    ...{ groups, is: 'change', text: plainRow(change, report) },
    patience: patienceOfChange(change),
  }))

const findingRows = (
  findings: readonly FindingReport[],
  groups: readonly Group[],
  patienceOf: (finding: FindingReport) => number,
): ReviewRow[] =>
  findings.map((finding) => ({ groups, is: 'finding', patience: patienceOf(finding), text: findingRow(finding) }))

const states = { added: ', new', removed: ', gone', changed: '' } as const

function headingOf({ title, status, previousFile }: ReviewReport, path: string): string {
  const was = previousFile === undefined ? '' : `, was <code>${inline(previousFile)}</code>`
  return `\n### <code>${inline(path)}</code>${title ? `, ${inline(title)}` : ''}${states[status]}${was}\n`
}

const headOf = (...columns: string[]): string => `\n${row(...columns)}|${'---|'.repeat(columns.length)}\n`

function row(...cells: string[]): string {
  return `| ${cells.join(' | ')} |\n`
}

const plainHead = headOf('Line', 'Change', 'Class')

const titled = (title: string): Group => ({ opening: `\n**${title}**\n${headOf('', 'Line', 'Finding', 'Rule')}` })

/** A table that opens with a click. */
const folded = (title: string, head: string): Group => ({
  opening: `\n<details><summary>${title}</summary>\n${head}`,
  closing: '\n</details>\n',
})

const grades = { block: '**block**', risk: 'risk', note: 'note' } as const

function gradedRow(change: ChangeReport, report: ReviewReport): string {
  const { grade, why, waived, approvals } = change
  const { people, vacant } = askOf(approvals)
  const lines = [
    whatChanged(change, report),
    ...(waived === undefined ? [] : [inline(`The waiver ${waived} accepts it.`)]),
    inline(why),
    ...[people, vacant].flatMap((ask) => (ask === undefined ? [] : [`**Ask** ${inline(ask)}.`])),
  ]
  return row(grades[grade], lineOf(change), lines.join('<br>'), classOf(change))
}

const plainRow = (change: ChangeReport, report: ReviewReport): string =>
  row(lineOf(change), whatChanged(change, report), classOf(change))

function findingRow(finding: FindingReport): string {
  const { severity, range, rule, page } = finding
  return row(nouns[severity], String(range.start.line + 1), inline(sentenceOf(finding)), `[${inline(rule)}](${page})`)
}

/** What changed, and for what is gone where it stood. */
function whatChanged(change: ChangeReport, report: ReviewReport): string {
  const stood = stoodAt(change, report)
  return inline(stood === undefined ? change.message : `${change.message} It stood in ${stood}.`)
}

/** The line of the text after; of a plan that is gone, the one before. */
const lineOf = ({ shownAt, range }: ChangeReport): string => String((shownAt ?? range).start.line + 1)

const classOf = ({ class: id, page }: ChangeReport): string => `[${id}](${page})`
