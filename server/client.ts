import { type CancellationToken, type MessageConnection, ResponseError } from 'vscode-jsonrpc'
import type { ClientNotifications, ClientRequests, ServerNotifications, ServerRequests } from './protocol'

type Awaitable<T> = T | Promise<T>

type Handler = (params: unknown, token: CancellationToken) => Awaitable<unknown>

/** The client at the other end of a connection: what it may ask and be told, by the names of the protocol. */
export class Client {
  private lastHeard = 0
  private readonly handlers = new Map<string, Handler>()

  constructor(private readonly connection: MessageConnection) {
    // What is no message is passed over; without a word nobody would know why an answer is missing.
    connection.onError(([error]) => this.log('error', `A message could not be read. ${error.message}`))
  }

  /**
   * Answers a request of the client, in the place of what answered it before. What the handler throws is the answer too,
   * and ends nothing.
   */
  answer<M extends keyof ClientRequests>(
    method: M,
    handler: (params: ClientRequests[M][0], token: CancellationToken) => Awaitable<ClientRequests[M][1]>,
  ): void {
    const isNew = !this.handlers.has(method)
    this.handlers.set(method, handler as Handler)
    if (!isNew) return
    this.connection.onRequest<unknown, void>(method, (...given) => {
      this.lastHeard = performance.now()
      const token = given.pop() as CancellationToken
      return this.logging(method, async () => this.handle(method, given[0] as ClientRequests[M][0], token))
    })
  }

  /** The answer to a request, as if the client had sent it. */
  handle<M extends keyof ClientRequests>(
    method: M,
    params: ClientRequests[M][0],
    token: CancellationToken,
  ): Awaitable<ClientRequests[M][1]> {
    return (this.handlers.get(method) as Handler)(params, token) as Awaitable<ClientRequests[M][1]>
  }

  /** Follows a notification of the client. */
  on<M extends keyof ClientNotifications>(method: M, handler: (params: ClientNotifications[M]) => void): void {
    this.connection.onNotification(method, (params: ClientNotifications[M]) => {
      this.lastHeard = performance.now()
      // Nobody is answered here, so the log is all that can tell of a failure.
      this.logging(method, async () => handler(params)).catch(() => {})
    })
  }

  /** Logs what goes wrong beside throwing it on; a refusal in the words of the protocol is no failure. */
  private async logging<T>(method: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof ResponseError)) this.log('error', failureOf(method, error))
      throw error
    }
  }

  /** True when the client has said nothing for that many milliseconds. */
  isQuietFor(milliseconds: number): boolean {
    return performance.now() - this.lastHeard >= milliseconds
  }

  /** Asks the client. */
  ask<M extends keyof ServerRequests>(method: M, params: ServerRequests[M][0]): Promise<ServerRequests[M][1]> {
    return params === undefined ? this.connection.sendRequest(method) : this.connection.sendRequest(method, params)
  }

  /** Tells the client. Nobody waits for it: a client that is gone needs no news. */
  tell<M extends keyof ServerNotifications>(method: M, params: ServerNotifications[M]): void {
    this.connection.sendNotification(method, params).catch(() => {})
  }

  /** Writes to the client's log. */
  log(type: 'error' | 'warning', message: unknown): void {
    const text = message instanceof Error ? (message.stack ?? message.message) : String(message)
    this.tell('window/logMessage', { type: type === 'error' ? 1 : 2, message: text })
  }

  /** Lets something run that nobody waits for. What goes wrong is logged: it must not end the process. */
  background(work: Promise<unknown>): void {
    work.catch((error) => this.log('error', error))
  }

  listen(): void {
    this.connection.listen()
  }
}

/** What failed and where, for those who read a log. */
function failureOf(method: string, error: unknown): string {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `${method} failed. This is a fault of the tool; please report it. ${reason}`
}
