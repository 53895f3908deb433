import { oncePerObject } from '../known'
import type { Group, Place, SectionPlaces } from '../schema/places'
import { isWithin } from '../text/path'
import { type Declaration, type Ids, MentionIndex, type Mentions, type Reference, type SectionIds } from './mentions'

/** The ids of a section, by group; what was seen before is not looked at again. */
const idsIn = oncePerObject((section: SectionPlaces): SectionIds => section.map(idsOf))

/** The ids of a group of places; a group that was seen before is not looked at again. */
export const idsOf = oncePerObject((places: Group): Ids => {
  const declarations: Declaration[] = []
  const uses: Reference[] = []
  places.forEach(({ path, value, schema }, i) => {
    if (typeof value !== 'string') return
    const registry = schema['x-declares']
    if (registry) declarations.push({ id: value, registry, path, bare: isBare(places, i) })
    else if (schema['x-refers']) uses.push({ id: value, registries: schema['x-refers'], path })
  })
  return { declarations, uses }
})

/** True where an entry says nothing but its id: what it says stands together, so that the neighbours of the id tell. */
function isBare(places: Group, id: number): boolean {
  const entry = (places[id] as Place).path.slice(0, -1)
  return ![places[id - 1], places[id + 1]].some((place) => place && isWithin(place.path, entry))
}

/** Every declared and used id of a plan. */
export class References {
  private constructor(
    private readonly ids: readonly SectionIds[],
    private readonly index: MentionIndex,
  ) {}

  /**
   * The ids of a plan.
   *
   * @param places those of the plan, by section
   * @param previous the ids before an edit, which are kept when no id and no place of one has changed
   */
  static of(places: readonly SectionPlaces[], previous?: References): References {
    const ids = places.map(idsIn)
    const index = previous ? previous.index.after(previous.ids, ids) : MentionIndex.of(ids)
    return previous?.index === index ? previous : new References(ids, index)
  }

  /** Each id, with all places that mention it. */
  mentions(): Iterable<Mentions> {
    return this.index
  }

  get declarations(): readonly Declaration[] {
    return joined(this.ids).declarations
  }

  get uses(): readonly Reference[] {
    return joined(this.ids).uses
  }

  /** Where an id is declared in one of some registries, in the order of the text. */
  find(id: string, registries: readonly string[]): readonly Declaration[] {
    return (this.index.get(id)?.declarations ?? []).filter(({ registry }) => registries.includes(registry))
  }

  /** All ids of some registries. */
  idsOf(registries: readonly string[]): readonly string[] {
    return this.declarations.filter(({ registry }) => registries.includes(registry)).map(({ id }) => id)
  }

  /** The uses of an id of a registry. */
  usesOf(id: string, registry: string): readonly Reference[] {
    return (this.index.get(id)?.uses ?? []).filter(({ registries }) => registries.includes(registry))
  }
}

/** All ids of some sections. Most edits ask for none of these lists. */
const joined = oncePerObject(
  (sections: readonly SectionIds[]): Ids => ({
    declarations: sections.flatMap((groups) => groups.flatMap(({ declarations }) => declarations)),
    uses: sections.flatMap((groups) => groups.flatMap(({ uses }) => uses)),
  }),
)
