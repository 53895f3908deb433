import type { Event, Uri } from 'vscode'

// What is used of a repository of the built-in Git extension, version 1 of its API.

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
