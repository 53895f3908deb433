import type { Place } from '../schema/places'

const schemes = /^(?!file:)[a-z][a-z0-9+.-]+:/i

/** The file that a place names, as the plan writes it without its fragment; undefined for a URL and for other places. */
export function fileNamed({ value, schema }: Place): string | undefined {
  const names = schema.format === 'repository-path' || schema.format === 'uri-or-path'
  if (!names || typeof value !== 'string' || schemes.test(value)) return undefined
  return value.replace(/#.*$/s, '') || undefined
}

/** Every file that a plan names, each once. */
export function filesNamed(places: readonly Place[]): string[] {
  const names = new Set<string>()
  for (const place of places) {
    const name = fileNamed(place)
    if (name !== undefined) names.add(name)
  }
  return [...names]
}
