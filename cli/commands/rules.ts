import { Command, Option } from 'commander'
import { stages } from '../../engine/plan/stages'
import { rules } from '../../engine/rules'
import { severityAt } from '../../engine/rules/rule'
import { type ExitStatus, exit } from '../io/errors'
import { type Colors, styleOf } from '../io/terminal'

/** `readiness rules`. @param done is given the exit status */
export function rulesCommand(done: (status: ExitStatus) => void): Command {
  return new Command('rules')
    .description('List the rules with their severities by stage.')
    .addOption(new Option('--format <format>', 'how to write the list').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExamples:\n  readiness rules | grep pilot/\n  readiness rules --format json')
    .action((_, command: Command) => {
      const { format, color } = command.optsWithGlobals<{ format: string; color?: boolean }>()
      process.stdout.write(format === 'json' ? asJson() : asTable(styleOf(process.stdout, color).colors))
      done(exit.clean)
    })
}

/** The severities of a rule by stage, `off` where it does not run. */
const severities = (rule: (typeof rules)[number]) =>
  stages.map((stage) => [stage, severityAt(rule, stage) ?? 'off'] as const)

function asJson(): string {
  const list = rules.map((rule) => {
    const { id, title, why, guards, standards } = rule
    return { id, title, why, guards, severity: Object.fromEntries(severities(rule)), standards }
  })
  return `${JSON.stringify({ schemaVersion: 1, rules: list }, undefined, 2)}\n`
}

function asTable(colors: Colors): string {
  const paint = { error: colors.red, warning: colors.yellow, info: colors.blue, off: colors.dim }
  const idWidth = Math.max(...rules.map(({ id }) => id.length), 'rule'.length)
  const row = (cells: readonly string[], id: string, title: string) =>
    `${cells.join('  ')}  ${id.padEnd(idWidth)}  ${title}\n`
  const head = row(
    stages.map((stage) => stage.padEnd(10)),
    'rule',
    'what it finds',
  )
  const body = rules.map((rule) =>
    row(
      severities(rule).map(([, severity]) => paint[severity](severity.padEnd(10))),
      rule.id,
      rule.title,
    ),
  )
  return colors.bold(head) + body.join('')
}
