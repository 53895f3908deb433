import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { commandsOf } from '../cli/every-format'
import { hostile, hostileText, misspelt, planText, policyText } from '../cli/plans'
import { edited, soundPlan } from '../support/change-tester'
import { GitRepository } from '../support/git-repository'
import { GitHubApi, type Step, step } from '../support/github'
import { errorsBy } from '../support/third-party'
import { asOf, loosening, PullRequest, soundFiles, untouching, wider } from './pull-request'

vi.setConfig({ testTimeout: 120_000 })

const titlesOf = ({ stdout }: Step, level: string) =>
  commandsOf(stdout).flatMap(({ name, properties }) => (name === level ? [properties.title] : []))

/** A repository with one sound plan, checked out. */
const sound = () => new GitRepository(soundFiles)

describe('a pull request that weakens a plan', () => {
  it('is told of in every place, and fails', async () => {
    const pull = loosening()
    const api = await GitHubApi.start()
    const done = await step(pull.checkout, { ...pull.event, api, inputs: { 'as-of': asOf } })
    expect(done.status).toBe(1)
    expect(titlesOf(done, 'error')).toEqual(
      expect.arrayContaining(['review/threshold-loosened', 'review/criterion-moved-after-start']),
    )
    const [annotation] = commandsOf(done.stdout).filter(({ properties }) => properties.title?.includes('loosened'))
    const line = fs.readFileSync(path.join(pull.checkout, 'readiness.yaml'), 'utf8').split('\n')
    expect(annotation?.properties.file).toBe('readiness.yaml')
    expect(line[Number(annotation?.properties.line) - 1]).toContain('target: 0.03')
    expect(done.outputs).toMatchObject({ status: '1', errors: '0', 'review-grade': 'block', 'new-findings': '0' })
    expect(Number(done.outputs.changes)).toBeGreaterThanOrEqual(2)
    expect(done.summary).toContain('threshold-loosened')
    expect(done.sarif && errorsBy('sarif', done.sarif)).toEqual([])
    expect(done.sarif?.runs.map(({ automationDetails }) => automationDetails.id)).toHaveLength(2)
    expect(done.sarif?.runs.flatMap(({ results }) => results.map(({ ruleId }) => ruleId))).toContain(
      'review/threshold-loosened',
    )
    const [comment] = api.comments
    expect(api.comments).toHaveLength(1)
    expect(comment?.body).toMatch(/^<!-- readiness-as-code: readiness -->\n/)
    expect(comment?.body).toContain('0.03')
    expect(comment?.body).toContain('Amara Osei')
    expect(comment?.body).toContain('[The whole run](https://github.example/acme/plans/actions/runs/42)')
    expect(done.outputs['comment-url']).toBe(comment?.html_url)
  })

  it('passes where risks are to be looked at and nothing blocks', async () => {
    const pull = new PullRequest({ 'readiness.yaml': edited(soundPlan, [wider]) })
    const run = (inputs: Record<string, string>) =>
      step(pull.checkout, { ...pull.event, inputs: { 'as-of': asOf, comment: 'false', ...inputs } })
    const done = await run({})
    expect([done.status, done.outputs['review-grade']]).toEqual([0, 'risk'])
    expect((await run({ 'review-fail-on': 'risk' })).status).toBe(1)
    expect(await run({ review: 'false', 'review-fail-on': 'risk' })).toMatchObject({ status: 0 })
  })

  it('is reviewed without a check, and told what is new', async () => {
    const pull = new PullRequest({ 'readiness.yaml': misspelt }, { 'readiness.yaml': planText() })
    const inputs = { check: 'false', comment: 'false', 'as-of': asOf }
    const alone = await step(pull.checkout, { ...pull.event, inputs })
    expect(titlesOf(alone, 'error')).toContain('schema/unknown-key')
    expect(alone.outputs.findings).toBeUndefined()
    const both = await step(pull.checkout, { ...pull.event, inputs: { ...inputs, check: 'true' } })
    expect(titlesOf(both, 'error').filter((title) => title === 'schema/unknown-key')).toHaveLength(1)
  })
})

describe('what is compared', () => {
  it('is the commit before a push', async () => {
    const repository = sound()
    const before = repository.git('rev-parse', 'HEAD')
    repository.commit({ 'readiness.yaml': edited(soundPlan, [wider]) }, asOf)
    const done = await step(repository.folder, { event: 'push', payload: { before } })
    expect(done.outputs['review-grade']).toBe('risk')
  })

  it('is the base of a merge group', async () => {
    const pull = loosening()
    const payload = { merge_group: { base_sha: pull.base } }
    const done = await step(pull.checkout, { event: 'merge_group', payload })
    expect(done.outputs['review-grade']).toBe('block')
  })

  it('is what the workflow says, whatever the event', async () => {
    const pull = loosening()
    const done = await step(pull.checkout, { event: 'workflow_dispatch', inputs: { base: 'main', 'as-of': asOf } })
    expect(done.outputs['review-grade']).toBe('block')
  })

  it.each([
    ['a new branch', 'push', { before: '0'.repeat(40) }],
    ['a schedule', 'schedule', { schedule: '0 6 * * *' }],
    ['an event that says nonsense', 'pull_request', { pull_request: { number: '7', base: { sha: '--output=x' } } }],
  ])('is nothing for %s: there only the check is done', async (_, event, payload) => {
    const repository = sound()
    const done = await step(repository.folder, { event, payload })
    expect(done.status).toBe(0)
    expect(done.outputs).toMatchObject({ status: '0', findings: expect.any(String), 'comment-url': '' })
    expect(done.outputs['review-grade']).toBeUndefined()
    const insisted = await step(repository.folder, { event, payload, inputs: { review: 'true' } })
    expect(insisted.status).toBe(2)
    expect(insisted.stdout).toContain('There is nothing to compare with')
  })
})

describe('a shallow checkout', () => {
  it('is told what to set, and checked all the same', async () => {
    const pull = loosening()
    const done = await step(pull.fetched(1), { ...pull.event, inputs: { 'as-of': asOf, comment: 'false' } })
    expect(done.status).toBe(0)
    const [warning] = commandsOf(done.stdout).filter(({ name }) => name === 'warning')
    expect(warning?.message).toContain(pull.base.slice(0, 10))
    expect(warning?.message).toContain('fetch-depth: 0')
    expect(done.outputs.findings).toBeDefined()
    const insisted = await step(pull.fetched(1), { ...pull.event, inputs: { review: 'true', comment: 'false' } })
    expect(insisted.status).toBe(2)
  })

  it('is enough where the base is in it', async () => {
    const pull = loosening()
    const done = await step(pull.fetched(2), { ...pull.event, inputs: { 'as-of': asOf, comment: 'false' } })
    expect(done.outputs['review-grade']).toBe('block')
  })
})

describe('the check', () => {
  it('fails on errors, with what stands in its plans', async () => {
    const repository = new GitRepository({ 'a/readiness.yaml': misspelt, 'b/readiness.yaml': planText() })
    const done = await step(repository.folder)
    expect(done.status).toBe(1)
    expect(titlesOf(done, 'error')).toContain('schema/unknown-key')
    expect(done.stdout).toContain('file=a/readiness.yaml')
    const limited = await step(repository.folder, { inputs: { paths: '\n  b/readiness.yaml\n' } })
    expect(limited.stdout).not.toContain('a/readiness.yaml')
    const inside = await step(repository.folder, { inputs: { 'working-directory': 'a', 'fail-on': 'none' } })
    expect(inside.status).toBe(0)
    expect(inside.stdout).toContain('file=a/readiness.yaml')
  })

  it('counts what it finds', async () => {
    const { outputs } = await step(new GitRepository({ 'readiness.yaml': misspelt }).folder)
    const { findings, errors, warnings, notes } = outputs
    expect(Number(findings)).toBe(Number(errors) + Number(warnings) + Number(notes))
    expect(Number(errors)).toBeGreaterThan(0)
  })

  it('takes gate, policy, date and baseline', async () => {
    const repository = new GitRepository({
      'readiness.yaml': planText(),
      'strict.yaml': policyText('rules: {owner/missing: error}'),
      'known.json': '{}',
    })
    const errors = async (inputs: Record<string, string>) =>
      Number((await step(repository.folder, { inputs })).outputs.errors)
    const usual = await errors({})
    expect(await errors({ gate: 'production' })).toBeGreaterThan(usual)
    expect(await errors({ policy: 'strict.yaml' })).toBeGreaterThan(usual)
    const refused = await step(repository.folder, { inputs: { baseline: 'known.json' } })
    expect([refused.status, refused.stdout]).toEqual([2, expect.stringContaining('known.json')])
  })

  it('shows no more annotations than GitHub does, those of the review among them', async () => {
    const keys = Array.from({ length: 30 }, (_, i) => `wrong-${i}: x`).join('\n')
    const pull = new PullRequest({ 'readiness.yaml': `${edited(soundPlan, [wider])}${keys}\n` })
    const done = await step(pull.checkout, { ...pull.event, inputs: { 'as-of': asOf, comment: 'false' } })
    expect(titlesOf(done, 'error')).toHaveLength(10)
    expect(titlesOf(done, 'warning')).toContain('review/scope-widened')
    expect(commandsOf(done.stdout).at(-1)?.message).toContain('20 more errors')
    expect(done.stdout).toContain('wrong-29')
  })

  it('writes to the log alone where annotations are not wanted', async () => {
    const { stdout } = await step(new GitRepository({ 'readiness.yaml': misspelt }).folder, {
      inputs: { annotations: 'false' },
    })
    expect(commandsOf(stdout)).toEqual([])
    expect(stdout).toContain('schema/unknown-key')
  })

  it('writes the SARIF file where it is asked to, else outside the checkout', async () => {
    const { folder } = sound()
    const before = fs.readdirSync(folder)
    const outside = await step(folder)
    expect(path.relative(folder, outside.outputs['sarif-file'] as string)).toMatch(/^\.\./)
    expect(fs.readdirSync(folder)).toEqual(before)
    const inside = await step(folder, { inputs: { 'sarif-file': 'out/readiness.sarif' } })
    expect(inside.outputs['sarif-file']).toBe(path.join(folder, 'out/readiness.sarif'))
    expect(inside.sarif?.runs).toHaveLength(1)
  })
})

describe('what is wrong with a run', () => {
  it.each([
    [{ 'fail-on': 'eror' }, 'The input fail-on is eror. Did you mean error?'],
    [{ gate: 'moon' }, 'The input gate is moon.'],
    [{ 'as-of': 'today' }, 'It must be a date such as 2026-11-22.'],
    [{ 'comment-key': 'a--b' }, 'The input comment-key is a--b.'],
    [{ paths: '-' }, 'names standard input'],
    [{ 'working-directory': '..' }, 'that is not in the checkout'],
    [{ 'working-directory': 'nowhere' }, 'has no such folder'],
    [{ policy: 'nowhere.yaml' }, 'nowhere.yaml'],
    [{ paths: 'nowhere.yaml' }, 'nowhere.yaml does not exist'],
    [{ base: '--upload-pack=x', review: 'true' }, 'a ref does not begin with a hyphen'],
  ])('is said, with what would be right: %j', async (inputs, sentence) => {
    const done = await step(sound().folder, { inputs })
    expect([done.status, done.outputs.status]).toEqual([2, '2'])
    const [error] = commandsOf(done.stdout).filter(({ name }) => name === 'error')
    expect(error?.message).toContain(sentence)
    expect(done.stderr).not.toMatch(/^ +at /m)
  })

  it('is no reason to keep what was found', async () => {
    const pull = loosening()
    const inputs = { 'as-of': asOf, paths: 'readiness.yaml\nnowhere.yaml', comment: 'false' }
    const done = await step(pull.checkout, { ...pull.event, inputs })
    expect(done.status).toBe(2)
    expect(done.summary).toContain('nowhere.yaml')
  })

  it('is said where there is no repository', async () => {
    const pull = loosening()
    fs.rmSync(path.join(pull.checkout, '.git'), { recursive: true })
    const done = await step(pull.checkout, { ...pull.event, inputs: { 'as-of': asOf } })
    expect(done.stdout).toContain('check it out with actions/checkout')
    expect(done.outputs.findings).toBeDefined()
  })
})

describe('the words of a plan', () => {
  it('act in no place', async () => {
    const pull = new PullRequest({ 'readiness.yaml': hostile }, { 'readiness.yaml': planText() })
    const api = await GitHubApi.start()
    const done = await step(pull.checkout, { ...pull.event, api, inputs: { comment: 'true' } })
    const titles = commandsOf(done.stdout).map(({ properties }) => properties.title)
    expect(titles.every((title) => title === 'readiness' || /^[a-z]+\/[a-z-]+$/.test(title ?? ''))).toBe(true)
    expect(`${done.stdout}${done.stderr}`).not.toMatch(/^\s*##\[/m)
    for (const text of [done.summary, api.comments[0]?.body ?? '']) {
      expect(text).not.toContain(hostileText.slice(0, 40))
      expect(text).not.toMatch(/<b>|@octocat|\[l\]\(http/)
    }
    expect(Object.values(done.outputs).join('\n')).not.toContain('octocat')
  })
})

describe('a pull request that touches no plan', () => {
  it('gets no comment, but keeps the one it has up to date', async () => {
    const pull = untouching()
    const api = await GitHubApi.start()
    const run = (inputs: Record<string, string> = {}) => step(pull.checkout, { ...pull.event, api, inputs })
    expect((await run()).outputs['comment-url']).toBe('')
    expect(api.comments).toEqual([])
    await run({ comment: 'true' })
    expect(api.comments).toHaveLength(1)
    const [comment] = api.comments
    if (comment) comment.body = comment.body.replace('Readiness', 'Stale')
    await run()
    expect(api.comments.map(({ body }) => body.includes('Stale'))).toEqual([false])
  })
})
