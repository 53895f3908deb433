import { Command } from 'commander'
import type { ExitStatus } from '../io/errors'
import { compared, comparing, type ReviewOptions } from './review'

const examples = `
BASE and HEAD are as in readiness review.

Examples:
  readiness diff --base main
  readiness diff --base old.yaml new.yaml --format json

Exit status: 0 whether anything changed or not; 2 wrong usage or unreadable input; 3 an internal error.`

/** `readiness diff`: the changes of a review without grades. @param done is given the exit status */
export function diffCommand(done: (status: ExitStatus) => void): Command {
  return comparing(new Command('diff'))
    .description('Say what changed in plans by what they say: order, comments and style make no difference.')
    .addHelpText('after', examples)
    .action(async (paths: string[], _: ReviewOptions, command: Command) =>
      done(await compared(paths, { ...command.optsWithGlobals<ReviewOptions>(), failOn: 'none' }, false)),
    )
}
