import type { Writable } from 'node:stream'
import { AbstractMessageWriter, type Message, type MessageWriter } from 'vscode-jsonrpc'

/**
 * Writes messages to a stream as the base protocol has it, header and content at once. The writer of vscode-jsonrpc
 * waits for the header to be written before it writes the content, which costs a turn of the event loop.
 */
export class StreamMessageWriter extends AbstractMessageWriter implements MessageWriter {
  private errors = 0

  constructor(private readonly stream: Writable) {
    super()
    stream.on('error', (error) => this.fireError(error))
    stream.on('close', () => this.fireClose())
  }

  /** Resolves when the stream has taken the message; rejects when it cannot. */
  write(message: Message): Promise<void> {
    const content = JSON.stringify(message)
    const text = `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`
    return new Promise((resolve, reject) => {
      this.stream.write(text, (error) => {
        if (!error) return resolve()
        this.fireError(error, message, ++this.errors)
        reject(error)
      })
    })
  }

  end(): void {
    this.stream.end()
  }
}
