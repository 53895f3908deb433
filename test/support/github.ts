import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { parse } from 'yaml'
import { freshBundle } from '../../scripts/lib/bundles'
import { type Ran, run } from './cli'
import { folderWith } from './folder'

/** A request as it came. */
export interface Asked {
  method: string
  path: string
  token: string | undefined
  body?: { body: string }
}

export interface Comment {
  id: number
  body: string
  user: { login: string; type: 'Bot' | 'User' }
  html_url: string
}

/** What a token may do, and whose it is; a token of an app is of nobody. */
const tokens: Record<string, { mayWrite: boolean; user?: string }> = {
  'job-token': { mayWrite: true },
  'fork-token': { mayWrite: false },
  'user-token': { mayWrite: true, user: 'maintainer' },
}

/** Stands for GitHub's API: the comments of pull request 7 of `acme/plans`, and what was asked. */
export class GitHubApi {
  readonly asked: Asked[] = []
  readonly comments: Comment[] = []
  /** Answers every request like this, instead. */
  fault?: { status: number; body: string } | 'silence'
  private constructor(private readonly server: http.Server) {}

  static async start(): Promise<GitHubApi> {
    const server = http.createServer()
    const api = new GitHubApi(server)
    server.on('request', (request, response) => void api.answer(request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => api.stop())
    return api
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** Methods and paths, without what stands behind `?`. */
  get calls(): string[] {
    return this.asked.map(({ method, path: asked }) => `${method} ${asked.replace(/\?.*/, '')}`)
  }

  stop(): void {
    this.server.closeAllConnections()
    this.server.close()
  }

  /** Somebody else writes a comment. */
  write(body: string, login: string, type: 'Bot' | 'User'): Comment {
    const id = 100 + this.comments.length
    const comment = { id, body, user: { login, type }, html_url: `https://github.example/acme/plans/pull/7#${id}` }
    this.comments.push(comment)
    return comment
  }

  private async answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : undefined
    const { method = '', url = '' } = request
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    this.asked.push({ method, path: url, token, body })
    if (this.fault === 'silence') return void response.destroy()
    const [status, answer] = this.fault ? [this.fault.status, this.fault.body] : this.answerTo(method, url, token, body)
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(typeof answer === 'string' ? answer : JSON.stringify(answer))
  }

  private answerTo(method: string, url: string, token = '', body?: { body: string }): [number, unknown] {
    const known = tokens[token]
    const forbidden = { message: 'Resource not accessible by integration' }
    if (!known) return [401, { message: 'Bad credentials' }]
    if (url === '/user') return known.user ? [200, { login: known.user }] : [403, forbidden]
    const { pathname, searchParams } = new URL(url, 'http://api')
    const list = '/repos/acme/plans/issues/7/comments'
    if (method === 'GET' && pathname === list) {
      const [size, page] = [Number(searchParams.get('per_page')), Number(searchParams.get('page'))]
      return [200, this.comments.slice(size * (page - 1), size * page)]
    }
    if (!known.mayWrite) return [403, forbidden]
    if ((body?.body.length ?? 0) > 65_536) return [422, { message: 'Body is too long' }]
    if (method === 'POST' && pathname === list)
      return [201, this.write(body?.body ?? '', known.user ?? 'github-actions[bot]', known.user ? 'User' : 'Bot')]
    const id = /^\/repos\/acme\/plans\/issues\/comments\/(\d+)$/.exec(pathname)?.[1]
    const comment = this.comments.find((each) => String(each.id) === id)
    if (method !== 'PATCH' || !comment) return [404, { message: 'Not Found' }]
    comment.body = body?.body ?? ''
    return [200, comment]
  }
}

/** What a step of a workflow left. */
export interface Step extends Ran {
  outputs: Record<string, string>
  summary: string
  /** The SARIF file, read; undefined where there is none. */
  sarif?: { runs: { automationDetails: { id: string }; results: { ruleId: string }[] }[] }
}

export interface StepOptions {
  event?: string
  payload?: object
  inputs?: Record<string, string>
  api?: GitHubApi
  env?: Record<string, string>
}

/** The metadata of the action, as the runner reads it. */
export const metadata: {
  inputs: Record<string, { description: string; default?: string }>
  outputs: Record<string, { description: string }>
  runs: { using: string; main: string }
} = parse(fs.readFileSync('action.yml', 'utf8'))

let built: Promise<void> | undefined

/** Runs the action in a checkout as GitHub's runner does: with the variables and files that it makes. */
export async function step(checkout: string, options: StepOptions = {}): Promise<Step> {
  const { event = 'push', payload = {}, inputs = {}, api, env = {} } = options
  built ??= freshBundle('action')
  await built
  const runner = folderWith({ 'event.json': JSON.stringify(payload), output: '', summary: '', 'temp/': '' })
  const at = (name: string) => path.join(runner, name)
  const ran = await run(process.execPath, [path.resolve(metadata.runs.main)], {
    cwd: checkout,
    env: {
      ...{ CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: checkout, RUNNER_TEMP: at('temp') },
      ...{ GITHUB_EVENT_NAME: event, GITHUB_EVENT_PATH: at('event.json') },
      ...{ GITHUB_OUTPUT: at('output'), GITHUB_STEP_SUMMARY: at('summary') },
      ...{ GITHUB_SERVER_URL: 'https://github.example', GITHUB_REPOSITORY: 'acme/plans', GITHUB_RUN_ID: '42' },
      // Nobody listens there: a test that needs the API starts one.
      GITHUB_API_URL: api?.address ?? 'http://127.0.0.1:9',
      ...variablesOf(inputs),
      ...env,
    },
  })
  const outputs = outputsIn(fs.readFileSync(at('output'), 'utf8'))
  const log = outputs['sarif-file'] && fs.readFileSync(outputs['sarif-file'], 'utf8')
  return {
    ...ran,
    outputs,
    summary: fs.readFileSync(at('summary'), 'utf8'),
    ...(log && { sarif: JSON.parse(log) }),
  }
}

/** Every input as a variable, with its default where a workflow says nothing. */
function variablesOf(given: Record<string, string>): Record<string, string> {
  const unknown = Object.keys(given).filter((name) => !(name in metadata.inputs))
  if (unknown.length > 0) throw new Error(`action.yml has no input ${unknown.join(', ')}`)
  const inputOf = (name: string) => given[name] ?? metadata.inputs[name]?.default ?? ''
  return Object.fromEntries(
    Object.keys(metadata.inputs).map((name) => [
      `INPUT_${name.toUpperCase()}`,
      inputOf(name).replace(/\$\{\{ github\.token \}\}/, 'job-token'),
    ]),
  )
}

/** What a step told the next ones, as the runner reads it. */
function outputsIn(text: string): Record<string, string> {
  const matches = [...text.matchAll(/^([\w-]+)<<(\S+)\n(.*?)\n\2\n/gms)]
  return Object.fromEntries(matches.map(([, name = '', , value = '']) => [name, value]))
}
