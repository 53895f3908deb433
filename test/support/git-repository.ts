import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { folderWith } from './folder'

/** Files by path; null deletes one. */
type Files = Record<string, string | Uint8Array | null>

/** A git repository of one test, in a folder that is removed after it. */
export class GitRepository {
  readonly folder: string

  /** @param files what the first commit has, of 2026-09-01 */
  constructor(files: Files = {}) {
    this.folder = folderWith()
    this.git('init', '--quiet', '--initial-branch=main')
    this.git('config', 'user.name', 'Test')
    this.git('config', 'user.email', 'test@example.org')
    this.git('config', 'commit.gpgsign', 'false')
    if (Object.keys(files).length > 0) this.commit(files, '2026-09-01')
  }

  /** Runs git and gives what it prints. */
  git(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
  }

  /** Writes files, without a commit. */
  write(files: Files): void {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(this.folder, name)
      if (content === null) fs.rmSync(file)
      else {
        fs.mkdirSync(path.dirname(file), { recursive: true })
        fs.writeFileSync(file, content)
      }
    }
  }

  /** Commits files at noon of a day, UTC, and everything else that has changed; gives the id of the commit. */
  commit(files: Files, day: string): string {
    this.write(files)
    this.git('add', '--all')
    const date = `${day}T12:00:00Z`
    execFileSync('git', ['commit', '--quiet', '--allow-empty', '--message', `Of ${day}`], {
      cwd: this.folder,
      env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
      stdio: 'pipe',
    })
    return this.git('rev-parse', 'HEAD')
  }
}
