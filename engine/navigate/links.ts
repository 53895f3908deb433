import { oncePerObject } from '../known'
import { fileNamed } from '../plan/paths'
import type { Format } from '../schema/formats'
import type { Place } from '../schema/places'
import type { Document } from '../text/document'
import type { Span } from '../text/path'
import { isMap } from '../text/value'
import { keysIn, writtenAt } from './ids'

/** A part of the text that leads out of it. */
export interface Link {
  span: Span
  to: 'file' | 'url' | 'rule'
  /** The file as the plan names it, the address, or the id of the rule. */
  target: string
  /** The part of the file that is meant, with its `#`. */
  fragment: string
  /** What is there, in plain words. */
  tooltip: string
}

/** What of a group of places may lead somewhere; most groups are the same as before an edit. */
const candidates = oncePerObject((places: readonly Place[]) =>
  places.filter(({ schema: { format }, value }) => typeof value === 'string' && linked.has(format)),
)

const linked = new Set<string | undefined>(['repository-path', 'uri-or-path', 'uri', 'rule-id'])

/** Addresses that are opened: nothing that runs a command or stands for something of the editor's own. */
const address = /^https?:\/\/[^\s<>"{}|\\^`]+$/i

/**
 * The links of a document: files it names, addresses, and ids of rules.
 *
 * @param rules the rules that have a page
 */
export function linksIn(document: Document, format: Format, rules: readonly { id: string; title: string }[]): Link[] {
  const { value } = document
  if (!isMap(value)) return []
  const titles = new Map(rules.map(({ id, title }) => [id, title]))
  const groups = [...format.places.bySection(value).flat(), keysIn(document, format)]
  return groups.flatMap(candidates).flatMap((place) => {
    const id = place.value as string
    const link = linkOf(place, id, titles)
    return link && document.nodeAt(place.path) ? { ...link, span: writtenAt(document, { id, path: place.path }) } : []
  })
}

function linkOf(place: Place, text: string, titles: ReadonlyMap<string, string>): Omit<Link, 'span'> | undefined {
  if (place.schema.format === 'rule-id') {
    const title = titles.get(text)
    return title === undefined
      ? undefined
      : { to: 'rule', target: text, fragment: '', tooltip: `About the rule: ${title}` }
  }
  const name = fileNamed(place)
  if (name !== undefined)
    return { to: 'file', target: name, fragment: text.slice(name.length), tooltip: `Open ${name}` }
  return address.test(text) ? { to: 'url', target: text, fragment: '', tooltip: 'Open this address' } : undefined
}
