import path from 'node:path'
import { nodeParts } from '../host/parts/node'
import { today } from './commands/check'
import type { Comparing, ReviewOptions } from './commands/review'
import { compare } from './comparison'
import type { Entry, Formats } from './formats/common/formats'
import { reviewFormats } from './formats/review'
import type { ReviewedPlan, ReviewFormat, ReviewRun } from './formats/review/format'
import { type ExitStatus, exit } from './io/errors'
import { isForPeople, targetsOf, writeWhole } from './io/output'
import { count, say } from './io/terminal'
import { isInternalError } from './results'
import { gradeCounts, gradesFrom, type ReviewSummary, reviewReport, summaryOf, withoutFindings } from './review-results'
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
  const targets = targetsOf(options.format, 'json=review.json')
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
    const summary = summaryOf(plans.map(({ report }) => report))
    const known: Known = {
      ...{ asOf, base: base.name, head: head.name, plans, summary, problems },
      ...{ failOn, isGraded, parts, version },
    }
    const run: ReviewRun = { ...known, sentence: sentenceOf(known), status: statusOf(known) }
    for (const [i, format] of formats.entries())
      writeWhole((style) => format(run, style), targets[i]?.file, options.color)
    for (const problem of problems) say(`readiness: ${problem}`)
    if (targets.some(isForPeople)) say(run.sentence)
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

/** `2 block, 1 risk in 1 plan between main and the working tree; 3 new findings.` */
function sentenceOf({ plans, summary, base, head, isGraded }: Known): string {
  const between = `between ${base} and ${head}`
  if (plans.length === 0) return `No plan changed ${between}.`
  const { changes, findings } = summary
  const all = changes.block + changes.risk + changes.note
  const grades = gradeCounts(plans.flatMap(({ report }) => report.changes))
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
