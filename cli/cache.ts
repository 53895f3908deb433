import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { readBytes } from '../host/read'
import { UsageError } from './io/errors'
import { shownPath } from './io/files'

/** Bytes of all entries; with more, those that were used longest ago are removed. */
const maxBytes = 64 * 1024 * 1024

/** The scripts that decide what is found in a plan. */
const program = ['check-worker.js', 'cel.js', 'units.js']

const entryName = /^[0-9a-f]{64}\.json$/

/** Where the usual cache is, from the current folder. */
export const usualCache = path.join('.readiness', 'cache')

/** Which cache, as another thread has to be told. */
export interface CachePlace {
  folder: string
  /** What entries must come from: this build of the program, on this version of Node. */
  build: string
}

/**
 * Values by a digest of everything that they were made of, so that none can be taken for another, whoever shares the
 * folder. What is damaged, incomplete or of another version of the program counts as absent.
 */
export class Cache {
  constructor(readonly place: CachePlace) {}

  /**
   * Opens a cache, and makes its folder.
   *
   * @throws UsageError when there cannot be such a folder, or the program cannot tell which version it is
   */
  static open(folder: string): Cache {
    const absolute = path.resolve(folder)
    try {
      // A folder of our own has nothing for git.
      if (fs.mkdirSync(absolute, { recursive: true })) fs.writeFileSync(path.join(absolute, '.gitignore'), '*\n')
      return new Cache({ folder: absolute, build: buildOf(__dirname) })
    } catch (error) {
      throw new UsageError(`The cache ${shownPath(absolute)} cannot be used: ${(error as Error).message}`)
    }
  }

  /** The key of a value that is made of these parts. */
  keyOf(...parts: readonly (string | Uint8Array)[]): string {
    return digestOf([this.place.build, ...parts])
  }

  /** The value of a key. */
  read(key: string): unknown {
    try {
      const file = this.fileOf(key)
      const content = Buffer.from(readBytes(file)).toString()
      const [sum, json = ''] = split(content)
      if (sum !== digestOf([key, json])) return undefined
      const now = new Date()
      fs.utimesSync(file, now, now)
      return JSON.parse(json)
    } catch {
      return undefined
    }
  }

  /** Keeps a value, at once or not at all; where that is not possible, a later run just takes longer. */
  write(key: string, value: unknown): void {
    const json = JSON.stringify(value)
    const file = this.fileOf(key)
    const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`
    try {
      fs.mkdirSync(path.dirname(file), { recursive: true })
      fs.writeFileSync(temporary, `${digestOf([key, json])}\n${json}`)
      fs.renameSync(temporary, file)
    } catch {
      fs.rm(temporary, { force: true }, () => {})
    }
  }

  /** Removes the entries that were used longest ago, as far as there are too many. */
  trim(limit = maxBytes): void {
    const entries = this.entries().sort((a, b) => b.used - a.used)
    let bytes = 0
    for (const { file, size } of entries) {
      bytes += size
      if (bytes > limit) fs.rmSync(file, { force: true })
    }
  }

  private entries(): { file: string; size: number; used: number }[] {
    const { folder } = this.place
    return foldersIn(folder).flatMap((name) => {
      const inner = path.join(folder, name)
      return fs.readdirSync(inner).flatMap((entry) => {
        const file = path.join(inner, entry)
        const stat = fs.lstatSync(file, { throwIfNoEntry: false })
        const isOurs = entryName.test(entry) || entry.endsWith('.tmp')
        return stat?.isFile() && isOurs ? [{ file, size: stat.size, used: stat.mtimeMs }] : []
      })
    })
  }

  private fileOf(key: string): string {
    return path.join(this.place.folder, key.slice(0, 2), `${key}.json`)
  }
}

const foldersIn = (folder: string): string[] => fs.readdirSync(folder).filter((name) => /^[0-9a-f]{2}$/.test(name))

/** The first line, and the rest. */
function split(content: string): [string, string] {
  const end = content.indexOf('\n')
  return [content.slice(0, end), content.slice(end + 1)]
}

/** What decides besides a plan and its circumstances: the program itself, and the Node that runs it. */
function buildOf(folder: string): string {
  return digestOf([process.version, ...program.map((name) => fs.readFileSync(path.join(folder, name)))])
}

/** The SHA-256 of parts, of which no other list has the same. */
export function digestOf(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part
    hash.update(`${bytes.length}:`).update(bytes)
  }
  return hash.digest('hex')
}
