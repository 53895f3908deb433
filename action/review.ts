import type { Annotations } from '../cli/formats/common/annotations'
import { comment, jobSummary } from '../cli/formats/common/tables'
import type { ReviewFormat, ReviewRun } from '../cli/formats/review/format'
import { annotating } from '../cli/formats/review/github'
import { tables } from '../cli/formats/review/markdown'
import { sarif } from '../cli/formats/review/sarif'
import { text } from '../cli/formats/review/text'
import { UsageError } from '../cli/io/errors'
import { plain, say } from '../cli/io/terminal'
import { isInternalError } from '../cli/results'
import { reviewChanges } from '../cli/review'
import { obstacle, shownCommit } from './base'
import type { Event } from './event'
import type { Inputs } from './inputs'
import { nothing, type ReviewPart } from './part'
import { roomForReview } from './texts'

/**
 * Reviews what changed as `readiness review` does, where there is something to compare with.
 *
 * @param annotations take the changes, and a warning where the checkout lacks what is to be compared
 * @throws UsageError when something that is asked for cannot be done
 */
export async function reviewPart(inputs: Inputs, event: Event, annotations: Annotations): Promise<ReviewPart> {
  const base = await baseFor(inputs, event, annotations)
  if (base === undefined) return nothing
  const run = await reviewed(inputs, base)
  // A check finds again what is new, and annotates it.
  const told = inputs.check ? onlyChanges(run) : run
  const log = inputs.annotations ? annotating(annotations) : text
  process.stdout.write(log(told, plain))
  say(run.sentence)
  const write = (format: ReviewFormat, of = run) => format(of, plain)
  return {
    ...{ status: run.status, run, sarif: write(sarif, told) },
    summary: write(tables(roomForReview(jobSummary))),
    comment: write(tables(roomForReview(comment))),
  }
}

/** What to compare with; undefined where there is nothing and a review was not insisted on. */
async function baseFor(inputs: Inputs, event: Event, annotations: Annotations): Promise<string | undefined> {
  if (inputs.review === false) return undefined
  const isAuto = inputs.review === 'auto'
  const base = inputs.base ?? event.base
  if (base === undefined) {
    if (isAuto) return undefined
    throw new UsageError('There is nothing to compare with: this event names no commit. Set the input base.')
  }
  const problem = await obstacle(base, process.cwd())
  if (problem === undefined) return base
  if (!isAuto) throw new UsageError(problem)
  const sentence = `What changed was not reviewed. ${problem}`
  say(sentence)
  process.stdout.write(annotations.addProblem(sentence, 'warning'))
  return undefined
}

/** Reviews the commit that is checked out, and keeps what is to be written. */
async function reviewed({ paths, policy, asOf, reviewFailOn: failOn }: Inputs, base: string): Promise<ReviewRun> {
  const runs: ReviewRun[] = []
  const keep: ReviewFormat = (run) => {
    runs.push(run)
    return ''
  }
  const options = { base, head: 'HEAD', mergeBase: true, format: [{ format: 'kept' }], policy, asOf, failOn }
  const kept = { description: 'keeps what is to be written', load: async () => keep }
  await reviewChanges(paths, options, { version: __VERSION__, isGraded: true }, { kept })
  return abbreviated(runs[0] as ReviewRun)
}

/** With the commit to compare with as people write it. */
const abbreviated = (run: ReviewRun): ReviewRun => ({
  ...run,
  base: shownCommit(run.base),
  sentence: run.sentence.replaceAll(run.base, shownCommit(run.base)),
})

/** Without the findings that a check finds as well; where the tool itself failed is told in any case. */
const onlyChanges = (run: ReviewRun): ReviewRun => ({
  ...run,
  plans: run.plans.map((plan) => {
    const { findings, ...report } = plan.report
    return { ...plan, report: { ...report, findings: { ...findings, new: findings.new.filter(isInternalError) } } }
  }),
})
