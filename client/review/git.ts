import { type Disposable, type Event, extensions, type Uri, workspace } from 'vscode'
import type { GitRepository } from './git-api'

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
