import fs from 'node:fs'
import path from 'node:path'
import { Command } from 'commander'
import { stages } from '../../engine/plan/stages'
import type { CheckRule } from '../../engine/policy/checks'
import { levelSetting, type Policy, type Setting } from '../../engine/policy/policy'
import { nearest } from '../../engine/schema/nearest'
import { type ExitStatus, exit, UsageError } from '../io/errors'
import { markdown } from '../io/markdown'
import { printable, printableLines, styleOf } from '../io/terminal'
import { policyAt } from '../policy-report'
import { policyOption } from './check'

interface Options {
  policy?: string
  color?: boolean
}

/** `readiness explain`. @param done is given the exit status */
export function explainCommand(done: (status: ExitStatus) => void): Command {
  return new Command('explain')
    .description('Show the page of a rule: what it does, why it matters, how to fix what it finds.')
    .argument('<rule>', 'the id of a rule, such as evidence/file-missing, or of a check of the policy')
    .addOption(policyOption())
    .addHelpText(
      'after',
      '\nExample:\n  readiness explain evidence/file-missing\n\nExit status: 0; 2 for a rule that there is not.',
    )
    .action(async (id: string, _, command: Command) => {
      const { policy, color } = command.optsWithGlobals<Options>()
      const style = styleOf(process.stdout, color)
      const page = pages()[id] ?? pageIn((await policyAt('.', policy)).policy, id)
      process.stdout.write(style.terminal ? markdown(page, style.colors) : page)
      done(exit.clean)
    })
}

/** The pages of the built-in rules. */
const pages = (): Record<string, string> =>
  Object.assign(Object.create(null), JSON.parse(fs.readFileSync(path.join(__dirname, 'rule-pages.json'), 'utf8')))

/** What is known of a check. */
function pageIn(policy: Policy, id: string): string {
  const check = policy.settings.checks.get(id)
  if (check) return pageOf(policy, check)
  if (/^(yaml|schema|internal|policy)\//.test(id))
    throw new UsageError(`${id} has no page: its message says what is wrong and what was expected.`)
  const ids = policy.rules.map((rule) => rule.id)
  const meant = nearest(id, ids) ?? ids.find((known) => known.endsWith(`/${id}`))
  throw new UsageError(`There is no rule ${id}. ${meant ? `Did you mean ${meant}?` : '`readiness rules` lists them.'}`)
}

function pageOf(policy: Policy, { value: rule, from = '' }: Setting<CheckRule>): string {
  const { title, message = '', why, place, expression = '' } = rule.declared
  const levels = stages.map((stage) => levelSetting(policy, rule, stage).value)
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`
  return [
    `# ${printable(title ?? rule.id)}\n`,
    `\`${rule.id}\` is a check of ${printable(from)}.\n`,
    '## What it says\n',
    `${printableLines(message)}\n`,
    ...(why === undefined ? [] : ['## Why it matters\n', `${printableLines(why)}\n`]),
    '## Severity\n',
    row(stages) + row(stages.map(() => '---')) + row(levels),
    '## What must be true\n',
    place === undefined ? 'Of the plan as a whole:\n' : `Of everything at \`${place}\`:\n`,
    `\`\`\`\n${printableLines(expression.trimEnd())}\n\`\`\`\n`,
  ].join('\n')
}
