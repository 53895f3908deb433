import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { Decoded } from '../../engine/text/decode'
import { UsageError } from './errors'

/** A path as it is shown: relative to the current folder, with slashes. */
export function shownPath(file: string): string {
  return path.relative(process.cwd(), file).split(path.sep).join('/') || '.'
}

/**
 * Writes a file at once or not at all: into a temporary file of the same folder, which then takes its place. A file
 * that exists keeps its mode; through a link, the file behind it is written.
 *
 * @throws UsageError naming the file
 */
export function writeFile(file: string, content: string | Uint8Array): void {
  try {
    const target = fs.existsSync(file) ? fs.realpathSync.native(file) : path.resolve(file)
    const mode = fs.statSync(target, { throwIfNoEntry: false })?.mode
    fs.mkdirSync(path.dirname(target), { recursive: true })
    replace(target, content, mode === undefined ? undefined : mode & 0o7777)
  } catch (error) {
    throw new UsageError(`${shownPath(path.resolve(file))} cannot be written: ${(error as Error).message}`)
  }
}

function replace(target: string, content: string | Uint8Array, mode: number | undefined): void {
  const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    const handle = fs.openSync(temporary, 'wx')
    try {
      fs.writeFileSync(handle, content)
      if (mode !== undefined) fs.fchmodSync(handle, mode)
      fs.fsyncSync(handle)
    } finally {
      fs.closeSync(handle)
    }
    fs.renameSync(temporary, target)
  } catch (error) {
    fs.rmSync(temporary, { force: true })
    throw error
  }
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
