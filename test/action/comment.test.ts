import { describe, expect, it, vi } from 'vitest'
import { commandsOf } from '../cli/every-format'
import { planText } from '../cli/plans'
import { soundPlan } from '../support/change-tester'
import { GitHubApi, step } from '../support/github'
import { asOf, loosening, PullRequest } from './pull-request'

vi.setConfig({ testTimeout: 120_000 })

const marker = '<!-- readiness-as-code: readiness -->\n'

/** Runs the action for one pull request, again and again. */
function commented(api: GitHubApi, inputs: Record<string, string> = {}, pull = loosening()) {
  return step(pull.checkout, { ...pull.event, api, inputs: { 'as-of': asOf, ...inputs } })
}

const noticesOf = (stdout: string, level: string) =>
  commandsOf(stdout).flatMap(({ name, message }) => (name === level ? [message] : []))

describe('the comment', () => {
  it('is written once and changed from then on, also on the third page', async () => {
    const api = await GitHubApi.start()
    for (let i = 0; i < 230; i++) api.write(`Looks good ${i}`, 'reviewer', 'User')
    const pull = loosening()
    await commented(api, {}, pull)
    expect(api.comments).toHaveLength(231)
    const again = await commented(api, {}, pull)
    expect(api.comments).toHaveLength(231)
    expect(api.calls.at(-1)).toBe(`PATCH /repos/acme/plans/issues/comments/${api.comments.at(-1)?.id}`)
    expect(again.outputs['comment-url']).toBe(api.comments.at(-1)?.html_url)
  })

  it('is one for each key', async () => {
    const api = await GitHubApi.start()
    const pull = loosening()
    await commented(api, {}, pull)
    await commented(api, { 'comment-key': 'pilot' }, pull)
    await commented(api, { 'comment-key': 'pilot' }, pull)
    expect(api.comments.map(({ body }) => body.split('\n')[0])).toEqual([
      '<!-- readiness-as-code: readiness -->',
      '<!-- readiness-as-code: pilot -->',
    ])
  })

  it('is never written into a comment of somebody else, who could change it again', async () => {
    const api = await GitHubApi.start()
    const bait = api.write(`${marker}All is well`, 'mallory', 'User')
    api.write(`Quoting: ${marker}`, 'github-actions[bot]', 'Bot')
    const pull = loosening()
    await commented(api, {}, pull)
    expect(bait.body).toBe(`${marker}All is well`)
    expect(api.comments).toHaveLength(3)
    await commented(api, {}, pull)
    expect(api.comments).toHaveLength(3)
  })

  it("is found again with a user's token", async () => {
    const api = await GitHubApi.start()
    const bait = api.write(`${marker}All is well`, 'mallory', 'User')
    const pull = loosening()
    await commented(api, { token: 'user-token' }, pull)
    await commented(api, { token: 'user-token' }, pull)
    expect(api.comments.map(({ user }) => user.login)).toEqual(['mallory', 'maintainer'])
    expect(bait.body).toBe(`${marker}All is well`)
  })

  it('fits however many findings there are, and says how many do not', async () => {
    const api = await GitHubApi.start()
    const keys = Array.from({ length: 2_000 }, (_, i) => `wrong-${i}: x`).join('\n')
    const pull = new PullRequest({ 'readiness.yaml': `${soundPlan}${keys}\n` })
    const done = await step(pull.checkout, { ...pull.event, api, inputs: { 'as-of': asOf } })
    const body = api.comments[0]?.body ?? ''
    expect(body.length).toBeGreaterThan(50_000)
    expect(body.length).toBeLessThanOrEqual(65_536)
    expect(body).toMatch(/more .*not shown here/)
    expect(body).toContain('The plans as they are')
    expect(body).toContain('[The whole run]')
    expect(done.summary.length).toBeGreaterThan(100_000)
    expect(Buffer.byteLength(done.summary)).toBeLessThanOrEqual(1024 * 1024)
  })
})

describe('a comment that cannot be written', () => {
  it("makes nothing fail: a fork's token may only read, and the summary says the same", async () => {
    const api = await GitHubApi.start()
    const pull = new PullRequest({ 'readiness.yaml': `${soundPlan}# a remark\n`, 'other/readiness.yaml': planText() })
    const run = (inputs: Record<string, string>) =>
      step(pull.checkout, { ...pull.event, api, inputs: { 'as-of': asOf, token: 'fork-token', ...inputs } })
    const done = await run({})
    expect(done.status).toBe(0)
    expect(api.calls).toEqual(['GET /repos/acme/plans/issues/7/comments', 'POST /repos/acme/plans/issues/7/comments'])
    expect(api.comments).toEqual([])
    const [notice] = noticesOf(done.stdout, 'notice').filter((message) => message.includes('was not written'))
    expect(notice).toContain('status 403')
    expect(notice).toContain('from a fork')
    expect(done.summary).toContain('other/readiness.yaml')
    expect(done.outputs).toMatchObject({ status: '0', 'comment-url': '' })
    const wanted = await run({ comment: 'true' })
    expect(wanted.status).toBe(0)
    expect(noticesOf(wanted.stdout, 'warning').join('\n')).toContain('was not written')
  })

  it.each([
    ['is broken', { status: 502, body: '<html>' }, 'status 502'],
    ['answers something else', { status: 200, body: '{"message": "hello"}' }, 'no list of comments'],
    ['answers nonsense', { status: 200, body: '<html>' }, 'GitHub cannot be reached'],
    ['hangs up', 'silence' as const, 'GitHub cannot be reached'],
  ])('is said to be so where the API %s', async (_, fault, why) => {
    const api = await GitHubApi.start()
    api.fault = fault
    const done = await commented(api)
    expect(done.status).toBe(1)
    expect(noticesOf(done.stdout, 'warning').join('\n')).toContain(why)
    expect(done.stderr).not.toMatch(/^ +at /m)
  })

  it('is not tried without a token, or where none is wanted', async () => {
    const api = await GitHubApi.start()
    const pull = loosening()
    const none = await commented(api, { token: '' }, pull)
    expect(noticesOf(none.stdout, 'notice').join('\n')).toContain('there is no token')
    await commented(api, { comment: 'false' }, pull)
    expect(api.asked).toEqual([])
  })
})

it('sends the token to the API and nothing else', async () => {
  const api = await GitHubApi.start()
  const { stdout, stderr, summary } = await commented(api)
  expect(new Set(api.asked.map(({ token }) => token))).toEqual(new Set(['job-token']))
  expect(`${stdout}${stderr}${summary}${api.comments[0]?.body}`).not.toContain('job-token')
})
