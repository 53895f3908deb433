import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { errorsByGitHub } from '../support/github-parser'

interface Step {
  uses?: string
  run?: string
  with?: Record<string, unknown>
  env?: Record<string, string>
}

interface Job {
  environment?: string
  permissions?: Record<string, string>
  'timeout-minutes'?: number
  steps: Step[]
}

interface Workflow {
  on: string | string[] | Record<string, unknown>
  permissions?: Record<string, string>
  jobs: Record<string, Job>
}

const folder = '.github/workflows'
const texts = Object.fromEntries(
  fs.readdirSync(folder).map((file) => [file, fs.readFileSync(`${folder}/${file}`, 'utf8')]),
)
const release = texts['release.yml'] as string

/** What makes a workflow easier to misuse than it has to be. */
function weaknessesOf(text: string): string[] {
  const workflow: Workflow = parse(text)
  const events =
    typeof workflow.on === 'object' ? Object.values(workflow.on).concat(Object.keys(workflow.on)) : [workflow.on]
  const found = events
    .filter((event) => /^(pull_request_target|workflow_run|issue_comment)$/.test(String(event)))
    .map(String)
  if (!isReadOnly(workflow.permissions)) found.push('every job may write')
  if (JSON.stringify({ ...workflow, jobs: {} }).includes('secrets.')) found.push('every job has a secret')
  for (const use of text.matchAll(/uses: (\S+)(.*)/g))
    if (!/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(`${use[1]}${use[2]}`)) found.push(`${use[1]} can change`)
  return [...found, ...Object.entries(workflow.jobs).flatMap(([name, job]) => weaknessesOfJob(name, job))]
}

const isReadOnly = (permissions: Record<string, string> | undefined): boolean =>
  permissions !== undefined && Object.values(permissions).every((right) => right === 'read')

function weaknessesOfJob(name: string, job: Job): string[] {
  const found: string[] = []
  if (job['timeout-minutes'] === undefined) found.push(`${name} may run for hours`)
  if (JSON.stringify(job).includes('secrets.') && job.environment === undefined)
    found.push(`${name} has a secret outside of an environment`)
  for (const { run = '', uses = '', with: inputs } of job.steps) {
    if (run.includes('${{')) found.push(`${name} puts an expression into a shell`)
    if (/npm (ci|install|publish|pack)/.test(run) && !run.includes('--ignore-scripts'))
      found.push(`${name} runs install scripts`)
    const mayPush = job.permissions?.contents === 'write'
    if (uses.startsWith('actions/checkout@') && inputs?.['persist-credentials'] !== mayPush)
      found.push(`${name} leaves the token to other steps`)
  }
  return found
}

describe.each(Object.entries(texts))('%s', (_, text) => {
  it('is a workflow by the rules of GitHub', async () => expect(await errorsByGitHub('workflow', text)).toEqual([]))

  it('is pinned, may do no more than it must, and gives no words to a shell', () =>
    expect(weaknessesOf(text)).toEqual([]))

  it('runs scripts that there are', () => {
    const { scripts } = JSON.parse(fs.readFileSync('package.json', 'utf8'))
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name as string)
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })
})

describe('a release', () => {
  const { jobs }: Workflow = parse(release)
  const holdersOf = (right: string) => Object.keys(jobs).filter((name) => jobs[name]?.permissions?.[right] === 'write')

  it('gives each right to the job that needs it, and each secret to one', () => {
    expect(holdersOf('id-token')).toEqual(['attest', 'npm'])
    expect(holdersOf('attestations')).toEqual(['attest'])
    expect(holdersOf('contents')).toEqual(['github'])
    const secrets = Object.entries(jobs).flatMap(([name, job]) =>
      [...JSON.stringify(job).matchAll(/secrets\.(\w+)/g)].map(([, secret]) => [name, secret]),
    )
    expect(secrets).toEqual([
      ['npm', 'NPM_TOKEN'],
      ['marketplace', 'VSCE_PAT'],
      ['open-vsx', 'OVSX_PAT'],
    ])
  })

  it('publishes with provenance, by the tool that packages', () => {
    const { devDependencies } = JSON.parse(fs.readFileSync('package.json', 'utf8'))
    expect(release).toContain('npm publish --provenance')
    expect(release).toContain(`@vscode/vsce@${devDependencies['@vscode/vsce']} publish`)
  })
})

describe('what would be weaker', () => {
  const secret = ['    environment: npm\n', '']
  it.each([
    [
      'a secret of every job',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: this is an expression of GitHub
      ['permissions: {}\nconcurrency', 'permissions: {}\nenv: {T: "${{ secrets.T }}"}\nconcurrency'],
      'every job has a secret',
    ],
    [
      'an event that gives strangers a token',
      ['on: workflow_dispatch', 'on: pull_request_target'],
      'pull_request_target',
    ],
    ['the same in a list', ['on: workflow_dispatch', 'on: {pull_request_target: {}}'], 'pull_request_target'],
    [
      'rights for all',
      ['permissions: {}\nconcurrency', 'permissions: {contents: write}\nconcurrency'],
      'every job may write',
    ],
    ['a tag in the place of a commit', [/checkout@\w+ # v7.0.1/, 'checkout@v7'], 'actions/checkout@v7 can change'],
    ['a secret outside of an environment', secret, 'npm has a secret outside of an environment'],
    [
      'an expression in a shell',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: this is an expression of GitHub
      ['npm pack ', 'npm pack ${{ github.ref_name }} '],
      'build puts an expression into a shell',
    ],
    ['install scripts', ['npm ci --ignore-scripts', 'npm ci'], 'build runs install scripts'],
    [
      'a token that stays',
      ['persist-credentials: false', 'persist-credentials: true'],
      'build leaves the token to other steps',
    ],
  ])('is noticed: %s', (_, [find, put], weakness) => {
    const changed = release.replace(find as string, put as string)
    expect(changed).not.toBe(release)
    expect(weaknessesOf(changed)).toContain(weakness)
  })
})
