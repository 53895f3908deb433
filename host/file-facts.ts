import fs from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Facts, FileState } from '../engine/facts'
import { readStart, realPath } from './read'
import { isInside, type Repository } from './repository'

/** The part of the facts that the disk knows. */
export type FileFacts = Required<Pick<Facts, 'files' | 'folder'>>

/** Files that are looked at before other work of the process has a turn. */
const batch = 50

/** Names of nearby files that are collected at most; they only serve suggestions. */
const maxNearby = 1_000

/** A Git LFS pointer is shorter than this and starts like this (git-lfs, docs/spec.md). */
export const pointerBytes = 1_024
const pointerStart = 'version https://git-lfs.github.com/spec/'

/**
 * Finds out what the disk knows of the files that a plan names. Nothing outside the repository is opened, and of a
 * file inside it at most the first bytes are read.
 *
 * @param planFolder the absolute path of the plan's folder
 * @param names paths as the plan gives them, without fragments (`filesNamed` of the engine)
 * @param known the state of those that need not be looked at
 */
export async function fileFacts(
  planFolder: string,
  names: readonly string[],
  repository: Repository,
  known: FileFacts['files'] = new Map(),
): Promise<FileFacts> {
  const files = new Map<string, FileState>()
  for (const name of names) {
    files.set(name, known.get(name) ?? fileState(planFolder, name, repository))
    if (files.size % batch === 0) await setImmediate()
  }
  const someMissing = [...files.values()].includes('missing')
  return { files, folder: someMissing ? filesNear(planFolder, names, repository) : [] }
}

/** The state of one file by the path that a plan in `planFolder` gives it. */
export function fileState(planFolder: string, name: string, repository: Repository): FileState {
  const file = locate(planFolder, name, repository)
  if (file === undefined) return 'outside'
  const real = realPath(file)
  if (real === undefined) return 'missing'
  if (!repository.holds(real)) return 'outside'
  const stat = fs.lstatSync(real, { throwIfNoEntry: false })
  if (!stat) return 'missing'
  if (!stat.isFile()) return 'not-a-file'
  if (repository.ignores(file)) return 'ignored'
  if (stat.size === 0) return 'empty'
  return stat.size < pointerBytes && startsAsPointer(real) ? 'lfs-pointer' : 'present'
}

/**
 * The absolute path behind a name that a plan gives: relative to the plan's folder, or to the repository's root with a
 * leading `/`. Backslashes separate on every system. Undefined when the name leads out of the repository.
 */
export function locate(planFolder: string, name: string, { root }: Repository): string | undefined {
  const slashed = name.replaceAll('\\', '/')
  if (/^(file:|[a-z]:|\/\/)/i.test(slashed)) return undefined
  const file = slashed.startsWith('/') ? path.join(root, slashed) : path.resolve(planFolder, slashed)
  return isInside(root, file) ? file : undefined
}

function startsAsPointer(real: string): boolean {
  const start = readStart(real, pointerStart.length)
  return start !== undefined && isPointer(start)
}

/** True for the beginning of a Git LFS pointer. */
export const isPointer = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, pointerStart.length)).toString('latin1') === pointerStart

/** Files in the folders of the named ones, as the plan would name them. */
function filesNear(planFolder: string, names: readonly string[], repository: Repository): string[] {
  const prefixes = new Set(names.map((name) => name.slice(0, name.lastIndexOf('/') + 1)))
  const found = [...prefixes].sort().flatMap((prefix) => filesIn(planFolder, prefix, repository))
  return found.slice(0, maxNearby)
}

const filesIn = (planFolder: string, prefix: string, repository: Repository): string[] =>
  entriesIn(planFolder, prefix, repository)
    .filter((name) => !name.endsWith('/'))
    .map((name) => prefix + name)

/**
 * What stands in a folder of the repository, in order, but for what git ignores: names of files, and of folders with a
 * slash behind them. Links are left out, as they may lead anywhere.
 *
 * @param name of the folder, as a plan in `planFolder` gives it
 */
export function entriesIn(planFolder: string, name: string, repository: Repository): string[] {
  const folder = locate(planFolder, name, repository)
  const real = folder && realPath(folder)
  if (!real || !repository.holds(real)) return []
  const names = entriesOf(real).flatMap((entry) => {
    const kind = entry.isDirectory() ? 'folder' : 'file'
    const isShown = entry.isFile() || entry.isDirectory()
    if (!isShown || repository.ignores(path.join(folder, entry.name), kind)) return []
    return kind === 'folder' ? `${entry.name}/` : entry.name
  })
  return names.sort()
}

function entriesOf(folder: string): fs.Dirent[] {
  try {
    return fs.readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
