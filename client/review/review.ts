import { Disposable, EventEmitter, l10n, type TextDocument, Uri, workspace } from 'vscode'
import { isPlanFile } from '../files'
import { type ReviewAnswer, type ReviewedFile, type ReviewParams, reviewRequest } from '../protocol'
import type { Server } from '../server'
import { atBase, type Base, type Bases, type ChangedFile } from './base'

/** What changed since a base, which follows the text as it is typed and the files as they are stored. */
export class Review implements Disposable {
  files: readonly ReviewedFile[] = []
  /** What could not be found out, a sentence each. */
  problems: readonly string[] = []
  /** False until the first answer. */
  isKnown = false
  private readonly changed = new EventEmitter<void>()
  readonly onDidChange = this.changed.event
  private listed: readonly ChangedFile[] = []
  /** Files that were looked for at the base because somebody types in them. */
  private readonly typed = new Map<string, ChangedFile>()
  private isListStale = true
  private isStale = true
  private working: Promise<void> | undefined
  private isOver = false
  private following: Disposable
  private readonly subscriptions: Disposable

  constructor(
    private current: Base,
    private readonly bases: Bases,
    private readonly server: Server,
  ) {
    this.bases.add(current)
    this.following = this.follow()
    this.subscriptions = Disposable.from(
      workspace.onDidChangeTextDocument(({ document }) => {
        if (this.isAbout(document)) void this.update()
      }),
      workspace.onDidSaveTextDocument((document) => {
        if (this.isAbout(document)) void this.refresh()
      }),
      server.onDidChangePlans((uris) => {
        if (!uris) void this.update()
      }),
    )
  }

  get base(): Base {
    return this.current
  }

  /** What the server is asked. */
  async params(): Promise<ReviewParams> {
    const { current } = this
    const files = [...this.listed, ...(await this.beingTyped())].map(({ uri, isThere, before }) => ({
      uri: uri.toString(),
      isThere,
      before: before ? atBase(current, before).toString() : null,
    }))
    return { root: atBase(current, current.root).toString(), day: current.day, files }
  }

  /** Finds out again which files differ. */
  refresh(): Promise<void> {
    this.isListStale = true
    return this.update()
  }

  /** Reviews again; of several that ask meanwhile only the last is answered. */
  update(): Promise<void> {
    this.isStale = true
    this.working ??= this.work().finally(() => {
      this.working = undefined
    })
    return this.working
  }

  dispose(): void {
    this.isOver = true
    this.following.dispose()
    this.subscriptions.dispose()
    this.changed.dispose()
  }

  private async work(): Promise<void> {
    while (this.isStale && !this.isOver) {
      this.isStale = false
      try {
        if (this.isListStale) await this.list()
        const answer = await this.server.request<ReviewAnswer | null>(reviewRequest, await this.params())
        if (!answer) throw new Error(l10n.t('A part of the extension cannot be loaded. The output says more.'))
        this.files = answer.files
        this.problems = [...new Set(answer.problems)]
        this.isKnown = true
      } catch (error) {
        this.server.output.error(error as Error)
        this.problems = [(error as Error).message]
      }
      if (!this.isOver) this.changed.fire()
    }
  }

  private async list(): Promise<void> {
    this.isListStale = false
    const base = await this.current.renewed()
    if (base.id !== this.current.id) {
      this.bases.add(base)
      this.current = base
      this.typed.clear()
      this.following.dispose()
      this.following = this.follow()
    }
    const changed = await this.current.changed()
    this.listed = changed.filter(({ uri, before }) => isPlanFile(uri) || (before && isPlanFile(before)) || isOpen(uri))
  }

  private follow(): Disposable {
    return this.current.onDidChange(() => void this.refresh())
  }

  /** Open plans whose text was not saved, and which are stored as they were. */
  private async beingTyped(): Promise<ChangedFile[]> {
    const known = new Set(this.listed.map(({ uri }) => uri.toString()))
    const documents = workspace.textDocuments.filter((document) => document.isDirty && this.isAbout(document))
    const unknown = documents.map(({ uri }) => uri).filter((uri) => !known.has(uri.toString()))
    return Promise.all(unknown.map((uri) => this.lookedUp(uri)))
  }

  private async lookedUp(uri: Uri): Promise<ChangedFile> {
    const known = this.typed.get(uri.toString())
    if (known) return known
    const file = { uri, isThere: true, before: (await this.current.stat(uri)) ? uri : undefined }
    this.typed.set(uri.toString(), file)
    return file
  }

  /** A plan or policy below the folder that is compared. */
  private isAbout({ uri, languageId }: TextDocument): boolean {
    const { root } = this.current
    return (
      languageId === 'readiness' &&
      uri.scheme === root.scheme &&
      uri.authority === root.authority &&
      uri.path.startsWith(`${root.path.replace(/\/$/, '')}/`)
    )
  }
}

/** A plan of any name counts while it is open. */
const isOpen = (uri: Uri): boolean =>
  workspace.textDocuments.some(
    (document) => document.languageId === 'readiness' && document.uri.toString() === uri.toString(),
  )

/** A file as it is called in the workspace. */
export const shownName = (uri: string): string => workspace.asRelativePath(Uri.parse(uri))
