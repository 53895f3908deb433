import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith } from '../test/support/folder'
import { fileFacts, fileState } from './file-facts'
import { Repository } from './repository'

const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n'

/** A repository in which the plan stands in `plans/`, beside a folder that is no part of it. */
function world(): { folder: string; stateOf: (name: string) => string } {
  const outer = folderWith({
    'secret.txt': 'outside',
    'repo/.git/': '',
    'repo/.git/config': '[core]',
    'repo/.gitignore': '*.log\n/private/\n',
    'repo/README.md': 'root',
    'repo/private/memo.md': 'ignored by its folder',
    'repo/plans/evidence/audit.md': 'present',
    'repo/plans/evidence/empty.md': '',
    'repo/plans/evidence/big.bin': pointer + 'x'.repeat(2000),
    'repo/plans/evidence/pointer.pdf': pointer,
    'repo/plans/evidence/run.log': 'ignored',
    'repo/plans/evidence/with space (1).md': 'present',
  })
  const root = path.join(outer, 'repo')
  const folder = path.join(root, 'plans')
  const repository = new Repository(root)
  return { folder, stateOf: (name) => fileState(folder, name, repository) }
}

describe('fileState', () => {
  it.each([
    ['evidence/audit.md', 'present'],
    ['./evidence/../evidence/audit.md', 'present'],
    ['evidence\\audit.md', 'present'],
    ['evidence/with space (1).md', 'present'],
    ['/README.md', 'present'],
    ['../README.md', 'present'],
    ['evidence/big.bin', 'present'],
    ['evidence/nothing.md', 'missing'],
    ['evidence/audit.md/below-a-file', 'missing'],
    ['evidence/nul\u0000.md', 'missing'],
    [`evidence/${'a'.repeat(5000)}.md`, 'missing'],
    ['/etc/passwd', 'missing'],
    ['evidence/empty.md', 'empty'],
    ['evidence/pointer.pdf', 'lfs-pointer'],
    ['evidence/run.log', 'ignored'],
    ['/private/memo.md', 'ignored'],
    ['/.git/config', 'ignored'],
    ['evidence', 'not-a-file'],
    ['evidence/', 'not-a-file'],
    ['../..', 'outside'],
    ['../../secret.txt', 'outside'],
    ['..\\..\\secret.txt', 'outside'],
    ['/../secret.txt', 'outside'],
    ['../../../../../../../../etc/passwd', 'outside'],
    ['file:///etc/passwd', 'outside'],
    ['FILE:secret.txt', 'outside'],
    ['C:\\Windows\\win.ini', 'outside'],
    ['c:/Windows/win.ini', 'outside'],
    ['\\\\server\\share\\file', 'outside'],
    ['//server/share/file', 'outside'],
  ])('%s is %s', (name, state) => expect(world().stateOf(name)).toBe(state))

  it('follows links inside the repository and refuses those that leave it', () => {
    const { folder, stateOf } = world()
    const link = (target: string, name: string) => fs.symlinkSync(target, path.join(folder, name))
    link('evidence/audit.md', 'inside.md')
    link('../../secret.txt', 'outside.md')
    link('../..', 'above')
    link('loop', 'loop')
    expect(['inside.md', 'outside.md', 'above/secret.txt', 'above/repo/README.md', 'loop'].map(stateOf)).toEqual([
      'present',
      'outside',
      'outside',
      'present',
      'missing',
    ])
  })

  it.skipIf(process.platform === 'win32')('does not open pipes and devices', () => {
    const { folder, stateOf } = world()
    execFileSync('mkfifo', [path.join(folder, 'pipe')])
    expect(stateOf('pipe')).toBe('not-a-file')
  })
})

describe('fileFacts', () => {
  it('names the files nearby when one is missing, as the plan would', async () => {
    const { folder } = world()
    const repository = new Repository(path.dirname(folder))
    const facts = await fileFacts(folder, ['evidence/adit.md', '/READ.md', '../../secret.md'], repository)
    expect([...facts.files]).toEqual([
      ['evidence/adit.md', 'missing'],
      ['/READ.md', 'missing'],
      ['../../secret.md', 'outside'],
    ])
    expect(facts.folder).toEqual([
      '/.gitignore',
      '/README.md',
      'evidence/audit.md',
      'evidence/big.bin',
      'evidence/empty.md',
      'evidence/pointer.pdf',
      'evidence/with space (1).md',
    ])
  })

  it('names none when every file is there', async () => {
    const { folder } = world()
    const { folder: nearby } = await fileFacts(folder, ['evidence/audit.md'], new Repository(path.dirname(folder)))
    expect(nearby).toEqual([])
  })
})
