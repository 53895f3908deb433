import { oncePerObject } from '../known'
import { References } from '../plan/references'
import { type Format, planFormat } from '../schema/formats'
import type { Place } from '../schema/places'
import type { Document } from '../text/document'
import { isWithin, type Path, type Span } from '../text/path'
import { isMap } from '../text/value'
import { namedIn } from './targets'

/** An id that stands somewhere in a document. */
export interface Mention {
  id: string
  /** The registries in which it is looked up; the one in which it is declared. */
  registries: readonly string[]
  /** The path of its value; of an id that is a key, the path of the entry; of one in a target, that of the target. */
  path: Path
  /** `step` for one in the target of a waiver, which names a place by the ids on its path. */
  as: 'declaration' | 'use' | 'step'
  /** For a step, the target and where in it the id begins. */
  target?: { text: string; at: number }
}

/** Where the id of a mention is written. */
export interface Written extends Span {
  /** False where it comes through an alias or is written with escapes: nothing can be put in its place. */
  literal: boolean
}

/** What a scalar or key says, and where. */
type Scalar = Pick<Mention, 'id' | 'path' | 'target'>

/** All ids of a document, also of one that is broken, as far as it can be read. */
export const mentionsIn = oncePerObject((format: Format) =>
  oncePerObject((document: Document): readonly Mention[] => {
    const { value } = document
    if (!isMap(value)) return []
    const { declarations, uses } = References.of([...format.places.bySection(value), [keysIn(document, format)]])
    const mentions: Mention[] = [
      ...declarations.map(
        ({ id, registry, path }) => ({ id, registries: [registry], path, as: 'declaration' }) as const,
      ),
      ...uses.map(({ id, registries, path }) => ({ id, registries, path, as: 'use' }) as const),
    ].filter(({ id }) => id !== '')
    return format === planFormat ? [...mentions, ...stepsIn(value)] : mentions
  }),
)

/** The id at an offset, from its first character until behind its last; undefined where there is none. */
export function idAt(document: Document, format: Format, offset: number): Mention | undefined {
  const path = document.pathAt(offset)
  return mentionsIn(format)(document).find((mention) => {
    if (mention.path.length !== path.length || !isWithin(path, mention.path)) return false
    const { start, end } = scalarOf(document, mention)
    return start <= offset && offset <= end && (!mention.target || covers(writtenAt(document, mention), offset))
  })
}

/** Everything that means the same entry as an id does, in the order of the text. */
export function sameAs({ id, registries }: Mention, document: Document, format: Format): readonly Mention[] {
  const equal = mentionsIn(format)(document).filter((mention) => mention.id === id)
  const declared = equal.flatMap((mention) => (mention.as === 'declaration' ? mention.registries : []))
  const common = declared.filter((registry) => registries.includes(registry))
  const wanted = common.length > 0 ? common : registries
  return inTextOrder(
    equal.filter((mention) => mention.registries.some((registry) => wanted.includes(registry))),
    document,
  )
}

/** Where an id stands in the text, without the quotes around it. */
export function writtenAt(document: Document, mention: Scalar): Written {
  const { id, target } = mention
  const scalar = scalarOf(document, mention)
  const text = document.text.slice(scalar.start, scalar.end)
  const at = scalar.literal ? text.lastIndexOf(target?.text ?? id) : -1
  const start = scalar.start + at + (target?.at ?? 0)
  if (at >= 0) return { start, end: start + id.length, literal: true }
  const inQuotes = scalar.literal && !target && /^(["']).*\1$/s.test(text)
  if (inQuotes) return { start: scalar.start + 1, end: scalar.end - 1, literal: true }
  return { ...scalar, literal: scalar.literal && !target }
}

const covers = ({ start, end }: Span, offset: number): boolean => start <= offset && offset <= end

/** The scalar or key of a mention with its quotes; the nearest that there is for one below an alias. */
function scalarOf(document: Document, { id, path, target }: Scalar): Written {
  const placed = document.nodeAt(path)
  const isValue = placed?.node.value === (target?.text ?? id)
  if (!placed || !isValue) return { ...document.spanOf(path, 'key'), literal: placed !== undefined }
  return { start: placed.start, end: placed.start + placed.node.length, literal: placed.node.kind === 'scalar' }
}

/** Of two readings of one target, the one. */
function inTextOrder(mentions: readonly Mention[], document: Document): readonly Mention[] {
  const placed = mentions.map((mention) => ({ mention, start: writtenAt(document, mention).start }))
  placed.sort((a, b) => a.start - b.start)
  return placed
    .filter(({ mention, start }, i) => !mention.target || start !== placed[i - 1]?.start)
    .map(({ mention }) => mention)
}

/** The keys that are ids, as places of their own. */
export function keysIn(document: Document, { schema, sections }: Format): readonly Place[] {
  return sections.flatMap((section) => {
    const { 'x-keys': keys, 'x-refers': registries } = schema.at([section]) ?? {}
    const map = keys && registries ? document.nodeAt([section])?.node : undefined
    if (map?.kind !== 'map') return []
    const names = new Set(map.entries.map(({ key }) => key))
    const node = { 'x-refers': registries, format: keys }
    return [...names].map((key) => ({ path: [section, key], value: key, schema: node, malformed: false }))
  })
}

/** The ids in the targets of the waivers. */
function stepsIn(plan: Record<string, unknown>): Mention[] {
  const waivers = Array.isArray(plan.waivers) ? plan.waivers : []
  return waivers.flatMap((waiver, i) => {
    const text: unknown = isMap(waiver) ? waiver.target : undefined
    if (typeof text !== 'string') return []
    return [...namedIn(text, plan)].flatMap(({ id, at, path }) => {
      const { 'x-declares': registry, 'x-refers': registries = registry && [registry] } =
        planFormat.schema.at(path) ?? {}
      return registries
        ? [{ id, registries, path: ['waivers', i, 'target'], as: 'step', target: { text, at } } as const]
        : []
    })
  })
}
