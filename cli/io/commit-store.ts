import path from 'node:path'
import type { FileState } from '../../engine/facts'
import type { PolicyFiles } from '../../engine/policy/load'
import { isPointer, locate, pointerBytes } from '../../host/file-facts'
import { policyFilesOf } from '../../host/policy'
import { type Repository, upward } from '../../host/repository'
import { UsageError } from './errors'
import type { Git } from './git'
import type { Store } from './store'

/** The files of a commit. */
export class CommitStore implements Store {
  /**
   * @param commit its id
   * @param name what the user calls it
   */
  constructor(
    private readonly git: Git,
    private readonly commit: string,
    private readonly name: string,
  ) {}

  async read(file: string): Promise<Uint8Array> {
    const content = await this.git.read(this.commit, this.pathOf(file))
    if (content) return content
    throw new UsageError(`${this.pathOf(file)} is not a file of ${this.name}.`)
  }

  async facts(folder: string, names: readonly string[], repository: Repository) {
    const states = await Promise.all(
      names.map(async (name): Promise<[string, FileState]> => {
        const file = locate(folder, name, repository)
        return [name, file === undefined ? 'outside' : await this.stateOf(file)]
      }),
    )
    return { files: new Map(states.filter(([, state]) => state !== 'lfs-pointer')) }
  }

  async findPolicy(folder: string): Promise<string | undefined> {
    for (const here of upward(folder, this.git.root)) {
      const file = path.join(here, '.readiness', 'policy.yaml')
      if ((await this.stateOf(file)) !== 'missing') return file
    }
    return undefined
  }

  /** The policies of the commit; those of packages are installed, so they are taken from the disk. */
  policyFiles(repository: Repository): PolicyFiles {
    const onDisk = policyFilesOf(repository)
    const isInstalled = (file: string) => file.split(path.sep).includes('node_modules')
    return {
      nameOf: onDisk.nameOf,
      read: async (file) => {
        if (isInstalled(file)) return onDisk.read(file)
        const content = await this.git.read(this.commit, this.pathOf(file))
        return content ?? `${file} is not a file of ${this.name}.`
      },
      find: async (from, base, kind) => {
        if (kind === 'package' || isInstalled(from)) return onDisk.find(from, base, kind)
        const file = locate(path.dirname(from), base, repository)
        if (file === undefined) return { file, why: 'outside' }
        return (await this.stateOf(file)) === 'missing' ? { file: undefined, why: 'missing' } : { file }
      },
    }
  }

  private async stateOf(file: string): Promise<FileState> {
    const name = this.pathOf(file)
    const entry = await this.git.entry(this.commit, name)
    if (entry.is === 'folder') return 'not-a-file'
    if (entry.is !== 'file') return entry.is
    if (entry.size === 0) return 'empty'
    if (entry.size >= pointerBytes) return 'present'
    const content = await this.git.read(this.commit, name)
    return content && isPointer(content) ? 'lfs-pointer' : 'present'
  }

  /** The path of a file from the root, as git writes it. */
  private pathOf(file: string): string {
    return path.relative(this.git.root, file).split(path.sep).join('/')
  }
}
