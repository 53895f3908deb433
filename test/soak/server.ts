import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import { freshBundle } from '../../scripts/lib/bundles'

/** What is in use after a full collection, in bytes. */
export interface Memory {
  rss: number
  heapUsed: number
}

/** The real server over standard input and output, whose memory can be looked at. */
export class MeasuredServer {
  private constructor(
    private readonly process: ChildProcess,
    private readonly connection: MessageConnection,
  ) {}

  static async start(): Promise<MeasuredServer> {
    await freshBundle('server')
    const args = [
      '--expose-gc',
      '--require',
      path.resolve('test/soak/probe.cjs'),
      path.resolve('dist/server.js'),
      '--stdio',
    ]
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit', 'ipc'] })
    const { stdin, stdout } = child
    if (!stdin || !stdout) throw new Error('The server has no standard streams.')
    stdin.on('error', () => {})
    const connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin))
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => ({ asOf: '2026-11-22' })),
    )
    connection.onRequest('client/registerCapability', () => null)
    connection.listen()
    const server = new MeasuredServer(child, connection)
    const capabilities = {
      workspace: { configuration: true },
      textDocument: { diagnostic: {}, hover: {}, completion: {} },
    }
    await server.ask('initialize', { processId: process.pid, rootUri: null, capabilities })
    server.tell('initialized', {})
    return server
  }

  ask<T>(method: string, params: unknown): Promise<T> {
    return this.connection.sendRequest(method, params)
  }

  tell(method: string, params: unknown): void {
    void this.connection.sendNotification(method, params)
  }

  memory(): Promise<Memory> {
    return new Promise((resolve) => {
      this.process.once('message', (usage) => resolve(usage as Memory))
      this.process.send('how much')
    })
  }

  /** Ends it as an editor does; its exit status. */
  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.process.on('exit', resolve))
    await this.ask('shutdown', undefined)
    this.tell('exit', undefined)
    const status = await ended
    this.connection.dispose()
    return status
  }
}
