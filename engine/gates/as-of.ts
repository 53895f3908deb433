import { type Mapped, mappedAfter, oncePerObject } from '../known'
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

/** What a group says that came about on a day; what was seen before is not looked at again. */
const recordsOf = oncePerObject((places: Group): readonly Recorded[] =>
  places.flatMap((place, i) => {
    const path = recordAt(place)
    return path ? [{ date: place.value as IsoDate, path, ids: idsAround(places, i, path) }] : []
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

/** The ids that are declared in an entry. What it says stands together, so that one of its places leads to the others. */
function idsAround(places: Group, index: number, entry: Path): Recorded['ids'] {
  const isPart = (place: Place | undefined) => place !== undefined && isWithin(place.path, entry)
  let [start, end] = [index, index]
  while (isPart(places[start - 1])) start--
  while (isPart(places[end + 1])) end++
  return places.slice(start, end + 1).flatMap(({ value, schema }) => {
    const registry = schema['x-declares']
    return registry ? [{ id: String(value), registry }] : []
  })
}

/** A day, and what came about after it all the same. */
export interface Past {
  /** What is dated later was not there yet. */
  day: IsoDate
  /** What is dated from this day on only renews what was there. */
  renewedFrom?: IsoDate
}

/** What one day left of a plan, kept for the next time. */
export interface PastMemo extends Past {
  /** The ids that were not there yet, by section and group. */
  goneIn: readonly Mapped<Group, readonly DeclaredId[]>[]
  /** All of them. */
  gone: readonly DeclaredId[]
  /** What was left of each section, which follows from it, the day and these ids. */
  left: ReadonlyMap<string, SectionLeft>
}

interface SectionLeft {
  section: unknown
  left: unknown
  /** Of each item of a list. */
  items?: Mapped<unknown, unknown>
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
  const last = before && isSamePast(past, before) ? before : undefined
  const { goneIn, gone } = idsGone(places, past, last)
  const leftBefore = last?.gone === gone ? last.left : undefined
  const leftOut = pathsLeftOut(past, gone)
  const left = new Map<string, SectionLeft>()
  for (const [name, section] of Object.entries(plan)) {
    const known = leftBefore?.get(name)
    const groups = () => places.find((own) => sectionOf(own) === name) ?? []
    left.set(name, known && known.section === section ? known : without(section, groups(), leftOut, known?.items))
  }
  const sections = [...left].map(([name, { left }]) => [name, left])
  return { plan: Object.fromEntries(sections) as Plan, memo: { ...past, goneIn, gone, left } }
}

const isSamePast = (a: Past, b: Past): boolean => a.day === b.day && a.renewedFrom === b.renewedFrom

const isLater = ({ date }: Recorded, { day, renewedFrom }: Past): boolean =>
  date > day && !(renewedFrom !== undefined && date >= renewedFrom)

/** The ids that are declared in what came about later; the same list as before where they are the same ids. */
function idsGone(places: readonly SectionPlaces[], past: Past, before?: PastMemo): Pick<PastMemo, 'goneIn' | 'gone'> {
  const goneFrom = (group: Group) => recordsOf(group).flatMap((record) => (isLater(record, past) ? record.ids : []))
  const goneIn = places.map((section, i) => mappedAfter(before?.goneIn[i], section, goneFrom, sameIds))
  const isAsBefore = before?.goneIn.length === goneIn.length && goneIn.every(({ to }, i) => to === before.goneIn[i]?.to)
  return { goneIn, gone: isAsBefore ? before.gone : goneIn.flatMap(({ to }) => to.flat()) }
}

const sameIds = (a: readonly DeclaredId[], b: readonly DeclaredId[]): boolean =>
  a.length === b.length && a.every(({ id, registry }, i) => id === b[i]?.id && registry === b[i].registry)

const namesOf = oncePerObject(
  (ids: readonly DeclaredId[]): ReadonlySet<string> => new Set(ids.map(({ id, registry }) => `${registry} ${id}`)),
)

/** Finds the paths of what was not there in a group: what came about later, and what refers to an id that did. */
function pathsLeftOut(past: Past, gone: readonly DeclaredId[]): (group: Group) => readonly Path[] {
  return (group) => {
    const isGone = (id: string, registries: readonly string[]) =>
      registries.some((registry) => namesOf(gone).has(`${registry} ${id}`))
    const later = recordsOf(group).filter((record) => isLater(record, past))
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
  before: SectionLeft['items'],
): SectionLeft {
  if (!Array.isArray(section)) return { section, left: withoutInvalid(section, below(groups.flatMap(leftOut), 1)) }
  const items = mappedAfter(before, section, (item: unknown, i) => {
    const paths = below(leftOut(groups[i] ?? []), 2)
    return paths.some(({ length }) => length === 0) ? nothing : withoutInvalid(item, paths)
  })
  return { section, items, left: items.to.every((item, i) => item === section[i]) ? section : items.to }
}

const below = (paths: readonly Path[], depth: number): Path[] => paths.map((path) => path.slice(depth))
