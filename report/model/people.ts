import type { Analysis } from '../../engine/analyze'
import { type IdPath, idPathOf } from '../../engine/fingerprint'
import { averageHours } from '../../engine/plan/dates'
import { nameIn } from '../../engine/plan/names'
import type { Person, ProtectedTime } from '../../engine/schema/generated/plan-types'
import type { Path } from '../../engine/text/path'
import { itemsOf } from './items'
import type { Places } from './places'

/** What a reader is told of somebody. */
export interface ReportPerson {
  id: string
  name: string
  title?: string
  organization?: string
  /** What the plan entrusts to them, the same kind of task once: `Owner` of three thresholds. */
  tasks: Task[]
}

export interface Task {
  /** The title of the key: `Steward`. */
  role: string
  /** Of what: `threshold hallucination`, `audit of data source notes`. Nothing where the role says it all. */
  of: string[]
}

/** The clinician who answers for the product. */
export interface ReportOwner {
  name: string
  accepted?: string
  authority: string[]
  protectedTime?: ProtectedTime & { approver?: string }
  escalatesTo?: string
  deputy?: string
}

/** Who is told, one after the other. */
export interface ReportPath {
  id: string
  levels: Level[]
  /** The metrics whose thresholds lead to this path. */
  metrics: string[]
}

export interface Level {
  name: string
  /** How long after the breach, as the plan has it and in hours. */
  after: string
  hours: number
}

export interface People {
  owner?: ReportOwner
  /** Roles of `ownership` by their titles; the clinical owner is not among them. */
  roles: { role: string; name: string }[]
  paths: ReportPath[]
  people: ReportPerson[]
}

/** Who owns what, and who is told. */
export function peopleIn(analysis: Analysis, places: Places): People {
  const { plan } = analysis
  const nameOf = (id: string) => nameIn(plan.people, id)
  const { clinicalOwner: owner, ...roles } = plan.ownership ?? {}
  const named = (id: string | undefined) => (id === undefined ? undefined : nameOf(id))
  return {
    owner:
      owner?.person === undefined
        ? undefined
        : {
            name: nameOf(owner.person),
            accepted: owner.accepted,
            authority: itemsOf(owner.authority),
            protectedTime: owner.protectedTime && {
              ...owner.protectedTime,
              approver: named(owner.protectedTime.approvedBy),
            },
            escalatesTo: named(owner.escalatesTo),
            deputy: named(owner.deputy),
          },
    roles: Object.entries(roles).map(([key, id]) => ({ role: places.titleOf(['ownership', key]), name: nameOf(id) })),
    paths: itemsOf(plan.governance?.escalationPaths).map(({ id = '', levels }) => ({
      id,
      levels: itemsOf(levels).map(({ notify, after = 'PT0S' }) => ({
        name: named(notify) ?? '',
        after,
        hours: averageHours(after),
      })),
      metrics: itemsOf(plan.governance?.thresholds).flatMap(
        ({ metric, escalation }) => (escalation === id && metric) || [],
      ),
    })),
    people: itemsOf(plan.people).flatMap((person) =>
      person.id === undefined ? [] : [personOf(person.id, person, analysis, places)],
    ),
  }
}

function personOf(
  id: string,
  { name = id, title, org }: Person,
  { references, document }: Analysis,
  places: Places,
): ReportPerson {
  const tasks = new Map<string, string[]>()
  for (const { path } of references.usesOf(id, 'people')) {
    // An item of a list of people has the role that the list is for.
    const at = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path
    const role = places.titleOf(at)
    const of = ofWhat(at.slice(0, -1), id, idPathOf(document.value, at), places)
    tasks.set(role, [...(tasks.get(role) ?? []), ...of])
  }
  return { id, name, title, organization: org, tasks: [...tasks].map(([role, of]) => ({ role, of })) }
}

/** What a block is, and of which item; an item that is named after the person is passed over. */
function ofWhat(block: Path, person: string, names: IdPath, places: Places): string[] {
  const words = block.flatMap((step, i) => {
    const path = block.slice(0, i + 1)
    if (typeof step === 'number') return names[i] === person ? [] : [`${lower(places.titleOf(path))} ${names[i]}`]
    // Of a list its items are named, and a section is more than what is meant.
    return i === 0 || typeof block[i + 1] === 'number' ? [] : [lower(places.titleOf(path))]
  })
  return words.length === 0 ? [] : [words.reverse().join(' of ')]
}

const lower = (title: string): string =>
  /^[A-Z][a-z]/.test(title) ? `${title.charAt(0).toLowerCase()}${title.slice(1)}` : title
