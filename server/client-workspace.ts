import ignore, { type Ignore } from 'ignore'
import { URI, Utils } from 'vscode-uri'
import type { FileState } from '../engine/facts'
import type { CompileExpression } from '../engine/policy/checks'
import { type FoundPolicy, type LoadedPolicy, loadBases, loadPolicy, type PolicyFiles } from '../engine/policy/load'
import { decode } from '../engine/text/decode'
import { type AppliedPolicy, type FileFacts, noFiles, noPolicy, type Workspace, wellFormed } from './workspace'

/** The client's file system, as far as it is needed. Every method answers undefined or nothing where it fails. */
export interface ClientFiles {
  stat(uri: string): Promise<{ type: 'file' | 'folder' | 'other'; size: number } | undefined>
  read(uri: string): Promise<Uint8Array | undefined>
  /** The names of the files in a folder, and of the folders with a slash behind them. */
  list(folder: string): Promise<string[]>
  /** The files below a folder that have the name of a plan or policy. */
  plansIn(folder: string): Promise<string[]>
}

/** Names of nearby files that are collected at most; they only serve suggestions. */
const maxNearby = 1_000

/** A Git LFS pointer is shorter than this and starts like this (git-lfs, docs/spec.md). */
const pointerBytes = 1_024
const pointerStart = 'version https://git-lfs.github.com/spec/'

/** Files that only the client can reach: those of a browser, and of file systems that are not the disk. */
export class ClientWorkspace implements Workspace {
  private folders: readonly string[] = []
  private readonly repositories = new Map<string, Promise<Repository>>()
  private readonly policies = new Map<string, Promise<AppliedPolicy>>()

  /** @param compile reads the expressions of policies */
  constructor(
    private readonly files: ClientFiles,
    private readonly compile?: CompileExpression,
  ) {}

  async fileFacts(plan: string, names: readonly string[], known?: FileFacts['files']): Promise<FileFacts> {
    const folder = folderOf(plan)
    if (!this.isOpen(folder)) return noFiles
    const repository = await this.repositoryOf(folder)
    const states = await Promise.all(
      names.map((name) => known?.get(name) ?? this.stateOf(repository, locate(folder, name, repository.root))),
    )
    const located = names.flatMap((name) => locate(folder, name, repository.root) ?? [])
    return {
      files: new Map(names.map((name, i) => [name, states[i] as FileState])),
      folder: states.includes('missing') ? await this.filesNear(folder, names, repository) : [],
      folders: [...new Set(located.map(folderOf))],
    }
  }

  async policyFor(plan: string): Promise<AppliedPolicy> {
    const folder = folderOf(plan)
    if (!this.isOpen(folder)) return noPolicy
    const repository = await this.repositoryOf(folder)
    for (const here of upward(folder, repository.root)) {
      const file = join(here, '.readiness/policy.yaml')
      if (await this.files.stat(file)) return this.policyIn(file, repository)
    }
    return noPolicy
  }

  async basesOf(policy: string, bases: readonly string[]): Promise<AppliedPolicy> {
    const folder = folderOf(policy)
    if (!this.isOpen(folder)) return noPolicy
    const { root } = await this.repositoryOf(folder)
    return applied(policy, await loadBases(policy, bases, this.policyFiles(root), this.compile), root)
  }

  async uriOf(plan: string, name: string): Promise<string | undefined> {
    const folder = folderOf(plan)
    return this.isOpen(folder) ? locate(folder, name, (await this.repositoryOf(folder)).root) : undefined
  }

  async entriesIn(document: string, name: string): Promise<readonly string[]> {
    const folder = folderOf(document)
    return this.isOpen(folder) ? this.listed(folder, name, await this.repositoryOf(folder)) : []
  }

  async *plansIn(folder: string): AsyncGenerator<string> {
    const repository = await this.repositoryOf(folder)
    for (const plan of (await this.files.plansIn(folder)).sort()) if (!(await repository.ignores(plan))) yield plan
  }

  read(uri: string): Promise<Uint8Array | undefined> {
    return this.files.read(uri)
  }

  setFolders(folders: readonly string[]): void {
    this.folders = folders.map((folder) => join(folder, '.').replace(/\/$/, ''))
    this.forget()
  }

  forget(): void {
    this.repositories.clear()
    this.policies.clear()
  }

  /** True for a folder of the open workspace: nothing is asked about any other. */
  private isOpen(folder: string): boolean {
    return this.folders.some((open) => isInside(open, folder))
  }

  private async stateOf(repository: Repository, file: string | undefined): Promise<FileState> {
    if (file === undefined) return 'outside'
    const stat = await this.files.stat(file)
    if (!stat) return 'missing'
    if (stat.type !== 'file') return 'not-a-file'
    if (await repository.ignores(file)) return 'ignored'
    if (stat.size === 0) return 'empty'
    return stat.size < pointerBytes && (await this.isPointer(file)) ? 'lfs-pointer' : 'present'
  }

  private async isPointer(file: string): Promise<boolean> {
    const bytes = await this.files.read(file)
    return bytes !== undefined && decode(bytes).text.startsWith(pointerStart)
  }

  /** Files in the folders of the named ones, as the plan would name them. */
  private async filesNear(folder: string, names: readonly string[], repository: Repository): Promise<string[]> {
    const prefixes = [...new Set(names.map((name) => name.slice(0, name.lastIndexOf('/') + 1)))].sort()
    const found = await Promise.all(prefixes.map((prefix) => this.filesBelow(folder, prefix, repository)))
    return found.flat().slice(0, maxNearby)
  }

  private async filesBelow(folder: string, prefix: string, repository: Repository): Promise<string[]> {
    const names = await this.listed(folder, prefix, repository)
    return names.filter((name) => !name.endsWith('/')).map((name) => prefix + name)
  }

  private async listed(folder: string, name: string, repository: Repository): Promise<string[]> {
    const below = locate(folder, name, repository.root)
    if (below === undefined) return []
    const names = await this.files.list(below)
    const ignored = await Promise.all(names.map((name) => repository.ignores(join(below, name))))
    return names.filter((_, i) => !ignored[i]).sort()
  }

  private policyIn(file: string, repository: Repository): Promise<AppliedPolicy> {
    const known = this.policies.get(file) ?? this.loadPolicy(file, repository)
    this.policies.set(file, known)
    return known
  }

  private async loadPolicy(file: string, { root }: Repository): Promise<AppliedPolicy> {
    return applied(file, await loadPolicy(file, this.policyFiles(root), this.compile), root)
  }

  private policyFiles(root: string): PolicyFiles {
    return {
      read: async (uri) => (await this.files.read(uri)) ?? `${uri} cannot be read.`,
      find: (from, base, kind) =>
        kind === 'path' ? this.findPath(from, base, root) : this.findPackage(from, base, root),
      nameOf: (uri) => relative(root, uri),
    }
  }

  private async findPath(from: string, base: string, root: string): Promise<FoundPolicy> {
    const file = locate(folderOf(from), base, root)
    if (file === undefined) return { file, why: 'outside' }
    return (await this.files.stat(file)) ? { file } : { file: undefined, why: 'missing' }
  }

  private async findPackage(from: string, name: string, root: string): Promise<FoundPolicy> {
    for (const folder of upward(folderOf(from), root)) {
      const file = join(folder, `node_modules/${name}/policy.yaml`)
      if (await this.files.stat(file)) return { file }
    }
    return { file: undefined, why: 'missing' }
  }

  private repositoryOf(folder: string): Promise<Repository> {
    const known = this.repositories.get(folder) ?? this.findRepository(folder)
    this.repositories.set(folder, known)
    return known
  }

  /** The nearest folder upward that holds `.git`, else the workspace folder: a client shows nothing above it. */
  private async findRepository(folder: string): Promise<Repository> {
    const top = this.folders.find((candidate) => isInside(candidate, folder)) ?? folder
    for (const here of upward(folder, top))
      if (await this.files.stat(join(here, '.git'))) return this.repositoryAt(here)
    return this.repositoryAt(top)
  }

  private repositoryAt(root: string): Repository {
    return new Repository(root, this.files)
  }
}

function applied(file: string, { policy, files, problems }: LoadedPolicy, root: string): AppliedPolicy {
  const folders = [...new Set([file, ...files].map(folderOf))]
  const sentences = problems.map(({ file, message }) => relative(root, file) + message.slice(file.length))
  return { policy: problems.length === 0 ? policy : undefined, folders, problems: sentences }
}

/** A folder that holds everything a plan may name, and its `.gitignore` files, each read once. */
class Repository {
  private readonly rules = new Map<string, Promise<Ignore | undefined>>()

  constructor(
    readonly root: string,
    private readonly files: ClientFiles,
  ) {}

  /** True when git would leave a file out, or a folder, which has a slash at its end. */
  async ignores(file: string): Promise<boolean> {
    const steps = relative(this.root, file)
      .split('/')
      .filter((step) => step !== '')
    if (steps.includes('.git')) return true
    for (let depth = 1; depth <= steps.length; depth++) {
      const isFolder = depth < steps.length || file.endsWith('/')
      if (await this.ignoresStep(steps.slice(0, depth), isFolder)) return true
    }
    return false
  }

  /** What the `.gitignore` files from the root down say of one file or folder; the deepest that speaks of it wins. */
  private async ignoresStep(steps: readonly string[], isFolder: boolean): Promise<boolean> {
    let ignored = false
    for (let depth = 0; depth < steps.length; depth++) {
      const rules = await this.rulesIn(join(this.root, steps.slice(0, depth).join('/') || '.'))
      const verdict = rules?.test(steps.slice(depth).join('/') + (isFolder ? '/' : ''))
      ignored = verdict?.ignored || (ignored && !verdict?.unignored)
    }
    return ignored
  }

  private rulesIn(folder: string): Promise<Ignore | undefined> {
    const known = this.rules.get(folder) ?? this.readRules(folder)
    this.rules.set(folder, known)
    return known
  }

  private async readRules(folder: string): Promise<Ignore | undefined> {
    const bytes = await this.files.read(join(folder, '.gitignore'))
    return bytes && ignore({ ignorecase: false }).add(decode(bytes).text)
  }
}

/**
 * The URI behind a name that a plan in `folder` gives: relative to the folder, or to the root with a leading `/`.
 * Backslashes separate as well. Undefined when the name leads out of the root.
 */
function locate(folder: string, name: string, root: string): string | undefined {
  const slashed = name.replaceAll('\\', '/')
  if (/^(file:|[a-z]:|\/\/)/i.test(slashed)) return undefined
  const uri = slashed.startsWith('/') ? join(root, slashed) : join(folder, slashed)
  return isInside(root, uri) ? uri : undefined
}

const join = (folder: string, name: string): string => Utils.joinPath(URI.parse(folder), wellFormed(name)).toString()

const folderOf = (uri: string): string => Utils.dirname(URI.parse(uri)).toString()

/** True when `uri` is `folder` or lies below it. */
function isInside(folder: string, uri: string): boolean {
  return uri === folder || uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}

/** The path from a folder to what is inside it, with slashes. */
function relative(folder: string, uri: string): string {
  return URI.parse(uri).path.slice(URI.parse(folder).path.replace(/\/$/, '').length + 1)
}

/** The folder and those above it, nearest first, up to `root`. */
function* upward(folder: string, root: string): Generator<string> {
  for (let here = folder; ; here = folderOf(here)) {
    yield here
    if (here === root || !isInside(root, here)) return
  }
}
