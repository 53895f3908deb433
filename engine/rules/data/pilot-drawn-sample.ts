import { type Fix, scaffold } from '../../fixes/fix'
import { addIssues, hasIssue } from '../../fixes/known-issue'
import { listed, nameIn } from '../../plan/names'
import { facilitiesOf, nameOf, pilotFacilities } from '../../plan/sources'
import { endOf, startOf } from '../../plan/stages'
import type { DataSource, DateWindow, Plan } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { defineRule, type Report } from '../rule'

type Sections = Pick<Plan, 'lifecycle' | 'people' | 'facilities' | 'dataSources' | 'pilot'>

/**
 * ## What it does
 *
 * Reads how the records of an audit were sampled. It fires when the method is `convenience` or `selected-for-pilot`,
 * when the sampling window lies inside the pilot, and when the audited facilities are exactly those of the pilot while
 * the source serves others too.
 *
 * ## Why it matters
 *
 * A sample drawn for the pilot shows how well the pilot's data was prepared. It says nothing of the other units, months
 * and campuses that production brings.
 *
 * ## Fails
 *
 * ```yaml
 * dataSources:
 *   - id: notes
 *     kind: unstructured
 *     audit: {status: complete, sampling: {method: selected-for-pilot, n: 240}}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * dataSources:
 *   - id: notes
 *     kind: unstructured
 *     audit: {status: complete, sampling: {method: stratified-random, n: 4200}}
 * ```
 *
 * ## How to fix
 *
 * Draw a stratified random sample, over all facilities that the source serves and over a time before the pilot, and
 * repeat the audit on it. The fix adds that as a known issue. It leaves `sampling` as it is: that is a record of the
 * sample that was drawn.
 *
 * ## What it does not catch
 *
 * An audit without `sampling`. A window that only overlaps the pilot, and any window while the start or the end of the
 * pilot is not known.
 */
export const rule = defineRule({
  id: 'data/pilot-drawn-sample',
  title: 'Sample was drawn for the pilot',
  why: 'a sample made for the pilot says nothing of what production brings',
  guards: ['FM1', 'FM2'],
  severity: '-wEEEE',
  reads: ['lifecycle', 'people', 'facilities', 'pilot'],
  standards: ['gmlp/3', 'future-ai/universality'],
  each: 'dataSources',
  *checkEach({ item: source, at }, { plan }) {
    const pilot = { start: startOf(plan, 'pilot'), end: endOf(plan, 'pilot') }
    const piloted = pilotFacilities(plan)
    const audit = [...at, 'audit']
    const reports = [method(source, audit), window(source, audit, pilot), facilities(source, audit, plan, piloted)]
    for (const report of reports) if (report) yield { ...report, fixes: (whole) => newSample(whole, source, at) }
  },
})

function method(source: DataSource, audit: Path): Report | undefined {
  const drawn = source.audit?.sampling?.method
  if (drawn !== 'convenience' && drawn !== 'selected-for-pilot') return undefined
  const how = drawn === 'convenience' ? 'is a convenience sample' : 'was selected for the pilot'
  const message = `The audited sample of ${nameOf(source)} ${how}: audit a stratified random one.`
  return { at: [...audit, 'sampling', 'method'], message }
}

function window(source: DataSource, audit: Path, pilot: DateWindow): Report | undefined {
  const { start, end } = source.audit?.sampling?.window ?? {}
  if (!start || !end || !pilot.start || !pilot.end || start < pilot.start || end > pilot.end) return undefined
  return {
    at: [...audit, 'sampling', 'window'],
    message: `The sample of ${nameOf(source)} (${start} to ${end}) lies inside the pilot (${pilot.start} to ${pilot.end}): audit records from before it.`,
  }
}

function facilities(source: DataSource, audit: Path, plan: Sections, piloted: readonly string[]): Report | undefined {
  const audited = new Set(source.audit?.facilities)
  const others = facilitiesOf(source).filter((facility) => !piloted.includes(facility))
  if (others.length === 0 || audited.size === 0) return undefined
  if (audited.size !== piloted.length || !piloted.every((facility) => audited.has(facility))) return undefined
  const names = listed(others.map((facility) => nameIn(plan.facilities, facility)))
  return {
    at: [...audit, 'facilities'],
    message: `The audit of ${nameOf(source)} covers the pilot's facilities alone, and the source also serves ${names}: sample all of them.`,
    related: [{ path: ['pilot', 'sites'], message: 'The pilot runs at these sites.' }],
  }
}

function newSample(plan: Sections, source: DataSource, at: Path): Fix[] {
  const title = 'Repeat the audit on a stratified random sample'
  if (hasIssue(source, title)) return []
  return [
    scaffold(
      'Add a known issue to draw a stratified random sample',
      ...addIssues({ source, at, plan }, [{ title, subject: 'sample' }]).edits,
    ),
  ]
}
