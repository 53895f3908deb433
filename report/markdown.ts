import { counted } from '../engine/plan/names'
import type { Block, Card, Inline, Item, Mark, Page, Words } from './blocks'
import { type Kind, kinds } from './kinds'
import { isOfWeb } from './markup'

/** Reports as one text in GitHub's Markdown, without drawings: the tables say the same. Several have an overview. */
export function markdownOf(
  pages: readonly Page[],
  { version, kind = 'report' }: { version: string; kind?: Kind },
): string {
  const [only] = pages
  const made = `_Made by readiness ${escapeMarkdown(version)} ${kinds[kind].from}._`
  if (only && pages.length === 1) return texts([new Writer(1, '').page(only), made])
  const overview = pages.map(({ title }, i) => `- [${escapeMarkdown(title)}](#plan-${i + 1})`).join('\n')
  const parts = pages.map((page, i) => [anchor(`plan-${i + 1}`), new Writer(2, `plan-${i + 1}-`).page(page)])
  return texts([`# ${kinds[kind].name}: ${counted(pages.length, 'plan')}`, overview, ...parts.flat(), made])
}

/** Paragraphs with an empty line between them. */
const texts = (paragraphs: readonly string[]): string => `${paragraphs.filter((text) => text !== '').join('\n\n')}\n`

/** Headings have addresses of their own, which follow from their words; these do not. */
const anchor = (id: string): string => `<a id="${id}"></a>`

const shapes: Record<Mark, string> = { good: '✓ ', bad: '✗ ', warning: '⚠ ', waived: '⏸ ', later: '○ ', plain: '' }

/** Writes the parts of one report. */
class Writer {
  /**
   * @param level that of its title among the headings
   * @param prefix what its anchors begin with
   */
  constructor(
    private readonly level: number,
    private readonly prefix: string,
  ) {}

  page({ title, about, summary, sections }: Page): string {
    return texts([
      this.heading(0, title),
      ...about.map((words) => this.words(words)),
      summary.map((words) => `- ${this.words(words)}`).join('\n'),
      ...sections.flatMap(({ id, title: name, blocks }) => [
        anchor(this.prefix + id),
        this.heading(1, name),
        ...blocks.flatMap((block) => this.block(block)),
      ]),
    ]).trimEnd()
  }

  private heading(below: number, title: string): string {
    return `${'#'.repeat(this.level + below)} ${escapeMarkdown(title)}`
  }

  private block(block: Block): string[] {
    switch (block.is) {
      case 'text':
        return [this.words(block.words)]
      case 'list':
        return [block.items.map((item) => this.item(item)).join('\n')]
      case 'table':
        return [`**${escapeMarkdown(block.caption)}**`, this.table(block)]
      case 'facts':
        return [block.facts.map(([term, words]) => `- **${escapeMarkdown(term)}:** ${this.words(words)}`).join('\n')]
      case 'board':
        return [this.board(block.cards)]
      case 'chart':
        return []
      case 'subtitle':
        return [`**${escapeMarkdown(block.text)}**`]
      case 'part':
        return [
          ...(block.anchor === undefined ? [] : [anchor(this.prefix + block.anchor)]),
          this.heading(2, block.title),
          ...block.blocks.flatMap((inner) => this.block(inner)),
        ]
    }
  }

  private item({ words, note, anchor: id }: Item): string {
    const text = `${id === undefined ? '' : anchor(this.prefix + id)}${this.words(words)}`
    return note === undefined ? `- ${text}` : `- ${text}  \n  ${this.words(note)}`
  }

  private table({ columns, rows }: Extract<Block, { is: 'table' }>): string {
    const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
    return [
      line(columns.map(({ title }) => escapeMarkdown(title))),
      line(columns.map(({ number }) => (number ? '--:' : '---'))),
      ...rows.map((cells) => line(cells.map((words) => this.words(words)))),
    ].join('\n')
  }

  private board(cards: readonly Card[]): string {
    const rows = cards.map(({ title, current, mark, state, lines }) => [
      current ? [{ is: 'strong', text: title } as const, ' (the plan stands here)'] : title,
      [{ is: 'mark', mark, text: state } as const],
      lines.flatMap((words, i) => [i === 0 ? '' : ', ', ...(typeof words === 'string' ? [words] : words)]),
    ])
    const columns = ['Stage', 'Gate', 'When'].map((title) => ({ title }))
    return this.table({ is: 'table', caption: '', columns, rows })
  }

  private words(words: Words): string {
    return typeof words === 'string' ? escapeMarkdown(words) : words.map((part) => this.inline(part)).join('')
  }

  private inline(part: Inline): string {
    if (typeof part === 'string') return escapeMarkdown(part)
    if (part.is === 'place') return `line ${part.place.line + 1}`
    const text = escapeMarkdown(part.text)
    switch (part.is) {
      case 'strong':
        return bold(text)
      case 'link':
        return isOfWeb(part.href) ? `[${text}](${address(part.href)})` : text
      case 'to':
        return `[${text}](#${this.prefix}${part.anchor})`
      case 'mark':
        return shapes[part.mark] + bold(text)
      default:
        return text
    }
  }
}

/** Stars make bold what begins and ends with a letter or a digit; what does not would show them. */
const bold = (text: string): string => (/^[\p{L}\p{N}].*[\p{L}\p{N}.:%)]$/u.test(text) ? `**${text}**` : text)

/** An address without what would end it, or begin something else. */
const address = (href: string): string =>
  href.replace(/[^\w:/?#@&+,;=.~%-]/gu, (character) =>
    encodeURIComponent(character).replace(/[!'()*]/g, (left) => `%${left.charCodeAt(0).toString(16)}`),
  )

/**
 * A text as it is written in Markdown, so that it reads as it is: no markup, no HTML, no link, and on GitHub no mention of
 * a person or an issue.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]|~$!]/g, '\\$&')
    .replace(/[&<>]/g, (character) => entities[character] as string)
    .replace(/:\/\//g, '\\://')
    .replace(/\b(www)\./gi, '$1\\.')
    .replace(/@/g, '@\u200b')
    .replace(/(#|\bGH-)(?=\d)/gi, '$1\u200b')
    .replace(/^( ?)([#+=-])/, '$1\\$2')
    .replace(/^( ?\d+)([.)])/, '$1\\$2')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
