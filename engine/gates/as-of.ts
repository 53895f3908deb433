import { oncePerObject } from '../known'
import { nothing, withoutInvalid } from '../plan/clean'
import type { IsoDate } from '../plan/dates'
import { idsOf } from '../plan/references'
import { planFormat } from '../schema/formats'
import type { Plan } from '../schema/generated/plan-types'
import { type Group, type Place, type SectionPlaces, sectionOf } from '../schema/places'
import { isWithin, type Path } from '../text/path'

/** Something of which the plan says on what day it came about. */
interface Recorded {
  date: IsoDate
  /** What was not there before that day: the date alone, or the entry that bears it. */
  path: Path
  /** The ids that are declared in it. */
  ids: readonly DeclaredId[]
}

interface DeclaredId {
  id: string
  registry: string
}

/** What a section says that came about on a day; what was seen before is not looked at again. */
const recordsIn = oncePerObject((section: SectionPlaces): readonly Recorded[] => section.flatMap(recordsOf))

const recordsOf = oncePerObject((places: Group): readonly Recorded[] =>
  places.flatMap((place) => {
    const path = recordAt(place)
    return path ? [{ date: place.value as IsoDate, path, ids: idsIn(places, path) }] : []
  }),
)

/** What came about on the date at a place: what the schema says is recorded by it. */
function recordAt({ path, value, schema }: Place): Path | undefined {
  if (schema.format !== 'date' || typeof value !== 'string') return undefined
  const own = schema['x-recorded']
  if (own) return own === 'entry' ? path.slice(0, -1) : path
  // What covers a window came about when the window ended.
  const ofWindow = path.at(-1) === 'end' && planFormat.schema.at(path.slice(0, -1))?.['x-recorded']
  return ofWindow ? path.slice(0, -2) : undefined
}

const idsIn = (places: Group, entry: Path): Recorded['ids'] =>
  places.flatMap(({ path, value, schema }) => {
    const registry = schema['x-declares']
    return registry && isWithin(path, entry) ? [{ id: String(value), registry }] : []
  })

/** A day, and what came about after it all the same. */
export interface Past {
  /** What is dated later was not there yet. */
  day: IsoDate
  /** What is dated from this day on only renews what was there. */
  renewedFrom?: IsoDate
}

/** What one day left of a plan, kept for the next time. */
export interface PastMemo extends Past {
  /** The ids that were not there yet. */
  gone: readonly DeclaredId[]
  /** What was left of each section and item, which follows from it, the day and these ids. */
  left: WeakMap<object, unknown>
}

/**
 * A plan as it stood on a day: what came about later, and what refers to it, is not there. Sections and items of which
 * nothing has changed since an earlier call are the same as then.
 *
 * @param before what an earlier call kept
 */
export function planAsOf(
  plan: Plan,
  places: readonly SectionPlaces[],
  past: Past,
  before?: PastMemo,
): { plan: Plan; memo: PastMemo } {
  const gone = idsGone(places, past)
  const memo = before && isSamePast(past, before) && sameIds(gone, before.gone) ? before : remember(past, gone)
  const leftOut = pathsLeftOut(memo)
  const sections = Object.entries(plan).map(([name, section]) => {
    const own = () => places.find((own) => sectionOf(own) === name) ?? []
    return [name, remembered(section, memo, () => without(section, own(), leftOut, memo))]
  })
  return { plan: Object.fromEntries(sections) as Plan, memo }
}

const remember = ({ day, renewedFrom }: Past, gone: readonly DeclaredId[]): PastMemo => ({
  ...{ day, renewedFrom, gone, left: new WeakMap() },
})

const isSamePast = (a: Past, b: Past): boolean => a.day === b.day && a.renewedFrom === b.renewedFrom

const sameIds = (a: readonly DeclaredId[], b: readonly DeclaredId[]): boolean =>
  a.length === b.length && a.every(({ id, registry }, i) => id === b[i]?.id && registry === b[i].registry)

const isLater = ({ date }: Recorded, { day, renewedFrom }: Past): boolean =>
  date > day && !(renewedFrom !== undefined && date >= renewedFrom)

/** The ids that are declared in what came about later. Loops, because this runs for every gate at every keystroke. */
function idsGone(places: readonly SectionPlaces[], past: Past): readonly DeclaredId[] {
  const gone: DeclaredId[] = []
  for (const section of places)
    for (const record of recordsIn(section))
      if (record.ids.length > 0 && isLater(record, past)) gone.push(...record.ids)
  return gone
}

/** Finds the paths of what was not there in a group: what came about later, and what refers to an id that did. */
function pathsLeftOut(memo: PastMemo): (group: Group) => readonly Path[] {
  let names: ReadonlySet<string> | undefined
  return (group) => {
    names ??= new Set(memo.gone.map(({ id, registry }) => `${registry} ${id}`))
    const isGone = (id: string, registries: readonly string[]) =>
      registries.some((registry) => names?.has(`${registry} ${id}`))
    const later = recordsOf(group).filter((record) => isLater(record, memo))
    return [...later, ...idsOf(group).uses.filter(({ id, registries }) => isGone(id, registries))].map(
      ({ path }) => path,
    )
  }
}

/** A section without what was not there. Of a list, items are left out one by one; one that has not changed is not looked at. */
function without(
  section: unknown,
  groups: SectionPlaces,
  leftOut: (group: Group) => readonly Path[],
  memo: PastMemo,
): unknown {
  if (!Array.isArray(section)) return withoutInvalid(section, below(groups.flatMap(leftOut), 1))
  const itemAsOf = (item: unknown, i: number) => {
    const paths = below(leftOut(groups[i] ?? []), 2)
    return paths.some(({ length }) => length === 0) ? nothing : withoutInvalid(item, paths)
  }
  const left = section.map((item: unknown, i) => remembered(item, memo, () => itemAsOf(item, i)))
  return left.every((item, i) => item === section[i]) ? section : left
}

const below = (paths: readonly Path[], depth: number): Path[] => paths.map((path) => path.slice(depth))

/** What is left of a value; for the same value the same as before. */
function remembered(value: unknown, { left }: PastMemo, find: () => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const known = left.get(value)
  if (known !== undefined || left.has(value)) return known
  const fresh = find()
  left.set(value, fresh)
  return fresh
}
