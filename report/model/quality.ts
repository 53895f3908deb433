import type { Analysis } from '../../engine/analyze'
import { meets } from '../../engine/plan/metrics'
import { nameIn } from '../../engine/plan/names'
import { facilitiesOf, nameOf } from '../../engine/plan/sources'
import type { Audit, DataSource, Field, KnownIssue, NoteType, Plan } from '../../engine/schema/generated/plan-types'
import { itemsOf } from './items'

/** What was measured of a source, against what the model needs. */
export interface Measure {
  /** The field, or the part of a note. */
  field: string
  /** What was measured: `Completeness`. */
  what: string
  /** Whether the limit is the least or the most that will do. */
  limit: 'least' | 'most'
  required?: number
  observed?: number
  /** Whether what was observed will do; undefined while one of the two is not known. */
  holds?: boolean
}

/** Whether a source was audited at a facility. */
export type FacilityState = 'production' | 'elsewhere' | 'not-audited' | 'not-served'

/** A source with its audit. */
export interface ReportSource extends Pick<Audit, 'status' | 'environment' | 'completed'> {
  id: string
  kind?: string
  steward?: string
  facilities: { name: string; is: FacilityState }[]
  measures: Measure[]
  noteTypes: NoteType[]
  issues: (KnownIssue & { ownerName?: string })[]
}

export interface DataQuality {
  /** The names of the plan's facilities. */
  facilities: string[]
  sources: ReportSource[]
}

/** What was found in the data, source by source. */
export function qualityIn({ plan }: Analysis): DataQuality {
  const facilities = itemsOf(plan.facilities).flatMap(({ id }) => id ?? [])
  return {
    facilities: facilities.map((id) => nameIn(plan.facilities, id)),
    sources: itemsOf(plan.dataSources).map((source) => sourceOf(source, facilities, plan)),
  }
}

function sourceOf(source: DataSource, facilities: readonly string[], plan: Plan): ReportSource {
  const { kind, steward, audit = {} } = source
  const { status, environment, completed, unstructured = {} } = audit
  const nameOfPerson = (id: string | undefined) => (id === undefined ? undefined : nameIn(plan.people, id))
  return {
    ...{ id: nameOf(source), kind, status, environment, completed, steward: nameOfPerson(steward) },
    facilities: facilities.map((id) => ({ name: nameIn(plan.facilities, id), is: stateAt(id, source) })),
    measures: [
      ...itemsOf(audit.fields).flatMap(measuresOf),
      ...itemsOf(audit.consistency).map(({ path = '', by, min, max, acceptableRange }) =>
        measure(path, `Spread by ${by ?? 'group'}`, 'most', acceptableRange, spread(min, max)),
      ),
      ...(['copyForward', 'templated'] as const).flatMap((share) => {
        const { observed, tolerated } = unstructured[share] ?? {}
        return unstructured[share] === undefined ? [] : [measure('Notes', shares[share], 'most', tolerated, observed)]
      }),
    ],
    noteTypes: itemsOf(unstructured.noteTypes),
    issues: itemsOf(audit.knownIssues).map((issue) => ({ ...issue, ownerName: nameOfPerson(issue.owner) })),
  }
}

const shares = { copyForward: 'Copied forward', templated: 'Templated' } as const
const qualities = { completeness: 'Completeness', conformance: 'Conformance', plausibility: 'Plausibility' } as const

function measuresOf({ path = '', freeText, ...field }: Field): Measure[] {
  const found = (Object.keys(qualities) as (keyof typeof qualities)[]).flatMap((key) => {
    const { required, observed } = field[key] ?? {}
    return field[key] === undefined ? [] : [measure(path, qualities[key], 'least', required, observed)]
  })
  return freeText ? [...found, measure(path, 'Free text', 'most', freeText.tolerated, freeText.observed)] : found
}

function measure(field: string, what: string, limit: Measure['limit'], required?: number, observed?: number): Measure {
  return { field, what, limit, required, observed, holds: meets(observed, limit === 'least' ? 'gte' : 'lte', required) }
}

/** Decimal fractions do not subtract exactly. */
const spread = (min: number | undefined, max: number | undefined): number | undefined =>
  min === undefined || max === undefined ? undefined : Number((max - min).toPrecision(12))

function stateAt(facility: string, source: DataSource): FacilityState {
  const { status, environment, facilities = [] } = source.audit ?? {}
  if (!facilitiesOf(source).includes(facility) && !facilities.includes(facility)) return 'not-served'
  if (status !== 'complete' || !facilities.includes(facility)) return 'not-audited'
  return environment === 'production' ? 'production' : 'elsewhere'
}
