import path from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import type { Grade } from '../../engine/compare/change'
import { isDate } from '../../engine/plan/dates'
import { nearest } from '../../engine/schema/nearest'
import { type ComparisonOptions, compare } from '../comparison'
import { reviewFormats } from '../formats/review'
import type { ReviewFormat, ReviewRun } from '../formats/review/format'
import { type ExitStatus, exit, UsageError } from '../io/errors'
import { writeFile } from '../io/files'
import type { Target } from '../io/output'
import { count, plain, say, styleOf } from '../io/terminal'
import { isInternalError } from '../results'
import { gradesFrom, type ReviewSummary, reviewReport, summaryOf } from '../review-results'
import { reviewAll } from '../reviewer'
import { policyOption, today } from './check'

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
      done(await reviewChanges(paths, command.optsWithGlobals<ReviewOptions>(), true)),
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

/**
 * Compares plans and writes what changed.
 *
 * @param paths files, folders and globs; none means the current folder
 * @param isGraded false for a diff
 * @throws UsageError when something that is asked for cannot be done
 */
export async function reviewChanges(
  paths: readonly string[],
  options: ReviewOptions,
  isGraded: boolean,
): Promise<ExitStatus> {
  const targets = targetsOf(options)
  const comparison = await compare(paths, options, today())
  const problems: string[] = []
  const policy = options.policy === undefined ? undefined : path.resolve(options.policy)
  try {
    const plans = (await reviewAll(comparison, policy, (problem) => problems.push(problem))).map(reviewReport)
    const { asOf, base, head } = comparison
    const summary = summaryOf(plans)
    const run: ReviewRun = { asOf, base: base.name, head: head.name, plans, summary, isGraded }
    for (const { format, file } of targets) write(run, reviewFormats[format] as ReviewFormat, file, options.color)
    for (const problem of problems) say(`readiness: ${problem}`)
    if (targets.some(({ format, file }) => format === 'text' && file === undefined)) say(sentence(run))
    if (plans.some(({ findings }) => findings.new.some(isInternalError))) return exit.internal
    if (problems.length > 0) return exit.misuse
    return isGraded && gradesFrom(options.failOn).some((grade) => summary.changes[grade] > 0)
      ? exit.findings
      : exit.clean
  } finally {
    comparison.close()
  }
}

function write(run: ReviewRun, format: ReviewFormat, file: string | undefined, color: boolean | undefined): void {
  if (file !== undefined) writeFile(file, format(run, plain))
  else process.stdout.write(format(run, styleOf(process.stdout, color)))
}

/** `2 block, 1 risk in 1 plan between main and the working tree; 3 new findings.` */
function sentence({ plans, summary, base, head, isGraded }: ReviewRun): string {
  const between = `between ${base} and ${head}`
  if (plans.length === 0) return `No plan changed ${between}.`
  const { changes, findings } = summary
  const all = changes.block + changes.risk + changes.note
  const grades = gradesFrom('note').flatMap((grade) => (changes[grade] > 0 ? [`${changes[grade]} ${grade}`] : []))
  const found = isGraded && all > 0 ? grades.join(', ') : all > 0 ? count(all, 'change') : 'Nothing changed'
  return `${found} in ${count(plans.length, 'file')} ${between}${isGraded ? ofFindings(findings) : ''}.`
}

function ofFindings({ new: fresh, resolved, timePassed }: ReviewSummary['findings']): string {
  const parts = [
    ...(fresh > 0 ? [count(fresh, 'new finding')] : []),
    ...(resolved > 0 ? [`${resolved} resolved`] : []),
    ...(timePassed > 0 ? [`${timePassed} with time alone`] : []),
  ]
  return parts.length > 0 ? `; ${parts.join(', ')}` : ''
}

function targetsOf({ format }: Pick<ReviewOptions, 'format'>): Target[] {
  const targets = format.length > 0 ? format : [{ format: 'text' }]
  if (targets.filter(({ file }) => file === undefined).length <= 1) return targets
  throw new UsageError(
    'Only one format can go to standard output: give the others a file, as in --format json=review.json.',
  )
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
