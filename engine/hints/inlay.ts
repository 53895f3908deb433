import type { Analysis } from '../analyze'
import { distanceInWords, type IsoDate, isDate } from '../plan/dates'
import type { References } from '../plan/references'
import { planFormat } from '../schema/formats'
import { type Place, sectionOf } from '../schema/places'
import type { Document } from '../text/document'
import type { Path, Span } from '../text/path'
import { isMap, valueAt } from '../text/value'
import { amountInWords, figuresIn, sentenceOf } from './figures'
import type { HintKind } from './kinds'

/** A few words that an editor shows in the text, behind what they are about. */
export interface Hint {
  offset: number
  label: string
  tooltip?: string
}

/** What hints are made from. */
export interface Hinted {
  analysis: Analysis
  /** The ids of the plan; of a broken one, those it had when it could last be read. */
  references: References
}

/**
 * The hints in a part of a plan, those of one kind after the other. A broken text has no computed figures, as numbers
 * may be missing from it.
 *
 * @param kinds which are wanted
 */
export function hintsIn(
  { analysis, references }: Hinted,
  part: Span,
  kinds: Readonly<Record<HintKind, boolean>>,
): Hint[] {
  const { document, facts } = analysis
  const hints: Hint[] = []
  for (const place of placesIn(document, part)) {
    const label =
      (kinds.dates && distanceAt(place, facts.asOf)) || (kinds.names && nameAt(place, references, document.value))
    const node = label ? document.nodeAt(place.path) : undefined
    if (!label || !node) continue
    const tooltip = place.schema.format === 'date' ? { tooltip: `As of ${facts.asOf}.` } : {}
    hints.push({ offset: node.start + node.node.length, label, ...tooltip })
  }
  return [...hints, ...(kinds.computed ? computed(analysis) : [])].filter(
    ({ offset }) => part.start <= offset && offset <= part.end,
  )
}

/** The places of those sections, or items of one, that reach into a part of the text. */
function* placesIn(document: Document, part: Span): Iterable<Place> {
  const { value } = document
  if (!isMap(value)) return
  const reaches = (path: Path) => {
    const { start, end } = document.spanOf(path, 'entry')
    return start <= part.end && part.start <= end
  }
  for (const section of planFormat.places.bySection(value)) {
    const name = sectionOf(section)
    if (name === undefined || !reaches([name])) continue
    for (const group of section) {
      const [first] = group
      if (first && (typeof first.path[1] !== 'number' || reaches(first.path.slice(0, 2)))) yield* group
    }
  }
}

/**
 * How far the date at a place is: the age of one that is recorded, the time to one that is ahead. A day that was only
 * planned and is over has neither.
 */
export function distanceAt({ path, value, schema }: Place, asOf: IsoDate): string | undefined {
  if (schema.format !== 'date' || typeof value !== 'string' || !isDate(value)) return undefined
  const recorded = schema['x-recorded'] ?? planFormat.schema.at(path.slice(0, -1))?.['x-recorded']
  return recorded || value >= asOf ? distanceInWords(value, asOf) : undefined
}

/** The name of what the id at a place refers to, where its registry gives names. */
export function nameAt({ value, schema }: Place, references: References, root: unknown): string | undefined {
  const registries = schema['x-refers']
  if (!registries || typeof value !== 'string') return undefined
  const [declaration] = references.find(value, registries)
  const item = declaration && valueAt(root, declaration.path.slice(0, -1))
  const { id, name } = (item ?? {}) as Record<string, unknown>
  return id === value && typeof name === 'string' ? name : undefined
}

function computed(analysis: Analysis): Hint[] {
  const { document, plan } = analysis
  return figuresIn(analysis).flatMap((named): Hint[] => {
    const amount = amountInWords(named, plan.roi?.currency)
    const tooltip = sentenceOf(named, plan.roi?.currency)
    const stated = document.nodeAt(named.at)
    if (stated) return [{ offset: stated.start + stated.node.length, label: `= ${amount}`, tooltip }]
    const offset = behind(document, named.at.slice(0, -1))
    return offset === undefined ? [] : [{ offset, label: `${named.name}: ${amount}`, tooltip }]
  })
}

/** The end of a value on one line, or that of the key of a longer one; undefined where the text does not have it. */
function behind(document: Document, path: Path): number | undefined {
  const node = document.nodeAt(path)
  if (!node) return undefined
  const { start, end } = document.spanOf(path)
  return start === node.start ? end : document.text.indexOf(':', end) + 1
}
