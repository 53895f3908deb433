/** A place in a text as the language server protocol counts it: zero-based line, zero-based UTF-16 character. */
export interface Position {
  line: number
  character: number
}

export interface Range {
  start: Position
  end: Position
}

/** How many characters two texts have in common at their starts, and at their ends beyond that. */
export interface SameEnds {
  start: number
  end: number
}

/** Converts between offsets and positions. Lines end at LF, CRLF or CR, as in the language server protocol. */
export class Lines {
  constructor(
    private readonly text: string,
    private readonly starts: Uint32Array = startsOfLines(text),
  ) {}

  /** The lines of a text after an edit; only what is new in it is searched. */
  after(text: string, same: SameEnds): Lines {
    // A lone CR ends a line where no LF follows it, so that a break depends on the character behind it as well.
    const from = Math.max(0, same.start - 1)
    const to = text.length - same.end
    const by = text.length - this.text.length
    const fresh: number[] = []
    for (let at = from; at < to; at++) if (isLineBreak(text, at)) fresh.push(at + 1)
    const kept = firstAbove(this.starts, from)
    const moved = firstAbove(this.starts, to - by)
    const starts = new Uint32Array(kept + fresh.length + this.starts.length - moved)
    starts.set(this.starts.subarray(0, kept))
    starts.set(fresh, kept)
    for (let i = moved, j = kept + fresh.length; i < this.starts.length; )
      starts[j++] = (this.starts[i++] as number) + by
    return new Lines(text, starts)
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
    const line = firstAbove(this.starts, at) - 1
    return { line, character: at - (this.starts[line] as number) }
  }

  /** The offset of a position; characters past the end of the line mean its end. */
  offsetAt({ line, character }: Position): number {
    if (line >= this.starts.length) return this.text.length
    return Math.min(this.startOf(line) + character, this.startOf(line) + this.textOf(line).length)
  }
}

/** The index of the first number of a rising list that is above a limit. */
function firstAbove(rising: Uint32Array, limit: number): number {
  let low = 0
  let high = rising.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rising[middle] as number) > limit) high = middle
    else low = middle + 1
  }
  return low
}

function isLineBreak(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)
}

/** Searching for line feeds is many times faster than looking at every character, which only a lone CR asks for. */
function startsOfLines(text: string): Uint32Array {
  const starts = [0]
  if (text.includes('\r') && /\r(?!\n)/.test(text))
    for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + lineBreak.length)
  else for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return new Uint32Array(starts)
}
