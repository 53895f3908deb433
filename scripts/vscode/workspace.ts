/** Folders to open: copies of the examples, so that a test may change what it likes. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { repository } from './cache'

/** The date on which the examples are complete. */
const AS_OF = '2026-11-22'

/** Makes a folder for temporary files. It is gone after `remove`, or else when this process exits. */
export function temporaryFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'readiness-editor-'))
  const remove = () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    process.off('exit', remove)
  }
  process.once('exit', remove)
  return { folder, remove }
}

/** Makes a folder for temporary files, which `body` may use until it is done. */
export async function withFolder<T>(body: (folder: string) => Promise<T>): Promise<T> {
  const { folder, remove } = temporaryFolder()
  try {
    return await body(folder)
  } finally {
    remove()
  }
}

/** A folder with the examples, and with the date of their completion in its settings. */
export function examplesIn(folder: string): string {
  const workspace = emptyIn(folder)
  // The reconstructions speak of other years, and would drown what the examples show.
  const isShown = (file: string) => !/[\\/](retrospectives|sound)([\\/]|$)/.test(path.relative(repository, file))
  cpSync(path.join(repository, 'examples'), workspace, { recursive: true, filter: isShown })
  mkdirSync(path.join(workspace, '.vscode'))
  writeFileSync(path.join(workspace, '.vscode/settings.json'), JSON.stringify({ 'readiness.asOf': AS_OF }))
  return workspace
}

/** A folder with nothing in it. */
export function emptyIn(folder: string): string {
  const workspace = path.join(folder, 'workspace')
  mkdirSync(workspace)
  return workspace
}
