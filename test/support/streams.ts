/** Keeps what is written to a standard stream of this process, until the stream is given back. */
export class Kept {
  private readonly pieces: Buffer[] = []
  private readonly write
  private readonly listeners
  private readonly isTTY

  constructor(private readonly stream: NodeJS.WriteStream) {
    this.write = stream.write
    this.listeners = stream.listeners('error')
    this.isTTY = stream.isTTY
    stream.isTTY = false
    stream.write = (piece: string | Uint8Array) => {
      this.pieces.push(Buffer.from(piece as Uint8Array))
      return true
    }
  }

  get text(): string {
    return Buffer.concat(this.pieces).toString()
  }

  /** The stream is as it was, without those who have listened to it since. */
  giveBack(): void {
    this.stream.write = this.write
    this.stream.isTTY = this.isTTY
    for (const listener of this.stream.listeners('error'))
      if (!this.listeners.includes(listener)) this.stream.removeListener('error', listener as () => void)
  }
}
