import type { Lines } from '../../../engine/text/lines'
import { type Colors, columns, printable, type Style } from '../../io/terminal'
import type { FindingReport } from '../../results'
import { lineOf, paintOf } from '../common/line'
import type { Format } from './format'

/**
 * `file:line:col  severity  rule  message`, a line for each finding. On a terminal each is followed by the line of the
 * plan and by what can be done.
 */
export const text: Format = {
  start({ style }) {
    return {
      plan: ({ file, findings }, { lines }) => findings.map((finding) => entry(file, finding, lines, style)).join(''),
      end: () => '',
    }
  },
}

function entry(file: string, finding: FindingReport, lines: Lines, style: Style): string {
  const { colors, terminal } = style
  const head = lineOf(file, finding, colors)
  return terminal ? `${head}${frame(finding, lines, style)}${remedies(finding, colors)}\n` : head
}

/** The line at which a finding is shown, with its place underlined. */
function frame({ range: { start, end }, severity }: FindingReport, lines: Lines, { colors, width }: Style): string {
  const source = lines.textOf(start.line)
  if (source.trim() === '') return ''
  const number = String(start.line + 1)
  const room = Math.max(20, width - number.length - 6)
  const from = start.character + 10 > room ? start.character - Math.floor(room / 2) : 0
  const to = Math.max(start.character + 1, end.line === start.line ? end.character : source.length)
  const cut = (a: number, b: number) => printable(source.slice(a, Math.min(b, from + room)))
  const [before, marked, after] = [cut(from, start.character), cut(start.character, to), cut(to, source.length)]
  const underline = ' '.repeat(columns(before)) + '^'.repeat(Math.max(1, columns(marked)))
  const gutter = ' '.repeat(number.length)
  return `  ${colors.dim(`${number} |`)} ${before}${marked}${after}\n  ${colors.dim(`${gutter} |`)} ${paintOf(colors, severity)(underline)}\n`
}

function remedies({ severity, blocks, fixes }: FindingReport, colors: Colors): string {
  const later = severity !== 'error' && blocks !== null ? [`blocks the ${blocks} gate`] : []
  const titles = fixes.map(({ title, kind }) => `${kind === 'repair' ? 'fix' : 'draft'}: ${printable(title)}`)
  return [...later, ...titles].map((line) => `  ${colors.dim('=')} ${line}\n`).join('')
}
