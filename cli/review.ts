import path from 'node:path'
import { nodeParts } from '../host/parts/node'
import { today } from './commands/check'
import type { Comparing, ReviewOptions } from './commands/review'
import { compare } from './comparison'
import type { Entry, Formats } from './formats/common/formats'
import { reviewFormats } from './formats/review'
import type { ReviewedPlan, ReviewFormat, ReviewRun } from './formats/review/format'
import { type ExitStatus, exit, UsageError } from './io/errors'
import { writeFile } from './io/files'
import { isForPeople, type Target } from './io/output'
import { count, plain, say, styleOf } from './io/terminal'
import { isInternalError } from './results'
import { gradesFrom, type ReviewSummary, reviewReport, summaryOf, withoutFindings } from './review-results'
import { type Reviewed, reviewAll } from './reviewer'

/**
 * Compares plans and writes what changed.
 *
 * @param paths files, folders and globs; none means the current folder
 * @param available the formats that may be asked for
 * @throws UsageError when something that is asked for cannot be done
 */
export async function reviewChanges(
  paths: readonly string[],
  options: ReviewOptions,
  { version, isGraded }: Comparing,
  available: Formats<ReviewFormat> = reviewFormats,
): Promise<ExitStatus> {
  const targets = targetsOf(options)
  const formats = await Promise.all(targets.map(({ format }) => (available[format] as Entry<ReviewFormat>).load()))
  const comparison = await compare(paths, options, today())
  try {
    const parts = nodeParts(say)
    const problems: string[] = []
    const policy = options.policy === undefined ? undefined : path.resolve(options.policy)
    const reviewed = await reviewAll(comparison, policy, parts, (problem) => problems.push(problem))
    const plans = reviewed.map((plan) => planOf(plan, options))
    const { asOf, base, head } = comparison
    const { failOn } = options
    const known = {
      asOf,
      base: base.name,
      head: head.name,
      plans,
      problems,
      failOn,
      isGraded,
      parts,
      version,
    }
    const summary = summaryOf(plans.map(({ report }) => report))
    const sentence = sentenceOf({ ...known, summary })
    const run: ReviewRun = { ...known, summary, sentence, status: statusOf({ ...known, summary }) }
    for (const [i, format] of formats.entries()) write(run, format, targets[i]?.file, options.color)
    for (const problem of problems) say(`readiness: ${problem}`)
    if (targets.some(isForPeople)) say(sentence)
    return run.status
  } finally {
    comparison.close()
  }
}

function planOf(reviewed: Reviewed, { findings = true }: ReviewOptions): ReviewedPlan {
  const { review, source, ...named } = reviewed
  const told = findings ? review : withoutFindings(review)
  return { report: reviewReport({ ...named, review: told }), review: told, source }
}

/** What is known of a run before it is put into words. */
type Known = Omit<ReviewRun, 'sentence' | 'status'>

function statusOf({ plans, problems, summary, failOn, isGraded }: Known): ExitStatus {
  if (plans.some(({ report }) => report.findings.new.some(isInternalError))) return exit.internal
  if (problems.length > 0) return exit.misuse
  return isGraded && gradesFrom(failOn).some((grade) => summary.changes[grade] > 0) ? exit.findings : exit.clean
}

function write(run: ReviewRun, format: ReviewFormat, file: string | undefined, color: boolean | undefined): void {
  if (file !== undefined) writeFile(file, format(run, plain))
  else process.stdout.write(format(run, styleOf(process.stdout, color)))
}

/** `2 block, 1 risk in 1 plan between main and the working tree; 3 new findings.` */
function sentenceOf({ plans, summary, base, head, isGraded }: Known): string {
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
