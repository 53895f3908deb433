import { EventEmitter, type LogOutputChannel, type TextDocument, window } from 'vscode'
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient'
import { answerFileRequests, type FileSource } from './files'
import { overviewChanged } from './protocol'

/** Makes a client for the server: a process in one host, a worker in the other. */
export type CreateClient = (id: string, name: string, options: LanguageClientOptions) => Promise<BaseLanguageClient>

/** The language server, started when it is first needed. */
export class Server {
  readonly output: LogOutputChannel = window.createOutputChannel('Readiness as Code', { log: true })
  /** Files of other kinds than the editor's, by scheme. The server may ask for them, and is not told when one is shown. */
  readonly sources = new Map<string, FileSource>()
  private client?: Promise<BaseLanguageClient>
  private readonly plansChanged = new EventEmitter<readonly string[] | undefined>()
  /**
   * Told of plans of which something else may be said now; without a list, of any, be it that the server has just been
   * started. The server tells of it once somebody has asked for an overview.
   */
  readonly onDidChangePlans = this.plansChanged.event

  constructor(private readonly createClient: CreateClient) {}

  /**
   * The client of the running server.
   *
   * @throws when the server cannot be started; the next call tries again
   */
  start(): Promise<BaseLanguageClient> {
    this.client ??= this.launch().catch((error) => {
      this.client = undefined
      throw error
    })
    return this.client
  }

  /** Whether the server has been needed yet. */
  get isStarted(): boolean {
    return this.client !== undefined
  }

  /** Sends a request, and starts the server for it if need be. */
  async request<T>(method: string, params: object = {}): Promise<T> {
    return (await this.start()).sendRequest<T>(method, params)
  }

  async restart(): Promise<void> {
    const running = this.client
    const client = await this.start()
    if (!running) return
    await client.stop()
    await client.start()
  }

  async stop(): Promise<void> {
    await (await this.client)?.stop()
    this.output.dispose()
    this.plansChanged.dispose()
  }

  private async launch(): Promise<BaseLanguageClient> {
    const isOurs = ({ uri }: TextDocument) => !this.sources.has(uri.scheme)
    const client = await this.createClient('readiness', 'Readiness as Code', {
      documentSelector: [{ language: 'readiness' }],
      outputChannel: this.output,
      diagnosticPullOptions: { onChange: true, onFocus: true },
      initializationOptions: { files: true, commands: true },
      middleware: {
        // What a plan said once is shown beside it; nobody wants findings of it.
        didOpen: async (document, next) => (isOurs(document) ? next(document) : undefined),
        didClose: async (document, next) => (isOurs(document) ? next(document) : undefined),
      },
    })
    answerFileRequests(client, this.sources)
    client.onNotification(overviewChanged, ({ uris }: { uris?: string[] }) => this.plansChanged.fire(uris))
    client.onDidChangeState(() => {
      if (client.isRunning()) this.plansChanged.fire(undefined)
    })
    await client.start()
    return client
  }
}
