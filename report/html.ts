import { counted } from '../engine/plan/names'
import type { Block, Card, Inline, Item, Mark, Page, Section, Words } from './blocks'
import type { Charts, Paint } from './charts/charts'
import { colours, style, styleHash } from './generated/style'
import { type Kind, kinds } from './kinds'
import { html, isOfWeb, Markup } from './markup'
import { shapeOf, shapes } from './shapes'

/** How a page is written. */
export interface HtmlOptions {
  /** The version of this program. */
  version: string
  /** What the pages are; without it, reports. */
  kind?: Kind
  /** Draws the charts; without it the page has their tables alone. */
  charts?: Charts
  /**
   * For a webview: the style carries it, and a script that the host adds may carry it. Without it the policy of the page
   * names the hash of its style and allows no script.
   */
  nonce?: string
  /** For an editor: the address of the document, to which places then lead. */
  uri?: string
}

/**
 * Reports, reviews or histories as one page that needs nothing else; several have an overview.
 *
 * @throws for a nonce that has other characters than base64
 */
export function htmlOf(pages: readonly Page[], options: HtmlOptions): string {
  const [only] = pages
  if (only && pages.length === 1) {
    const writer = new Writer(about(only, options), 1, '')
    const body = html`${writer.head(only)}
<div class="columns">${navigation(only.sections)}
<main>${writer.sections(only)}</main></div>`
    return documentOf(only.title, body, options)
  }
  const title = counted(pages.length, 'plan')
  const writers = pages.map((page, i) => new Writer(about(page, options), 2, `plan-${i + 1}-`))
  const parts = pages.map((page, i) => {
    const writer = writers[i] as Writer
    return html`<article id="plan-${i + 1}">${writer.head(page)}${writer.sections(page)}</article>`
  })
  const items = pages.map(
    (page, i) => html`<li><a href="#plan-${i + 1}">${page.title}</a>${writers[i]?.summary(page)}</li>`,
  )
  const body = html`<header class="head"><p class="eyebrow">${kinds[options.kind ?? 'report'].name}</p><h1>${title}</h1></header>
<main><section class="overview"><h2>Overview</h2><ul>${items}</ul></section>${parts}</main>`
  return documentOf(title, body, options)
}

/** A page of one document among several has its own address. */
const about = ({ uri }: Page, options: HtmlOptions): HtmlOptions => (uri === undefined ? options : { ...options, uri })

function documentOf(title: string, body: Markup, { version, nonce, kind = 'report' }: HtmlOptions): string {
  if (nonce !== undefined && !/^[\w+/=-]+$/.test(nonce))
    throw new Error('This is no nonce: it has other characters than base64.')
  const styleSource = nonce === undefined ? styleHash : `nonce-${nonce}`
  const scripts = nonce === undefined ? '' : ` script-src 'nonce-${nonce}';`
  const policy = `default-src 'none'; style-src '${styleSource}';${scripts} base-uri 'none'; form-action 'none'`
  const attribute = nonce === undefined ? undefined : html` nonce="${nonce}"`
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${kinds[kind].name}: ${title}</title>
<style${attribute}>${new Markup(style)}</style>
</head>
<body>
${definitions}
<div class="page">
${body}
<footer><p>Made by readiness ${version} ${kinds[kind].from}. Nothing on this page is fetched or sent.</p></footer>
</div>
</body>
</html>
`.text
}

const navigation = (sections: readonly Section[]): Markup | undefined =>
  sections.length < 2
    ? undefined
    : html`<nav aria-label="Sections"><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`

const symbols = Object.keys(shapes).map(
  (mark) =>
    `<symbol id="mark-${mark}" viewBox="0 0 16 16">${shapeOf(mark as Mark, 'currentColor', 'var(--ground)')}</symbol>`,
)
const definitions = new Markup(`<svg class="shapes" width="0" height="0" aria-hidden="true">${symbols.join('')}</svg>`)

/** The colours of drawings, which the style sets for each theme. */
const paint = Object.fromEntries(Object.keys(colours).map((name) => [name, `var(--${name})`])) as unknown as Paint

/** A drawing for a wide page and one for a narrow one; the style shows one of them. */
const widths = { wide: 900, narrow: 400 } as const

/** Writes the parts of one report. */
class Writer {
  private drawn = 0

  /**
   * @param level that of its title among the headings
   * @param prefix what its anchors begin with
   */
  constructor(
    private readonly options: HtmlOptions,
    private readonly level: number,
    private readonly prefix: string,
  ) {}

  head(page: Page): Markup {
    const { title, about } = page
    return html`<header class="head">${this.level === 1 ? html`<p class="eyebrow">${kinds[this.options.kind ?? 'report'].name}</p>` : undefined}
${this.heading(0, title)}
${about.map((words) => html`<p class="about">${this.words(words)}</p>`)}
${this.summary(page)}
</header>`
  }

  summary({ summary }: Page): Markup {
    return html`<ul class="summary">${summary.map((words) => html`<li>${this.words(words)}</li>`)}</ul>`
  }

  sections({ sections }: Page): Markup[] {
    return sections.map(
      ({ id, title, blocks }) =>
        html`<section id="${this.prefix}${id}">${this.heading(1, title)}${blocks.map((block) => this.block(block))}</section>\n`,
    )
  }

  private heading(below: number, title: string): Markup {
    const tag = new Markup(`h${this.level + below}`)
    return html`<${tag}>${title}</${tag}>`
  }

  private block(block: Block): Markup | undefined {
    switch (block.is) {
      case 'text':
        return html`<p>${this.words(block.words)}</p>`
      case 'list':
        return html`<ul class="items">${block.items.map((item) => this.item(item))}</ul>`
      case 'table':
        return this.table(block)
      case 'facts':
        return html`<dl>${block.facts.map(([term, words]) => html`<div><dt>${term}</dt><dd>${this.words(words)}</dd></div>`)}</dl>`
      case 'board':
        return html`<ol class="board" aria-label="${block.label}">${block.cards.map((card) => this.card(card))}</ol>`
      case 'chart':
        return this.chart(block)
      case 'subtitle':
        return html`<p class="subtitle">${block.text}</p>`
      case 'part':
        return html`<section${this.id(block.anchor)} class="part">${this.heading(2, block.title)}${block.blocks.map((inner) => this.block(inner))}</section>`
    }
  }

  private item({ words, note, anchor }: Item): Markup {
    return html`<li${this.id(anchor)}><p>${this.words(words)}</p>${note && html`<p class="note">${this.words(note)}</p>`}</li>`
  }

  /** A table that may be wider than the page can be scrolled with the keyboard. */
  private table({ caption, columns, rows }: Extract<Block, { is: 'table' }>): Markup {
    const kind = columns.map(({ number }) => (number ? html` class="number"` : undefined))
    const head = columns.map(({ title }, i) => html`<th scope="col"${kind[i]}>${title}</th>`)
    const body = rows.map((cells) => {
      const written = cells.map((words, i) =>
        i === 0 ? html`<th scope="row">${this.words(words)}</th>` : html`<td${kind[i]}>${this.words(words)}</td>`,
      )
      return html`<tr>${written}</tr>`
    })
    return html`<div class="scroll" role="group" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
  }

  private card({ title, current, mark, state, lines }: Card): Markup {
    const step = current ? html` aria-current="step"` : undefined
    return html`<li class="card ${mark}"${step}><p class="stage">${title}${current ? html` <span class="here">the plan stands here</span>` : undefined}</p><p>${this.inline({ is: 'mark', mark, text: state })}</p>${lines.map((line) => html`<p>${this.words(line)}</p>`)}</li>`
  }

  private chart({ label, draw }: Extract<Block, { is: 'chart' }>): Markup | undefined {
    const { charts } = this.options
    if (!charts) return undefined
    const drawings = Object.entries(widths).map(([name, width]) => {
      const id = `${this.prefix}drawing-${++this.drawn}`
      return html`<div class="${name}">${new Markup(draw(charts, { width, paint, id, label }))}</div>`
    })
    return html`<figure>${drawings}</figure>`
  }

  private id(anchor: string | undefined): Markup | undefined {
    return anchor === undefined ? undefined : html` id="${this.prefix}${anchor}"`
  }

  private words(words: Words): Markup {
    return typeof words === 'string' ? textOf(words) : html`${words.map((part) => this.inline(part))}`
  }

  private inline(part: Inline): Markup {
    if (typeof part === 'string') return textOf(part)
    switch (part.is) {
      case 'strong':
        return html`<strong>${part.text}</strong>`
      case 'muted':
        return html`<span class="muted">${textOf(part.text)}</span>`
      case 'code':
        return html`<code>${part.text}</code>`
      case 'link':
        return isOfWeb(part.href)
          ? html`<a href="${part.href}" rel="noreferrer">${part.text}</a>`
          : html`<code>${part.text}</code>`
      case 'to':
        return html`<a href="#${this.prefix}${part.anchor}">${part.text}</a>`
      case 'mark':
        return this.mark(part.mark, part.text)
      case 'place':
        return this.place(part.place)
    }
  }

  /** A shape stays with the first word. */
  private mark(mark: Mark, text: string): Markup {
    const [, first = '', rest = ''] = /^(\S{0,16})(.*)$/s.exec(text) ?? []
    const shape = html`<svg class="shape" aria-hidden="true"><use href="#mark-${mark}"/></svg>`
    return html`<span class="mark ${mark}"><span class="lead">${shape}${textOf(first)}</span>${textOf(rest)}</span>`
  }

  private place({ line, character }: { line: number; character: number }): Markup {
    const { uri } = this.options
    const text = `line ${line + 1}`
    if (uri === undefined) return html`${text}`
    return html`<a href="command:readiness.openAt?${encodeURIComponent(JSON.stringify([uri, line, character]))}">${text}</a>`
  }
}

/** A text, in which dates do not break at the end of a line. */
const textOf = (text: string): Markup =>
  html`${text.split(/\b(\d{4}-\d{2}-\d{2})\b/).map((part, i) => (i % 2 === 1 ? html`<time>${part}</time>` : part))}`
