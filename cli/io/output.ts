import path from 'node:path'
import { isPlanName } from '../../host/plans'
import type { Costly, Format, Outcome, Run, Writer } from '../formats/check/format'
import type { Entry, Formats } from '../formats/common/formats'
import type { Source } from '../formats/common/source'
import type { PlanReport } from '../results'
import { UsageError } from './errors'
import { writeFile } from './files'
import { PendingFile } from './pending-file'
import { plain, type Style, styleOf } from './terminal'

/** A format and where it goes: a file, or standard output. */
export interface Target {
  format: string
  file?: string
}

/**
 * Where a run is to be written: as text on standard output, unless something else is asked for.
 *
 * @param example a format with its file, as a user would write it
 * @throws UsageError when several formats would go to standard output
 */
export function targetsOf(asked: readonly Target[], example: string): readonly Target[] {
  const targets = asked.length > 0 ? asked : [{ format: 'text' }]
  if (targets.filter(({ file }) => file === undefined).length <= 1) return targets
  throw new UsageError(`Only one format can go to standard output: give the others a file, as in --format ${example}.`)
}

/** Writes something whole to a file, or to standard output in its own style. */
export function writeWhole(
  write: (style: Style) => string,
  file: string | undefined,
  color: boolean | undefined,
): void {
  if (file !== undefined) writeFile(file, write(plain))
  else process.stdout.write(write(styleOf(process.stdout, color)))
}

/** Text on standard output is read by a person, and so is the log of a build: they get a summary as well. */
export const isForPeople = ({ format, file }: Target): boolean =>
  (format === 'text' || format === 'github') && file === undefined

interface Sink {
  writer: Writer
  /** Resolves when there is room for more. */
  write(piece: string): Promise<void> | void
  close(): void
}

/** Writes a run in every format that was asked for. */
export class Output {
  private constructor(
    private readonly sinks: readonly Sink[],
    /** What the formats need beside findings. */
    readonly needs: ReadonlySet<Costly>,
  ) {}

  /**
   * Loads the formats that were asked for, and no others.
   *
   * @param formats those that may be asked for
   */
  static async open(targets: readonly Target[], formats: Formats<Format>, run: Run): Promise<Output> {
    const loaded = await Promise.all(targets.map(({ format }) => (formats[format] as Entry<Format>).load()))
    const sinks = targets.map(({ file }, i) => {
      const { start } = loaded[i] as Format
      return file === undefined ? stdoutSink(start(run)) : fileSink(start({ ...run, style: plain }), file)
    })
    return new Output(sinks, new Set(loaded.flatMap(({ needs = [] }) => needs)))
  }

  /** Resolves when the next plan can be written: what a slow reader has not taken yet does not pile up in memory. */
  async plan(report: PlanReport, source: Source): Promise<void> {
    for (const { writer, write } of this.sinks) await write(writer.plan(report, source))
  }

  /** @throws UsageError with a sentence for each file that cannot be written; the others are */
  end(outcome: Outcome): void {
    for (const { writer, write } of this.sinks) write(writer.end(outcome))
    const problems = this.sinks.flatMap(({ close }) => problemOf(close))
    if (problems.length > 0) throw new UsageError(problems.join(' '))
  }
}

function problemOf(close: () => void): string[] {
  try {
    close()
    return []
  } catch (error) {
    if (error instanceof UsageError) return [error.message]
    throw error
  }
}

const stdoutSink = (writer: Writer): Sink => ({ writer, write: toStdout, close() {} })

/** Writes to standard output; resolves when its reader has room for more, or has gone. */
export function toStdout(piece: string): Promise<void> | void {
  if (!process.stdout.write(piece)) return taken(process.stdout)
}

/** Waits until a reader has taken what was written, or has gone. */
function taken(stream: NodeJS.WriteStream): Promise<void> {
  const events = ['drain', 'error', 'close'] as const
  return new Promise((resolve) => {
    const done = () => {
      for (const event of events) stream.off(event, done)
      resolve()
    }
    for (const event of events) stream.on(event, done)
  })
}

/** @throws UsageError for a file that has the name of a plan: what is found does not belong in its place */
function fileSink(writer: Writer, file: string): Sink {
  if (isPlanName(path.resolve(file)))
    throw new UsageError(
      `${file} has the name of a plan or policy, so nothing else is written there: name another file.`,
    )
  const pending = new PendingFile(file)
  return { writer, write: (piece) => pending.write(piece), close: () => pending.close() }
}

/** Lets a reader such as `head` close standard output early: what it does not want is dropped in silence. */
export function tolerateClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
}
