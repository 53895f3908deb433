import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith } from '../test/support/folder'
import { compile } from './cel/compile'
import { findPolicy, loadPolicy } from './policy'
import { Repository } from './repository'

const policy = (body: string) => `apiVersion: readiness-policy/v1\n${body}`

/** Loads `.readiness/policy.yaml` of a folder; paths in the answer are relative to it. */
async function load(files: Record<string, string>, prepare: (root: string) => void = () => {}) {
  const root = folderWith(files)
  prepare(root)
  const file = path.join(root, '.readiness/policy.yaml')
  const { policy, files: read, problems } = await loadPolicy(file, new Repository(root), compile)
  return {
    policy,
    files: read.map((file) => path.relative(root, file)),
    problems: problems.map(({ message }) => message.replaceAll(`${root}/`, '')),
  }
}

describe('loadPolicy', () => {
  it('lays a policy over what it extends, the most general first', async () => {
    const {
      policy: effective,
      files,
      problems,
    } = await load({
      '.readiness/policy.yaml': policy('extends: [./team.yaml, "@org/readiness"]\nrules: {owner/missing: warning}\n'),
      '.readiness/team.yaml': policy(
        'extends: [/shared/base.yaml]\ndefaults: {pilot.minSites: 3}\nrules: {owner/missing: info}\n',
      ),
      'shared/base.yaml': policy('defaults: {pilot.minSites: 5, owner.minFte: 0.2}\n'),
      'node_modules/@org/readiness/policy.yaml': policy('defaults: {audit.maxAge: P90D}\n'),
    })
    expect(problems).toEqual([])
    expect(files).toEqual([
      'shared/base.yaml',
      '.readiness/team.yaml',
      'node_modules/@org/readiness/policy.yaml',
      '.readiness/policy.yaml',
    ])
    expect(effective.defaults).toMatchObject({ 'pilot.minSites': 3, 'owner.minFte': 0.2, 'audit.maxAge': 'P90D' })
    expect(effective.levelOf('owner/missing', 'pilot')).toBe('warning')
  })

  it('reads a file once that two others extend', async () => {
    const { files, problems } = await load({
      '.readiness/policy.yaml': policy('extends: [./a.yaml, ./b.yaml]\n'),
      '.readiness/a.yaml': policy('extends: [./base.yaml]\n'),
      '.readiness/b.yaml': policy('extends: [./base.yaml]\n'),
      '.readiness/base.yaml': policy(''),
    })
    expect(problems).toEqual([])
    expect(files.map((file) => path.basename(file))).toEqual(['base.yaml', 'a.yaml', 'b.yaml', 'policy.yaml'])
  })

  it.each([
    [
      'a cycle',
      'extends: [./other.yaml]',
      '.readiness/policy.yaml extends itself: .readiness/policy.yaml -> .readiness/other.yaml -> .readiness/policy.yaml.',
    ],
    [
      'itself',
      'extends: [./policy.yaml]',
      '.readiness/policy.yaml extends itself: .readiness/policy.yaml -> .readiness/policy.yaml.',
    ],
    [
      'a path out of the repository',
      'extends: [../../x.yaml]',
      '.readiness/policy.yaml extends ../../x.yaml, which lies outside the repository.',
    ],
    [
      'a file that is not there',
      'extends: [./gone.yaml]',
      '.readiness/policy.yaml extends ./gone.yaml, which does not exist.',
    ],
    [
      'a URL',
      'extends: ["https://example.org/p.yaml"]',
      '.readiness/policy.yaml extends https://example.org/p.yaml, which is a URL: nothing is fetched.',
    ],
    [
      'a package that is not there',
      'extends: [some-policy]',
      '.readiness/policy.yaml extends some-policy, but no node_modules/some-policy/policy.yaml is installed in the repository.',
    ],
    [
      'a name that is none',
      'extends: ["a/../../b"]',
      '.readiness/policy.yaml extends a/../../b, but no node_modules/a/../../b/policy.yaml is installed in the repository.',
    ],
  ])('refuses to extend %s', async (_, body, problem) => {
    const { problems } = await load({
      '.readiness/policy.yaml': policy(`${body}\n`),
      '.readiness/other.yaml': policy('extends: [./policy.yaml]\n'),
    })
    expect(problems).toEqual([problem])
  })

  it('refuses a link that leads out of the repository', async () => {
    const elsewhere = folderWith({ 'policy.yaml': policy('') })
    const { problems } = await load({ '.readiness/policy.yaml': policy('extends: [./link.yaml]\n') }, (root) =>
      fs.symlinkSync(path.join(elsewhere, 'policy.yaml'), path.join(root, '.readiness/link.yaml')),
    )
    expect(problems).toEqual(['.readiness/link.yaml is a link that leads out of the repository.'])
  })

  it.each([
    [
      'another document',
      'kind: Deployment\n',
      /^\.readiness\/policy\.yaml is not a policy: it does not say "apiVersion: readiness-policy\/v1"\.$/,
    ],
    ['an unknown key', policy('ruels: {}\n'), /^\.readiness\/policy\.yaml:2:1: .*ruels/],
    ['broken YAML', policy('rules: {a: [}\n'), /^\.readiness\/policy\.yaml:2:\d+: /],
  ])('names the place of %s', async (_, text, problem) => {
    const { problems } = await load({ '.readiness/policy.yaml': text })
    expect(problems[0]).toMatch(problem)
  })

  const check = (id: string, expression = 'true') =>
    `checks: [{id: ${id}, message: m, severity: error, expression: "${expression}"}]\n`

  it('takes checks from every file, which later files may name', async () => {
    const { policy: effective, problems } = await load({
      '.readiness/policy.yaml': policy(
        `extends: [./base.yaml]\nrules: {org/x: info}\nlocked: [org/x]\n${check('own/y')}`,
      ),
      '.readiness/base.yaml': policy(check('org/x')),
    })
    expect(problems).toEqual([])
    expect([...effective.settings.checks].map(([id, { from }]) => [id, from])).toEqual([
      ['org/x', '.readiness/base.yaml'],
      ['own/y', '.readiness/policy.yaml'],
    ])
    expect(effective.rules.map(({ id }) => id)).toEqual(expect.arrayContaining(['org/x', 'own/y', 'owner/missing']))
    expect(effective.levelOf('org/x', 'pilot')).toBe('info')
  })

  it('applies a policy without faults alone', async () => {
    const { policy: effective, problems } = await load({
      '.readiness/policy.yaml': policy(`extends: [./base.yaml]\nrules: {org/x: off}\n`),
      '.readiness/base.yaml': policy(check('org/x', 'plan.')),
    })
    expect(problems).toEqual([expect.stringMatching(/^\.readiness\/base\.yaml:2:\d+: /)])
    expect(effective.settings.checks.size).toBe(0)
  })

  it('refuses to soften what a file locks that it extends', async () => {
    const { problems } = await load({
      '.readiness/policy.yaml': policy('extends: [./base.yaml]\nrules: {owner/missing: off}\n'),
      '.readiness/base.yaml': policy('rules: {owner/missing: error}\nlocked: [owner/missing]\n'),
    })
    expect(problems).toEqual([
      '.readiness/policy.yaml:3:24: .readiness/base.yaml locks owner/missing: this file may make it more severe, and not less.',
    ])
  })

  it('survives a chain of a thousand files', { tags: ['thorough'] }, async () => {
    const chain = Object.fromEntries(
      Array.from({ length: 1000 }, (_, i) => [
        `.readiness/p${i}.yaml`,
        policy(i < 999 ? `extends: [./p${i + 1}.yaml]\n` : ''),
      ]),
    )
    const { files, problems } = await load({ '.readiness/policy.yaml': policy('extends: [./p0.yaml]\n'), ...chain })
    expect(problems).toEqual([])
    expect(files).toHaveLength(1001)
  })
})

describe('findPolicy', () => {
  it('takes the nearest one upward, and none above the repository', () => {
    const outer = folderWith({
      '.readiness/policy.yaml': '',
      'repo/a/.readiness/policy.yaml': '',
      'repo/a/b/': '',
      'repo/c/': '',
    })
    const repository = new Repository(path.join(outer, 'repo'))
    expect(findPolicy(path.join(outer, 'repo/a/b'), repository)).toBe(path.join(outer, 'repo/a/.readiness/policy.yaml'))
    expect(findPolicy(path.join(outer, 'repo/c'), repository)).toBeUndefined()
  })
})
