import { type Disposable, type Event, extensions, type Uri, workspace } from 'vscode'

// What is used of the API of the built-in Git extension, version 1.

interface GitExtension {
  readonly enabled: boolean
  getAPI(version: 1): GitApi
}

interface GitApi {
  readonly state: 'uninitialized' | 'initialized'
  readonly onDidChangeState: Event<'uninitialized' | 'initialized'>
  readonly repositories: readonly GitRepository[]
  getRepository(uri: Uri): GitRepository | null
  openRepository?(root: Uri): Promise<GitRepository | null>
}

export interface GitRepository {
  readonly rootUri: Uri
  readonly state: {
    readonly HEAD: { name?: string; commit?: string; upstream?: { remote: string; name: string } } | undefined
    readonly workingTreeChanges: readonly GitChange[]
    /** There when the user lists files that git does not know apart. */
    readonly untrackedChanges?: readonly GitChange[]
    readonly onDidChange: Event<void>
  }
  getRefs(query: object): Promise<GitRef[]>
  getCommit(ref: string): Promise<GitCommit>
  getMergeBase(one: string, other: string): Promise<string | undefined>
  log(options: { maxEntries: number }): Promise<GitCommit[]>
  /** What differs between a commit and the working tree, but for files that git does not know. */
  diffWith(ref: string): Promise<GitChange[]>
  getObjectDetails(commit: string, path: string): Promise<{ mode: string; size: number }>
  buffer(ref: string, path: string): Promise<Uint8Array>
}

export interface GitCommit {
  hash: string
  message: string
  commitDate?: Date
}

export interface GitRef {
  type: (typeof refTypes)[keyof typeof refTypes]
  name?: string
  commit?: string
}

export const refTypes = { branch: 0, remoteBranch: 1, tag: 2 } as const

export interface GitChange {
  uri: Uri
  originalUri: Uri
  renameUri: Uri | undefined
  status: number
}

/** The states of a file that matter here. */
export const gitStatus = { added: 1, deletedInIndex: 2, renamed: 3, copied: 4, deleted: 6, untracked: 7 } as const

/** Why there is no history to look at. */
export type NoGit = 'missing' | 'disabled'

/** The repositories that the workspace is in; or why nobody can tell. The Git extension is absent in a browser. */
export async function findRepositories(): Promise<readonly GitRepository[] | NoGit> {
  const extension = extensions.getExtension<GitExtension>('vscode.git')
  if (!extension) return 'missing'
  const git = await extension.activate()
  if (!git.enabled) return 'disabled'
  const api = git.getAPI(1)
  await initialized(api)
  const found = await Promise.all(
    (workspace.workspaceFolders ?? []).map(async ({ uri }) => api.getRepository(uri) ?? api.openRepository?.(uri)),
  )
  // A repository below a folder is known once the extension has looked for it.
  return [...new Set([...found.flatMap((repository) => repository ?? []), ...api.repositories])]
}

function initialized(api: GitApi): Promise<void> {
  if (api.state === 'initialized') return Promise.resolve()
  return new Promise((resolve) => {
    const waiting: Disposable = api.onDidChangeState((state) => {
      if (state !== 'initialized') return
      waiting.dispose()
      resolve()
    })
  })
}
