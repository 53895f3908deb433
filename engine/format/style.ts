/** How a text is to be written. */
export interface Style {
  /** Columns by which what stands below a key is indented. */
  indent: 2 | 4
  /** Columns that a line should not exceed. */
  printWidth: number
  /** Whether there is a space inside `{ }`. */
  bracketSpacing: boolean
  /** Whether texts in quotes get single ones where that is possible. */
  singleQuote: boolean
}

/** How a text is written where nobody says anything. */
export const defaultStyle: Style = { indent: 2, printWidth: 120, bracketSpacing: false, singleQuote: false }

/** Columns below which there is no room for what a plan says. */
export const narrowest = 40

/** Writes a text anew in a style. Rejects when it cannot be read. */
export type FormatText = (text: string, style: Style) => Promise<string>
