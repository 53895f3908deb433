import fs from 'node:fs'
import path from 'node:path'
import { commitRelease, releaseFiles } from '../../scripts/lib/release'
import { GitRepository } from './git-repository'

/** Our repository as others see it: a branch, and beside it the commit of a release with its tag. */
export function published(): { folder: string; tag: string } {
  const repository = new GitRepository({ 'package.json': '{"name": "sources", "scripts": {"prepare": "exit 1"}}' })
  const tag = 'v9.9.9'
  repository.git('tag', tag, commitRelease(repository.folder, releaseFiles(), 'Release 9.9.9'))
  return { folder: repository.folder, tag }
}

/** Installs our release into a repository as `npm install --save-dev readiness-as-code` does. */
export function installIn({ folder }: GitRepository): void {
  const at = (...names: string[]) => path.join(folder, 'node_modules', ...names)
  for (const { path: name, content, isExecutable } of releaseFiles()) {
    fs.mkdirSync(path.dirname(at('readiness-as-code', name)), { recursive: true })
    fs.writeFileSync(at('readiness-as-code', name), content, { mode: isExecutable ? 0o755 : 0o644 })
  }
  fs.mkdirSync(at('.bin'))
  fs.symlinkSync('../readiness-as-code/dist/cli.js', at('.bin', 'readiness'))
}
