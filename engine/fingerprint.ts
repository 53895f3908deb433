import type { Analysis } from './analyze'
import type { Finding } from './finding'
import { planFormat } from './schema/formats'
import type { SchemaNode } from './schema/schema'
import type { Path } from './text/path'

/** A path in which list items are named by their id or natural key where they have one. */
export type IdPath = readonly (string | number)[]

/** Names the items of lists on a path, so that the path survives reordering. */
export function idPathOf(value: unknown, path: Path): IdPath {
  let node: SchemaNode | undefined = planFormat.schema.root
  let here = value
  return path.map((step) => {
    const key: SchemaNode['x-key'] = node?.['x-key']
    here = (here as Record<string | number, unknown> | undefined)?.[step]
    node =
      node && (typeof step === 'number' ? planFormat.schema.itemsOf(node) : planFormat.schema.propertyOf(node, step))
    return typeof step === 'number' ? (nameOfItem(here, key) ?? step) : step
  })
}

const nameOfItem = (item: unknown, key: SchemaNode['x-key']): string | undefined => namesOf(item, key)?.join('/')

/**
 * The values that name an item of a list: its id, or the parts of its natural key.
 *
 * @param key what identifies an item of the list (`x-key`)
 * @returns undefined where the list has no such key, or the item does not say all of it
 */
export function namesOf(item: unknown, key: SchemaNode['x-key']): readonly string[] | undefined {
  if (typeof item !== 'object' || item === null || !key) return undefined
  const parts = [key].flat().map((name) => (item as Record<string, unknown>)[name])
  return parts.every((part) => typeof part === 'string' && part !== '') ? (parts as string[]) : undefined
}

/** How a document is called by the ids of another one, in which some are renamed. */
export interface Renamed {
  /** The value of the document with these ids. */
  value: unknown
  /** An argument of a finding with these ids. */
  argument(argument: string | number): string | number
}

/**
 * The fingerprint of every finding of an analysis, in the same order: 16 hexadecimal digits made of the rule, the ids
 * on the path and the arguments, never of positions or words. Equal findings are told apart by a counter.
 *
 * @param renamed to compare them with those of a document in which ids are renamed
 */
export function fingerprintsOf(
  { document, findings }: Pick<Analysis, 'document' | 'findings'>,
  renamed: Renamed = { value: document.value, argument: (argument) => argument },
): string[] {
  return hashed(findings.map((finding) => identityOf(finding, renamed)))
}

/** The hash of each identity; equal ones are told apart by a counter. */
export function hashed(identities: readonly string[]): string[] {
  const counts = new Map<string, number>()
  return identities.map((identity) => {
    const count = counts.get(identity) ?? 0
    counts.set(identity, count + 1)
    return hash(`${identity} ${count}`)
  })
}

function identityOf({ rule, path, args }: Finding, { value, argument }: Renamed): string {
  return JSON.stringify([rule, idPathOf(value, path), args.map(argument)])
}

/** 64 bits of two FNV-1a hashes with different seeds: enough to tell findings apart, and no dependency. */
function hash(text: string): string {
  return fnv1a(text, 0x811c9dc5) + fnv1a(text, 0x9747b28c)
}

function fnv1a(text: string, seed: number): string {
  let state = seed
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193)
  return (state >>> 0).toString(16).padStart(8, '0')
}
