import type { Readable } from 'node:stream'

/** Reads a stream in lines and in pieces of a known length. */
export class ByteReader {
  private readonly pieces: AsyncIterator<Buffer>
  private left: Buffer = Buffer.alloc(0)

  constructor(stream: Readable) {
    this.pieces = stream[Symbol.asyncIterator]()
  }

  /** The next line without its end; undefined where the stream ends before. */
  async line(): Promise<string | undefined> {
    let end = this.left.indexOf('\n')
    while (end < 0) {
      const from = this.left.length
      if (!(await this.more())) return undefined
      end = this.left.indexOf('\n', from)
    }
    const line = this.left.toString('utf8', 0, end)
    this.left = this.left.subarray(end + 1)
    return line
  }

  /** The next bytes; fewer where the stream ends before. */
  async bytes(length: number): Promise<Buffer> {
    const taken: Buffer[] = []
    for await (const piece of this.upTo(length)) taken.push(piece)
    return Buffer.concat(taken)
  }

  /** Leaves the next bytes out. */
  async skip(length: number): Promise<void> {
    for await (const _ of this.upTo(length));
  }

  private async *upTo(length: number): AsyncIterable<Buffer> {
    for (let missing = length; missing > 0; ) {
      if (this.left.length === 0 && !(await this.more())) return
      const piece = this.left.subarray(0, missing)
      this.left = this.left.subarray(piece.length)
      missing -= piece.length
      yield piece
    }
  }

  private async more(): Promise<boolean> {
    const { value, done } = await this.pieces.next()
    if (done) return false
    this.left = this.left.length === 0 ? value : Buffer.concat([this.left, value])
    return true
  }
}
