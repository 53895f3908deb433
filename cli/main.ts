import { Command, CommanderError } from 'commander'
import { keepHeapSmall } from '../host/heap'
import { checkCommand } from './commands/check'
import { diffCommand } from './commands/diff'
import { explainCommand } from './commands/explain'
import { formatCommand } from './commands/format'
import { historyCommand } from './commands/history'
import { initCommand } from './commands/init'
import { ownersCommand } from './commands/owners'
import { policyCommand } from './commands/policy'
import { reportCommand } from './commands/report'
import { reviewCommand } from './commands/review'
import { rulesCommand } from './commands/rules'
import { statusCommand } from './commands/status'
import { type ExitStatus, exit, UsageError } from './io/errors'
import { tolerateClosedOutput } from './io/output'
import { say } from './io/terminal'

const examples = `
Examples:
  readiness init                        begin a plan
  readiness check                       check every plan under the current folder
  readiness check --gate pilot          what stands in the way of the pilot
  readiness status                      where each plan stands: questions, failure modes, gates
  readiness report > report.html        the same and more as a page to read and print
  readiness review --base origin/main   what a branch weakens in plans, and who must approve it
  readiness history                     where each plan stood, commit by commit
  readiness owners                      the CODEOWNERS lines of those who approve changes
  readiness format --check              which plans are not in form
  readiness explain owner/missing       what a rule looks for, and why

Exit status: 0 nothing to report; 1 findings; 2 wrong usage or unreadable input; 3 an internal error.`

function program(done: (status: ExitStatus) => void): Command {
  const root = new Command('readiness')
    .description('Checks the plan of a healthcare-AI project (readiness.yaml) for what makes such projects fail.')
    .version(__VERSION__, '-V, --version', 'print the version')
    .exitOverride()
    .helpOption('-h, --help', 'show help')
    .option('--color', 'use colour even without a terminal')
    .option('--no-color', 'use no colour')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', examples)
  const commands = [
    checkCommand(__VERSION__, done),
    statusCommand(__VERSION__, done),
    reportCommand(__VERSION__, done),
    reviewCommand(__VERSION__, done),
    diffCommand(__VERSION__, done),
    historyCommand(__VERSION__, done),
    ownersCommand(done),
    formatCommand(done),
    initCommand(done),
    rulesCommand(done),
    explainCommand(done),
    policyCommand(done),
  ]
  for (const command of commands) {
    root.addCommand(command.copyInheritedSettings(root))
    for (const part of command.commands) part.copyInheritedSettings(root)
  }
  return root
}

/**
 * Runs the command line. The exit status is set, never forced, so that all output is written.
 *
 * @param args what stands behind the program's name
 */
export async function main(args: readonly string[] = process.argv.slice(2)): Promise<void> {
  tolerateClosedOutput()
  keepHeapSmall()
  try {
    await program((status) => (process.exitCode = status))
      .exitOverride()
      .parseAsync(args, { from: 'user' })
  } catch (error) {
    process.exitCode = statusOf(error)
  }
}

function statusOf(error: unknown): ExitStatus {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exit.clean : exit.misuse
  if (error instanceof UsageError) {
    say(`readiness: ${error.message}`)
    return exit.misuse
  }
  say(`readiness: internal error: ${error instanceof Error ? error.stack : error}`)
  return exit.internal
}

if (require.main === module) void main()
