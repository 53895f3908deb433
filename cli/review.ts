import path from 'node:path'
import { today } from './commands/check'
import type { ReviewOptions } from './commands/review'
import { compare } from './comparison'
import { reviewFormats } from './formats/review'
import type { ReviewFormat, ReviewRun } from './formats/review/format'
import { type ExitStatus, exit, UsageError } from './io/errors'
import { writeFile } from './io/files'
import type { Target } from './io/output'
import { count, plain, say, styleOf } from './io/terminal'
import { isInternalError } from './results'
import { gradesFrom, type ReviewSummary, reviewReport, summaryOf } from './review-results'
import { reviewAll } from './reviewer'

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
