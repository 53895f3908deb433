import path from 'node:path'
import { Annotations } from '../cli/formats/common/annotations'
import { type ExitStatus, exit, UsageError } from '../cli/io/errors'
import { writeFile } from '../cli/io/files'
import { say } from '../cli/io/terminal'
import { gradesFrom } from '../cli/review-results'
import { checkPart } from './check'
import type { Event } from './event'
import type { Inputs } from './inputs'
import { type CheckPart, failedPart, nothing, type ReviewPart } from './part'
import { reviewPart } from './review'
import { addSummary, setOutput } from './runner'
import { joinedLog } from './sarif'
import { keepComment } from './sticky'

/** One run of the action: reviews, checks, and tells of both in every place where somebody looks. */
export class Job {
  /** GitHub shows only so many of a step, so those of review and check are chosen together. */
  private readonly annotations = new Annotations()

  /** @param env the environment that the runner makes */
  constructor(private readonly env: NodeJS.ProcessEnv) {}

  /**
   * Does what was asked for.
   *
   * @param root the folder of the checkout
   */
  async run(inputs: Inputs, event: Event, root: string): Promise<ExitStatus> {
    const review: ReviewPart = await this.part('Readiness review', () => reviewPart(inputs, event, this.annotations))
    const check: CheckPart = inputs.check
      ? await this.part('Readiness', () => checkPart(inputs, this.annotations, review))
      : nothing
    addSummary([review.summary, check.summary].filter((text) => text !== '').join('\n'))
    tellCounts(review, check)
    this.writeLog(inputs, root, [review, check])
    const url = await keepComment(inputs, event, [review, check], this.env, this.annotations)
    setOutput('comment-url', url ?? '')
    return Math.max(review.status, check.status) as ExitStatus
  }

  /** Says what is wrong with the run itself, and gives its exit status. */
  fail(error: unknown): ExitStatus {
    const [status, sentence] = failureOf(error)
    say(`readiness: ${sentence}`)
    process.stdout.write(this.annotations.addProblem(sentence))
    return status
  }

  /** Writes the annotations: only now is it known which can wait least. */
  end(): void {
    process.stdout.write(this.annotations.end())
  }

  private async part<T extends ReviewPart | CheckPart>(what: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      return failedPart(what, failureOf(error)[1], this.fail(error)) as T
    }
  }

  private writeLog({ sarifFile }: Inputs, root: string, parts: readonly ReviewPart[]): void {
    const log = joinedLog(parts.flatMap(({ sarif }) => sarif ?? []))
    if (log === undefined) return
    const file = sarifFile ? path.resolve(root, sarifFile) : path.join(this.env.RUNNER_TEMP || root, 'readiness.sarif')
    writeFile(file, log)
    setOutput('sarif-file', file)
  }
}

function failureOf(error: unknown): [ExitStatus, string] {
  if (error instanceof UsageError) return [exit.misuse, error.message]
  const reason = error instanceof Error ? error.message : String(error)
  return [exit.internal, `internal error: ${reason}. This is a fault of the tool; please report it.`]
}

/** Tells later steps what was found. */
function tellCounts({ run }: ReviewPart, { counts }: CheckPart): void {
  if (counts) {
    setOutput('findings', counts.error + counts.warning + counts.info)
    setOutput('errors', counts.error)
    setOutput('warnings', counts.warning)
    setOutput('notes', counts.info)
  }
  if (!run) return
  const { changes, findings } = run.summary
  setOutput('review-grade', gradesFrom('note').find((grade) => changes[grade] > 0) ?? 'none')
  setOutput('changes', changes.block + changes.risk + changes.note)
  setOutput('new-findings', findings.new)
}
