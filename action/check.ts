import { check, today } from '../cli/commands/check'
import type { Format, Outcome } from '../cli/formats/check/format'
import { annotating } from '../cli/formats/check/github'
import { tables } from '../cli/formats/check/markdown'
import { sarif } from '../cli/formats/check/sarif'
import { text } from '../cli/formats/check/text'
import type { Annotations } from '../cli/formats/common/annotations'
import { comment, jobSummary } from '../cli/formats/common/tables'
import { plain, say } from '../cli/io/terminal'
import type { Inputs } from './inputs'
import type { CheckPart, ReviewPart } from './part'
import { fold, frame, roomBeside } from './texts'

/**
 * Checks plans as `readiness check` does.
 *
 * @param annotations take the findings
 * @param review stands before the check in every text
 * @throws UsageError when something that is asked for cannot be done
 */
export async function checkPart(inputs: Inputs, annotations: Annotations, review: ReviewPart): Promise<CheckPart> {
  const { outcome, written } = await checked(inputs, {
    log: inputs.annotations ? annotating(annotations) : text,
    sarif,
    summary: tables(roomBeside(jobSummary, review.summary, frame)),
    comment: tables(roomBeside(comment, review.comment, frame)),
  })
  process.stdout.write(written.log)
  say(outcome.sentence)
  const { status, summary: counts } = outcome
  return {
    ...{ status, counts, sarif: written.sarif, summary: written.summary },
    comment: review.run ? fold(written.comment, counts) : written.comment,
  }
}

/** Runs a check once and keeps what several formats write of it. */
async function checked<Name extends string>(
  { paths, asOf, gate, policy, failOn, baseline }: Inputs,
  formats: Record<Name, Format>,
): Promise<{ outcome: Outcome; written: Record<Name, string> }> {
  const outcomes: Outcome[] = []
  const pieces = new Map<string, string[]>()
  const keeper = keeping(formats, pieces, (outcome) => outcomes.push(outcome))
  const options = { format: [{ format: 'kept' }], asOf: asOf ?? today(), gate, policy, failOn, baseline }
  const kept = { description: 'keeps what others write', load: async () => keeper }
  await check(paths, options, __VERSION__, { kept })
  const written = [...pieces].map(([name, each]) => [name, each.join('')])
  return { outcome: outcomes[0] as Outcome, written: Object.fromEntries(written) }
}

/** A format that writes nothing itself, and keeps what others write in pieces, by their names. */
const keeping = (
  formats: Record<string, Format>,
  pieces: Map<string, string[]>,
  ended: (outcome: Outcome) => void,
): Format => ({
  start(run) {
    const writers = Object.entries(formats).map(([name, { start }]) => {
      const writer = start({ ...run, style: plain })
      const mine: string[] = []
      pieces.set(name, mine)
      return { writer, mine }
    })
    return {
      plan(report, source) {
        for (const { writer, mine } of writers) mine.push(writer.plan(report, source))
        return ''
      },
      end(outcome) {
        for (const { writer, mine } of writers) mine.push(writer.end(outcome))
        ended(outcome)
        return ''
      },
    }
  },
})
