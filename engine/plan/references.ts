import { oncePerObject } from '../known'
import type { Group, SectionPlaces } from '../schema/places'
import { isWithin, type Path } from '../text/path'

/** An id that a registry declares. */
export interface Declaration {
  id: string
  registry: string
  /** The path of the `id` value. */
  path: Path
  /** True when the entry says nothing but its id. */
  bare: boolean
}

/** An id that is used where one of some registries is expected. */
export interface Reference {
  id: string
  registries: readonly string[]
  path: Path
}

/** The ids that are declared and used in some places. */
export interface Ids {
  declarations: readonly Declaration[]
  uses: readonly Reference[]
}

/** The ids of a section, by group; what was seen before is not looked at again. */
const idsIn = oncePerObject((section: SectionPlaces): readonly Ids[] => section.map(idsOf))

/** The ids of a group of places; a group that was seen before is not looked at again. */
export const idsOf = oncePerObject((places: Group): Ids => {
  const declarations: Declaration[] = []
  const uses: Reference[] = []
  for (const { path, value, schema } of places) {
    if (typeof value !== 'string') continue
    const registry = schema['x-declares']
    if (registry) declarations.push({ id: value, registry, path, bare: isBare(places, path) })
    else if (schema['x-refers']) uses.push({ id: value, registries: schema['x-refers'], path })
  }
  return { declarations, uses }
})

function isBare(places: Group, id: Path): boolean {
  const entry = id.slice(0, -1)
  return places.filter(({ path }) => isWithin(path, entry)).length === 1
}

/** Where one id is declared and where it is used, in the order of the text. */
export interface Mentions extends Ids {
  id: string
}

/** Every declared and used id of a plan. */
export class References {
  /**
   * @param ids those of each section, by group
   * @param byId the same ones; the mentions of an id that an edit leaves alone are the same as before
   */
  private constructor(
    private readonly ids: readonly (readonly Ids[])[],
    private readonly byId: ReadonlyMap<string, Mentions>,
  ) {}

  /**
   * The ids of a plan.
   *
   * @param places those of the plan, by section
   * @param previous the ids before an edit, which are kept when no id and no place of one has changed
   */
  static of(places: readonly SectionPlaces[], previous?: References): References {
    const ids = places.map(idsIn)
    if (!previous) return new References(ids, mentionsIn(ids))
    const moved = movedIds(previous.ids, ids)
    return moved.size === 0 ? previous : new References(ids, replaced(previous.byId, moved, mentionsIn(ids, moved)))
  }

  /** Each id, with all places that mention it. */
  mentions(): Iterable<Mentions> {
    return this.byId.values()
  }

  get declarations(): readonly Declaration[] {
    return joined(this.ids).declarations
  }

  get uses(): readonly Reference[] {
    return joined(this.ids).uses
  }

  /** Where an id is declared in one of some registries, in the order of the text. */
  find(id: string, registries: readonly string[]): readonly Declaration[] {
    return (this.byId.get(id)?.declarations ?? []).filter(({ registry }) => registries.includes(registry))
  }

  /** All ids of some registries. */
  idsOf(registries: readonly string[]): readonly string[] {
    return this.declarations.filter(({ registry }) => registries.includes(registry)).map(({ id }) => id)
  }

  /** The uses of an id of a registry. */
  usesOf(id: string, registry: string): readonly Reference[] {
    return (this.byId.get(id)?.uses ?? []).filter(({ registries }) => registries.includes(registry))
  }
}

/** All ids of some sections. Most edits ask for none of these lists. */
const joined = oncePerObject(
  (sections: readonly (readonly Ids[])[]): Ids => ({
    declarations: sections.flatMap((groups) => groups.flatMap(({ declarations }) => declarations)),
    uses: sections.flatMap((groups) => groups.flatMap(({ uses }) => uses)),
  }),
)

/** The mentions of each id, or of each of some. Loops, because a long plan has tens of thousands. */
function mentionsIn(sections: readonly (readonly Ids[])[], asked?: ReadonlySet<string>): Map<string, Mentions> {
  const found = new Map<string, { id: string; declarations: Declaration[]; uses: Reference[] }>()
  const mentionsOf = (id: string) => {
    const known = found.get(id)
    if (known) return known
    const fresh = { id, declarations: [], uses: [] }
    found.set(id, fresh)
    return fresh
  }
  for (const groups of sections) {
    for (const { declarations, uses } of groups) {
      for (const declaration of declarations)
        if (asked?.has(declaration.id) ?? true) mentionsOf(declaration.id).declarations.push(declaration)
      for (const use of uses) if (asked?.has(use.id) ?? true) mentionsOf(use.id).uses.push(use)
    }
  }
  return found
}

/** A copy in which the mentions of some ids are others; those that have none any more are gone. */
function replaced(
  byId: ReadonlyMap<string, Mentions>,
  ids: ReadonlySet<string>,
  now: ReadonlyMap<string, Mentions>,
): ReadonlyMap<string, Mentions> {
  const copy = new Map(byId)
  for (const id of ids) {
    const mentions = now.get(id)
    if (mentions) copy.set(id, mentions)
    else copy.delete(id)
  }
  return copy
}

/** The ids that are mentioned elsewhere, or otherwise, after an edit. */
function movedIds(before: readonly (readonly Ids[])[], after: readonly (readonly Ids[])[]): ReadonlySet<string> {
  const moved = new Set<string>()
  const add = ({ id }: { id: string }) => moved.add(id)
  eachDifferent(before, after, none, (last, now) =>
    eachDifferent(last, now, noIds, (a, b) => {
      if (sameIds(a, b)) return
      for (const { declarations, uses } of [a, b]) {
        declarations.forEach(add)
        uses.forEach(add)
      }
    }),
  )
  return moved
}

const none: readonly Ids[] = []
const noIds: Ids = { declarations: [], uses: [] }

/** Goes through two lists side by side; the shorter one goes on with `missing`. */
function eachDifferent<T>(before: readonly T[], after: readonly T[], missing: T, look: (a: T, b: T) => void): void {
  if (before === after) return
  for (let i = 0; i < Math.max(before.length, after.length); i++) {
    const [a, b] = [before[i] ?? missing, after[i] ?? missing]
    if (a !== b) look(a, b)
  }
}

/** Most edits change a group and none of its ids. */
const sameIds = (a: Ids, b: Ids): boolean =>
  a === b || (sameMembers(a.declarations, b.declarations, samePlace) && sameMembers(a.uses, b.uses, samePlace))

const sameMembers = <T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): boolean =>
  a.length === b.length && a.every((member, i) => same(member, b[i] as T))

/** The same id at the same path; what registry it belongs to follows from the path. */
function samePlace(a: Declaration | Reference, b: Declaration | Reference): boolean {
  const bareness = 'bare' in a && 'bare' in b && a.bare !== b.bare
  return a.id === b.id && !bareness && a.path.length === b.path.length && isWithin(a.path, b.path)
}
