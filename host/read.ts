import fs from 'node:fs'
import { limits } from '../engine/limits'

/** Bytes of one file: as many as the longest text that the engine reads can have in UTF-8. */
export const maxBytes = limits.characters * 4

/**
 * The bytes of a regular file; links are followed.
 *
 * @throws an error whose message is a sentence that names the file, when it is missing, too large, not a file or not
 *   readable
 */
export function readBytes(file: string): Uint8Array {
  let real: string
  try {
    real = fs.realpathSync.native(file)
    if (fs.statSync(real).isFile()) return readRegular(real, file)
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile(sentence(file, error as NodeJS.ErrnoException))
  }
  throw new UnreadableFile(`${file} is not a file.`)
}

/** A file could not be read; the message is a sentence that names it. */
export class UnreadableFile extends Error {}

/** Why a file is not read that has too many bytes, a sentence. */
export const tooLarge = (file: string, size: number): string =>
  `${file} has ${size.toLocaleString('en')} bytes; at most ${maxBytes.toLocaleString('en')} are read.`

function readRegular(real: string, file: string): Uint8Array {
  const handle = open(real)
  try {
    const stat = fs.fstatSync(handle)
    if (!stat.isFile()) throw new UnreadableFile(`${file} is not a file.`)
    if (stat.size > maxBytes) throw new UnreadableFile(tooLarge(file, stat.size))
    return fs.readFileSync(handle)
  } finally {
    fs.closeSync(handle)
  }
}

/** Refuses to wait for a writer, and to follow a link that replaced the file after it was looked at. */
function open(real: string): number {
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = fs.constants
  return fs.openSync(real, O_RDONLY | O_NONBLOCK | O_NOFOLLOW)
}

/** The first bytes of a regular file whose real path is known; undefined when it cannot be read. */
export function readStart(real: string, length: number): Uint8Array | undefined {
  let handle: number | undefined
  try {
    handle = open(real)
    if (!fs.fstatSync(handle).isFile()) return undefined
    const bytes = new Uint8Array(length)
    return bytes.subarray(0, fs.readSync(handle, bytes, 0, length, 0))
  } catch {
    return undefined
  } finally {
    if (handle !== undefined) fs.closeSync(handle)
  }
}

/**
 * What stands at a path, behind links; undefined where nothing does, or nothing that could be seen.
 *
 * @param unseen is told, in a sentence, of what is there and may not be looked at, or leads to itself
 */
export function entryAt(file: string, unseen: (problem: string) => void = () => {}): fs.Stats | undefined {
  try {
    return fs.statSync(file)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (['EACCES', 'EPERM', 'ELOOP'].includes(code)) unseen(sentence(file, error as NodeJS.ErrnoException))
    return undefined
  }
}

/** The path without links; undefined when nothing is there. */
export function realPath(file: string): string | undefined {
  try {
    return fs.realpathSync.native(file)
  } catch {
    return undefined
  }
}

function sentence(file: string, { code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return `${file} does not exist.`
  if (code === 'EACCES' || code === 'EPERM') return `${file} may not be read (${code}).`
  if (code === 'ELOOP') return `${file} is a link that leads to itself.`
  return `${file} cannot be read: ${code ?? message}.`
}
