import { Command } from 'commander'
import { diffFormats } from '../formats/review'
import type { ExitStatus } from '../io/errors'
import { formatList } from './check'
import { compared, comparing, type ReviewOptions } from './review'

const examples = `
BASE and HEAD are as in readiness review.

Examples:
  readiness diff --base main
  readiness diff --base old.yaml new.yaml --format json

Exit status: 0 whether anything changed or not; 2 wrong usage or unreadable input; 3 an internal error.`

/**
 * `readiness diff`: the changes of a review without grades.
 *
 * @param version the version of this program, for formats that name it
 * @param done is given the exit status
 */
export function diffCommand(version: string, done: (status: ExitStatus) => void): Command {
  return comparing(new Command('diff'), diffFormats)
    .description('Say what changed in plans by what they say: order, comments and style make no difference.')
    .addHelpText('after', formatList(diffFormats) + examples)
    .action(async (paths: string[], _: ReviewOptions, command: Command) =>
      done(
        await compared(
          paths,
          { ...command.optsWithGlobals<ReviewOptions>(), failOn: 'none', findings: false },
          { version, isGraded: false },
        ),
      ),
    )
}
