// Builds, packs, installs and runs everything as somebody does who lets no install script run. `npm run test:install`
import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'clean-install-'))

function main(): void {
  const clone = path.join(folder, 'clone')
  copySources(clone)
  run('npm', ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit'], clone)
  run('npm', ['run', '--silent', 'build'], clone)
  run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], clone)
  const [tarball] = fs.readdirSync(folder).filter((file) => file.endsWith('.tgz'))
  const user = path.join(folder, 'user')
  fs.mkdirSync(user)
  fs.writeFileSync(path.join(user, 'package.json'), '{"private": true}')
  run('npm', ['install', '--ignore-scripts', '--offline', '--no-audit', path.join(folder, tarball as string)], user)
  const installed = fs.readdirSync(path.join(user, 'node_modules')).filter((name) => !name.startsWith('.'))
  expectSame('what an installation brings', installed.join(', '), 'readiness-as-code')
  checkAnswers(user)
  console.log('Without install scripts everything builds, installs as one package, and answers as expected.')
}

/** The files that are tracked or would be, as they are. */
function copySources(clone: string): void {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  })
  for (const file of listed.split('\0')) {
    if (file === '' || !fs.statSync(file, { throwIfNoEntry: false })?.isFile()) continue
    fs.mkdirSync(path.dirname(path.join(clone, file)), { recursive: true })
    fs.copyFileSync(file, path.join(clone, file))
  }
}

/** What is installed finds what it should in a plan. */
function checkAnswers(user: string): void {
  const command = path.join(user, 'node_modules/.bin/readiness')
  const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8'))
  expectSame('the version', run(command, ['--version'], user).trim(), version)
  fs.writeFileSync(
    path.join(user, 'readiness.yaml'),
    'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\ntittle: x\n',
  )
  const { status, stdout } = spawnSync(command, ['check', '--format', 'json'], { cwd: user, encoding: 'utf8' })
  expectSame('the exit status of a check that finds errors', String(status), '1')
  const [plan] = JSON.parse(stdout).plans as { findings: { rule: string }[] }[]
  if (!plan?.findings.some(({ rule }) => rule === 'schema/unknown-key'))
    throw new Error('The installed command does not find the misspelt key of a plan.')
}

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${status}:\n${stdout}${stderr}`)
  return stdout
}

function expectSame(what: string, found: string, expected: string): void {
  if (found !== expected) throw new Error(`For ${what}, ${expected} was expected and ${found} found.`)
}

try {
  main()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
} finally {
  fs.rmSync(folder, { recursive: true })
}
