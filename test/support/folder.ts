import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

/**
 * A folder of its own for one test, removed after it. Its path has no links.
 *
 * @param files texts or bytes by path; `.git/` makes it a repository
 */
export function folderWith(files: Record<string, string | Uint8Array> = {}): string {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync.native(os.tmpdir()), 'readiness-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name)
    fs.mkdirSync(name.endsWith('/') ? file : path.dirname(file), { recursive: true })
    if (!name.endsWith('/')) fs.writeFileSync(file, content)
  }
  return folder
}
