import type { Severity } from '../../engine/finding'
import { Foremost } from '../foremost'
import { printableLines } from '../io/terminal'
import { countsOf, type FindingReport, patienceOf, sentenceOf } from '../results'
import type { Format, Source } from './format'
import { headOf } from './text'

/** A line for each finding: as a command that GitHub Actions makes an annotation of, and for the log. */
interface Lines {
  command: string
  log: string
}

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const

/** GitHub shows ten errors, ten warnings and ten notices of a step. A notice is left for saying what is not shown. */
const shown = { error: 10, warning: 10, info: 9 } as const

/** Annotations for those findings that can wait least; the others stand in the log of the step, in the order found. */
export const github: Format = {
  start({ style: { colors } }) {
    const kept = {
      error: new Foremost<Lines>(shown.error),
      warning: new Foremost<Lines>(shown.warning),
      info: new Foremost<Lines>(shown.info),
    }
    const left = { error: 0, warning: 0, info: 0 }
    /** Keeps an annotation; what has no place any more is for the log. */
    const add = (severity: Severity, patience: number, lines: Lines): string => {
      const without = kept[severity].add(patience, lines)
      if (without) left[severity]++
      return without?.log ?? ''
    }
    return {
      plan: ({ file, findings }, source) =>
        findings
          .map((finding) =>
            add(finding.severity, patienceOf(finding), {
              command: commandOf(finding, source),
              log: headOf(file, finding, colors),
            }),
          )
          .join(''),
      end({ problems }) {
        const log = problems.map((problem) =>
          add('error', 0, {
            command: command('error', { title: 'readiness' }, problem),
            log: `${printableLines(problem)}\n`,
          }),
        )
        const annotations = Object.values(kept).flatMap((each) => each.items().map((lines) => lines.command))
        return [...log, ...annotations, remark(left)].join('')
      },
    }
  },
}

function commandOf(finding: FindingReport, { path }: Source): string {
  const { rule, severity, range } = finding
  const { start, end } = range
  // GitHub takes columns on a single line alone.
  const columns: Record<string, number> =
    start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {}
  const place = { file: path, line: start.line + 1, endLine: end.line + 1, ...columns }
  return command(commands[severity], { ...place, title: rule }, sentenceOf(finding))
}

/** How many findings have no annotation, as one more of them. */
function remark(left: Record<Severity, number>): string {
  const counts = countsOf(left, 'more ')
  if (counts.length === 0) return ''
  const sentence = `${counts.join(', ')} not shown here: GitHub shows 10 errors, 10 warnings and 10 notices of a step. They are in its log.`
  return command('notice', { title: 'readiness' }, sentence)
}

function command(name: string, properties: Record<string, string | number>, message: string): string {
  const listed = Object.entries(properties).map(([key, value]) => `${key}=${propertyOf(String(value))}`)
  return `::${name} ${listed.join(',')}::${dataOf(message)}\n`
}

/** A text after the second `::`; a terminal finds nothing to act on, and a line break stays one. */
const dataOf = (text: string): string => printableLines(text).replaceAll('%', '%25').replaceAll('\n', '%0A')

const propertyOf = (text: string): string => dataOf(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
