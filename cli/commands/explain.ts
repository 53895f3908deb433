import fs from 'node:fs'
import path from 'node:path'
import { Command } from 'commander'
import { rules } from '../../engine/rules'
import { nearest } from '../../engine/schema/nearest'
import { type ExitStatus, exit, UsageError } from '../io/errors'
import { markdown } from '../io/markdown'
import { styleOf } from '../io/terminal'

/** `readiness explain`. @param done is given the exit status */
export function explainCommand(done: (status: ExitStatus) => void): Command {
  return new Command('explain')
    .description('Show the page of a rule: what it does, why it matters, how to fix what it finds.')
    .argument('<rule>', 'the id of a rule, such as evidence/file-missing')
    .addHelpText(
      'after',
      '\nExample:\n  readiness explain evidence/file-missing\n\nExit status: 0; 2 for a rule that there is not.',
    )
    .action((id: string, _, command: Command) => {
      const style = styleOf(process.stdout, command.optsWithGlobals<{ color?: boolean }>().color)
      const page = pageOf(id)
      process.stdout.write(style.terminal ? markdown(page, style.colors) : page)
      done(exit.clean)
    })
}

function pageOf(id: string): string {
  const ids = rules.map((rule) => rule.id)
  if (ids.includes(id))
    return (JSON.parse(fs.readFileSync(path.join(__dirname, 'rule-pages.json'), 'utf8')) as Record<string, string>)[
      id
    ] as string
  if (/^(yaml|schema|internal)\//.test(id))
    throw new UsageError(`${id} has no page: its message says what is wrong and what was expected.`)
  const meant = nearest(id, ids) ?? ids.find((known) => known.endsWith(`/${id}`))
  throw new UsageError(`There is no rule ${id}. ${meant ? `Did you mean ${meant}?` : '`readiness rules` lists them.'}`)
}
