import { wellFormed } from './json'
import { printable, printableLines } from './terminal'

/** The beginning of every XML document. */
export const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** What XML gives a meaning to, as entities; what XML 1.0 has no way to write, as U+FFFD. */
const escapeXml = (text: string): string =>
  wellFormed(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] as string)

/** Lines of text as the content of an element. */
export const xmlText = (text: string): string => escapeXml(printableLines(text))

/**
 * An element on lines of its own.
 *
 * @param attributes those that are undefined are left out
 * @param content XML: elements, or what `xmlText` gives
 */
export function element(name: string, attributes: Record<string, string | number | undefined>, content = ''): string {
  const head = `${name}${Object.entries(attributes).map(attribute).join('')}`
  return content === '' ? `<${head}/>\n` : `<${head}>${content}</${name}>\n`
}

const attribute = ([name, value]: [string, string | number | undefined]): string =>
  value === undefined ? '' : ` ${name}="${escapeXml(printable(String(value)))}"`
