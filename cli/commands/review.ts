import { Command, Option } from 'commander'
import type { Grade } from '../../engine/compare/change'
import type { ComparisonOptions } from '../comparison'
import type { Formats } from '../formats/common/formats'
import { reviewFormats } from '../formats/review'
import type { ReviewFormat } from '../formats/review/format'
import type { ExitStatus } from '../io/errors'
import type { Target } from '../io/output'
import { dateOf, formatList, formatOption, policyOption } from './check'

/** What a review is asked for. */
export interface ReviewOptions extends ComparisonOptions {
  format: Target[]
  policy?: string
  failOn: Grade | 'none'
  /** False to leave findings out. */
  findings?: boolean
  color?: boolean
}

const examples = `
BASE and HEAD are a commit (a branch, a tag, HEAD~1), a file, or a file of a commit (main:readiness.yaml). Without HEAD the
files are taken as they are. Commits are compared from where they went apart, as in a pull request.

Examples:
  readiness review --base origin/main              what this branch changes
  readiness review --base v1.0 --head v1.1         between two tags
  readiness review --base main plans/stroke        in one folder
  readiness review --base old.yaml --head new.yaml
  readiness review --base main --format github --format sarif=review.sarif --format summary="$GITHUB_STEP_SUMMARY"

Exit status: 0 nothing at or above --fail-on; 1 such changes; 2 wrong usage or unreadable input; 3 an internal error.`

/**
 * `readiness review`
 *
 * @param version the version of this program, for formats that name it
 * @param done is given the exit status
 */
export function reviewCommand(version: string, done: (status: ExitStatus) => void): Command {
  return comparing(new Command('review'), reviewFormats)
    .description('Say what a change to plans weakens, why that matters, and who must approve it.')
    .addOption(policyOption())
    .addOption(
      new Option('--fail-on <grade>', 'the least grade that makes the exit status 1')
        .choices(['block', 'risk', 'note', 'none'])
        .default('block'),
    )
    .option('--no-findings', 'leave findings out: for those who run readiness check as well')
    .addHelpText('after', formatList(reviewFormats) + examples)
    .action(async (paths: string[], _: ReviewOptions, command: Command) =>
      done(await compared(paths, command.optsWithGlobals<ReviewOptions>(), { version, isGraded: true })),
    )
}

/** What both commands take that compare. */
export function comparing(command: Command, formats: Formats<ReviewFormat>): Command {
  return command
    .argument('[path...]', 'files, folders and globs; none means the current folder')
    .requiredOption('--base <base>', 'what to compare with')
    .option('--head <head>', 'what to compare, instead of the files as they are')
    .option('--no-merge-base', 'compare with BASE itself, not with the commit from which both went apart')
    .addOption(formatOption(formats, 'text', 'how to write it'))
    .addOption(
      new Option('--as-of <date>', 'the date that counts as today').argParser(dateOf).default(undefined, "HEAD's date"),
    )
}

/** What a run is, beside its options. */
export interface Comparing {
  version: string
  /** False for a diff. */
  isGraded: boolean
}

/** Loads what compares when something is to be compared: most runs of the command line check. */
export async function compared(
  paths: readonly string[],
  options: ReviewOptions,
  comparing: Comparing,
): Promise<ExitStatus> {
  const { reviewChanges } = await import('../review')
  return reviewChanges(paths, options, comparing)
}
