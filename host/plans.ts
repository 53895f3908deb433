import fs from 'node:fs'
import path from 'node:path'
import { isPlanName as isPlanPath } from '../engine/plan/plan-name'
import type { Repository } from './repository'

/** True for a path of the disk that has the name of a plan or policy. */
export const isPlanName = (file: string): boolean => isPlanPath(file.split(path.sep).join('/'))

/**
 * The files below a folder that have the name of a plan, in a fixed order. What git ignores, `.git` and `node_modules`
 * are left out, and links are not followed.
 *
 * @param folder an absolute path
 * @param unreadable is told of a folder that cannot be listed
 */
export function* plansUnder(
  folder: string,
  repository: Repository,
  unreadable: (folder: string, error: NodeJS.ErrnoException) => void,
): Generator<string> {
  for (const entry of entriesOf(folder, unreadable)) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) {
      const skipped = entry.name === 'node_modules' || repository.ignores(file, 'folder')
      if (!skipped) yield* plansUnder(file, repository, unreadable)
    } else if (entry.isFile() && isPlanName(file) && !repository.ignores(file)) yield file
  }
}

function entriesOf(folder: string, unreadable: (folder: string, error: NodeJS.ErrnoException) => void): fs.Dirent[] {
  try {
    const entries = fs.readdirSync(folder, { withFileTypes: true })
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    unreadable(folder, error as NodeJS.ErrnoException)
    return []
  }
}
