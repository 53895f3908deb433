import { type Event, type TextDocumentContentProvider, Uri, workspace } from 'vscode'
import type { FileSource, FileStat } from '../files'

/** The scheme of files as they were: the authority is the base's id, the path that of the file. */
export const baseScheme = 'readiness-base'

/** A file that differs from what it was. */
export interface ChangedFile {
  /** Where it is, or was. */
  uri: Uri
  isThere: boolean
  /** Where it was in the workspace; undefined for one that was not there. */
  before: Uri | undefined
}

/** What the workspace is compared with. */
export interface Base {
  /** Another one for every text that its files have. */
  readonly id: string
  /** What the user calls it. */
  readonly name: string
  /** Its day, `YYYY-MM-DD`, where that is known. */
  readonly day: string | null
  /** The folder of the workspace that it has an earlier state of. */
  readonly root: Uri
  /** Told when other files may differ. */
  readonly onDidChange: Event<unknown>
  /** The same base as it stands now: a branch may have moved on. */
  renewed(): Promise<Base>
  /** What differs from it as stored, among others than plans too. */
  changed(): Promise<ChangedFile[]>
  /** A file as it was; undefined for one that was not there. */
  read(file: Uri): Promise<Uint8Array | undefined>
  stat(file: Uri): Promise<FileStat | null>
}

/** The address of a file as it was. */
export const atBase = ({ id }: Base, { path }: Uri): Uri => Uri.from({ scheme: baseScheme, authority: id, path })

/** The bases of this session: they show files as they were, to the editor and to the server. */
export class Bases implements TextDocumentContentProvider, FileSource {
  private readonly known = new Map<string, Base>()

  add(base: Base): void {
    this.known.set(base.id, base)
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const bytes = await this.bytes(uri)
    return bytes ? new TextDecoder().decode(bytes) : ''
  }

  async stat(uri: Uri): Promise<FileStat | null> {
    const base = this.known.get(uri.authority)
    if (!base) return null
    const file = placeOf(uri, base)
    // Packages are installed, and no part of a commit.
    if (isInstalled(uri)) return { type: 'file', size: (await workspace.fs.stat(file)).size }
    return base.stat(file)
  }

  async read(uri: Uri): Promise<Uint8Array | undefined> {
    return this.bytes(uri)
  }

  private async bytes(uri: Uri): Promise<Uint8Array | undefined> {
    const base = this.known.get(uri.authority)
    if (!base) return undefined
    const file = placeOf(uri, base)
    return isInstalled(uri) ? workspace.fs.readFile(file) : base.read(file)
  }
}

/** The place in the workspace of a file as it was. */
const placeOf = ({ path }: Uri, { root }: Base): Uri => root.with({ path })

const isInstalled = ({ path }: Uri): boolean => path.includes('/node_modules/')
