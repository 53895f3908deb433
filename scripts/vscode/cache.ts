/** The folder where the editor's tests keep what they install: git-ignored, safe to delete, filled again when needed. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** The root of this repository. */
export const repository = path.resolve(__dirname, '../..')

/** Where everything that is installed for the editor's tests lives. */
export const cache = path.join(repository, '.vscode-test')

/** Something a person can act upon, to be shown without a stack. */
export class SetupError extends Error {}

/**
 * Returns the folder `name` of the cache, filled by `fill` when it is not there yet.
 *
 * `fill` works in a folder beside it, renamed when everything is in place, so that an interrupted run leaves nothing
 * half-installed in its place and two runs at once do no harm.
 */
export async function installed(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(cache, name)
  if (existsSync(folder)) return folder
  mkdirSync(cache, { recursive: true })
  removeAbandoned(name)
  const partial = mkdtempSync(`${folder}.partial-${process.pid}-`)
  try {
    await fill(partial)
    moveIntoPlace(partial, folder)
  } finally {
    rmSync(partial, { recursive: true, force: true })
  }
  return folder
}

function moveIntoPlace(partial: string, folder: string): void {
  try {
    renameSync(partial, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
  }
}

function removeAbandoned(name: string): void {
  for (const entry of readdirSync(cache)) {
    const [owner, pid] = entry.split('.partial-')
    if (owner === name && pid && !isRunning(Number.parseInt(pid, 10)))
      rmSync(path.join(cache, entry), { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const UNREACHABLE = /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|network request/

/**
 * Runs `npm install` in `folder`, which gets a package file of its own when it has none. No script of a package runs.
 *
 * @throws SetupError when the registry cannot be reached or npm fails
 */
export async function npmInstall(folder: string, ...packages: string[]): Promise<void> {
  const manifest = path.join(folder, 'package.json')
  if (!existsSync(manifest)) writeFileSync(manifest, JSON.stringify({ name: 'editor-tests', private: true }))
  const args = ['install', '--ignore-scripts', '--omit=dev', '--save-exact', ...packages]
  const output = await run('npm', args, folder)
  if (output === undefined) return
  if (UNREACHABLE.test(output))
    throw new SetupError(`The npm registry could not be reached, and ${cache} does not hold what it would give yet.`)
  throw new SetupError(`npm ${args.join(' ')} failed:\n${output.trim().split('\n').slice(-12).join('\n')}`)
}

/** Runs a command quietly. Resolves to undefined when it succeeds, else to what it printed. */
function run(command: string, args: string[], cwd: string): Promise<string | undefined> {
  const quiet = { npm_config_audit: 'false', npm_config_fund: 'false', npm_config_engine_strict: 'false' }
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...quiet, npm_config_loglevel: 'error' },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => {
        output += data
      })
    child.on('error', reject)
    child.on('close', (code) => resolve(code === 0 ? undefined : output || `exit status ${code}`))
  })
}
