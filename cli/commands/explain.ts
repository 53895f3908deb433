import { Command } from 'commander'
import type { Policy } from '../../engine/policy/policy'
import { nearest } from '../../engine/schema/nearest'
import { type ExitStatus, exit, UsageError } from '../io/errors'
import { markdown } from '../io/markdown'
import { styleOf } from '../io/terminal'
import { policyAt } from '../policy-report'
import { builtInPages, checkPage } from '../rule-pages'
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
      const page = builtInPages()[id] ?? pageIn((await policyAt('.', policy)).policy, id)
      process.stdout.write(style.terminal ? markdown(page, style.colors) : page)
      done(exit.clean)
    })
}

/** What is known of a check. */
function pageIn(policy: Policy, id: string): string {
  const check = policy.settings.checks.get(id)
  if (check) return checkPage(policy, check)
  if (/^(yaml|schema|internal|policy)\//.test(id))
    throw new UsageError(`${id} has no page: its message says what is wrong and what was expected.`)
  const ids = policy.rules.map((rule) => rule.id)
  const meant = nearest(id, ids) ?? ids.find((known) => known.endsWith(`/${id}`))
  throw new UsageError(`There is no rule ${id}. ${meant ? `Did you mean ${meant}?` : '`readiness rules` lists them.'}`)
}
