import type { Uri } from 'vscode'
import type { FileStat } from '../files'
import type { Base, ChangedFile } from './base'
import { type GitChange, type GitRepository, gitStatus } from './git-api'

/**
 * A commit to compare with: the one from which a ref and HEAD went apart, as a pull request shows them.
 *
 * @param ref a branch, a tag, a commit, or another way of git to name one
 * @throws an error in git's words when there is no such commit
 */
export async function gitBase(repository: GitRepository, ref: string): Promise<Base> {
  const { hash } = await repository.getCommit(ref)
  const head = repository.state.HEAD?.commit
  const commit = (head !== undefined && (await repository.getMergeBase(hash, head))) || hash
  const { commitDate } = await repository.getCommit(commit)
  return new GitBase(repository, ref, commit, commitDate?.toISOString().slice(0, 10) ?? null)
}

/** True for what git could take for an option, or for more than one commit. */
export const isNoRef = (text: string): boolean => /^-|\.\.|\s|:/.test(text)

class GitBase implements Base {
  constructor(
    private readonly repository: GitRepository,
    readonly name: string,
    readonly id: string,
    readonly day: string | null,
  ) {}

  get root(): Uri {
    return this.repository.rootUri
  }

  get onDidChange() {
    return this.repository.state.onDidChange
  }

  renewed(): Promise<Base> {
    return gitBase(this.repository, this.name)
  }

  async changed(): Promise<ChangedFile[]> {
    const { workingTreeChanges, untrackedChanges = [] } = this.repository.state
    const untracked = [...workingTreeChanges, ...untrackedChanges].filter(
      ({ status }) => status === gitStatus.untracked,
    )
    return [...(await this.repository.diffWith(this.id)), ...untracked].map(changedFile)
  }

  async read({ fsPath }: Uri): Promise<Uint8Array | undefined> {
    try {
      return await this.repository.buffer(this.id, fsPath)
    } catch {
      // Git says in many ways that there is no such file.
      return undefined
    }
  }

  async stat({ fsPath }: Uri): Promise<FileStat | null> {
    try {
      const { mode, size } = await this.repository.getObjectDetails(this.id, fsPath)
      return { type: mode.startsWith('1') && mode !== '160000' ? 'file' : 'folder', size: Number(size) || 0 }
    } catch {
      return null
    }
  }
}

/** A file that moved is named in two ways by the versions of the Git extension. */
function changedFile({ uri, originalUri, renameUri, status }: GitChange): ChangedFile {
  const isNew = status === gitStatus.added || status === gitStatus.untracked || status === gitStatus.copied
  if (status === gitStatus.renamed) return { uri: renameUri ?? uri, isThere: true, before: originalUri }
  const isThere = status !== gitStatus.deleted && status !== gitStatus.deletedInIndex
  return { uri: isNew ? (renameUri ?? uri) : uri, isThere, before: isNew ? undefined : uri }
}
