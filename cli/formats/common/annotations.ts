import type { Severity } from '../../../engine/finding'
import { printableLines } from '../../io/terminal'
import { countsOf, type FindingReport, sentenceOf } from '../../results'
import { Foremost } from './foremost'

/** What is told at one place: as a command that GitHub Actions makes an annotation of, and for the log. */
interface Lines {
  command: string
  log: string
}

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const

/** GitHub shows ten errors, ten warnings and ten notices of a step. A notice is left for saying what is not shown. */
const shown = { error: 10, warning: 10, info: 9 } as const

/** The annotations of a step of GitHub Actions: those that can wait least; the others stand in the log of the step. */
export class Annotations {
  private readonly kept = {
    error: new Foremost<Lines>(shown.error),
    warning: new Foremost<Lines>(shown.warning),
    info: new Foremost<Lines>(shown.info),
  }
  private readonly left = { error: 0, warning: 0, info: 0 }

  /**
   * Adds one.
   *
   * @param path the file from the root of the repository
   * @param patience how long it can wait, a small whole number
   * @param log what the log says where it has no place
   * @returns what is for the log: this one or an earlier one, which has no place any more
   */
  add(finding: FindingReport, path: string, patience: number, log: string): string {
    return this.keep(finding.severity, patience, { command: commandOf(finding, path), log })
  }

  /** Adds what could not be done, before everything else. */
  addProblem(problem: string, severity: Severity = 'error'): string {
    const log = `${printableLines(problem)}\n`
    return this.keep(severity, 0, { command: command(commands[severity], { title: 'readiness' }, problem), log })
  }

  /** The commands, the last of which counts what is not shown. */
  end(): string {
    const lines = Object.values(this.kept).flatMap((each) => each.items().map((kept) => kept.command))
    return [...lines, remark(this.left)].join('')
  }

  private keep(severity: Severity, patience: number, lines: Lines): string {
    const without = this.kept[severity].add(patience, lines)
    if (without) this.left[severity]++
    return without?.log ?? ''
  }
}

function commandOf(finding: FindingReport, path: string): string {
  const { rule, severity, range } = finding
  const { start, end } = range
  // GitHub takes columns on a single line alone.
  const columns: Record<string, number> =
    start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {}
  const place = { file: path, line: start.line + 1, endLine: end.line + 1, ...columns }
  return command(commands[severity], { ...place, title: rule }, sentenceOf(finding))
}

/** How many have no annotation, as one more of them. */
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
