import pc from 'picocolors'

export type Colors = ReturnType<typeof pc.createColors>

/** How output is shown. */
export interface Style {
  /** Somebody is watching: code frames and summaries are welcome. */
  terminal: boolean
  colors: Colors
  /** Columns that fit on a line. */
  width: number
}

/** The style of what is written to a file. */
export const plain: Style = { terminal: false, colors: pc.createColors(false), width: 120 }

/**
 * The style of a standard stream.
 *
 * @param color what `--color` or `--no-color` said; without them `NO_COLOR`, `TERM` and the stream decide
 */
export function styleOf(stream: NodeJS.WriteStream, color: boolean | undefined): Style {
  const terminal = stream.isTTY === true
  const capable = terminal && !process.env.NO_COLOR && process.env.TERM !== 'dumb'
  return { terminal, colors: pc.createColors(color ?? capable), width: stream.columns || plain.width }
}

/**
 * Control characters, and those that reorder or break the line: a terminal would act on them. So would a build server on
 * `##[` and `##vso[` in its log, and on `::` at the beginning of a line.
 */
const acting =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]|#(?=#\w*\[)|:(?<=^\s*:)(?=:)/g

/** The text with every such character as a JSON string could write it. */
export function escapeActing(text: string): string {
  return text.replace(acting, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

const short: Record<string, string> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A text that came from a file or a user, as one line that no terminal acts on. */
export function printable(text: string): string {
  return escapeActing(text.replace(/[\n\r\t]/g, (character) => short[character] as string))
}

/** The same for a text of several lines. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n')
}

/** Columns that a printable text takes: combining marks none, East Asian and emoji two. */
export function columns(text: string): number {
  return [...text].reduce((sum, character) => sum + columnsOf(character), 0)
}

function columnsOf(character: string): number {
  if (/^[\p{Mark}\u200b-\u200d]$/u.test(character)) return 0
  return /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u.test(
    character,
  )
    ? 2
    : 1
}

/** Says a sentence about the run itself. */
export function say(sentence: string): void {
  process.stderr.write(`${printableLines(sentence)}\n`)
}

/** `1 plan`, `2 plans`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`
}

/** Shows how far a long run is, on one line of a terminal that it takes away again. */
export class Progress {
  private shownAt = 0
  private shown = false

  /** @param total nothing is shown for twenty or fewer */
  constructor(private readonly total: number) {}

  show(done: number): void {
    if (!process.stderr.isTTY || this.total <= 20 || Date.now() - this.shownAt < 100) return
    this.shownAt = Date.now()
    this.shown = true
    process.stderr.write(`\rChecking ${done.toLocaleString('en')} of ${count(this.total, 'plan')} \u001b[K`)
  }

  clear(): void {
    if (this.shown) process.stderr.write('\r\u001b[K')
    this.shown = false
  }
}
