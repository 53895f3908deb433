import { oncePerObject } from '../known'
import codes from '../schema/generated/codes.json'
import type { Group, Place, SectionPlaces } from '../schema/places'
import type { SchemaNode } from '../schema/schema'
import type { Path } from '../text/path'
import { isDate, isDuration } from './dates'
import { isUnit } from './units'

/** The codes of ISO 4217. */
export const currencies: ReadonlySet<string> = new Set(codes.currencies.split(' '))

/** Values that no rule may use: those that are malformed, and list items that are still empty. */
export interface Unusable {
  malformed: readonly Path[]
  open: readonly Path[]
}

/** The unusable values of a section; what was seen before is not looked at again. */
export const unusableIn = oncePerObject((section: SectionPlaces): Unusable => {
  const groups = section.map(unusableOf)
  return { malformed: groups.flatMap(({ malformed }) => malformed), open: groups.flatMap(({ open }) => open) }
})

const unusableOf = oncePerObject(
  (places: Group): Unusable => ({
    malformed: places.filter((place) => place.malformed).map(({ path }) => path),
    open: places.filter(({ value }) => value === null).map(({ path }) => path),
  }),
)

/** What each format of the schema asks of a text. */
const formats: Record<string, (text: string) => boolean> = {
  date: isDate,
  duration: isDuration,
  ucum: isUnit,
  currency: (code) => currencies.has(code),
}

/** True where the schema gives a value one of the forms that `value/malformed` speaks of. */
export function isFormatted(schema: SchemaNode): boolean {
  return isProportion(schema) || (schema.format !== undefined && schema.format in formats)
}

/** True for a share of a whole, 0 to 1. */
export function isProportion(schema: SchemaNode): boolean {
  return schema['x-unit'] === '1' && schema.maximum === 1
}

/** True when a value has the right type, and not the form that the schema asks for. */
export function isMalformed(value: Place['value'], schema: SchemaNode): boolean {
  if (typeof value === 'number') return isProportion(schema) && (value < 0 || value > 1)
  const fits = schema.format === undefined ? undefined : formats[schema.format]
  return typeof value === 'string' && fits !== undefined && !fits(value)
}
