import { describe, expect, it } from 'vitest'
import type { Uri } from 'vscode'
import { type GitChange, type GitRepository, gitStatus } from './git-api'
import { gitBase, isNoRef } from './git-base'

const uri = (path: string) => ({ path, fsPath: path }) as Uri

const change = (status: number, original: string, renamed = original, named = renamed): GitChange => ({
  uri: uri(named),
  originalUri: uri(original),
  renameUri: uri(renamed),
  status,
})

/** A repository in which `topic` left `main` at the commit `b`, and where HEAD is `c`. */
function repository(changes: readonly GitChange[] = [], untracked: readonly GitChange[] = []): GitRepository {
  const commits: Record<string, [hash: string, day: string]> = {
    main: ['d', '2026-11-03'],
    b: ['b', '2026-11-01'],
    HEAD: ['c', '2026-11-02'],
    c: ['c', '2026-11-02'],
  }
  return {
    rootUri: uri('/work'),
    state: {
      HEAD: { name: 'topic', commit: 'c' },
      workingTreeChanges: untracked,
      onDidChange: () => ({ dispose() {} }),
    },
    getCommit: async (ref: string) => {
      const [hash, day] = commits[ref] ?? []
      if (!hash) throw new Error(`bad revision ${ref}`)
      return { hash, message: '', commitDate: new Date(`${day}T23:30:00Z`) }
    },
    getMergeBase: async (one: string, other: string) => (one === other ? one : 'b'),
    diffWith: async () => [...changes],
    getObjectDetails: async (_: string, path: string) => {
      const mode = { '/work/a.yaml': '100644', '/work/docs': '040000', '/work/sub': '160000' }[path]
      if (!mode) throw new Error('bad path')
      return { mode, size: mode === '100644' ? 7 : Number.NaN }
    },
    buffer: async (ref: string, path: string) => {
      if (path !== '/work/a.yaml') throw new Error('bad path')
      return new TextEncoder().encode(`${ref}: a`)
    },
  } as Partial<GitRepository> as GitRepository
}

const changesOf = async (...given: Parameters<typeof repository>) => {
  const changed = await (await gitBase(repository(...given), 'main')).changed()
  return changed.map(({ uri, isThere, before }) => [uri.path, isThere, before?.path])
}

describe('gitBase', () => {
  it('is the commit in which a ref and HEAD went apart, with its day', async () => {
    const base = await gitBase(repository(), 'main')
    expect([base.id, base.name, base.day]).toEqual(['b', 'main', '2026-11-01'])
    const head = await gitBase(repository(), 'HEAD')
    expect([head.id, head.day]).toEqual(['c', '2026-11-02'])
  })

  it('fails for what names no commit', async () => {
    await expect(gitBase(repository(), 'nowhere')).rejects.toThrow('bad revision')
  })

  it('tells where each file is and was', async () => {
    const changes = [
      change(5, '/work/changed.yaml'),
      change(gitStatus.added, '/work/added.yaml'),
      change(gitStatus.deleted, '/work/gone.yaml'),
      change(gitStatus.deletedInIndex, '/work/unstaged.yaml'),
      change(gitStatus.renamed, '/work/old.yaml', '/work/new.yaml'),
      change(gitStatus.renamed, '/work/old2.yaml', '/work/new2.yaml', '/work/old2.yaml'),
      change(gitStatus.copied, '/work/one.yaml', '/work/two.yaml'),
    ]
    const untracked = [change(gitStatus.untracked, '/work/fresh.yaml'), change(5, '/work/changed.yaml')]
    expect(await changesOf(changes, untracked)).toEqual([
      ['/work/changed.yaml', true, '/work/changed.yaml'],
      ['/work/added.yaml', true, undefined],
      ['/work/gone.yaml', false, '/work/gone.yaml'],
      ['/work/unstaged.yaml', false, '/work/unstaged.yaml'],
      ['/work/new.yaml', true, '/work/old.yaml'],
      ['/work/new2.yaml', true, '/work/old2.yaml'],
      ['/work/two.yaml', true, undefined],
      ['/work/fresh.yaml', true, undefined],
    ])
  })

  it('reads files as the commit has them, and knows which are there', async () => {
    const base = await gitBase(repository(), 'main')
    expect(new TextDecoder().decode(await base.read(uri('/work/a.yaml')))).toBe('b: a')
    expect(await base.read(uri('/work/b.yaml'))).toBeUndefined()
    expect(await base.stat(uri('/work/a.yaml'))).toEqual({ type: 'file', size: 7 })
    expect(await base.stat(uri('/work/docs'))).toEqual({ type: 'folder', size: 0 })
    expect(await base.stat(uri('/work/sub'))).toEqual({ type: 'folder', size: 0 })
    expect(await base.stat(uri('/work/b.yaml'))).toBeNull()
  })
})

it.each(['-n', '--output=x', 'a..b', 'a...b', 'a b', 'HEAD:readiness.yaml'])('%s is no ref', (text) =>
  expect(isNoRef(text)).toBe(true),
)
it.each(['main', 'HEAD~1', 'HEAD^', 'v1.2', 'feature/a-b', '0123abc', '@{u}'])('%s may be a ref', (text) =>
  expect(isNoRef(text)).toBe(false),
)
