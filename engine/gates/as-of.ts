import { nothing, withoutInvalid } from '../plan/clean'
import type { IsoDate } from '../plan/dates'
import { Known, oncePerObject } from '../plan/known'
import type { References } from '../plan/references'
import { planFormat } from '../schema/formats'
import type { Plan } from '../schema/generated/plan-types'
import type { Place } from '../schema/places'
import { isWithin, type Path } from '../text/path'

/** Something of which the plan says on what day it came about. */
interface Recorded {
  date: IsoDate
  /** What was not there before that day: the date alone, or the entry that bears it. */
  path: Path
  /** The ids that are declared in it. */
  ids: readonly { id: string; registry: string }[]
}

/** What a group of places says that came about on a day; a group that was seen before is not looked at again. */
const recordsIn = oncePerObject((places: readonly Place[]): readonly Recorded[] =>
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

const idsIn = (places: readonly Place[], entry: Path): Recorded['ids'] =>
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

/**
 * A plan as it stood on a day: what came about later, and what refers to it, is not there. Sections and items of which
 * nothing has changed since an earlier call are the same as then.
 */
export function planAsOf(
  plan: Plan,
  groups: readonly (readonly Place[])[],
  references: References,
  { day, renewedFrom }: Past,
): Plan {
  const isLater = (date: IsoDate) => date > day && !(renewedFrom !== undefined && date >= renewedFrom)
  const later: Recorded[] = []
  for (const group of groups) for (const record of recordsIn(group)) if (isLater(record.date)) later.push(record)
  const ids = later.flatMap((record) => record.ids)
  // What is left out of a part follows from the part, the day and the ids that are gone.
  const question = [day, renewedFrom, ...ids.map(({ id, registry }) => `${registry} ${id}`)].join()
  const answers = answersTo.get(question, () => new WeakMap())
  let found: ReadonlyMap<string, readonly Path[]> | undefined
  const leftOut = (section: string) => {
    found ??= bySection([...later, ...ids.flatMap(({ id, registry }) => references.usesOf(id, registry))])
    return found.get(section) ?? []
  }
  const sections = Object.entries(plan).map(([name, section]) => [
    name,
    answered(section, answers, () => without(section, leftOut(name), answers)),
  ])
  return Object.fromEntries(sections) as Plan
}

/** The paths of some parts below each section. */
function bySection(parts: readonly { path: Path }[]): ReadonlyMap<string, readonly Path[]> {
  const sections = new Map<string, Path[]>()
  for (const { path } of parts) {
    const name = String(path[0])
    const paths = sections.get(name)
    if (paths) paths.push(path.slice(1))
    else sections.set(name, [path.slice(1)])
  }
  return sections
}

/** A section without some parts of it, in which the items are answered one by one. */
function without(section: unknown, paths: readonly Path[], answers: Answers): unknown {
  if (paths.length === 0) return section
  if (!Array.isArray(section)) return withoutInvalid(section, paths)
  return section.map((item: unknown, i) =>
    answered(item, answers, () => {
      const below = paths.filter(([first]) => first === i).map((path) => path.slice(1))
      return below.some(({ length }) => length === 0) ? nothing : withoutInvalid(item, below)
    }),
  )
}

/** The answers to one question about values. */
type Answers = WeakMap<object, unknown>

/** A plan has few gates, so few questions are asked before they are other ones. */
const answersTo = new Known<Answers>(50)

/** The answer to a question about a value; for the same value the same as before. */
function answered(value: unknown, answers: Answers, answer: () => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const known = answers.get(value)
  if (known !== undefined || answers.has(value)) return known
  const fresh = answer()
  answers.set(value, fresh)
  return fresh
}
