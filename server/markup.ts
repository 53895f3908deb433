import type { MarkupContent, MarkupKind } from 'vscode-languageserver'

/** A text with a title and a link, which not every client can show as such. */
export interface Rich {
  title?: string
  paragraphs: readonly string[]
  link?: { title: string; href: string }
}

/** Writes a text in the first format that the client prefers and that is known here: Markdown, or plain text. */
export function markup({ title, paragraphs, link }: Rich, formats: readonly MarkupKind[] = []): MarkupContent {
  if (formats.find((format) => format === 'markdown' || format === 'plaintext') !== 'markdown') {
    const lines = [title, ...paragraphs, link && `${link.title}: ${link.href}`]
    return { kind: 'plaintext', value: lines.filter(Boolean).join('\n') }
  }
  const parts = [title && `**${escaped(title)}**`, ...paragraphs.map(escaped), link && `[${link.title}](${link.href})`]
  return { kind: 'markdown', value: parts.filter(Boolean).join('\n\n') }
}

/** Titles and reasons of checks are texts of the user's own: nothing in them is Markdown. */
const escaped = (text: string): string => text.replace(/[\\`*_[\]<>#&!~|]/g, '\\$&')
