import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { ReviewReport } from '../../cli/review-results'
import type { ReviewAnswer } from '../../server/protocol'
import { readiness } from '../support/cli'
import { GitRepository } from '../support/git-repository'
import { textOf } from '../support/reports'
import { asOf, Editor } from './editor'

const plan = fs.readFileSync('examples/inpatient-chart-summary/readiness.yaml', 'utf8')

/** A plan with the target of a criterion loosened after the pilot began, and its clinical owner gone. */
const weakened = plan.replace(/(\{id: c-halluc,.*?target: )0\.02/, '$10.04').replace('    person: amara-osei\n', '')

const policy = 'apiVersion: readiness-policy/v1\ndefaults: {audit.maxAge: P120D, pilot.minSites: 3}\n'
const relaxed = policy.replace('minSites: 3', 'minSites: 2')

/** An editor on a repository, which answers what the server asks of the files of a commit, as the extension does. */
async function opened(repository: GitRepository, base = 'main') {
  const editor = await Editor.start(fs.realpathSync(repository.folder))
  const commit = repository.git('rev-parse', base)
  const asked: string[] = []
  const at = (name: string) => `readiness-base://${commit}${new URL(editor.uri(name)).pathname}`
  const nameOf = (uri: string) => path.relative(fs.realpathSync(repository.folder), new URL(uri).pathname)
  const content = (uri: string): Buffer | null => {
    asked.push(uri)
    if (!uri.startsWith('readiness-base:')) return null
    try {
      const args = ['show', `${commit}:${nameOf(uri)}`]
      return execFileSync('git', args, { cwd: repository.folder, stdio: ['ignore', 'pipe', 'ignore'] })
    } catch {
      return null
    }
  }
  editor.onRequest('readiness/statFile', ({ uri }: { uri: string }) => {
    const bytes = content(uri)
    return bytes && { type: 'file', size: bytes.length }
  })
  editor.onRequest('readiness/readFile', ({ uri }: { uri: string }) => {
    const bytes = content(uri)
    return bytes && { base64: bytes.toString('base64') }
  })
  const seconds = Number(repository.git('show', '--no-patch', '--format=%ct', commit))
  const day = new Date(seconds * 1000).toISOString().slice(0, 10)
  const filesOf = (names: Record<string, string | null>) =>
    Object.entries(names).map(([name, before]) => ({
      uri: editor.uri(name),
      isThere: fs.existsSync(path.join(repository.folder, name)),
      before: before && at(before),
    }))
  const params = (names: Record<string, string | null>) => ({
    root: at('.').replace(/\/\.?$/, ''),
    day,
    files: filesOf(names),
  })
  const review = (names: Record<string, string | null>) =>
    editor.request<ReviewAnswer>('readiness/review', params(names))
  const page = async (names: Record<string, string | null>, more: object = {}) => {
    const given = { ...params(names), base, head: 'the files as they are', ...more }
    return (await editor.request<{ text: string }>('readiness/reviewPage', given)).text
  }
  return { editor, review, page, asked, at }
}

/** What the command line says of the same, without what the editor does not need. */
async function reviewed(repository: GitRepository, base = 'main') {
  const { stdout } = await readiness(
    ['review', '--base', base, '--as-of', asOf, '--format', 'json', '--fail-on', 'none'],
    {
      cwd: repository.folder,
    },
  )
  return (JSON.parse(stdout).plans as ReviewReport[]).map(({ file, status, title, changes, findings }) => ({
    ...{ file, status, title: title ?? null },
    changes: changes.map(({ path: _, pointer: __, ...change }) => change),
    findings: Object.fromEntries(
      Object.entries(findings).map(([kind, found]) => [
        kind,
        found.map(({ fingerprint, rule, page, severity, message, blocks, range }) => ({
          ...{ fingerprint, rule, page, severity, message, blocks, range },
        })),
      ]),
    ),
  }))
}

/** An answer as the command line would name its files. */
const asReported = ({ files }: ReviewAnswer, { folder }: GitRepository) =>
  files.map(({ uri, before: _, asOf: __, ...file }) => ({
    file: path.relative(fs.realpathSync(folder), fileURLToPath(uri)),
    ...file,
  }))

describe('readiness/review', () => {
  it('says the same as the command line: of plans, of a policy, of files that are new, gone or elsewhere', async () => {
    const repository = new GitRepository({
      'chart/readiness.yaml': plan,
      'gone/readiness.yaml': plan.replace(/^ {2}id: .*$/m, '  id: another'),
      'old/readiness.yaml': plan.replace(/^ {2}id: .*$/m, '  id: moved'),
      '.readiness/policy.yaml': policy,
      'README.md': 'A readme\n',
    })
    repository.write({
      'chart/readiness.yaml': weakened,
      'gone/readiness.yaml': null,
      'old/readiness.yaml': null,
      'new/readiness.yaml': plan.replace(/^ {2}id: .*$/m, '  id: moved').replace('stage: pilot', 'stage: build'),
      'fresh/readiness.yaml': plan.replace(/^ {2}id: .*$/m, '  id: fresh'),
      '.readiness/policy.yaml': relaxed,
    })
    const { review, at } = await opened(repository)
    const answer = await review({
      '.readiness/policy.yaml': '.readiness/policy.yaml',
      'chart/readiness.yaml': 'chart/readiness.yaml',
      'fresh/readiness.yaml': null,
      'gone/readiness.yaml': 'gone/readiness.yaml',
      'new/readiness.yaml': null,
      'old/readiness.yaml': 'old/readiness.yaml',
    })
    const expected = await reviewed(repository)
    expect(expected.flatMap(({ changes }) => changes).length).toBeGreaterThan(4)
    expect(new Set(expected.map(({ status }) => status))).toEqual(new Set(['changed', 'added', 'removed']))
    expect(expected.flatMap(({ findings }) => findings.timePassed ?? []).length).toBeGreaterThan(0)
    expect(asReported(answer, repository)).toEqual(expected)
    const moved = answer.files.find(({ uri }) => uri.includes('/new/'))
    expect(moved?.before).toBe(at('old/readiness.yaml'))
    expect(answer.problems).toEqual([])
  })

  it('speaks of the text as it is typed', async () => {
    const repository = new GitRepository({ 'readiness.yaml': plan })
    const { editor, review, asked } = await opened(repository)
    const names = { 'readiness.yaml': 'readiness.yaml' }
    editor.open('readiness.yaml')
    expect((await review(names)).files[0]?.changes).toEqual([])
    const before = asked.length
    editor.replace('readiness.yaml', 'target: 0.02', 'target: 0.04')
    const { changes } = (await review(names)).files[0] as ReviewAnswer['files'][number]
    expect(changes.map(({ class: id, grade, before, after }) => [id, grade, before, after])).toContainEqual([
      ...['threshold-loosened', 'block', 0.02, 0.04],
    ])
    const line = editor.text('readiness.yaml').split('\n')[changes[0]?.range.start.line ?? 0]
    expect(line).toContain('c-halluc')
    expect(asked.length, 'a commit is read once').toBe(before)
  })

  it('reads a policy as the commit has it', async () => {
    const repository = new GitRepository({ 'readiness.yaml': plan, '.readiness/policy.yaml': policy })
    repository.write({ '.readiness/policy.yaml': relaxed })
    const { review, asked, at } = await opened(repository)
    await review({ 'readiness.yaml': 'readiness.yaml' })
    expect(asked).toContain(at('.readiness/policy.yaml'))
    expect(asked.filter((uri) => uri.endsWith('.git') || uri.endsWith('.gitignore'))).toEqual([])
  })

  it('takes two plans with different ids that only look alike for two', async () => {
    const repository = new GitRepository({ 'old/readiness.yaml': plan })
    const other = plan.replace(/^ {2}id: .*$/m, '  id: another').split('\n')
    repository.write({
      'old/readiness.yaml': null,
      'new/readiness.yaml': other.slice(0, other.length * 0.6).join('\n'),
    })
    const { review } = await opened(repository)
    const { files } = await review({ 'new/readiness.yaml': 'old/readiness.yaml' })
    expect(files.map(({ status }) => status)).toEqual(['removed', 'added'])
  })

  it('says which file cannot be read, and reviews the others', async () => {
    const repository = new GitRepository({ 'readiness.yaml': plan })
    const { review } = await opened(repository)
    const answer = await review({
      'nowhere/readiness.yaml': 'nowhere/readiness.yaml',
      'readiness.yaml': 'readiness.yaml',
    })
    expect(answer.problems).toEqual(['nowhere/readiness.yaml cannot be read.'])
    expect(answer.files).toHaveLength(1)
  })

  it('says that a policy cannot be applied', async () => {
    const repository = new GitRepository({ 'readiness.yaml': plan })
    repository.write({ '.readiness/policy.yaml': 'apiVersion: readiness-policy/v1\nextends: [nowhere.yaml]\n' })
    const { review } = await opened(repository)
    const { problems } = await review({ 'readiness.yaml': 'readiness.yaml' })
    expect(problems).toEqual([expect.stringContaining('nowhere.yaml')])
  })
})

describe('readiness/reviewPage', () => {
  it('is the page of a review, which leads to each plan in the editor', async () => {
    const repository = new GitRepository({ 'a/readiness.yaml': plan, 'b/readiness.yaml': plan })
    repository.write({ 'a/readiness.yaml': weakened, 'b/readiness.yaml': weakened })
    const { editor, page } = await opened(repository)
    const names = { 'a/readiness.yaml': 'a/readiness.yaml', 'b/readiness.yaml': 'b/readiness.yaml' }
    const html = await page(names, { nonce: 'bm9uY2U=', links: 'editor' })
    expect(textOf(html)).toContain('the files as they are compared with main')
    expect(html).toContain('<style nonce="bm9uY2U=">')
    const uris = [...html.matchAll(/command:readiness\.openAt\?([^"]*)"/g)].map(
      ([, argument = '']) => JSON.parse(decodeURIComponent(argument))[0],
    )
    expect(new Set(uris)).toEqual(new Set([editor.uri('a/readiness.yaml'), editor.uri('b/readiness.yaml')]))
  })

  it('says that nothing differs', async () => {
    const { page } = await opened(new GitRepository({ 'readiness.yaml': plan }))
    expect(textOf(await page({}))).toContain('Nothing differs from main')
  })
})
