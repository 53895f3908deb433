import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import manifest from '../../package.json'
import { freshRelease } from '../../scripts/lib/release'
import { loosening, type PullRequest } from '../action/pull-request'
import { type Ran, run } from '../support/cli'
import { folderWith } from '../support/folder'
import { GitRepository } from '../support/git-repository'
import { installIn } from '../support/release'

const text = fs.readFileSync('ci/gitlab.yml', 'utf8')

/** A job as GitLab sees it once everything is included and filled in. */
interface Job {
  variables: Record<string, string>
  before_script: string[]
  script: string[]
  artifacts: { paths: string[] }
}

/** Reads a pipeline as GitLab does, by its schema of pipelines and by its rules for includes and inputs. */
async function pipelineOf(template: string, inputs: Record<string, string>): Promise<Ran> {
  const folder = new GitRepository({
    'ci/gitlab.yml': template,
    '.gitlab-ci.yml': JSON.stringify({ include: [{ local: 'ci/gitlab.yml', inputs }] }),
  })
  folder.git('remote', 'add', 'origin', 'git@gitlab.example:acme/plans.git')
  const program = path.resolve('node_modules/gitlab-ci-local/src/index.js')
  return run(process.execPath, [program, '--preview', '--home', folderWith()], { cwd: folder.folder })
}

async function jobsOf(inputs: Record<string, string>): Promise<Record<string, Job>> {
  const { status, stdout, stderr } = await pipelineOf(text, inputs)
  expect([status, stderr]).toEqual([0, expect.stringContaining('json schema validated')])
  return parse(stdout.slice(stdout.indexOf('---')))
}

/** Runs a job as GitLab's runner does: its lines in one shell that ends at the first that fails. */
function jobIn({ checkout }: PullRequest, job: Job, env: Record<string, string> = {}): Promise<Ran> {
  const lines = [...job.before_script, ...job.script].join('\n')
  const variables = { ...job.variables, npm_config_offline: 'true', ...env }
  return run('sh', ['-e', '-c', lines], { cwd: checkout, env: variables })
}

beforeAll(freshRelease, 120_000)

describe('the template for GitLab', () => {
  it('has two jobs, by the rules of GitLab', async () => {
    const jobs = await jobsOf({})
    expect(Object.keys(jobs).filter((name) => name.startsWith('readiness'))).toEqual([
      'readiness-check',
      'readiness-review',
    ])
    expect(jobs['readiness-check']?.variables.READINESS_PACKAGE).toBe(`readiness-as-code@${manifest.version}`)
  }, 60_000)

  it.each([
    ['a key that there is not', text.replace('artifacts:', 'artefacts:'), {} as Record<string, string>],
    ['a stage that there is not', text, { gate: 'moon' }],
  ])(
    'would be refused with %s',
    async (_, template, inputs) => {
      const { status, stdout, stderr } = await pipelineOf(template, inputs)
      expect(`${status} ${stdout}${stderr}`).not.toMatch(/^0 .*json schema validated/s)
    },
    60_000,
  )

  it('checks with what was asked for, and leaves its reports', async () => {
    const pull = loosening()
    installIn(pull.repository)
    const { 'readiness-check': job } = await jobsOf({ paths: '*.yaml', gate: 'production', fail_on: 'error' })
    const ran = await jobIn(pull, job as Job)
    expect(ran).toMatchObject({ status: 1, stdout: expect.stringMatching(/^readiness\.yaml:\d+:\d+ {2}error/m) })
    for (const file of job?.artifacts.paths ?? []) expect(fs.existsSync(path.join(pull.checkout, file))).toBe(true)
    const lax = await jobsOf({ paths: 'readiness.yaml', fail_on: 'none' })
    expect(await jobIn(pull, lax['readiness-check'] as Job)).toMatchObject({ status: 0 })
  }, 120_000)

  it('reviews a merge request', async () => {
    const pull = loosening()
    installIn(pull.repository)
    const { 'readiness-review': job } = await jobsOf({})
    const env = { CI_MERGE_REQUEST_DIFF_BASE_SHA: pull.base }
    const ran = await jobIn(pull, job as Job, env)
    expect(ran).toMatchObject({ status: 1, stdout: expect.stringContaining('threshold-loosened') })
    for (const file of job?.artifacts.paths ?? [])
      expect(fs.readFileSync(path.join(pull.checkout, file), 'utf8')).toContain('0.03')
  }, 120_000)

  it('names the release in the line to be copied', () => {
    expect(text).toContain(`/v${manifest.version}/ci/gitlab.yml`)
    expect(parseAllDocuments(text)).toHaveLength(2)
  })
})
