import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import manifest from '../../package.json'
import { freshRelease } from '../../scripts/lib/release'
import { loosening, PullRequest, soundFiles } from '../action/pull-request'
import { misspelt } from '../cli/plans'
import { run } from '../support/cli'
import { folderWith } from '../support/folder'
import { installIn } from '../support/release'
import { errorsBy, errorsByJUnit } from '../support/third-party'

const script = path.resolve('ci/readiness.sh')

beforeAll(freshRelease, 120_000)

/** Runs the script in a pull request, with the variables of a build server. */
function build({ checkout }: PullRequest, env: Record<string, string>, ...args: string[]) {
  return run('sh', [script, ...args], {
    cwd: checkout,
    env: { GITHUB_BASE_REF: '', npm_config_offline: 'true', ...env },
  })
}

/** With the remote of which a build server knows the branches. */
function withRemote(pull: PullRequest): PullRequest {
  pull.repository.git('update-ref', 'refs/remotes/origin/main', 'main')
  installIn(pull.repository)
  return pull
}

const read = ({ checkout }: PullRequest, name: string) => fs.readFileSync(path.join(checkout, name), 'utf8')

describe('the script for other build servers', () => {
  it('checks and writes reports where nothing is to be merged', async () => {
    const pull = withRemote(loosening())
    const { status, stdout } = await build(pull, {})
    expect([status, stdout]).toEqual([0, expect.not.stringContaining('threshold-loosened')])
    expect(fs.readdirSync(path.join(pull.checkout, 'readiness-reports')).sort()).toEqual([
      'check.md',
      'check.sarif',
      'check.xml',
    ])
    expect(await errorsByJUnit(read(pull, 'readiness-reports/check.xml'))).toEqual([])
  }, 60_000)

  it.each([
    ['Jenkins', { CHANGE_TARGET: 'main' }],
    ['Bitbucket', { BITBUCKET_PR_DESTINATION_BRANCH: 'main' }],
    ['Azure Pipelines', { SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main' }],
    ['Buildkite', { BUILDKITE_PULL_REQUEST_BASE_BRANCH: 'main' }],
    ['any other one', { READINESS_BASE: 'main' }],
  ])(
    'reviews a pull request of %s',
    async (_, env: Record<string, string>) => {
      const pull = withRemote(loosening())
      const { status, stdout } = await build(pull, { ...env, READINESS_REPORTS: 'out' })
      expect([status, stdout]).toEqual([1, expect.stringContaining('threshold-loosened')])
      expect(read(pull, 'out/review.md')).toContain('0.03')
      expect(await errorsByJUnit(read(pull, 'out/review.xml'))).toEqual([])
      expect(errorsBy('sarif', JSON.parse(read(pull, 'out/review.sarif')))).toEqual([])
    },
    60_000,
  )

  it('ends with the graver status, and takes paths and options', async () => {
    const broken = { 'other/readiness.yaml': misspelt }
    const pull = withRemote(new PullRequest(broken, { ...soundFiles }))
    expect(await build(pull, { READINESS_BASE: 'main' })).toMatchObject({ status: 1 })
    expect(await build(pull, { READINESS_BASE: 'main', READINESS_FAIL_ON: 'none' })).toMatchObject({ status: 0 })
    expect(await build(pull, { READINESS_BASE: 'main', READINESS_REVIEW_FAIL_ON: 'note' }, 'other')).toMatchObject({
      status: 1,
    })
    expect(await build(pull, {}, 'readiness.yaml')).toMatchObject({ status: 0 })
    expect(await build(pull, { READINESS_GATE: 'moon' })).toMatchObject({ status: 2 })
  }, 60_000)

  it.each(['$(touch ran)', '`touch ran`', '--output=ran', 'main; touch ran'])(
    'runs nothing that stands in the name of a branch: %s',
    async (branch) => {
      const pull = withRemote(loosening())
      expect(await build(pull, { READINESS_BASE: branch })).toMatchObject({ status: 2 })
      expect(await build(pull, { CHANGE_TARGET: branch })).toMatchObject({ status: 2 })
      expect(fs.existsSync(path.join(pull.checkout, 'ran'))).toBe(false)
    },
    60_000,
  )

  it('takes the npm package of this version where nothing is installed', async () => {
    const bin = folderWith({ npx: '#!/bin/sh\necho "npx $*"\n' })
    fs.chmodSync(path.join(bin, 'npx'), 0o755)
    const { stdout } = await build(loosening(), { PATH: `${bin}:/usr/bin:/bin` })
    expect(stdout).toContain(`npx --yes --package readiness-as-code@${manifest.version} -- readiness check`)
  })

  it.skipIf(spawnSync('shellcheck', ['--version']).error)('has nothing that ShellCheck warns of', async () => {
    expect(await run('shellcheck', [script])).toMatchObject({ status: 0, stdout: '' })
  })
})
