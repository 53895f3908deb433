import type { MarkupContent, MarkupKind } from 'vscode-languageserver'
import { onOneLine } from '../report/model/plain'

/** A text with a title and a link, which not every client can show as such. */
export interface Rich {
  title?: string
  paragraphs: readonly string[]
  link?: Link
  /** Paragraphs that end with a link. */
  notes?: readonly { text: string; link: Link }[]
}

interface Link {
  title: string
  href: string
}

/** Writes a text in the first format that the client prefers and that is known here: Markdown, or plain text. */
export function markup(
  { title, paragraphs, link, notes = [] }: Rich,
  formats: readonly MarkupKind[] = [],
): MarkupContent {
  if (formats.find((format) => format === 'markdown' || format === 'plaintext') !== 'markdown') {
    const lines = [
      title && onOneLine(title),
      ...paragraphs.map(onOneLine),
      link && plain(link),
      ...notes.map(({ text, link }) => `${onOneLine(text)} ${plain(link)}`),
    ]
    return { kind: 'plaintext', value: lines.filter(Boolean).join('\n') }
  }
  const parts = [
    title && `**${escaped(title)}**`,
    ...paragraphs.map(escaped),
    link && linked(link),
    ...notes.map(({ text, link }) => `${escaped(text)} ${linked(link)}`),
  ]
  return { kind: 'markdown', value: parts.filter(Boolean).join('\n\n') }
}

const plain = ({ title, href }: Link): string => `${title}: ${href}`
const linked = ({ title, href }: Link): string => `[${title}](${href})`

/** Titles and reasons of checks are texts of the user's own: nothing in them is Markdown, no line a list, no word a link. */
const escaped = (text: string): string =>
  onOneLine(text)
    .trim()
    .replace(/[\\`*_[\]<>#&!~|@]|:(?=\/\/)|(?<=\bwww)\./gi, '\\$&')
    .replace(/^(\d*)([-+.)])(?=[ -]|$)/, '$1\\$2')
