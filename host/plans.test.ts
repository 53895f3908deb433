import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith } from '../test/support/folder'
import { isPlanName, plansUnder } from './plans'
import { Repository } from './repository'

describe('isPlanName', () => {
  it.each([
    'readiness.yaml',
    'a/readiness.yml',
    'sepsis.readiness.yaml',
    'a/b.readiness.yml',
    '.readiness/policy.yaml',
    'a/.readiness/x.yaml',
  ])('%s is one', (name) => expect(isPlanName(name)).toBe(true))

  it.each([
    'unreadiness.yaml',
    'readiness.yaml.bak',
    'readiness.json',
    '.readiness/policy.yml',
    'readiness/x.yaml',
    'readiness.yaml/x',
    '.readiness/a/b.yaml',
  ])('%s is none', (name) => expect(isPlanName(name)).toBe(false))
})

describe('plansUnder', () => {
  it('finds plans in a fixed order, without what git ignores, node_modules and links', () => {
    const root = folderWith({
      '.gitignore': 'out/\n*.tmp.readiness.yaml\n',
      'b/readiness.yaml': '',
      'b/.gitignore': '/c/\n',
      'b/c/readiness.yaml': '',
      'a/x.readiness.yml': '',
      'a/x.tmp.readiness.yaml': '',
      '.readiness/policy.yaml': '',
      'out/readiness.yaml': '',
      'node_modules/p/readiness.yaml': '',
      '.git/readiness.yaml': '',
      'values.yaml': '',
    })
    fs.symlinkSync(root, path.join(root, 'a/loop'))
    fs.symlinkSync('../b/readiness.yaml', path.join(root, 'a/readiness.yaml'))
    const found = [...plansUnder(root, new Repository(root), () => expect.unreachable())]
    expect(found.map((file) => path.relative(root, file))).toEqual([
      '.readiness/policy.yaml',
      'a/x.readiness.yml',
      'b/readiness.yaml',
    ])
  })

  it('tells of a folder that cannot be listed', () => {
    const root = folderWith()
    const told: string[] = []
    const gone = path.join(root, 'gone')
    expect([...plansUnder(gone, new Repository(root), (folder, { code }) => told.push(`${folder} ${code}`))]).toEqual(
      [],
    )
    expect(told).toEqual([`${gone} ENOENT`])
  })
})
