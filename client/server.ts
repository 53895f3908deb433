import { EventEmitter, type LogOutputChannel, window } from 'vscode'
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient'
import { answerFileRequests } from './files'

/** Makes a client for the server: a process in one host, a worker in the other. */
export type CreateClient = (id: string, name: string, options: LanguageClientOptions) => Promise<BaseLanguageClient>

/** The language server, started when it is first needed. */
export class Server {
  readonly output: LogOutputChannel = window.createOutputChannel('Readiness as Code', { log: true })
  private client?: Promise<BaseLanguageClient>
  private readonly started = new EventEmitter<void>()
  private readonly handlers = new Map<string, (params: unknown) => void>()
  /** Told when the server runs, also after it was started again. */
  readonly onDidStart = this.started.event

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

  /** Follows a notification of the server. The server is not started for it. */
  onNotification<T>(method: string, handler: (params: T) => void): void {
    this.handlers.set(method, handler as (params: unknown) => void)
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
    this.started.dispose()
  }

  private async launch(): Promise<BaseLanguageClient> {
    const client = await this.createClient('readiness', 'Readiness as Code', {
      documentSelector: [{ language: 'readiness' }],
      outputChannel: this.output,
      diagnosticPullOptions: { onChange: true, onFocus: true },
      initializationOptions: { files: true, commands: true },
    })
    answerFileRequests(client)
    for (const [method, handler] of this.handlers) client.onNotification(method, handler)
    client.onDidChangeState(() => {
      if (client.isRunning()) this.started.fire()
    })
    await client.start()
    return client
  }
}
