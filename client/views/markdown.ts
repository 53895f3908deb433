import { MarkdownString } from 'vscode'

/** A heading and a paragraph each. */
export function tooltip(heading: string, ...paragraphs: string[]): MarkdownString {
  return new MarkdownString([`**${plain(heading)}**`, ...paragraphs.map(plain)].join('\n\n'))
}

/** Text of a plan as Markdown that shows it as it is. `MarkdownString.appendText` would keep lines from breaking. */
export function plain(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[!-/:-@[-`{-~]/g, '\\$&')
}
