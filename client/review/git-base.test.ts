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
    rootUri: uri('/repo'),
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
      const mode = { '/repo/a.yaml': '100644', '/repo/docs': '040000', '/repo/sub': '160000' }[path]
      if (!mode) throw new Error('bad path')
      return { mode, size: mode === '100644' ? 7 : Number.NaN }
    },
    buffer: async (ref: string, path: string) => {
      if (path !== '/repo/a.yaml') throw new Error('bad path')
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
      change(5, '/repo/changed.yaml'),
      change(gitStatus.added, '/repo/added.yaml'),
      change(gitStatus.deleted, '/repo/gone.yaml'),
      change(gitStatus.deletedInIndex, '/repo/unstaged.yaml'),
      change(gitStatus.renamed, '/repo/old.yaml', '/repo/new.yaml'),
      change(gitStatus.renamed, '/repo/old2.yaml', '/repo/new2.yaml', '/repo/old2.yaml'),
      change(gitStatus.copied, '/repo/one.yaml', '/repo/two.yaml'),
    ]
    const untracked = [change(gitStatus.untracked, '/repo/fresh.yaml'), change(5, '/repo/changed.yaml')]
    expect(await changesOf(changes, untracked)).toEqual([
      ['/repo/changed.yaml', true, '/repo/changed.yaml'],
      ['/repo/added.yaml', true, undefined],
      ['/repo/gone.yaml', false, '/repo/gone.yaml'],
      ['/repo/unstaged.yaml', false, '/repo/unstaged.yaml'],
      ['/repo/new.yaml', true, '/repo/old.yaml'],
      ['/repo/new2.yaml', true, '/repo/old2.yaml'],
      ['/repo/two.yaml', true, undefined],
      ['/repo/fresh.yaml', true, undefined],
    ])
  })

  it('reads files as the commit has them, and knows which are there', async () => {
    const base = await gitBase(repository(), 'main')
    expect(new TextDecoder().decode(await base.read(uri('/repo/a.yaml')))).toBe('b: a')
    expect(await base.read(uri('/repo/b.yaml'))).toBeUndefined()
    expect(await base.stat(uri('/repo/a.yaml'))).toEqual({ type: 'file', size: 7 })
    expect(await base.stat(uri('/repo/docs'))).toEqual({ type: 'folder', size: 0 })
    expect(await base.stat(uri('/repo/sub'))).toEqual({ type: 'folder', size: 0 })
    expect(await base.stat(uri('/repo/b.yaml'))).toBeNull()
  })
})

it.each(['-n', '--output=x', 'a..b', 'a...b', 'a b', 'HEAD:readiness.yaml'])('%s is no ref', (text) =>
  expect(isNoRef(text)).toBe(true),
)
it.each(['main', 'HEAD~1', 'HEAD^', 'v1.2', 'feature/a-b', '0123abc', '@{u}'])('%s may be a ref', (text) =>
  expect(isNoRef(text)).toBe(false),
)
