import type { Span } from '../../engine/text/path'

/** A place that a snippet leaves open, with what may be chosen there; a blank is no choice. */
export interface OpenPlace extends Span {
  choices: readonly string[]
}

const part = /\\([\\$}])|\$(\d+)|\$\{(\d+)\|((?:\\.|[^|\\])*)\|\}|\$\{(\d+):((?:\\.|[^}\\])*)\}|(.)/gs

/** Reads a snippet (LSP 3.18) as an editor does: the text that it inserts, and its open places by their numbers. */
export function readSnippet(snippet: string): { text: string; places: OpenPlace[] } {
  let text = ''
  const places: (OpenPlace & { number: number })[] = []
  for (const [, escaped, bare, choice, options = '', preset, value = '', other] of snippet.matchAll(part)) {
    const number = bare ?? choice ?? preset
    const choices = choice === undefined ? [] : options.split(/(?<!\\),/).map(unescaped)
    const written = choices[0] ?? unescaped(value)
    const isOffered = (option: string) => option.trim() !== ''
    const span = { start: text.length, end: text.length + written.length }
    if (number !== undefined) places.push({ number: Number(number), ...span, choices: choices.filter(isOffered) })
    text += number === undefined ? (escaped ?? other) : written
  }
  return { text, places: places.sort((a, b) => a.number - b.number) }
}

const unescaped = (text: string): string => text.replace(/\\(.)/g, '$1')
