import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  Emitter,
  type InitializeParams,
  TextDocuments,
} from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { OpenDocument } from './documents'
import { WorkspacePlans } from './plans'
import { SettingsSource, settingsFrom, today } from './settings'
import { Watching } from './watching'
import type { Workspace } from './workspace'

/** Files that may decide about plans in other folders: policies, what they extend, and what git ignores. */
const farReaching = /\.ya?ml$|\/\.gitignore$/

/** One client, and what is open in it: what all features share. */
export class Session {
  readonly capabilities: ClientCapabilities
  readonly settings: SettingsSource
  readonly plans: WorkspacePlans
  readonly open = new Map<string, OpenDocument>()
  private folders: readonly string[]
  private readonly watching: Watching
  private readonly edited = new Emitter<OpenDocument>()
  private readonly closed = new Emitter<string>()
  private readonly changed = new Emitter<void>()

  /** A document was opened or has a new text. */
  readonly onEdit = this.edited.event
  /** A document was closed. */
  readonly onClose = this.closed.event
  /** Something around the texts has changed, and with it what is to be said of open documents. */
  readonly onChange = this.changed.event

  constructor(
    readonly connection: Connection,
    { capabilities, initializationOptions, workspaceFolders, rootUri }: InitializeParams,
    readonly workspace: Workspace,
  ) {
    this.capabilities = capabilities
    this.folders = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : [])
    this.settings = new SettingsSource(
      connection,
      settingsFrom(initializationOptions),
      capabilities.workspace?.configuration ?? false,
    )
    this.plans = new WorkspacePlans(this, this.presentation, () => this.folders)
    this.watching = new Watching(connection, capabilities)
    workspace.setFolders(this.folders)
    this.followDocuments()
  }

  /** What diagnostics depend on beside an analysis. */
  get presentation(): { relatedInformation: boolean } {
    const { diagnostic, publishDiagnostics } = this.capabilities.textDocument ?? {}
    return { relatedInformation: { ...publishDiagnostics, ...diagnostic }.relatedInformation ?? false }
  }

  /** Begins to follow settings, folders, files and the day, once the client is ready for it. */
  begin(): void {
    const { connection } = this
    const { workspace } = this.capabilities
    connection.onDidChangeConfiguration(({ settings }) => {
      this.settings.changed(settings?.readiness)
      this.aroundChanged()
    })
    connection.onDidChangeWatchedFiles(({ changes }) => this.aroundChanged(changes.map(({ uri }) => uri)))
    if (workspace?.didChangeConfiguration?.dynamicRegistration)
      this.background(connection.client.register(DidChangeConfigurationNotification.type, { section: 'readiness' }))
    if (workspace?.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri))
        this.folders = [...this.folders.filter((folder) => !gone.has(folder)), ...added.map(({ uri }) => uri)]
        this.workspace.setFolders(this.folders)
        this.aroundChanged()
      })
    this.background(this.watching.begin())
    this.awaitNextDay()
  }

  /** Watches the files on which findings depend. */
  watch(folders: Iterable<string>): void {
    this.background(this.watching.add(folders))
  }

  /** Lets something run that nobody waits for. What goes wrong is logged: it must not end the process. */
  background(work: Promise<unknown>): void {
    work.catch((error) => this.log(error))
  }

  log(error: unknown): void {
    this.connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error))
  }

  /**
   * Looks again at what is around the documents.
   *
   * @param files those that were created, changed or deleted; without any, everything may be different
   */
  private aroundChanged(files?: readonly string[]): void {
    const far = files?.some((file) => farReaching.test(file)) ?? true
    if (far) this.workspace.forget()
    this.plans.changed(far ? undefined : files)
    this.background(this.refresh())
  }

  private async refresh(): Promise<void> {
    const changed = await Promise.all([...this.open.values()].map((document) => document.refresh()))
    if (changed.includes(true)) this.changed.fire()
  }

  private followDocuments(): void {
    const documents = new TextDocuments(TextDocument)
    documents.onDidOpen(({ document }) =>
      this.open.set(document.uri, new OpenDocument(document, this, () => this.changed.fire())),
    )
    documents.onDidChangeContent(({ document: { uri } }) => this.edited.fire(this.open.get(uri) as OpenDocument))
    documents.onDidClose(({ document: { uri } }) => {
      this.open.delete(uri)
      this.closed.fire(uri)
    })
    documents.listen(this.connection)
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
