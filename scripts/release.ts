// Makes the tags that others use the action, the hooks and the templates by: v1.2.3, and v1, which moves on.
// `npm run release`; it pushes nothing.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { commitRelease, releaseFiles } from './lib/release'

const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim()

function main(): void {
  const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8'))
  const tag = `v${version}`
  const major = `v${version.split('.')[0]}`
  if (git('status', '--porcelain') !== '') throw new Error('There are changes that are not committed.')
  if (git('tag', '--list', tag) !== '') throw new Error(`There is a release ${tag}: raise the version in package.json.`)
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' })
  const commit = commitRelease('.', releaseFiles(), `Release ${version}`)
  git('tag', tag, commit)
  git('tag', '--force', major, commit)
  console.log(`Made ${tag} and ${major} of ${commit}.\n\n  git push origin ${tag}\n  git push --force origin ${major}`)
}

try {
  main()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
