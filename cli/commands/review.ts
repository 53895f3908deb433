import { Command, InvalidArgumentError, Option } from 'commander'
import type { Grade } from '../../engine/compare/change'
import { isDate } from '../../engine/plan/dates'
import { nearest } from '../../engine/schema/nearest'
import type { ComparisonOptions } from '../comparison'
import { reviewFormats } from '../formats/review'
import type { ExitStatus } from '../io/errors'
import type { Target } from '../io/output'
import { policyOption } from './check'

/** What a review is asked for. */
export interface ReviewOptions extends ComparisonOptions {
  format: Target[]
  policy?: string
  failOn: Grade | 'none'
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
  readiness review --base main --format text --format json=review.json

Exit status: 0 nothing at or above --fail-on; 1 such changes; 2 wrong usage or unreadable input; 3 an internal error.`

/** `readiness review`. @param done is given the exit status */
export function reviewCommand(done: (status: ExitStatus) => void): Command {
  return comparing(new Command('review'))
    .description('Say what a change to plans weakens, why that matters, and who must approve it.')
    .addOption(policyOption())
    .addOption(
      new Option('--fail-on <grade>', 'the least grade that makes the exit status 1')
        .choices(['block', 'risk', 'note', 'none'])
        .default('block'),
    )
    .addHelpText('after', examples)
    .action(async (paths: string[], _: ReviewOptions, command: Command) =>
      done(await compared(paths, command.optsWithGlobals<ReviewOptions>(), true)),
    )
}

/** What both commands take that compare. */
export function comparing(command: Command): Command {
  const formats = Object.keys(reviewFormats).join(', ')
  return command
    .argument('[path...]', 'files, folders and globs; none means the current folder')
    .requiredOption('--base <base>', 'what to compare with')
    .option('--head <head>', 'what to compare, instead of the files as they are')
    .option('--no-merge-base', 'compare with BASE itself, not with the commit from which both went apart')
    .addOption(
      new Option('--format <format[=file]>', `how to write it, and where to; may be repeated (${formats})`)
        .argParser(addTarget)
        .default([], 'text'),
    )
    .addOption(
      new Option('--as-of <date>', 'the date that counts as today').argParser(dateOf).default(undefined, "HEAD's date"),
    )
}

/** Loads what compares when something is to be compared: most runs of the command line check. */
export async function compared(
  paths: readonly string[],
  options: ReviewOptions,
  isGraded: boolean,
): Promise<ExitStatus> {
  const { reviewChanges } = await import('../review')
  return reviewChanges(paths, options, isGraded)
}

function addTarget(value: string, before: Target[]): Target[] {
  const [, format = '', file] = /^([^=]*)(?:=(.+))?$/s.exec(value) ?? []
  const names = Object.keys(reviewFormats)
  if (names.includes(format)) return [...before, file === undefined ? { format } : { format, file }]
  const meant = nearest(format, names)
  throw new InvalidArgumentError(
    `There is no format ${format}. ${meant ? `Did you mean ${meant}?` : `There are ${names.join(', ')}.`}`,
  )
}

function dateOf(value: string): string {
  if (isDate(value)) return value
  throw new InvalidArgumentError('It must be a date such as 2026-11-22.')
}
