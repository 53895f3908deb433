/** The editor's side of the language server protocol, as far as a measurement needs it: one server, one document. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type {
  ClientCapabilities,
  CompletionItem,
  CompletionList,
  ConfigurationItem,
  Diagnostic,
  DocumentDiagnosticReport,
  Hover,
  InitializeParams,
  InitializeResult,
  Position,
  PublishDiagnosticsParams,
  Range,
  ServerCapabilities,
} from 'vscode-languageserver'
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'

const TIMEOUT_MS = 60_000
/** The protocol's code for a request that a server does not know. */
const METHOD_NOT_FOUND = -32601

const CAPABILITIES: ClientCapabilities = {
  workspace: { configuration: true, workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } },
  textDocument: {
    publishDiagnostics: { versionSupport: true, relatedInformation: true, codeDescriptionSupport: true },
    diagnostic: { relatedDocumentSupport: true },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    foldingRange: { lineFoldingOnly: true },
    semanticTokens: { requests: { full: true }, tokenTypes: [], tokenModifiers: [], formats: ['relative'] },
    inlayHint: {},
    codeLens: {},
    formatting: { dynamicRegistration: true },
  },
}

/** What an editor asks about a document, beside what it asks at the cursor. */
const QUESTIONS = {
  outline: 'textDocument/documentSymbol',
  folding: 'textDocument/foldingRange',
  semanticTokens: 'textDocument/semanticTokens/full',
  inlayHints: 'textDocument/inlayHint',
  codeLens: 'textDocument/codeLens',
  formatting: 'textDocument/formatting',
}

export type Question = keyof typeof QUESTIONS

/** As many lines as an editor shows. */
const SHOWN = 60

/** How a server is started and spoken to. */
export interface ServerCommand {
  /** The Node that runs it, instead of the one that measures. */
  node?: string
  /** Arguments to Node. */
  args: string[]
  languageId: string
  initializationOptions?: Record<string, unknown>
  env?: Record<string, string>
  /** What `workspace/configuration` answers, by section. */
  settings?: Record<string, unknown>
}

export interface Edit {
  range: Range
  text: string
}

/** The most memory that a running process has held so far, in MB; undefined where the system does not say (Linux does). */
export function peakMemoryOf(pid: number | undefined): number | undefined {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
  } catch {
    return undefined
  }
}

/** Runs one server over stdio with one open document. Every method that waits rejects when the server dies. */
export class Client {
  readonly uri: string
  /** When the server was spawned, on the clock of `performance.now()`. */
  readonly startedAt = performance.now()
  private readonly server: ChildProcess
  private readonly connection: MessageConnection
  private readonly death: Promise<never>
  private capabilities: ServerCapabilities = {}
  private document: TextDocument
  private version = 1
  /** Edits sent but not yet made here: that work is the editor's, so it stays off the clock. */
  private sentEdits: Edit[] = []
  private errorOutput = ''
  private publishes = 0
  private publishesAtChange = 0
  private published: PublishDiagnosticsParams | undefined
  private onPublish = () => {}
  private pulled: { resultId: string | undefined; items: Diagnostic[] } = { resultId: undefined, items: [] }

  /**
   * @param command what to start
   * @param folder the workspace folder; the document is its `readiness.yaml`
   * @param text the document's text
   */
  constructor(
    private readonly command: ServerCommand,
    private readonly folder: string,
    text: string,
  ) {
    this.uri = pathToFileURL(path.join(folder, 'readiness.yaml')).href
    this.document = TextDocument.create(this.uri, command.languageId, 1, text)
    this.server = spawn(command.node ?? process.execPath, command.args, {
      cwd: folder,
      env: { ...process.env, ...command.env },
    })
    const { stdin, stdout, stderr } = this.server
    if (!stdin || !stdout || !stderr) throw new Error('The server has no standard streams.')
    stderr.on('data', (chunk) => {
      this.errorOutput = (this.errorOutput + chunk).slice(-1000)
    })
    stdin.on('error', () => {}) // a server that died is reported by its exit
    this.death = new Promise((_, reject) => {
      this.server.on('error', reject)
      this.server.on('exit', (code, signal) =>
        reject(new Error(`The server ended (${signal ?? code}). ${this.errorOutput.trim()}`)),
      )
    })
    this.death.catch(() => {}) // whoever waits sees it
    this.connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin))
    this.listen()
  }

  /** The document's text with every edit made. */
  get text(): string {
    this.document = TextDocument.update(this.document, this.sentEdits, this.version)
    this.sentEdits = []
    return this.document.getText()
  }

  get pullsDiagnostics(): boolean {
    return this.capabilities.diagnosticProvider !== undefined
  }

  /** Whether the server offers that feature. */
  offers(feature: keyof ServerCapabilities): boolean {
    return Boolean(this.capabilities[feature])
  }

  /** The handshake, and the document opened. */
  async open(): Promise<void> {
    const folder = { uri: pathToFileURL(this.folder).href, name: 'bench' }
    const params: InitializeParams = {
      processId: process.pid,
      rootUri: folder.uri,
      workspaceFolders: [folder],
      capabilities: CAPABILITIES,
      initializationOptions: this.command.initializationOptions,
    }
    const result = await this.request<InitializeResult>('initialize', params)
    this.capabilities = result.capabilities
    this.notify('initialized', {})
    const { uri, version, text, command } = this
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: command.languageId, version, text } })
  }

  /** Sends one edit, as incrementally as the server takes it. */
  change(edit: Edit): void {
    this.version++
    this.sentEdits.push(edit)
    this.publishesAtChange = this.publishes
    const { textDocumentSync: sync } = this.capabilities
    const incremental = (typeof sync === 'object' ? sync.change : sync) === 2
    const contentChanges = [incremental ? edit : { text: this.text }]
    this.notify('textDocument/didChange', { textDocument: { uri: this.uri, version: this.version }, contentChanges })
  }

  /** The diagnostics of the document as it stands: pulled if the server offers that, else the next ones it publishes. */
  async diagnostics(): Promise<Diagnostic[]> {
    if (this.pullsDiagnostics) return this.pull()
    while (!this.isPublished()) await this.nextPublish(TIMEOUT_MS)
    return this.published?.diagnostics ?? []
  }

  /** Waits for that long, and on until the server has published nothing for that long; returns its last diagnostics. */
  async settle(quietMs: number): Promise<Diagnostic[]> {
    if (this.pullsDiagnostics) {
      await sleep(quietMs)
      return this.pull()
    }
    for (let before = -1; before !== this.publishes; ) {
      before = this.publishes
      await this.nextPublish(quietMs).catch(() => {})
    }
    return this.published?.diagnostics ?? []
  }

  async completion(position: Position): Promise<CompletionItem[]> {
    const params = { textDocument: { uri: this.uri }, position, context: { triggerKind: 1 } }
    const result = await this.request<CompletionItem[] | CompletionList | null>('textDocument/completion', params)
    return Array.isArray(result) ? result : (result?.items ?? [])
  }

  /** Waits for the answer to a question that no server knows: all that it takes is that the server is free to hear it. */
  async ping(): Promise<void> {
    await this.request('bench/ping', {}).catch((error: { code?: number }) => {
      if (error.code !== METHOD_NOT_FOUND) throw error
    })
  }

  async hover(position: Position): Promise<Hover | null> {
    return this.request<Hover | null>('textDocument/hover', { textDocument: { uri: this.uri }, position })
  }

  /**
   * Asks a question about the document, or about what an editor shows of it around a line.
   *
   * @returns undefined from a server that does not know such questions, or has nothing to say to this one
   */
  async ask(question: Question, line: number): Promise<unknown> {
    const range = {
      start: { line: Math.max(0, line - SHOWN / 2), character: 0 },
      end: { line: line + SHOWN / 2, character: 0 },
    }
    const params = { textDocument: { uri: this.uri }, range, options: { tabSize: 2, insertSpaces: true } }
    try {
      return (await this.request<unknown>(QUESTIONS[question], params)) ?? undefined
    } catch (error) {
      if ((error as { code?: number }).code === METHOD_NOT_FOUND) return undefined
      throw error
    }
  }

  /** The most memory the server has held so far, in MB; undefined where the system does not say. */
  peakMemory(): number | undefined {
    return peakMemoryOf(this.server.pid)
  }

  /** Ends the server, politely first. */
  async stop(): Promise<void> {
    const ended = this.death.catch(() => {})
    const patience = setTimeout(() => this.server.kill('SIGKILL'), 3000)
    await this.request('shutdown', undefined).catch(() => {})
    if (this.server.exitCode === null) this.notify('exit', undefined)
    await ended
    clearTimeout(patience)
    this.connection.dispose()
  }

  private listen(): void {
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      if (params.uri !== this.uri) return
      this.publishes++
      this.published = params
      this.onPublish()
    })
    this.connection.onRequest('workspace/configuration', ({ items }: { items: ConfigurationItem[] }) =>
      items.map(({ section = '' }) => this.command.settings?.[section] ?? null),
    )
    this.connection.onRequest(() => null)
    this.connection.listen()
  }

  private async pull(): Promise<Diagnostic[]> {
    const params = { textDocument: { uri: this.uri }, previousResultId: this.pulled.resultId }
    const report = await this.request<DocumentDiagnosticReport>('textDocument/diagnostic', params)
    const items = report.kind === 'full' ? report.items : this.pulled.items
    this.pulled = { resultId: report.resultId, items }
    return items
  }

  /** A publish counts when it came after the change and, if it carries a version, is not for an older text. */
  private isPublished(): boolean {
    if (this.publishes === this.publishesAtChange) return false
    return (this.published?.version ?? this.version) >= this.version
  }

  private nextPublish(withinMs: number): Promise<void> {
    const publish = new Promise<void>((resolve) => {
      this.onPublish = resolve
    })
    return this.orGiveUp(publish, 'diagnostics', withinMs)
  }

  private async request<T>(method: string, params: unknown): Promise<T> {
    return this.orGiveUp(this.connection.sendRequest<T>(method, params), method, TIMEOUT_MS)
  }

  private notify(method: string, params: unknown): void {
    const send = async () => this.connection.sendNotification(method, params)
    send().catch(() => {}) // a server that died is reported by its exit
  }

  private async orGiveUp<T>(answer: Promise<T>, what: string, withinMs: number): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`No ${what} within ${withinMs} ms.`)), withinMs)
    })
    try {
      return await Promise.race([answer, this.death, tooLate])
    } finally {
      clearTimeout(timer)
    }
  }
}
