import { Command, Option } from 'commander'
import { type Stage, stages } from '../../engine/plan/stages'
import { type Level, levelSetting, type Policy } from '../../engine/policy/policy'
import type { Rule } from '../../engine/rules/rule'
import { type ExitStatus, exit } from '../io/errors'
import { stringify } from '../io/json'
import { type Colors, printable, styleOf } from '../io/terminal'
import { policyAt } from '../policy-report'
import { policyOption } from './check'

interface Options {
  format: 'text' | 'json'
  policy?: string
  color?: boolean
}

/** `readiness rules`. @param done is given the exit status */
export function rulesCommand(done: (status: ExitStatus) => void): Command {
  return new Command('rules')
    .description('List the rules, and the checks of the policy, with their severities by stage.')
    .addOption(new Option('--format <format>', 'how to write the list').choices(['text', 'json']).default('text'))
    .addOption(policyOption())
    .addHelpText('after', '\nExamples:\n  readiness rules | grep pilot/\n  readiness rules --format json')
    .action(async (_, command: Command) => {
      const { format, color, policy: file } = command.optsWithGlobals<Options>()
      const { policy } = await policyAt('.', file)
      const colors = styleOf(process.stdout, color).colors
      process.stdout.write(format === 'json' ? asJson(policy) : asTable(policy, colors))
      done(exit.clean)
    })
}

/** The severities of a rule by stage, as the policy has them; `off` where it does not run. */
const severities = (policy: Policy, rule: Rule): [Stage, Level][] =>
  stages.map((stage) => [stage, levelSetting(policy, rule, stage).value])

function asJson(policy: Policy): string {
  const list = policy.rules.map((rule) => {
    const { id, title, why, guards, standards } = rule
    const from = policy.settings.checks.get(id)?.from ?? null
    return { id, title, why, guards, severity: Object.fromEntries(severities(policy, rule)), standards, from }
  })
  return `${stringify({ schemaVersion: 1, rules: list }, 2)}\n`
}

function asTable(policy: Policy, colors: Colors): string {
  const paint = { error: colors.red, warning: colors.yellow, info: colors.blue, off: colors.dim }
  const { rules } = policy
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
      severities(policy, rule).map(([, severity]) => paint[severity](severity.padEnd(10))),
      rule.id,
      printable(rule.title),
    ),
  )
  return colors.bold(head) + body.join('')
}
