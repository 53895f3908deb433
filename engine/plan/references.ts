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

/** Every declared and used id of a plan. */
export class References {
  readonly declarations: readonly Declaration[]
  readonly uses: readonly Reference[]
  private readonly declared = new Map<string, Declaration[]>()
  private readonly used = new Map<string, Reference[]>()

  private constructor(private readonly ids: readonly (readonly Ids[])[]) {
    this.declarations = ids.flatMap((section) => section.flatMap(({ declarations }) => declarations))
    this.uses = ids.flatMap((section) => section.flatMap(({ uses }) => uses))
    for (const declaration of this.declarations) add(this.declared, declaration)
    for (const use of this.uses) add(this.used, use)
  }

  /**
   * The ids of a plan.
   *
   * @param places those of the plan, by section
   * @param previous the ids before an edit, which are kept when no id and no place of one has changed
   */
  static of(places: readonly SectionPlaces[], previous?: References): References {
    const ids = places.map(idsIn)
    return previous && sameMembers(ids, previous.ids, sameSection) ? previous : new References(ids)
  }

  /** Where an id is declared in one of some registries, in the order of the text. */
  find(id: string, registries: readonly string[]): readonly Declaration[] {
    return (this.declared.get(id) ?? []).filter((declaration) => registries.includes(declaration.registry))
  }

  /** All ids of some registries. */
  idsOf(registries: readonly string[]): readonly string[] {
    return this.declarations.filter(({ registry }) => registries.includes(registry)).map(({ id }) => id)
  }

  /** The uses of an id of a registry. */
  usesOf(id: string, registry: string): readonly Reference[] {
    return (this.used.get(id) ?? []).filter(({ registries }) => registries.includes(registry))
  }
}

function add<T extends { id: string }>(index: Map<string, T[]>, item: T): void {
  const same = index.get(item.id)
  if (same) same.push(item)
  else index.set(item.id, [item])
}

const sameSection = (a: readonly Ids[], b: readonly Ids[]): boolean => a === b || sameMembers(a, b, sameIds)

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
