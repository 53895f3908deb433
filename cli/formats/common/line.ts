import { type Colors, printable } from '../../io/terminal'
import type { FindingReport } from '../../results'

/** `file:line:col  severity  rule  message`: a finding on one line. */
export function lineOf(file: string, { range, severity, rule, message }: FindingReport, colors: Colors): string {
  const { line, character } = range.start
  const place = `${printable(file)}:${line + 1}:${character + 1}`
  return `${colors.bold(place)}  ${paintOf(colors, severity)(severity)}  ${colors.dim(rule)}  ${printable(message)}\n`
}

/** The colour of a severity. */
export function paintOf(colors: Colors, severity: FindingReport['severity']): (text: string) => string {
  return { error: colors.red, warning: colors.yellow, info: colors.blue }[severity]
}
