import { DOMParser, type Element } from '@xmldom/xmldom'

/** A drawing as XML; one that is not well-formed throws. */
export function parsed(svg: string): Element {
  const onError = (level: string, message: string) => {
    // A character that was replaced is no error of ours.
    if (level !== 'warning') throw new Error(`${level}: ${message}`)
  }
  return new DOMParser({ onError }).parseFromString(svg, 'image/svg+xml').documentElement as Element
}

/** The elements below one, of a name or all. */
export const elements = (svg: Element | undefined, name = '*'): Element[] => [
  ...(svg?.getElementsByTagName(name) ?? []),
]

/** What is written in a drawing, without what only shows under the mouse. */
export const texts = (svg: Element | undefined): string[] =>
  elements(svg, 'text').map((text) => {
    const [title] = elements(text, 'title')
    const { textContent: all } = text
    return all?.slice(0, all.length - (title?.textContent?.length ?? 0)) ?? ''
  })

/** The tags of a drawing. */
export const drawingTags = /^(svg|g|path|rect|circle|line|text|tspan|title|defs|pattern|clipPath)$/
