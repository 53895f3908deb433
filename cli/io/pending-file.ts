import { constants } from 'node:os'
import { naming, Replacement } from './files'
import { writeTargetOf } from './write-target'

/** Characters that are kept in memory before any of them is written: the output of most runs. */
const mostInMemory = 4_000_000

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * A file that is written piece by piece, and is there at the end whole or not at all, however large it is. What went
 * wrong on the way is said at the end.
 */
export class PendingFile {
  private pieces: string[] = []
  private length = 0
  private replacement: Replacement | undefined
  private problem: unknown

  /** @param file its path; an existing one is replaced */
  constructor(private readonly file: string) {}

  write(piece: string): void {
    if (this.problem) return
    this.pieces.push(piece)
    this.length += piece.length
    if (this.length <= mostInMemory) return
    try {
      naming(this.file, () => this.flush())
    } catch (error) {
      this.problem = error
      this.remove()
    }
  }

  /** @throws UsageError naming the file, which is then as it was */
  close(): void {
    try {
      if (this.problem) throw this.problem
      naming(this.file, () => {
        const replacement = this.flush()
        replacement.finish()
        replacement.takePlace()
      })
    } finally {
      this.remove()
    }
  }

  private flush(): Replacement {
    this.replacement ??= this.begin()
    this.replacement.write(Buffer.from(this.pieces.join('')))
    this.pieces = []
    this.length = 0
    return this.replacement
  }

  private begin(): Replacement {
    // A run that is broken off leaves nothing behind.
    process.on('exit', this.remove)
    for (const signal of signals) process.on(signal, exitBy)
    return new Replacement(writeTargetOf(this.file))
  }

  private readonly remove = (): void => {
    this.pieces = []
    this.replacement?.remove()
    this.replacement = undefined
    process.off('exit', this.remove)
    for (const signal of signals) process.off(signal, exitBy)
  }
}

/** Ends as the signal would have, but not before what has to be done at the exit. */
const exitBy = (signal: NodeJS.Signals): never => process.exit(128 + constants.signals[signal])
