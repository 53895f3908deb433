import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { folderWith } from '../test/support/folder'
import { Repositories, Repository } from './repository'

const texts = { 'a/b/file.md': '', 'a/file.md': '', 'a/b/c d/[x].log': '', 'file.md': '', 'a/b/run.log': '' }
const folders = ['a', 'a/b', 'a/b/c d']

/** Which of the files git ignores, by asking git. */
function ignoredByGit(root: string, names: readonly string[]): string[] {
  const { stdout } = spawnSync('git', ['check-ignore', '--no-index', '-z', '--stdin'], {
    cwd: root,
    input: names.join('\0'),
    encoding: 'utf8',
  })
  return stdout.split('\0').filter((name) => name !== '')
}

function expectSameAsGit(gitignores: Record<string, string>): void {
  const root = folderWith({ ...texts, ...gitignores })
  spawnSync('git', ['init', '--quiet'], { cwd: root })
  const repository = new Repository(root)
  const names = [...Object.keys(texts), ...folders]
  const ignored = names.filter((name) =>
    repository.ignores(path.join(root, name), folders.includes(name) ? 'folder' : 'file'),
  )
  expect(ignored).toEqual(ignoredByGit(root, names))
}

describe('Repository.ignores', () => {
  it.each([
    [{ '.gitignore': '*.log\n' }],
    [{ '.gitignore': 'a/\n', 'a/.gitignore': '!file.md\n' }],
    [{ '.gitignore': 'file.md\n', 'a/.gitignore': '!file.md\n', 'a/b/.gitignore': '/file.md\n' }],
    [{ '.gitignore': '/*\n!/a\n' }],
    [{ 'a/b/.gitignore': 'c d/\n' }],
    [{ 'a/b/c d/.gitignore': '\\[x\\].log\n' }],
    [{ 'a/.gitignore': '**/run.log\nb/c*\n' }],
    [{ '.gitignore': '# nothing\r\n\r\nfile.md\r\n' }],
    [{}],
  ])('agrees with git on %j', (gitignores) => expectSameAsGit(gitignores))

  it('agrees with git on random files', { tags: ['thorough'] }, () => {
    const pattern = fc.tuple(
      fc.constantFrom('', '!', '/', '!/'),
      fc.constantFrom('a', 'b', 'file.md', '*.log', '*', 'a/b', 'b/*', '**/file.md', 'a/**', 'c d', '[[]x].log'),
      fc.constantFrom('', '/'),
    )
    const gitignore = fc
      .array(
        pattern.map((parts) => parts.join('')),
        { maxLength: 4 },
      )
      .map((lines) => `${lines.join('\n')}\n`)
    const places = fc.record({ '.gitignore': gitignore, 'a/.gitignore': gitignore, 'a/b/.gitignore': gitignore })
    fc.assert(fc.property(places, expectSameAsGit), { numRuns: 60, seed: 1 })
  })

  it('hides what is git’s own, and nothing outside', () => {
    const root = folderWith({ '.git/config': '', '.gitignore': '*\n' })
    const repository = new Repository(root)
    expect(repository.ignores(path.join(root, '.git/config'))).toBe(true)
    expect(repository.ignores(path.join(root, '../elsewhere'))).toBe(false)
    expect(repository.ignores(root, 'folder')).toBe(false)
  })
})

describe('Repositories', () => {
  it('takes the nearest folder with .git, else the fallback, else the folder itself', () => {
    const outer = folderWith({
      'one/.git/': '',
      'one/plans/': '',
      'two/plans/': '',
      'one/sub/.git': 'gitdir: elsewhere',
    })
    const at = (name: string) => path.join(outer, name)
    const repositories = new Repositories(at('two'))
    expect(repositories.of(at('one/plans')).root).toBe(at('one'))
    expect(repositories.of(at('one/sub')).root).toBe(at('one/sub'))
    expect(repositories.of(at('two/plans')).root).toBe(at('two'))
    expect(repositories.of(outer).root).toBe(outer)
    expect(repositories.of(at('one'))).toBe(repositories.of(at('one/plans')))
  })

  it('reads .gitignore once', () => {
    const root = folderWith({ '.git/': '', '.gitignore': 'x.md\n' })
    const repository = new Repository(root)
    expect(repository.ignores(path.join(root, 'x.md'))).toBe(true)
    fs.rmSync(path.join(root, '.gitignore'))
    expect(repository.ignores(path.join(root, 'x.md'))).toBe(true)
  })
})
