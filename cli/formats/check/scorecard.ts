import { type GateStanding, nextGate, type Scorecard, type Standing, type State } from '../../../engine/gates/scorecard'
import { type Colors, count, printable } from '../../io/terminal'
import type { PlanReport } from '../../results'
import type { Format } from './format'

/** Where each plan stands: the questions, the failure modes, and what stands in the way of each gate. */
export const scorecard: Format = {
  needs: ['scorecard'],
  start({ asOf, style: { colors } }) {
    let separator = ''
    return {
      plan(report) {
        const before = separator
        separator = '\n'
        return before + page(report, asOf, colors)
      },
      end: () => '',
    }
  },
}

function page({ file, title, stage, findings, scorecard }: PlanReport, asOf: string, colors: Colors): string {
  const name = title ? `${printable(file)}  ${printable(title)}` : printable(file)
  if (stage === null) {
    const why = findings.length > 0 ? 'cannot be read; readiness check says why' : 'retired, nothing is due'
    return `${colors.bold(name)}  ${why}\n`
  }
  const { questions, failureModes, gates } = scorecard
  return [
    `${colors.bold(name)}  ${stage}, as of ${asOf}\n`,
    `\n${colors.bold('Questions')}\n${standings(questions, colors)}`,
    `\n${colors.bold('Failure modes')}\n${standings(failureModes, colors)}`,
    `\n${colors.bold('Gates')}\n${gates.map((gate) => gateLines(gate, scorecard, colors)).join('')}`,
  ].join('')
}

const states: Record<State, string> = {
  answered: 'answered',
  open: 'open',
  waived: 'waived',
  'not-yet-due': 'not yet due',
}

function standings(all: Scorecard['questions'], colors: Colors): string {
  const paint = { answered: colors.green, open: colors.red, waived: colors.yellow, 'not-yet-due': colors.dim }
  const line = ([code, standing]: [string, Standing]) =>
    `  ${code}  ${paint[standing.state](states[standing.state].padEnd(11))}  ${standing.name}${remark(standing)}\n`
  return Object.entries(all).map(line).join('')
}

function remark({ state, blocks, findings }: Standing): string {
  if (findings.length === 0) return ''
  const gaps = count(findings.length, state === 'waived' ? 'waived gap' : 'gap')
  return ` (${gaps}${blocks ? `, blocks ${blocks}` : ''})`
}

function gateLines(gate: GateStanding, scorecard: Scorecard, colors: Colors): string {
  const { stage, passed, blockers } = gate
  const head = `  ${stage.padEnd(10)}  `
  if (passed !== null) return `${head}${colors.green(`passed ${passed}`)}\n`
  const isNext = nextGate(scorecard) === gate
  const lines = isNext ? blockers.map(({ rule, path }) => `      ${rule} at ${printable(path.join('/'))}\n`) : []
  return `${head}${isNext ? 'next, ' : ''}${obstacles(gate, colors)}\n${lines.join('')}`
}

function obstacles({ blockers, waived }: GateStanding, colors: Colors): string {
  const left = waived > 0 ? `, ${waived} waived` : ''
  if (blockers.length === 0) return `${colors.green('nothing stands in the way')}${left}`
  return `${colors.red(count(blockers.length, 'blocker'))}${left}`
}
