import type { Facts } from '../../engine/facts'
import type { PolicyFiles } from '../../engine/policy/load'
import { fileFacts } from '../../host/file-facts'
import { findPolicy, policyFilesOf } from '../../host/policy'
import { readBytes } from '../../host/read'
import type { Repository } from '../../host/repository'

/** Where files are read: the disk as it is, or a commit. Files are absolute paths in the working tree. */
export interface Store {
  /** @throws UnreadableFile, or a UsageError that names the file, when it cannot be read */
  read(file: string): Promise<Uint8Array>
  /** What is known of the files that a plan names. */
  facts(folder: string, names: readonly string[], repository: Repository): Promise<Pick<Facts, 'files' | 'folder'>>
  /** The policy that applies to plans in a folder. */
  findPolicy(folder: string, repository: Repository): Promise<string | undefined>
  policyFiles(repository: Repository): PolicyFiles
}

export const disk: Store = {
  read: async (file) => readBytes(file),
  facts: fileFacts,
  findPolicy: async (folder, repository) => findPolicy(folder, repository),
  policyFiles: policyFilesOf,
}

/**
 * The files as they are, to compare with a commit. Whether the content behind a Git LFS pointer was fetched is no part of
 * a change, and a commit cannot tell.
 */
export const workingTree: Store = {
  ...disk,
  async facts(folder, names, repository) {
    const { files, ...rest } = await fileFacts(folder, names, repository)
    return { ...rest, files: new Map([...files].filter(([, state]) => state !== 'lfs-pointer')) }
  },
}
