import { applyEdits, type TextEdit } from '../fixes/write'
import type { Document } from '../text/document'
import type { Node } from '../text/tree'
import type { FormatText, Style } from './style'

/**
 * Writes a text anew with its open places. A formatter reads `{value: , unit: }` as two keys without values, which it is,
 * and writes `{value, unit}`, where nobody sees what is asked for. While it writes, something stands in each of them.
 */
export async function formatAround({ text, root }: Document, style: Style, format: FormatText): Promise<string> {
  const places = root ? [...openPlacesIn(root.node, root.start, text, false)] : []
  if (places.length === 0) return format(text, style)
  const mark = unusedIn(text)
  const edits: TextEdit[] = places.map((at) => ({ start: at, end: at, newText: ` ${mark}` }))
  const written = await format(applyEdits(text, edits), style)
  return written.replace(new RegExp(` ?${mark}$`, 'gm'), '').replaceAll(mark, '')
}

/** Where the colons of keys in braces end that have no value. */
function* openPlacesIn(node: Node, start: number, text: string, inBraces: boolean): Iterable<number> {
  if (node.kind === 'seq')
    for (const { at, valueAt, node: item } of node.items)
      yield* openPlacesIn(item, start + at + valueAt, text, inBraces || node.flow)
  if (node.kind !== 'map') return
  for (const { at, keyLength, valueAt, node: value } of node.entries) {
    const colon = start + at + keyLength
    const isOpen = value.kind === 'scalar' && value.length === 0 && text[colon] === ':'
    if (isOpen && (inBraces || node.flow)) yield colon + 1
    else yield* openPlacesIn(value, start + at + valueAt, text, inBraces || node.flow)
  }
}

/** A character for private use that a text does not have. */
function unusedIn(text: string): string {
  let code = 0xe000
  while (text.includes(String.fromCharCode(code))) code++
  return String.fromCharCode(code)
}
