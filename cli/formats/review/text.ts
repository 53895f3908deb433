import type { Grade } from '../../../engine/compare/change'
import { type Colors, printable } from '../../io/terminal'
import type { FindingReport } from '../../results'
import type { Approval, ChangeReport, ReviewReport } from '../../review-results'
import type { ReviewFormat, ReviewRun } from './format'
import { askOf } from './words'

/** For people: each plan with what changed in it, why that matters and who must approve, and what it did to findings. */
export const text: ReviewFormat = (run, { colors }) =>
  run.plans.map(({ report }) => page(report, run, colors)).join('\n')

function page(plan: ReviewReport, run: ReviewRun, colors: Colors): string {
  const { file, previousFile, status, changes, findings } = plan
  const from = previousFile === undefined ? '' : `  was ${printable(previousFile)}`
  const head = `${colors.bold(printable(file))}${status === 'changed' ? from : `  ${status}`}\n`
  if (!run.isGraded)
    return head + (changes.map((change) => entry(change, plan, colors)).join('') || '  no change of what it says\n')
  const parts = [
    ...changes.map((change) => graded(change, plan, colors)),
    section('new findings', findings.new, plan, colors),
    section('resolved findings', findings.resolved, { ...plan, file: previousFile ?? file }, colors),
    section(`came with time, whatever was changed, by ${run.asOf}`, findings.timePassed, plan, colors),
  ]
  return head + (parts.join('') || '  no change of what it says\n')
}

/** `file:line:col  class  message`. */
function entry({ class: id, message, ...change }: ChangeReport, plan: ReviewReport, colors: Colors): string {
  return `  ${placeOf(change, plan)}  ${colors.dim(id)}  ${printable(message)}\n`
}

function graded(change: ChangeReport, plan: ReviewReport, colors: Colors): string {
  const { class: id, grade, message, why, approvals, waived } = change
  const waiver = waived === undefined ? '' : ` (waived by ${printable(waived)})`
  const head = `  ${paint(colors, grade)(grade.padEnd(5))}  ${placeOf(change, plan)}  ${colors.dim(id)}${waiver}\n`
  const lines = [printable(message), ...(grade === 'note' ? [] : [colors.dim(why), ...asks(approvals, colors)])]
  return head + lines.map((line) => `         ${line}\n`).join('')
}

function asks(approvals: readonly Approval[], colors: Colors): string[] {
  const { people, vacant } = askOf(approvals, printable)
  return [people, vacant].flatMap((ask) => (ask === undefined ? [] : [`${colors.cyan('ask')} ${ask}`]))
}

function paint(colors: Colors, grade: Grade): (text: string) => string {
  return { block: colors.red, risk: colors.yellow, note: colors.blue }[grade]
}

function section(title: string, findings: readonly FindingReport[], plan: ReviewReport, colors: Colors): string {
  if (findings.length === 0) return ''
  const lines = findings.map(({ rule, severity, message, range }) => {
    const place = placeOf({ range, side: 'after' }, plan)
    return `    ${place}  ${severity}  ${colors.dim(rule)}  ${printable(message)}\n`
  })
  return `  ${colors.bold(title)}\n${lines.join('')}`
}

/** Where a change is to be looked up; what is gone stands in the text before. */
function placeOf({ range, side }: Pick<ChangeReport, 'range' | 'side'>, { file, previousFile }: ReviewReport): string {
  const { line, character } = range.start
  const where = `${printable(side === 'before' ? (previousFile ?? file) : file)}:${line + 1}:${character + 1}`
  return side === 'before' ? `${where} (before)` : where
}
