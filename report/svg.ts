import type { Block, Card, Inline, Item, Mark, Page, Section, Words } from './blocks'
import type { Charts, Paint } from './charts/charts'
import { colours } from './generated/style'
import { escapeHtml } from './markup'
import { fitted, wrapped } from './measure'
import { shapeOf } from './shapes'

/** How a drawing is made. */
export interface SvgOptions {
  /** The version of this program. */
  version: string
  /** Draws the charts; without it the drawing has the board and sentences alone. */
  charts?: Charts
}

const width = 960
const margin = 30
const inner = width - 2 * margin
const family = `system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif`

/** Reports as one drawing in its own colours, for any viewer: the boards, the charts, and the sentences beside them. */
export function svgOf(pages: readonly Page[], { version, charts }: SvgOptions): string {
  const drawing = new Drawing(charts)
  for (const page of pages) drawing.page(page)
  drawing.text(`Made by readiness ${version} from the text of the plan alone.`, 11, { fill: colours.muted })
  const title = pages.map((page) => page.title).join('; ')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${drawing.height}" width="${width}" height="${drawing.height}" role="img" font-family="${escapeHtml(family)}" fill="${colours.ink}">
<title>Readiness report: ${escapeHtml(title)}</title>
<rect width="100%" height="100%" fill="${colours.ground}"/>
${drawing.parts.join('\n')}
</svg>
`
}

interface TextStyle {
  fill?: string
  weight?: number
  /** From the left margin. */
  x?: number
}

/** Puts things below each other. */
class Drawing {
  readonly parts: string[] = []
  private y = margin
  private drawn = 0

  constructor(private readonly charts: Charts | undefined) {}

  get height(): number {
    return Math.ceil(this.y + margin)
  }

  page({ title, about, summary, sections }: Page): void {
    this.text(title, 24, { weight: 700 })
    for (const words of about) this.text(plainOf(words), 13, { fill: colours.muted })
    this.y += 10
    for (const words of summary) this.marked(words)
    for (const section of sections) if (isDrawn(section)) this.section(section)
    this.y += 34
  }

  /** A text in as many lines as it takes. */
  text(text: string, size: number, { fill = colours.ink, weight = 400, x = 0 }: TextStyle = {}): void {
    for (const line of wrapped(text, inner - x, size)) {
      this.y += Math.round(size * 1.4)
      const at = `x="${margin + x}" y="${this.y}" font-size="${size}" font-weight="${weight}" fill="${fill}"`
      this.parts.push(`<text ${at}>${escapeHtml(line)}</text>`)
    }
  }

  private section({ title, blocks }: Section): void {
    this.y += 22
    this.text(title, 17, { weight: 650 })
    this.y += 8
    for (const block of blocks) this.block(block)
  }

  private block(block: Block): void {
    if (block.is === 'text') this.marked(block.words)
    else if (block.is === 'list') for (const item of block.items) this.item(item)
    else if (block.is === 'board') this.board(block.cards)
    else if (block.is === 'chart') this.chart(block)
  }

  private item({ words }: Item): void {
    this.text(plainOf(words), 13)
    this.y += 4
  }

  /** A sentence, with the shape of the mark that it begins with. */
  private marked(words: Words): void {
    const first = typeof words === 'string' ? undefined : words[0]
    if (typeof first === 'object' && first.is === 'mark') {
      const colour = colourOf(first.mark)
      const at = `translate(${margin},${this.y + 6}) scale(0.85)`
      this.parts.push(`<g transform="${at}">${shapeOf(first.mark, colour, colours.ground)}</g>`)
      this.text(plainOf(words), 13, { fill: colour, weight: 600, x: 20 })
    } else this.text(plainOf(words), 13)
  }

  private board(cards: readonly Card[]): void {
    const gap = 8
    const each = (inner - gap * (cards.length - 1)) / cards.length
    const top = this.y + 6
    const below = cards.map((card, i) => this.card(card, margin + i * (each + gap), top, each))
    const bottom = Math.max(...below)
    const frames = cards.map(({ current, mark }, i) => {
      const x = margin + i * (each + gap)
      const stroke = current ? colours.ink : colours.line
      const head = mark === 'plain' || mark === 'later' ? colours.line : colourOf(mark)
      return `<rect x="${x}" y="${top}" width="${each}" height="${bottom - top}" rx="4" fill="none" stroke="${stroke}"/><rect x="${x}" y="${top}" width="${each}" height="4" fill="${head}"/>`
    })
    this.parts.push(...frames)
    this.y = bottom + 8
  }

  /** The words of a card; gives where they end. */
  private card({ title, current, mark, state, lines }: Card, x: number, top: number, room: number): number {
    const left = x + 10
    let y = top + 24
    this.parts.push(
      `<text x="${left}" y="${y}" font-size="14" font-weight="650">${escapeHtml(fitted(title, room - 16, 14))}</text>`,
    )
    const small = (text: string, fill: string, weight = 400) => {
      for (const line of wrapped(text, room - 16, 11.5)) {
        y += 16
        this.parts.push(
          `<text x="${left}" y="${y}" font-size="11.5" font-weight="${weight}" fill="${fill}">${escapeHtml(line)}</text>`,
        )
      }
    }
    if (current) small('the plan stands here', colours.muted)
    small(state, colourOf(mark), 600)
    for (const line of lines) small(plainOf(line), colours.muted)
    return y + 10
  }

  private chart({ label, draw }: Extract<Block, { is: 'chart' }>): void {
    if (!this.charts) return
    const svg = draw(this.charts, {
      width: inner,
      paint: colours satisfies Paint,
      id: `drawing-${++this.drawn}`,
      label,
    })
    this.parts.push(`<g transform="translate(${margin},${this.y + 8})">${svg}</g>`)
    this.y += 8 + Number(/ height="([\d.]+)"/.exec(svg)?.[1] ?? 0)
  }
}

/** Sections of tables alone are no drawing. */
const isDrawn = ({ blocks }: Section): boolean => blocks.some(({ is }) => is === 'board' || is === 'chart')

const markColours: Record<Mark, string> = {
  good: colours.good,
  bad: colours.bad,
  warning: colours.warning,
  waived: colours.waived,
  later: colours.muted,
  plain: colours.ink,
}

const colourOf = (mark: Mark): string => markColours[mark]

/** The words alone: a drawing leads nowhere. */
function plainOf(words: Words): string {
  if (typeof words === 'string') return words
  return words.map(plainPart).join('').trim()
}

function plainPart(part: Inline): string {
  if (typeof part === 'string') return part
  if (part.is === 'place') return `line ${part.place.line + 1}`
  return part.is === 'to' ? '' : part.text
}
