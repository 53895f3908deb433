import fs from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { URI } from 'vscode-uri'
import type { CompileExpression } from '../engine/policy/checks'
import type { LoadedPolicy } from '../engine/policy/load'
import { entriesIn, fileFacts, locate } from '../host/file-facts'
import { plansUnder } from '../host/plans'
import { findPolicy, loadBases, loadPolicy } from '../host/policy'
import { readBytes } from '../host/read'
import { isInside, Repositories, type Repository } from '../host/repository'
import { type AppliedPolicy, type FileFacts, noFiles, noPolicy, type Workspace, wellFormed } from './workspace'

/** The files of the disk. What was read of repositories and policies is kept until it is to be forgotten. */
export class DiskWorkspace implements Workspace {
  private folders: readonly string[] = []
  private readonly repositories = new Map<string, Repositories>()
  private readonly policies = new Map<string, Promise<AppliedPolicy>>()

  /** @param compile reads the expressions of policies */
  constructor(private readonly compile?: CompileExpression) {}

  async fileFacts(plan: string, names: readonly string[], known?: FileFacts['files']): Promise<FileFacts> {
    const folder = folderOf(plan)
    const repository = this.repositoryOf(folder)
    if (!repository) return noFiles
    const files = names.flatMap((name) => locate(folder, name, repository) ?? [])
    return { ...(await fileFacts(folder, names, repository, known)), folders: foldersOf(files) }
  }

  async policyFor(plan: string): Promise<AppliedPolicy> {
    const folder = folderOf(plan)
    const repository = this.repositoryOf(folder)
    const file = repository && findPolicy(folder, repository)
    if (file === undefined) return noPolicy
    const known = this.policies.get(file) ?? this.load(file, repository as Repository)
    this.policies.set(file, known)
    return known
  }

  async basesOf(policy: string, bases: readonly string[]): Promise<AppliedPolicy> {
    const file = URI.parse(policy).fsPath
    const repository = this.repositoryOf(path.dirname(file))
    if (!repository) return noPolicy
    return applied(file, await loadBases(file, bases, repository, this.compile), repository)
  }

  async uriOf(plan: string, name: string): Promise<string | undefined> {
    const folder = folderOf(plan)
    const repository = this.repositoryOf(folder)
    const file = repository && locate(folder, name, repository)
    return file === undefined ? undefined : uriOfFile(file)
  }

  async entriesIn(document: string, folder: string): Promise<readonly string[]> {
    const own = folderOf(document)
    const repository = this.repositoryOf(own)
    return repository ? entriesIn(own, folder, repository) : []
  }

  async *plansIn(folder: string): AsyncGenerator<string> {
    const root = URI.parse(folder).fsPath
    const repository = this.repositoryOf(root)
    if (!repository) return
    for (const file of plansUnder(root, repository, () => {})) {
      yield uriOfFile(file)
      // Other work has its turn before the search goes on.
      await setImmediate()
    }
  }

  async read(uri: string): Promise<Uint8Array | undefined> {
    try {
      return readBytes(URI.parse(uri).fsPath)
    } catch {
      return undefined
    }
  }

  setFolders(folders: readonly string[]): void {
    this.folders = folders.map((folder) => URI.parse(folder).fsPath)
    this.forget()
  }

  forget(): void {
    this.repositories.clear()
    this.policies.clear()
  }

  private async load(file: string, repository: Repository): Promise<AppliedPolicy> {
    return applied(file, await loadPolicy(file, repository, this.compile), repository)
  }

  /** Undefined for a folder that does not exist. */
  private repositoryOf(folder: string): Repository | undefined {
    if (!fs.existsSync(folder)) return undefined
    const root = this.folders.find((candidate) => isInside(candidate, folder)) ?? folder
    const repositories = this.repositories.get(root) ?? new Repositories(root)
    this.repositories.set(root, repositories)
    return repositories.of(folder)
  }
}

function applied(file: string, { policy, files, problems }: LoadedPolicy, repository: Repository): AppliedPolicy {
  const sentences = problems.map(({ message }) => message.replaceAll(repository.root + path.sep, ''))
  return {
    policy: problems.length === 0 ? policy : undefined,
    folders: foldersOf([file, ...files]),
    problems: sentences,
  }
}

const uriOfFile = (file: string): string => URI.file(wellFormed(file)).toString()

const folderOf = (uri: string): string => path.dirname(URI.parse(uri).fsPath)

const foldersOf = (files: readonly string[]): string[] =>
  [...new Set(files.map((file) => path.dirname(file)))].map(uriOfFile)
