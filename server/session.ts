import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { Parts } from '../host/parts/parts'
import type { Client } from './client'
import { OpenDocument, type Shown } from './documents'
import { WorkspacePlans } from './plans'
import { SettingsSource, settingsFrom, today } from './settings'
import { Watching } from './watching'
import type { Workspace } from './workspace'

/** Files that may decide about plans in other folders: policies, what they extend, and what git ignores. */
const isFarReaching = (file: string): boolean =>
  /\.ya?ml$|\/\.gitignore$/.test(file) && !/[./]readiness\.ya?ml$/.test(file)

/** One client, and what is open in it: what all features share. */
export class Session {
  readonly capabilities: ClientCapabilities
  /** Whether the client has the commands that lines above the text run. */
  readonly hasCommands: boolean
  readonly settings: SettingsSource
  readonly plans: WorkspacePlans
  readonly open = new Map<string, OpenDocument>()
  private folders: readonly string[]
  private readonly watching: Watching

  /** Told of a document that was opened or has a new text. */
  readonly onEdit: ((document: OpenDocument) => void)[] = []
  /** Told of a change around the texts that changes what is to be said of open documents. */
  onChange: () => void = () => {}
  /** Told of a change around the texts, or of settings, that may change what is shown beside the text. */
  readonly onRefresh: (() => void)[] = []
  /** Told of files, folders, settings or the day when they have changed: anything may be said of any plan. */
  readonly onAround: (() => void)[] = []
  /** Told of findings that are about to be shown. */
  onShown: (shown: Shown) => void = () => {}
  /** Told of documents that were closed. */
  readonly onClose: ((uri: string) => void)[] = []

  constructor(
    readonly client: Client,
    { capabilities, initializationOptions, workspaceFolders, rootUri }: InitializeParams,
    readonly workspace: Workspace,
    readonly parts: Parts,
  ) {
    this.capabilities = capabilities
    this.hasCommands = initializationOptions?.commands === true
    this.folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : [])
    this.settings = new SettingsSource(
      client,
      settingsFrom(initializationOptions),
      capabilities.workspace?.configuration ?? false,
      (uri) => this.folders.find((folder) => uri.startsWith(`${folder.replace(/\/$/, '')}/`)),
    )
    this.plans = new WorkspacePlans(this, this.presentation, () => this.folders)
    this.watching = new Watching(client, capabilities)
    workspace.setFolders(this.folders)
    this.followDocuments()
  }

  /** What diagnostics depend on beside an analysis. */
  get presentation(): { relatedInformation: boolean } {
    const { diagnostic, publishDiagnostics } = this.capabilities.textDocument ?? {}
    return { relatedInformation: { ...publishDiagnostics, ...diagnostic }.relatedInformation ?? false }
  }

  /** Whether the client tells of files that change. */
  get watches(): boolean {
    return this.watching.possible
  }

  /** Begins to follow settings, folders, files and the day, once the client is ready for it. */
  begin(): void {
    const { client } = this
    client.on('workspace/didChangeConfiguration', ({ settings }) => {
      this.settings.changed(settings?.readiness)
      this.refreshBeside()
      this.aroundChanged()
    })
    client.on('workspace/didChangeWatchedFiles', ({ changes }) => this.aroundChanged(changes.map(({ uri }) => uri)))
    // Only asked for where nobody tells of files that change: whoever saves one document may have written others.
    client.on('textDocument/didSave', () => this.aroundChanged())
    client.on('workspace/didChangeWorkspaceFolders', ({ event: { added, removed } }) => {
      const gone = new Set(removed.map(({ uri }) => uri))
      this.folders = [...this.folders.filter((folder) => !gone.has(folder)), ...added.map(({ uri }) => uri)]
      this.workspace.setFolders(this.folders)
      this.settings.changed(undefined)
      this.aroundChanged()
    })
    client.background(this.followSettings())
    client.background(this.watching.begin())
    this.awaitNextDay()
  }

  /** What is shown of a document as it is open, else as it is stored in the workspace; undefined when there is nothing. */
  async shown(uri: string): Promise<Shown | undefined> {
    const document = this.open.get(uri)
    if (document) return document.shown()
    return (await this.plans.has(uri)) ? this.plans.shown(uri) : undefined
  }

  /** Watches the files on which findings depend. */
  watch(folders: Iterable<string>): void {
    this.client.background(this.watching.add(folders))
  }

  /**
   * Looks again at what is around the documents.
   *
   * @param files those that were created, changed or deleted; without any, everything may be different
   */
  private aroundChanged(files?: readonly string[]): void {
    const far = files?.some(isFarReaching) ?? true
    if (far) this.workspace.forget()
    this.plans.changed(far ? undefined : files)
    for (const tell of this.onAround) tell()
    this.client.background(this.refresh())
  }

  private async refresh(): Promise<void> {
    const changed = await Promise.all([...this.open.values()].map((document) => document.refresh()))
    if (changed.includes(true)) this.changed()
  }

  private changed(): void {
    this.onChange()
    this.refreshBeside()
  }

  private edited(document: OpenDocument): void {
    for (const tell of this.onEdit) tell(document)
  }

  private refreshBeside(): void {
    for (const tell of this.onRefresh) tell()
  }

  private followDocuments(): void {
    const { client, open } = this
    client.on('textDocument/didOpen', ({ textDocument: { uri, languageId, version, text } }) => {
      const document = new OpenDocument(TextDocument.create(uri, languageId, version, text), this, () => this.changed())
      open.set(uri, document)
      // Asked now, so that the answer is there when the text has been read.
      void this.settings.of(uri)
      this.edited(document)
    })
    client.on('textDocument/didChange', ({ textDocument: { uri, version }, contentChanges }) => {
      const document = open.get(uri)
      if (!document) return
      TextDocument.update(document.text, contentChanges, version)
      this.edited(document)
    })
    client.on('textDocument/didClose', ({ textDocument: { uri } }) => {
      open.delete(uri)
      for (const tell of this.onClose) tell(uri)
    })
  }

  private async followSettings(): Promise<void> {
    if (!this.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) return
    const method = 'workspace/didChangeConfiguration'
    const registration = { id: method, method, registerOptions: { section: 'readiness' } }
    await this.client.ask('client/registerCapability', { registrations: [registration] })
  }

  /** A new day may change what is due. A timer that came late, after the machine slept, does no harm. */
  private awaitNextDay(): void {
    const midnight = Date.parse(today()) + 24 * 60 * 60 * 1000
    const timer: unknown = setTimeout(() => {
      this.aroundChanged()
      this.awaitNextDay()
    }, midnight - Date.now())
    ;(timer as Partial<NodeJS.Timeout>).unref?.()
  }
}
