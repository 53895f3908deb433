import type { Analysis } from '../../engine/analyze'
import { formats } from '../formats'
import type { Format, Run, Writer } from '../formats/format'
import type { PlanReport, Summary } from '../results'
import { writeFile } from './files'
import { plain } from './terminal'

/** A format and where it goes: a file, or standard output. */
export interface Target {
  format: string
  file?: string
}

interface Sink {
  writer: Writer
  write(piece: string): void
  close(): void
}

/** Writes a run in every format that was asked for. */
export class Output {
  private readonly sinks: Sink[]

  constructor(targets: readonly Target[], run: Run) {
    this.sinks = targets.map(({ format, file }) => {
      const { start } = formats[format] as Format
      return file === undefined ? stdoutSink(start(run)) : fileSink(start({ ...run, style: plain }), file)
    })
  }

  plan(report: PlanReport, analysis?: Analysis): void {
    for (const { writer, write } of this.sinks) write(writer.plan(report, analysis))
  }

  /** @throws UsageError when a file cannot be written */
  end(summary: Summary): void {
    for (const { writer, write } of this.sinks) write(writer.end(summary))
    for (const { close } of this.sinks) close()
  }
}

function stdoutSink(writer: Writer): Sink {
  return { writer, write: (piece) => piece && process.stdout.write(piece), close() {} }
}

function fileSink(writer: Writer, file: string): Sink {
  const pieces: string[] = []
  return { writer, write: (piece) => pieces.push(piece), close: () => writeFile(file, pieces.join('')) }
}

/** Lets a reader such as `head` close standard output early: what it does not want is dropped in silence. */
export function tolerateClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
}
