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

/** The ids of a section, by group. */
export type SectionIds = readonly Ids[]

/** Where one id is declared and where it is used, in the order of the text. */
export interface Mentions extends Ids {
  id: string
  /** True when it is declared once, with more than itself, and used for nothing but that entry. */
  settled: boolean
}

/** An edit that changes more groups moves so many ids that all are gathered anew. */
const fewGroups = 20
/** Ids that are not mentioned any more are forgotten when there are more of them. */
const mostGone = 1000

/** All mentions, by id. Immutable; those of an id that an edit leaves alone are the same as before. */
export class MentionIndex implements Iterable<Mentions> {
  /**
   * @param slots where each id stands in `mentions`; shared with the indexes that follow from this one, and only added to
   * @param mentions undefined for an id that is not mentioned any more
   */
  private constructor(
    private readonly slots: Map<string, number>,
    private readonly mentions: readonly (Mentions | undefined)[],
  ) {}

  static of(sections: readonly SectionIds[]): MentionIndex {
    const found = new Map<string, { declarations: Declaration[]; uses: Reference[] }>()
    const idsOf = (id: string) => {
      const known = found.get(id)
      if (known) return known
      const fresh = { declarations: [], uses: [] }
      found.set(id, fresh)
      return fresh
    }
    for (const groups of sections) {
      for (const { declarations, uses } of groups) {
        for (const declaration of declarations) idsOf(declaration.id).declarations.push(declaration)
        for (const use of uses) idsOf(use.id).uses.push(use)
      }
    }
    const slots = new Map([...found.keys()].map((id, slot) => [id, slot]))
    return new MentionIndex(
      slots,
      [...found].map(([id, ids]) => mentionsOf(id, ids)),
    )
  }

  /**
   * The index after an edit; this one when no id and no place of one has changed.
   *
   * @param before the ids of the sections that this is an index of
   */
  after(before: readonly SectionIds[], sections: readonly SectionIds[]): MentionIndex {
    const edits = editsOf(before, sections)
    if (edits.length === 0) return this
    const gone = this.slots.size - this.mentions.filter(Boolean).length
    if (edits.length > fewGroups || gone > mostGone) return MentionIndex.of(sections)
    const mentions = [...this.mentions]
    const order = orderOf(sections)
    for (const id of new Set(edits.flatMap(movedIds))) {
      const { declarations = [], uses = [] } = this.get(id) ?? {}
      const now = {
        declarations: edited(declarations, id, edits, (ids) => ids.declarations, order),
        uses: edited(uses, id, edits, (ids) => ids.uses, order),
      }
      const slot = this.slots.get(id) ?? this.slots.size
      this.slots.set(id, slot)
      mentions[slot] = mentionsOf(id, now)
    }
    return new MentionIndex(this.slots, mentions)
  }

  get(id: string): Mentions | undefined {
    const slot = this.slots.get(id)
    return slot === undefined ? undefined : this.mentions[slot]
  }

  *[Symbol.iterator](): Generator<Mentions> {
    for (const mentions of this.mentions) if (mentions) yield mentions
  }
}

function mentionsOf(id: string, { declarations, uses }: Ids): Mentions | undefined {
  const [declaration] = declarations
  if (!declaration && uses.length === 0) return undefined
  const isMeant = ({ registries }: Reference) => declaration !== undefined && registries.includes(declaration.registry)
  const settled = declarations.length === 1 && !declaration?.bare && uses.length > 0 && uses.every(isMeant)
  return { id, declarations, uses, settled }
}

/** The ids of a group before and after an edit. */
interface Edit {
  before: Ids
  after: Ids
}

const nothing: SectionIds = []
const noIds: Ids = { declarations: [], uses: [] }

/** The groups of which an edit has changed the ids, or the places of ids. */
function editsOf(before: readonly SectionIds[], after: readonly SectionIds[]): Edit[] {
  return pairs(before, after, nothing)
    .flatMap((section) => pairs(section.before, section.after, noIds))
    .filter(({ before, after }) => !sameIds(before, after))
}

/** What differs in two lists at one index; the shorter list goes on with `missing`. */
function pairs<T>(before: readonly T[], after: readonly T[], missing: T): { before: T; after: T }[] {
  const found: { before: T; after: T }[] = []
  for (let i = 0; i < Math.max(before.length, after.length); i++) {
    const pair = { before: before[i] ?? missing, after: after[i] ?? missing }
    if (pair.before !== pair.after) found.push(pair)
  }
  return found
}

/** Most edits change a group and none of its ids. */
const sameIds = (a: Ids, b: Ids): boolean => sameMembers(a.declarations, b.declarations) && sameMembers(a.uses, b.uses)

const sameMembers = (a: readonly Mention[], b: readonly Mention[]): boolean =>
  a.length === b.length && a.every((mention, i) => samePlace(mention, b[i] as Mention))

type Mention = Declaration | Reference

/** The same id at the same path; what registry it belongs to follows from the path. */
function samePlace(a: Mention, b: Mention): boolean {
  const bareness = 'bare' in a && 'bare' in b && a.bare !== b.bare
  return a.id === b.id && !bareness && a.path.length === b.path.length && isWithin(a.path, b.path)
}

/** The ids that an edit of a group mentions elsewhere, or otherwise. */
function movedIds({ before, after }: Edit): string[] {
  const moved = [...differing(before.declarations, after.declarations), ...differing(before.uses, after.uses)]
  return moved.map(({ id }) => id)
}

/** What is not the same at the start or at the end of two lists. */
function differing(a: readonly Mention[], b: readonly Mention[]): Mention[] {
  const least = Math.min(a.length, b.length)
  let start = 0
  while (start < least && samePlace(a[start] as Mention, b[start] as Mention)) start++
  let end = 0
  while (end < least - start && samePlace(a.at(-1 - end) as Mention, b.at(-1 - end) as Mention)) end++
  return [...a.slice(start, a.length - end), ...b.slice(start, b.length - end)]
}

/** The mentions of an id after some groups were edited: those outside of these groups, and those that the groups have now. */
function edited<T extends Mention>(
  mentions: readonly T[],
  id: string,
  edits: readonly Edit[],
  ofGroup: (ids: Ids) => readonly T[],
  order: (a: Mention, b: Mention) => number,
): readonly T[] {
  const groups = new Set(edits.map(({ before, after }) => groupOf(mentionIn(before) ?? mentionIn(after))))
  const left = mentions.filter((mention) => !groups.has(groupOf(mention)))
  const added = edits.flatMap(({ after }) => ofGroup(after).filter((mention) => mention.id === id))
  return [...left, ...added].sort(order)
}

const mentionIn = ({ declarations: [declaration], uses: [use] }: Ids): Mention | undefined => declaration ?? use

/** Tells groups apart: a section, or an item of one that is a list. */
const groupOf = (mention: Mention | undefined): string => (mention ? `${mention.path[0]} ${indexOf(mention)}` : '')

const indexOf = ({ path: [, step] }: Mention): number => (typeof step === 'number' ? step : 0)

/** Compares mentions by the places of their groups in the text. */
function orderOf(sections: readonly SectionIds[]): (a: Mention, b: Mention) => number {
  const sectionOf = (groups: SectionIds) => mentionIn(groups.find(mentionIn) ?? noIds)?.path[0]
  const rank = new Map(sections.map((groups, i) => [sectionOf(groups), i]))
  const rankOf = ({ path: [section] }: Mention) => rank.get(section) ?? 0
  return (a, b) => rankOf(a) - rankOf(b) || indexOf(a) - indexOf(b)
}
