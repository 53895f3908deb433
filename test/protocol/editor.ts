/** The editor's side of the protocol: one server over stdio, and what a test needs to see of it. */
import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { onTestFinished } from 'vitest'
import type {
  ClientCapabilities,
  CodeAction,
  CodeActionContext,
  CodeLens,
  CompletionItem,
  CompletionList,
  Diagnostic,
  DocumentDiagnosticReport,
  Hover,
  InitializeResult,
  InlayHint,
  Position,
  PublishDiagnosticsParams,
  Range,
  Registration,
  SnippetTextEdit,
  TextDocumentEdit,
  TextEdit,
  WorkspaceDiagnosticReport,
  WorkspaceEdit,
} from 'vscode-languageserver'
import {
  type CancellationToken,
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { freshBundle } from '../../scripts/lib/bundles'

/** The date on which every test takes place. */
export const asOf = '2026-11-22'

/** What a modern editor can do. */
const modern: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    diagnostics: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'], snippetEditSupport: true },
  },
  textDocument: {
    diagnostic: { relatedInformation: true, codeDescriptionSupport: true, dataSupport: true },
    codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } },
    completion: {
      completionItem: {
        snippetSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
        insertTextModeSupport: { valueSet: [1, 2] },
      },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    foldingRange: { lineFoldingOnly: true, rangeLimit: 5000 },
    definition: { linkSupport: true },
    rename: { prepareSupport: true },
    documentLink: { tooltipSupport: true },
    inlayHint: {},
    codeLens: { resolveSupport: { properties: ['command'] } },
  },
}

/** What an editor of some years ago can do. */
export const old: ClientCapabilities = {
  textDocument: { publishDiagnostics: { versionSupport: true, relatedInformation: true } },
}

const everywhere: Range = { start: { line: 0, character: 0 }, end: { line: 1_000_000, character: 0 } }

export interface EditorOptions {
  capabilities?: ClientCapabilities
  initializationOptions?: Record<string, unknown>
  /** What the user has set under `readiness`; a test may change it later. */
  settings?: Record<string, unknown>
  /** Nothing is kept between starts by default. */
  env?: Record<string, string>
}

let built: Promise<void> | undefined

/** An editor with one folder open. Every method that waits rejects when the server dies. */
export class Editor {
  readonly settings: Record<string, unknown>
  /** What the server has asked the editor to watch. */
  readonly registrations: Registration[] = []
  readonly published: PublishDiagnosticsParams[] = []
  readonly logged: string[] = []
  refreshes = 0
  /** How often the server has asked to ask anew for what stands beside the text, by method. */
  readonly refreshed: Record<string, number> = {}
  answer!: InitializeResult
  private readonly documents = new Map<string, TextDocument>()
  private readonly process: ChildProcess
  private readonly connection: MessageConnection
  private readonly death: Promise<never>
  private listeners: (() => void)[] = []

  private constructor(
    private readonly folder: string,
    options: EditorOptions,
  ) {
    this.settings = options.settings ?? { asOf }
    const env = { ...process.env, ...(options.env ?? { NODE_DISABLE_COMPILE_CACHE: '1' }) }
    this.process = spawn(process.execPath, [path.resolve('dist/server.js'), '--stdio'], { cwd: folder, env })
    const { stdout, stdin } = this.process
    if (!stdout || !stdin) throw new Error('The server has no standard streams.')
    stdin.on('error', () => {})
    this.death = new Promise((_, reject) => {
      this.process.on('exit', (code, signal) => reject(new Error(`The server ended (${signal ?? code}).`)))
    })
    this.death.catch(() => {})
    this.connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin))
    this.answerRequests()
    this.connection.listen()
  }

  /** Starts a server on a folder and shakes hands. It ends with the test. */
  static async start(folder: string, options: EditorOptions = {}): Promise<Editor> {
    built ??= freshBundle('server')
    await built
    const editor = new Editor(folder, options)
    onTestFinished(async () => {
      await editor.stop()
    })
    editor.answer = await editor.request('initialize', {
      processId: process.pid,
      rootUri: editor.uri(''),
      workspaceFolders: [{ uri: editor.uri(''), name: 'test' }],
      capabilities: options.capabilities ?? modern,
      initializationOptions: options.initializationOptions ?? {},
    })
    editor.notify('initialized', {})
    return editor
  }

  /** The URI of a file of the folder. */
  uri(name: string): string {
    return pathToFileURL(path.join(this.folder, name)).href
  }

  /** Opens a document: the file's text, or another one. */
  open(name: string, text = this.stored(name), languageId = 'readiness'): void {
    const uri = this.uri(name)
    this.documents.set(uri, TextDocument.create(uri, languageId, 1, text))
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } })
  }

  close(name: string): void {
    this.documents.delete(this.uri(name))
    this.notify('textDocument/didClose', { textDocument: { uri: this.uri(name) } })
  }

  /** The text of an open document. */
  text(name: string): string {
    return this.document(name).getText()
  }

  version(name: string): number {
    return this.document(name).version
  }

  /** Replaces the first occurrence of a text, as one incremental edit. */
  replace(name: string, search: string, replacement: string): void {
    const start = this.text(name).indexOf(search)
    if (start < 0) throw new Error(`The document does not contain "${search}".`)
    const at = (offset: number) => this.document(name).positionAt(offset)
    this.edit(name, [{ range: { start: at(start), end: at(start + search.length) }, newText: replacement }])
  }

  /** Makes edits, whose ranges all mean the text as it is now, and tells the server of each. */
  edit(name: string, edits: readonly TextEdit[]): void {
    const document = this.document(name)
    // From the end, so that each leaves the ranges of the others as they are.
    const sorted = [...edits].sort((a, b) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start))
    const contentChanges = sorted.map(({ range, newText }) => ({ range, text: newText }))
    TextDocument.update(document, contentChanges, document.version + 1)
    const { uri, version } = document
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges })
  }

  /** Applies an edit of the server's to open documents; places to fill in stay empty, new files are made. */
  apply({ changes = {}, documentChanges = [] }: WorkspaceEdit): void {
    for (const [uri, edits] of Object.entries(changes)) this.edit(this.nameOf(uri), edits)
    for (const change of documentChanges) {
      if ('kind' in change) fs.writeFileSync(new URL((change as { uri: string }).uri), '')
      else this.edit(this.nameOf(change.textDocument.uri), change.edits.map(asPlain))
    }
  }

  async pull(name: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.request('textDocument/diagnostic', { textDocument: { uri: this.uri(name) }, previousResultId })
  }

  /** The pulled diagnostics of a document. */
  async diagnostics(name: string): Promise<Diagnostic[]> {
    const report = await this.pull(name)
    return report.kind === 'full' ? report.items : []
  }

  /** The rules of the pulled diagnostics, in the order of the text. */
  async rules(name: string): Promise<unknown[]> {
    return (await this.diagnostics(name)).map(({ code }) => code)
  }

  async pullWorkspace(previous: Record<string, string> = {}, partialResultToken?: string) {
    const previousResultIds = Object.entries(previous).map(([name, value]) => ({ uri: this.uri(name), value }))
    return this.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds, partialResultToken })
  }

  async actions(name: string, range: Range, context: Partial<CodeActionContext> = {}): Promise<CodeAction[]> {
    const textDocument = { uri: this.uri(name) }
    return this.request('textDocument/codeAction', { textDocument, range, context: { diagnostics: [], ...context } })
  }

  /** The quick fixes of a diagnostic, as an editor asks for them. */
  async fixesOf(name: string, diagnostic: Diagnostic): Promise<CodeAction[]> {
    return this.actions(name, diagnostic.range, { diagnostics: [diagnostic], only: ['quickfix'], triggerKind: 1 })
  }

  /** What is proposed at a place of a document. */
  async complete(name: string, position: Position): Promise<CompletionItem[]> {
    const params = { textDocument: { uri: this.uri(name) }, position }
    return (await this.request<CompletionList>('textDocument/completion', params)).items
  }

  async hover(name: string, position: Position): Promise<Hover | null> {
    return this.request('textDocument/hover', { textDocument: { uri: this.uri(name) }, position })
  }

  /** The hints in a part of a document, or in all of it. */
  async hints(name: string, range: Range = everywhere): Promise<InlayHint[] | null> {
    return this.request('textDocument/inlayHint', { textDocument: { uri: this.uri(name) }, range })
  }

  /** The lenses of a document, as they are before their words are asked for. */
  async lenses(name: string): Promise<CodeLens[] | null> {
    return this.request('textDocument/codeLens', { textDocument: { uri: this.uri(name) } })
  }

  async resolve(action: CodeAction): Promise<CodeAction> {
    return this.request('codeAction/resolve', action)
  }

  /** Waits until something holds of what the server has sent. */
  async until(holds: () => boolean, what: string): Promise<void> {
    const patience = Date.now() + 10_000
    while (!holds()) {
      if (Date.now() > patience) throw new Error(`Within 10 seconds there was no ${what}.`)
      const news = new Promise<void>((resolve) => {
        this.listeners.push(resolve)
        setTimeout(resolve, 100)
      })
      await Promise.race([news, this.death])
    }
  }

  /** What was published last for a document. */
  lastPublished(name: string): PublishDiagnosticsParams | undefined {
    return this.published.findLast(({ uri }) => uri === this.uri(name))
  }

  /** Writes a file and tells the server as a file watcher does. */
  write(name: string, content: string): void {
    const existed = fs.existsSync(path.join(this.folder, name))
    fs.mkdirSync(path.dirname(path.join(this.folder, name)), { recursive: true })
    fs.writeFileSync(path.join(this.folder, name), content)
    this.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: this.uri(name), type: existed ? 2 : 1 }] })
  }

  remove(name: string): void {
    fs.rmSync(path.join(this.folder, name))
    this.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: this.uri(name), type: 3 }] })
  }

  /** Changes settings and tells the server. */
  set(settings: Record<string, unknown>): void {
    Object.assign(this.settings, settings)
    this.notify('workspace/didChangeConfiguration', { settings: null })
  }

  request<T>(method: string, params: unknown, token?: CancellationToken): Promise<T> {
    const rest = token ? [params, token] : [params]
    return Promise.race([this.connection.sendRequest<T>(method, ...rest), this.death])
  }

  notify(method: string, params: unknown): void {
    void this.connection.sendNotification(method, params).catch(() => {})
  }

  /** Answers a request of the server, in the place of what answered it before. */
  onRequest<T>(method: string, handler: (params: T) => unknown): void {
    this.connection.onRequest(method, handler)
  }

  onNotification<T>(method: string, handler: (params: T) => void): void {
    this.connection.onNotification(method, handler)
  }

  /** Ends the server as an editor does; its exit status, or what killed it. */
  async stop(): Promise<unknown> {
    const { exitCode, signalCode } = this.process
    if (exitCode !== null || signalCode !== null) return exitCode ?? signalCode
    const ended = new Promise((resolve) => {
      this.process.on('exit', (code, signal) => resolve(code ?? signal))
    })
    const patience = setTimeout(() => this.process.kill('SIGKILL'), 3_000)
    await this.request('shutdown', undefined)
    this.notify('exit', undefined)
    const status = await ended
    clearTimeout(patience)
    this.connection.dispose()
    return status
  }

  private answerRequests(): void {
    const { connection } = this
    connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
      items.map(({ section }) => (section === 'readiness' ? this.settings : null)),
    )
    connection.onRequest('client/registerCapability', ({ registrations }: { registrations: Registration[] }) => {
      this.registrations.push(...registrations)
      this.tell()
      return null
    })
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++
      this.tell()
      return null
    })
    for (const method of ['workspace/inlayHint/refresh', 'workspace/codeLens/refresh'])
      connection.onRequest(method, () => {
        this.refreshed[method] = (this.refreshed[method] ?? 0) + 1
        this.tell()
        return null
      })
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params)
      this.tell()
    })
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.logged.push(message)
      this.tell()
    })
  }

  private tell(): void {
    const listeners = this.listeners
    this.listeners = []
    for (const listener of listeners) listener()
  }

  private stored(name: string): string {
    return fs.readFileSync(path.join(this.folder, name), 'utf8')
  }

  private document(name: string): TextDocument {
    const document = this.documents.get(this.uri(name))
    if (!document) throw new Error(`${name} is not open.`)
    return document
  }

  private nameOf(uri: string): string {
    return path.relative(this.folder, new URL(uri).pathname)
  }
}

/** A place in a text, for requests about it. */
export function positionOf(text: string, search: string): Position {
  const before = text.slice(0, text.indexOf(search)).split('\n')
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 }
}

/** The only text edits of a workspace edit. */
export function editsOf({ documentChanges = [] }: WorkspaceEdit): (TextEdit | SnippetTextEdit)[] {
  return documentChanges.flatMap((change) => ('edits' in change ? (change as TextDocumentEdit).edits : []))
}

/** An edit as it leaves the text when nobody fills in its places. */
function asPlain(edit: TextEdit | SnippetTextEdit): TextEdit {
  if ('newText' in edit) return edit
  const { range, snippet } = edit
  const newText = snippet.value
    .replace(/(?<!\\)\$(\d+|\{\d+\|.*?\|\})/g, '')
    .replace(/\\([\\$}])/g, '$1')
    .replace(/ +$/gm, '')
  return { range, newText }
}
