import * as Plot from '@observablehq/plot'
import { DOMImplementation, XMLSerializer } from '@xmldom/xmldom'
import { escapeCommands, escapeHtml } from '../markup'
import { textWidth } from '../measure'
import type { Look } from './charts'

/** A part of a drawing, as tall as it says. */
export interface Panel {
  svg: string
  height: number
}

/** Something that a drawing is made of, and what it stands for. */
export interface Key {
  /** A shape of 16 by 12. */
  shape: string
  text: string
}

/** Sizes of text in pixels, for wide and for narrow drawings. */
export const sizeOf = ({ width }: Look): number => (isWide({ width }) ? 12 : 11)

export const isWide = ({ width }: Pick<Look, 'width'>): boolean => width >= 600

const document = new DOMImplementation().createDocument('http://www.w3.org/1999/xhtml', 'html')
const serializer = new XMLSerializer()

/** What speaks to style sheets and screen readers. */
const foreign = ['class', 'aria-label', 'aria-hidden', 'aria-description', 'font-family']

/** A plot as a panel. What would be a style or speak to screen readers goes: the page has a style, the drawing one label. */
export function plot(options: Plot.PlotOptions & { height: number }, look: Look): Panel {
  const svg = Plot.plot({ document, width: look.width, style: undefined, ...options } as Plot.PlotOptions)
  const root = svg as unknown as XmlElement
  for (const style of [...root.getElementsByTagName('style')]) style.parentNode?.removeChild(style)
  for (const element of [root, ...root.getElementsByTagName('*')]) {
    for (const name of foreign) element.removeAttribute(name)
    for (const name of ['fill', 'stroke'])
      if (element.getAttribute(name) === 'currentColor') element.setAttribute(name, look.paint.ink)
  }
  root.setAttribute('font-size', String(sizeOf(look)))
  return { svg: escapeCommands(serializer.serializeToString(root as never)), height: options.height }
}

/** What of an element of the library is used here. */
interface XmlElement {
  getElementsByTagName(name: string): Iterable<XmlElement>
  parentNode: { removeChild(child: XmlElement): void } | null
  getAttribute(name: string): string | null
  removeAttribute(name: string): void
  setAttribute(name: string, value: string): void
}

/** Panels below each other, as one drawing with a label. */
export function drawing(panels: readonly Panel[], { width, label, paint }: Look): string {
  let y = 0
  const placed = panels.map(({ svg, height }) => {
    const at = y
    y += height
    return `<g transform="translate(0,${at})">${svg}</g>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}" role="img" aria-label="${escapeHtml(label)}" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif" fill="${paint.ink}">${placed.join('')}</svg>`
}

/** What the shapes of a drawing stand for, in as many lines as it takes. */
export function legend(keys: readonly Key[], look: Look): Panel {
  const size = sizeOf(look)
  const line = size + 8
  let [x, y] = [0, 0]
  const placed = keys.map(({ shape, text }) => {
    const width = 22 + textWidth(text, size) + 18
    if (x > 0 && x + width > look.width) [x, y] = [0, y + line]
    const at = `translate(${x},${y + 8})`
    x += width
    return `<g transform="${at}">${shape}<text x="22" y="10" font-size="${size}" fill="${look.paint.muted}">${escapeHtml(text)}</text></g>`
  })
  return { svg: placed.join(''), height: y + line + 8 }
}

/** Text beside the rows of a drawing. */
export interface Beside<T> {
  edge: 'left' | 'right'
  /** How far outside of the frame it begins, or at the right edge ends. */
  out: number
  row: (item: T) => unknown
  text: (item: T) => string
  /** The whole of it, where it is cut. */
  title?: (item: T) => string
  fill?: (item: T) => string
  bold?: (item: T) => boolean
}

/** Text at an edge of the drawing, in the row of each item. */
export function beside<T>(items: readonly T[], { edge, out, row, text, title, fill, bold }: Beside<T>): Plot.Markish[] {
  const [textAnchor, dx] = edge === 'left' ? (['start', -out] as const) : (['end', out] as const)
  const whole = (item: T) => (title?.(item) === text(item) ? undefined : title?.(item))
  const options = { frameAnchor: edge, textAnchor, dx, y: row, text, title: whole, ...(fill && { fill }) }
  const [strong, plain] = [items.filter((item) => bold?.(item)), items.filter((item) => !bold?.(item))]
  return [Plot.text(plain, options), Plot.text(strong, { ...options, fontWeight: 600 })]
}

/** A day as the library reads it. */
export const day = (date: string): Date => new Date(`${date}T00:00:00Z`)
