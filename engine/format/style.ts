/** How a text is to be written. */
export interface Style {
  /** Columns by which what stands below a key is indented. */
  indent: 2 | 4
  /** Columns that a line should not exceed. */
  printWidth: number
  /** Whether there is a space inside `{ }`. */
  bracketSpacing: boolean
  /** Whether texts that need quotes get single ones. */
  singleQuote: boolean
}

/** Writes a text anew in a style. Rejects when it cannot be read. */
export type FormatText = (text: string, style: Style) => Promise<string>
