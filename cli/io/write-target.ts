import fs from 'node:fs'
import path from 'node:path'
import { Repositories, upward } from '../../host/repository'

/** The file that is written when a path is: the one behind links. */
export interface WriteTarget {
  /** The absolute path; where the file is there already, without links. */
  path: string
  /** Undefined for a file that is not there yet. */
  stat?: fs.Stats
}

/** Why a file is not written: what follows "cannot be written:". */
export class Refusal extends Error {}

/**
 * Finds the file to write, and refuses what nobody wants written: what a link outside the repository leads to, a name
 * that shares its file with others, what is read-only, and what is no file.
 *
 * @throws Refusal
 */
export function writeTargetOf(file: string): WriteTarget {
  const named = path.resolve(file)
  const there = nearestEntry(named)
  const real = realOf(there)
  const folder = there === named ? path.dirname(named) : there
  if (new Repositories(process.cwd()).leaves(folder, real))
    throw new Refusal(`a link leads out of the repository, to ${real}.`)
  if (there !== named) return { path: path.join(real, path.relative(there, named)) }
  const stat = fs.statSync(real)
  refuse(stat, real)
  return { path: real, stat }
}

/** The path itself, or the first folder above it that is there; a link that leads to nothing is there. */
function nearestEntry(file: string): string {
  for (const entry of upward(file)) if (isThere(entry)) return entry
  return file
}

function isThere(entry: string): boolean {
  try {
    fs.lstatSync(entry)
    return true
  } catch {
    return false
  }
}

function realOf(entry: string): string {
  try {
    return fs.realpathSync.native(entry)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ELOOP') throw new Refusal('it is a link that leads to itself.')
    if (code === 'ENOENT') throw new Refusal('it is a link that leads to nothing.')
    throw error
  }
}

function refuse(stat: fs.Stats, real: string): void {
  if (stat.isDirectory()) throw new Refusal('it is a folder.')
  if (!stat.isFile()) throw new Refusal('it is a device, a pipe or a socket.')
  if (stat.nlink > 1)
    throw new Refusal(`the file has ${stat.nlink} names (hard links), and the others would keep the old content. \
Make a copy of it first, and put that in its place.`)
  if (!isWritable(stat, real)) throw new Refusal('it is read-only. Allow writing first (chmod u+w).')
}

/** The system lets its administrator write everywhere; a file that nobody may write is left alone all the same. */
function isWritable({ mode }: fs.Stats, real: string): boolean {
  if ((mode & 0o222) === 0) return false
  try {
    fs.accessSync(real, fs.constants.W_OK)
    return true
  } catch {
    return false
  }
}
