import { type Fix, scaffold } from '../../fixes/fix'
import { addIssues, hasIssue } from '../../fixes/known-issue'
import { listed, nameIn } from '../../plan/names'
import { facilitiesOf, nameOf, pilotFacilities } from '../../plan/sources'
import type { DataSource, Plan } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { defineRule } from '../rule'

type Sections = Pick<Plan, 'people' | 'facilities' | 'dataSources' | 'pilot'>

/**
 * ## What it does
 *
 * Compares the facilities of each audit with those in scope: the facilities that the source serves, and those of the
 * pilot's sites. It fires when one in scope is not among the audited ones. A site of the pilot that uses another record
 * system than the one the source comes from is not in the scope of that source, unless the source says that it serves it.
 *
 * ## Why it matters
 *
 * Two campuses on one EHR still differ in templates, interfaces and habits. What was measured at one is a guess at the
 * other.
 *
 * ## Fails
 *
 * ```yaml
 * facilities: [{id: north, name: North Campus}, {id: river, name: Riverside}]
 * dataSources:
 *   - id: notes
 *     kind: unstructured
 *     facilities: [north, river]
 *     audit: {status: complete, facilities: [north]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * facilities: [{id: north, name: North Campus}, {id: river, name: Riverside}]
 * dataSources:
 *   - id: notes
 *     kind: unstructured
 *     facilities: [north, river]
 *     audit: {status: complete, facilities: [north, river]}
 * ```
 *
 * ## How to fix
 *
 * Audit the facility, or take it out of the source's scope and out of the pilot. The fix adds the audit of each missing
 * facility as a known issue owned by the steward; the list of audited facilities grows when the work is done.
 *
 * ## What it does not catch
 *
 * A source without an audit, or with one that has not started: `data/audit-missing` speaks of those. A facility that
 * was audited with too few records.
 */
export const rule = defineRule({
  id: 'data/facility-not-audited',
  title: 'A facility in scope was not audited',
  why: 'what was measured at one facility is a guess at the other',
  guards: ['FM1', 'CL1'],
  severity: '-wEEEE',
  reads: ['people', 'facilities', 'pilot'],
  standards: ['hti-1/external-validation', 'ruaih/local-validation'],
  each: 'dataSources',
  *checkEach({ item: source, at }, { plan }) {
    const piloted = pilotFacilities(plan).filter((facility) => !usesAnotherRecord(facility, source, plan.facilities))
    const { audit } = source
    if (!audit || audit.status === 'not-started') return
    const scope = new Set([...facilitiesOf(source), ...piloted])
    const missing = [...scope].filter((facility) => !audit.facilities?.includes(facility))
    if (missing.length === 0) return
    const names = listed(missing.map((facility) => nameIn(plan.facilities, facility)))
    yield {
      at: [...at, 'audit', 'facilities'],
      message: `The audit of ${nameOf(source)} does not cover ${names}: audit the data there, or take ${missing.length === 1 ? 'it' : 'them'} out of scope.`,
      fixes: (whole) => addPending(whole, source, at, missing),
    }
  },
})

/** True when a source is of one record system and a facility uses another, so that the one cannot hold data of the other. */
function usesAnotherRecord(id: string, { system }: DataSource, facilities: Plan['facilities'] = []): boolean {
  const ehr = facilities.find((facility) => facility.id === id)?.ehr
  return ehr !== undefined && ehr !== system && facilities.some((facility) => facility.ehr === system)
}

function addPending(plan: Sections, source: DataSource, at: Path, missing: readonly string[]): Fix[] {
  const proposals = missing
    .map((facility) => ({ title: `Audit the data of ${nameIn(plan.facilities, facility)}`, subject: facility }))
    .filter(({ title }) => !hasIssue(source, title))
  if (proposals.length === 0) return []
  const names = listed(proposals.map(({ subject }) => nameIn(plan.facilities, subject)))
  return [scaffold(`Add the audit of ${names} as a known issue`, ...addIssues({ source, at, plan }, proposals).edits)]
}
