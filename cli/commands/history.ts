import { Command, InvalidArgumentError, Option } from 'commander'
import { historyFormats } from '../formats/history'
import type { HistorySettings } from '../historian'
import type { ExitStatus } from '../io/errors'
import type { Target } from '../io/output'
import { dateOf, formatList, formatOption, policyOption } from './check'

/** What a history is asked for. */
export interface HistoryOptions extends HistorySettings {
  format: Target[]
  /** The newest commit to look at. */
  head: string
  color?: boolean
}

const examples = `
Each version is judged on the day of its commit, with the policy and the files that there were. Of a merge, what it brought
is one version. A plan that was moved is followed.

Examples:
  readiness history                                  every plan under the current folder
  readiness history plans/stroke/readiness.yaml -n 10
  readiness history --since 2026-09-01 --format html=history.html
  readiness history --format json | jq '.plans[].versions[] | select(.changes[].grade == "block") | .commit'

Exit status: 0 the history was written; 2 wrong usage or unreadable input; 3 an internal error.`

/**
 * `readiness history`: how plans came to be what they are.
 *
 * @param version the version of this program, which the page names
 * @param done is given the exit status
 */
export function historyCommand(version: string, done: (status: ExitStatus) => void): Command {
  return new Command('history')
    .description('Say commit by commit where plans stood, and what each change weakened.')
    .argument('[path...]', 'files and folders, which may be gone by now; none means the current folder')
    .addOption(formatOption(historyFormats, 'text', 'how to write it'))
    .option('--head <ref>', 'the newest commit to look at', 'HEAD')
    .addOption(new Option('--since <date>', 'only versions of this day and later').argParser(dateOf))
    .addOption(new Option('--until <date>', 'only versions of this day and earlier').argParser(dateOf))
    .addOption(new Option('-n, --max-count <number>', 'so many versions of each plan, the newest').argParser(countOf))
    .addOption(
      new Option('--as-of <date>', 'judge every version on this day')
        .argParser(dateOf)
        .default(undefined, 'its own day'),
    )
    .addOption(policyOption())
    .addHelpText('after', formatList(historyFormats) + examples)
    .action(async (paths: string[], _: HistoryOptions, command: Command) => {
      const { tellHistory } = await import('../history')
      done(await tellHistory(paths, command.optsWithGlobals<HistoryOptions>(), version))
    })
}

function countOf(value: string): number {
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value)
  throw new InvalidArgumentError('It must be a whole number from 1.')
}
