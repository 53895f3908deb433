import { type Fix, scaffold, set } from '../../fixes/fix'
import { addIssues } from '../../fixes/known-issue'
import type { IsoDate } from '../../plan/dates'
import { type AssessedNotes, assessedNotes, nameOfType } from '../../plan/notes'
import { byExposure, isDueBy } from '../../plan/sources'
import { exposureOf } from '../../plan/stages'
import type { DataSource, KnownIssue, NoteType, Plan } from '../../schema/generated/plan-types'
import { entries, type Located } from '../entries'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * For a product that is generative or works on language, looks for note types that are filed in another repository
 * (`routedTo`). It fires unless the type's `remediation` is a known issue that is resolved, or due no later than the day
 * on which clinicians first see output (`validation.firstClinicalExposure`, else the start of the pilot).
 *
 * ## Why it matters
 *
 * A discharge summary in the archive does not exist for a product that reads the feed. Its summary of the chart will be
 * fluent, and will leave out the last admission.
 *
 * ## Fails
 *
 * ```yaml
 * lifecycle: {stage: build}
 * useCase: {aiType: [generative]}
 * dataSources:
 *   - id: notes
 *     kind: unstructured
 *     audit:
 *       status: complete
 *       unstructured: {noteTypes: [{code: 18842-5, name: Discharge summary, routedTo: document-archive}]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * lifecycle: {stage: build}
 * useCase: {aiType: [generative]}
 * dataSources:
 *   - id: notes
 *     kind: unstructured
 *     audit:
 *       status: complete
 *       unstructured: {noteTypes: [{code: 18842-5, name: Discharge summary, routedTo: document-archive, remediation: iss-route}]}
 *       knownIssues: [{id: iss-route, title: Discharge summaries land in the archive, severity: high, status: resolved, resolved: 2026-09-04}]
 * ```
 *
 * ## How to fix
 *
 * Have the notes routed into the feed as well, and link the known issue that tracks it. The fix creates the issue, owned
 * by the steward, and links it; you set the date.
 *
 * ## What it does not catch
 *
 * A type that is filed elsewhere and not said to be. While the day of exposure is not known, any due date will do.
 */
export const rule = defineRule({
  id: 'notes/routed-elsewhere',
  title: 'Note type routed to another repository',
  why: 'a note in the archive does not exist for a product that reads the feed',
  guards: ['FM1'],
  severity: 'wwEEEE',
  reads: ['useCase', 'lifecycle', 'people', 'dataSources', 'validation'],
  standards: ['rmf/map-4.1'],
  *check({ plan, asOf }) {
    const exposure = exposureOf(plan)
    for (const entry of entries(plan.dataSources, 'dataSources')) {
      // Nearly every source ends here, and this runs over all of them at every edit of one.
      if (!entry.item.audit?.unstructured?.noteTypes?.some(isRoutedElsewhere)) continue
      const assessed = assessedNotes(entry, plan)
      if (!assessed) continue
      for (const type of entries(assessed.notes.noteTypes, ...assessed.at, 'noteTypes')) {
        const { routedTo, remediation } = type.item
        if (!isRoutedElsewhere(type.item)) continue
        const issue = remediation === undefined ? undefined : issueOf(remediation, plan.dataSources)
        if (issue && (issue.item.status === 'resolved' || isDueBy(issue.item, exposure))) continue
        yield {
          at: [...type.at, 'routedTo'],
          message: `${nameOfType(type.item)} goes to ${routedTo}, and ${gap(issue?.item, remediation, exposure, asOf)}.`,
          related: issue ? [{ path: [...issue.at, 'id'], message: 'This issue is to bring it into the feed.' }] : [],
          fixes: () => (remediation === undefined ? [createIssue(plan, assessed, type)] : []),
        }
      }
    }
  },
})

const isRoutedElsewhere = ({ routedTo }: NoteType): boolean => routedTo !== undefined

/** A known issue of any source, by its id. */
function issueOf(id: string, sources: readonly DataSource[] | undefined): Located<KnownIssue> | undefined {
  for (const { item: source, at } of entries(sources, 'dataSources')) {
    const issues = entries(source.audit?.knownIssues, ...at, 'audit', 'knownIssues')
    const issue = issues.find(({ item }) => item.id === id)
    if (issue) return issue
  }
  return undefined
}

function gap(
  issue: KnownIssue | undefined,
  remediation: string | undefined,
  exposure: IsoDate | undefined,
  asOf: IsoDate,
): string {
  const due = issue?.due === undefined ? 'has no due date' : `is due on ${issue.due}`
  const state = issue
    ? `${issue.id} ${due}`
    : `no known issue${remediation ? ` ${remediation}` : ''} brings it into the feed`
  if (exposure !== undefined && exposure <= asOf)
    return `${state}, though by the plan clinicians have seen output since ${exposure}: bring it into the feed`
  const day = byExposure(exposure)
  return issue ? `${state}: bring it into the feed ${day}` : `${state}: link one (remediation) that is due ${day}`
}

function createIssue(
  plan: Pick<Plan, 'dataSources' | 'people'>,
  { source, sourceAt }: AssessedNotes,
  type: Located<NoteType>,
): Fix {
  const title = `Bring ${nameOfType(type.item)} from ${type.item.routedTo} into the feed`
  const { ids, edits } = addIssues({ source, at: sourceAt, plan }, [{ title, subject: nameOfType(type.item) }])
  const link = set([...type.at, 'remediation'], ids[0] as string)
  return scaffold('Create a known issue and link it', link, ...edits)
}
