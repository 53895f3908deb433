import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { freshRelease } from '../../scripts/lib/release'
import { misspelt, planText } from '../cli/plans'
import { run } from '../support/cli'
import { folderWith } from '../support/folder'
import { GitRepository } from '../support/git-repository'
import { published } from '../support/release'

/** A hook manager that reads what pre-commit reads and does what pre-commit does, from npm. */
const prek = path.resolve('node_modules/.bin/prek')

beforeAll(freshRelease, 120_000)

/** A repository whose hooks come from our release. */
function withHooks(files: Record<string, string>, hooks: readonly string[]): GitRepository {
  const { folder, tag } = published()
  const config = { repos: [{ repo: folder, rev: tag, hooks: hooks.map((id) => ({ id })) }] }
  const repository = new GitRepository(files)
  repository.write({ '.pre-commit-config.yaml': JSON.stringify(config) })
  return repository
}

/** Runs hooks on what is staged, or on some files. Nothing is fetched: what a release needs is in it. */
function hook({ folder }: GitRepository, ...args: string[]) {
  const env = { PREK_HOME: folderWith(), npm_config_offline: 'true', npm_config_audit: 'false', NO_COLOR: '1' }
  // Tests that npm runs have its prefix in their environment, and the hooks would be installed there.
  return run('env', ['-u', 'npm_config_prefix', prek, 'run', ...args], { cwd: folder, env })
}

it('is a manifest of hooks', async () => {
  const valid = await run(prek, ['validate-manifest', '.pre-commit-hooks.yaml'])
  expect(valid).toMatchObject({ status: 0 })
  const text = fs.readFileSync('.pre-commit-hooks.yaml', 'utf8')
  const broken = folderWith({ 'hooks.yaml': text.replaceAll('language: node', 'language: nodejs') })
  expect((await run(prek, ['validate-manifest', path.join(broken, 'hooks.yaml')])).status).not.toBe(0)
})

describe('the hooks of a release', () => {
  it('look at the plans and policies that are staged, and at nothing else', async () => {
    const repository = withHooks({}, ['readiness-check', 'readiness-format'])
    repository.write({
      'readiness.yaml': misspelt,
      'plans/stroke.readiness.yml': planText('discovery').replace('people: []', 'people:   []'),
      'notes.yaml': 'a:   1\n',
      'other/.readiness/policy.yaml': 'apiVersion: readiness-policy/v1\nrulez: {}\n',
      'src/main.ts': '',
    })
    repository.git('add', '--all')
    const { status, stdout } = await hook(repository)
    expect(status).toBe(1)
    expect(stdout).toMatch(/readiness check\.+Failed/)
    expect(stdout).toMatch(/readiness\.yaml:5:3 {2}error {2}schema\/unknown-key/)
    expect(stdout).toMatch(/other\/.readiness\/policy\.yaml:2:1 {2}error/)
    expect(stdout).toMatch(/readiness format\.+Failed/)
    expect(stdout).toMatch(/^\s*plans\/stroke\.readiness\.yml$/m)
    expect(stdout).not.toMatch(/notes\.yaml|main\.ts/)
  }, 120_000)

  it('let a sound plan pass, and are skipped where there is none', async () => {
    const repository = withHooks({}, ['readiness-check'])
    repository.write({ 'readiness.yaml': planText(), 'notes.yaml': 'a: 1\n' })
    repository.git('add', '--all')
    expect(await hook(repository)).toMatchObject({ status: 0, stdout: expect.stringMatching(/check\.+Passed/) })
    expect(await hook(repository, '--files', 'notes.yaml')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/Skipped/),
    })
  }, 120_000)
})
