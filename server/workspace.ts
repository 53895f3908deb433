import type { Facts } from '../engine/facts'
import type { Policy } from '../engine/policy/policy'

/** What is known of the files that a plan names. */
export interface FileFacts extends Required<Pick<Facts, 'files' | 'folder'>> {
  /** The URIs of the folders that these facts were read from: a change in one of them may change the facts. */
  folders: readonly string[]
}

/** The policy that applies to a plan. */
export interface AppliedPolicy {
  /** Undefined when there is none or it cannot be applied; then the built-in defaults count. */
  policy?: Policy
  /** The URIs of the folders that it was read from. */
  folders: readonly string[]
  /** Why it cannot be applied, a sentence each. */
  problems: readonly string[]
}

/** A name that a URI can be made of: half of a surrogate pair stands for no character, in a file's name either. */
export const wellFormed = (name: string): string => name.replace(/\p{Cs}/gu, '\uFFFD')

/** Nothing is known of files. */
export const noFiles: FileFacts = { files: new Map(), folder: [], folders: [] }

/** No policy applies. */
export const noPolicy: AppliedPolicy = { folders: [], problems: [] }

/** The files around the documents. Places are URIs; nothing outside the repository of a plan is read. */
export interface Workspace {
  /**
   * Finds out what a plan may know of files.
   *
   * @param names paths as the plan gives them, without fragments
   * @param known the state of those that need not be looked at
   */
  fileFacts(plan: string, names: readonly string[], known?: FileFacts['files']): Promise<FileFacts>
  /** The policy that applies to a plan: the nearest one upward. */
  policyFor(plan: string): Promise<AppliedPolicy>
  /**
   * What a policy extends.
   *
   * @param bases the entries of `extends`, whether they are stored or not
   */
  basesOf(policy: string, bases: readonly string[]): Promise<AppliedPolicy>
  /** The file behind a name that a plan gives; undefined for one outside the repository. */
  uriOf(plan: string, name: string): Promise<string | undefined>
  /**
   * What stands in a folder, but for what git ignores: names of files, and of folders with a slash behind them.
   *
   * @param folder as the document names it: nothing for its own, else with a slash at its end
   */
  entriesIn(document: string, folder: string): Promise<readonly string[]>
  /** The files below a folder that have the name of a plan or policy; what git ignores is left out. */
  plansIn(folder: string): AsyncIterable<string>
  /** The content of a file; undefined when it cannot be read. */
  read(uri: string): Promise<Uint8Array | undefined>
  /** Sets the open workspace folders. */
  setFolders(folders: readonly string[]): void
  /** Drops what was remembered, because files have changed. */
  forget(): void
}

/** Uses one workspace for URIs of its scheme and another for all others. */
export class WorkspaceByScheme implements Workspace {
  constructor(
    private readonly scheme: string,
    private readonly own: Workspace,
    private readonly other: Workspace,
  ) {}

  fileFacts(plan: string, names: readonly string[], known?: FileFacts['files']): Promise<FileFacts> {
    return this.for(plan).fileFacts(plan, names, known)
  }

  policyFor(plan: string): Promise<AppliedPolicy> {
    return this.for(plan).policyFor(plan)
  }

  basesOf(policy: string, bases: readonly string[]): Promise<AppliedPolicy> {
    return this.for(policy).basesOf(policy, bases)
  }

  uriOf(plan: string, name: string): Promise<string | undefined> {
    return this.for(plan).uriOf(plan, name)
  }

  entriesIn(document: string, folder: string): Promise<readonly string[]> {
    return this.for(document).entriesIn(document, folder)
  }

  plansIn(folder: string): AsyncIterable<string> {
    return this.for(folder).plansIn(folder)
  }

  read(uri: string): Promise<Uint8Array | undefined> {
    return this.for(uri).read(uri)
  }

  setFolders(folders: readonly string[]): void {
    this.own.setFolders(folders.filter((folder) => this.isOwn(folder)))
    this.other.setFolders(folders.filter((folder) => !this.isOwn(folder)))
  }

  forget(): void {
    this.own.forget()
    this.other.forget()
  }

  private for(uri: string): Workspace {
    return this.isOwn(uri) ? this.own : this.other
  }

  private isOwn(uri: string): boolean {
    return uri.startsWith(`${this.scheme}:`)
  }
}

/** Files of which nothing can be found out. */
export class NoWorkspace implements Workspace {
  async fileFacts(): Promise<FileFacts> {
    return noFiles
  }

  async policyFor(): Promise<AppliedPolicy> {
    return noPolicy
  }

  async basesOf(): Promise<AppliedPolicy> {
    return noPolicy
  }

  async uriOf(): Promise<string | undefined> {
    return undefined
  }

  async entriesIn(): Promise<readonly string[]> {
    return []
  }

  async *plansIn(): AsyncGenerator<string> {}

  async read(): Promise<Uint8Array | undefined> {
    return undefined
  }

  setFolders(): void {}

  forget(): void {}
}
