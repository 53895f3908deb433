import { countOf, type HistoryReport, type VersionReport } from '../../history-results'
import { type Colors, columns, count, printable, type Style } from '../../io/terminal'
import { type ChangeReport, gradeCounts } from '../../review-results'
import type { HistoryFormat } from './format'

/** For people: a table of each plan, the newest version first, and below each what blocks a review or is a risk. */
export const text: HistoryFormat = ({ plans }, style) => plans.map((plan) => page(plan, style)).join('\n')

function page({ file, title, versions, left }: HistoryReport, style: Style): string {
  const { colors } = style
  const name = title ? `${printable(file)}  ${printable(title)}` : printable(file)
  const head = ['commit', 'date', 'stage', 'answered', 'next gate', 'changes']
  const rows = versions.map(cellsOf)
  const widths = head.map((cell, i) => Math.max(...[head, ...rows].map((row) => columns((row[i] ?? cell) as string))))
  const line = (cells: readonly string[]) =>
    cells.map((cell, i) => cell + ' '.repeat(Math.max(0, (widths[i] ?? 0) - columns(cell)))).join('  ')
  const table = versions.map((version, i) => {
    const indent = line(rows[i] as string[])
    return `  ${withSubject(indent, version, style)}\n${remarks(version, colors)}`
  })
  const more = left > 0 ? `  ${colors.dim(`${count(left, 'more version')} not shown`)}\n` : ''
  return `${colors.bold(name)}\n  ${colors.dim(line(head).trimEnd())}\n${table.join('')}${more}`
}

function cellsOf(version: VersionReport): string[] {
  const { commit, date, stage, questions, changes } = version
  const answered = questions ? `${countOf(version, 'answered')} of ${Object.keys(questions).length}` : '-'
  return [commit.slice(0, 8), date, stage ?? '-', answered, gateOf(version), gradeCounts(changes).join(', ') || '-']
}

function gateOf({ nextGate, stage }: VersionReport): string {
  if (!nextGate) return stage === null ? '-' : 'all passed'
  const { blockers, waived } = nextGate
  return `${nextGate.stage}: ${count(blockers.length, 'blocker')}${waived > 0 ? `, ${waived} waived` : ''}`
}

/** As much of the commit's message as has room on the line. */
function withSubject(line: string, { subject }: VersionReport, { colors, width }: Style): string {
  const room = width - columns(line) - 4
  const words = printable(subject)
  if (room < 12) return line.trimEnd()
  const shown = columns(words) > room ? `${[...words].slice(0, room - 1).join('')}…` : words
  return `${line}  ${colors.dim(shown)}`.trimEnd()
}

/** What became of the file, and what blocks a review or is a risk. */
function remarks({ status, file, previousFile, changes }: VersionReport, colors: Colors): string {
  const moved = previousFile === undefined ? [] : [`moved from ${printable(previousFile)} to ${printable(file)}`]
  const cut = status === 'unknown' ? ['what was before is not in this clone, which is shallow'] : []
  const grave = changes.filter(({ grade }) => grade !== 'note').map((change) => remark(change, colors))
  return [...moved, ...cut, ...grave].map((line) => `            ${line}\n`).join('')
}

function remark({ grade, class: id, message }: ChangeReport, colors: Colors): string {
  const paint = grade === 'block' ? colors.red : colors.yellow
  return `${paint(grade.padEnd(5))}  ${colors.dim(id)}  ${printable(message)}`
}
