import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { Decoded } from '../../engine/text/decode'
import { UsageError } from './errors'
import { Refusal, type WriteTarget, writeTargetOf } from './write-target'

/** A path as it is shown: relative to the current folder, with slashes. */
export function shownPath(file: string): string {
  return path.relative(process.cwd(), file).split(path.sep).join('/') || '.'
}

/**
 * Writes a file at once or not at all: into a temporary file of the same folder, which then takes its place. A file
 * that exists keeps its mode and, where that is possible, its owner; through a link, the file behind it is written.
 *
 * @param before what the file must still hold, so that no edit of somebody else is lost; null for one that must not be
 *   there, undefined for one that is replaced whatever it holds
 * @throws UsageError naming the file, which is then as it was
 */
export function writeFile(file: string, content: string | Uint8Array, before?: Uint8Array | null): void {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  naming(file, () => {
    const target = writeTargetOf(file)
    const replacement = new Replacement(target)
    try {
      replacement.write(bytes)
      replacement.finish()
      if (before === undefined || holds(target.path, before, bytes)) replacement.takePlace()
    } finally {
      replacement.remove()
    }
  })
}

/** Does something with a file. @throws UsageError naming the file, where that fails */
export function naming<T>(file: string, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw new UsageError(`${shownPath(path.resolve(file))} cannot be written: ${whyNot(error)}`)
  }
}

/** A temporary file beside the one whose place it is to take. Its owner removes it, whatever happens. */
export class Replacement {
  private readonly temporary: string
  private handle: number | undefined

  constructor(private readonly target: WriteTarget) {
    const folder = path.dirname(target.path)
    fs.mkdirSync(folder, { recursive: true })
    // A name of its own, as that of the file with something added could be too long.
    this.temporary = path.join(folder, `.readiness-${randomBytes(6).toString('hex')}.tmp`)
    // Nobody reads in the temporary file what the file itself would not have shown.
    this.handle = fs.openSync(this.temporary, 'wx', target.stat ? 0o600 : 0o666)
  }

  write(content: Uint8Array): void {
    fs.writeFileSync(this.handle as number, content)
  }

  /** Gives it the mode and owner of the file, and waits until the disk has all of it. */
  finish(): void {
    const handle = this.handle as number
    const { stat } = this.target
    if (stat) {
      keepOwner(handle, stat)
      fs.fchmodSync(handle, stat.mode & 0o7777)
    }
    fs.fsyncSync(handle)
    this.close()
  }

  takePlace(): void {
    fs.renameSync(this.temporary, this.target.path)
  }

  /** Leaves nothing of it, unless it has taken its place. */
  remove(): void {
    this.close()
    fs.rmSync(this.temporary, { force: true })
  }

  private close(): void {
    const { handle } = this
    this.handle = undefined
    if (handle !== undefined) fs.closeSync(handle)
  }
}

/** Only an administrator may give a file away; for anybody else it becomes their own. */
function keepOwner(handle: number, { uid, gid }: fs.Stats): void {
  const now = fs.fstatSync(handle)
  if (now.uid === uid && now.gid === gid) return
  try {
    fs.fchownSync(handle, uid, gid)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error
  }
}

/**
 * True for a file that holds what it held when it was read; false where it holds the new content already, as when two
 * of us mended the same thing.
 *
 * @throws Refusal for one that has been changed otherwise
 */
function holds(target: string, before: Uint8Array | null, content: Uint8Array): boolean {
  const now = fs.existsSync(target) ? fs.readFileSync(target) : null
  if (now?.equals(content)) return false
  if (now === null ? before === null : before !== null && now.equals(before)) return true
  throw new Refusal('it was changed while it was read. Run the command again.')
}

const reasons: Record<string, string> = {
  EACCES: 'its folder may not be written in (EACCES).',
  EPERM: 'its folder may not be written in (EPERM).',
  EROFS: 'its disk is read-only (EROFS).',
  ENOSPC: 'the disk is full (ENOSPC).',
  EDQUOT: 'your share of the disk is used up (EDQUOT).',
  EFBIG: 'it would be larger than files may be here (EFBIG).',
  ENOTDIR: 'a part of its path is a file and no folder (ENOTDIR).',
  EEXIST: 'a part of its path is a file and no folder (EEXIST).',
  ENAMETOOLONG: 'its name is too long (ENAMETOOLONG).',
}

function whyNot(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException
  return error instanceof Refusal ? message : (reasons[code] ?? message)
}

/** The bytes of a text in the encoding in which its file was stored. */
export function encode(text: string, { encoding, byteOrderMark }: Decoded): Uint8Array {
  const marked = byteOrderMark ? `\ufeff${text}` : text
  if (encoding === 'utf-8') return Buffer.from(marked, 'utf8')
  const bytes = Buffer.from(marked, 'utf16le')
  return encoding === 'utf-16be' ? bytes.swap16() : bytes
}

/** Everything on standard input. */
export function readStdin(): Uint8Array {
  try {
    return fs.readFileSync(0)
  } catch (error) {
    throw new UsageError(`Standard input cannot be read: ${(error as Error).message}`)
  }
}

/** A unified diff from a file as it is stored to a new text, for `git apply` and `patch -p1`. */
export async function patchOf(file: string, { text, byteOrderMark }: Decoded, newText: string): Promise<string> {
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff')
  const [before, after] = [text, newText].map((each) => (byteOrderMark ? `\ufeff${each}` : each)) as [string, string]
  const options = { headerOptions: FILE_HEADERS_ONLY, context: 3 }
  return createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, options)
}
