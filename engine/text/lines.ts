/** A place in a text as the language server protocol counts it: zero-based line, zero-based UTF-16 character. */
export interface Position {
  line: number
  character: number
}

export interface Range {
  start: Position
  end: Position
}

/** Converts between offsets and positions. Lines end at LF, CRLF or CR, as in the language server protocol. */
export class Lines {
  private readonly starts: readonly number[]

  constructor(private readonly text: string) {
    this.starts = startsOfLines(text)
  }

  get count(): number {
    return this.starts.length
  }

  /** The offset at which a line starts; lines past the end start at the end. */
  startOf(line: number): number {
    return this.starts[line] ?? this.text.length
  }

  /** The text of a line without its line break. */
  textOf(line: number): string {
    return this.text.slice(this.startOf(line), this.startOf(line + 1)).replace(/(?:\r\n|\r|\n)$/, '')
  }

  /** The position of an offset, which is clamped into the text. */
  positionAt(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.text.length))
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.starts[middle] as number) <= at) low = middle
      else high = middle - 1
    }
    return { line: low, character: at - (this.starts[low] as number) }
  }

  /** The offset of a position; characters past the end of the line mean its end. */
  offsetAt({ line, character }: Position): number {
    if (line >= this.starts.length) return this.text.length
    return Math.min(this.startOf(line) + character, this.startOf(line) + this.textOf(line).length)
  }
}

/** Searching for line feeds is many times faster than looking at every character, which only a lone CR asks for. */
function startsOfLines(text: string): number[] {
  const starts = [0]
  if (text.includes('\r') && /\r(?!\n)/.test(text))
    for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + lineBreak.length)
  else for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
