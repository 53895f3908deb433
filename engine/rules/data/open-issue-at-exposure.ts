import { type Fix, open, scaffold, set } from '../../fixes/fix'
import type { IsoDate } from '../../plan/dates'
import { isDueBy, nameOf } from '../../plan/sources'
import { exposureOf } from '../../plan/stages'
import type { KnownIssue } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries } from '../entries'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Reads the known issues of each audit. It fires when one of high severity is not resolved and has no due date, or one
 * after clinicians first see output (`validation.firstClinicalExposure`, else the start of the pilot). As information
 * it says when an audit that is complete has no `knownIssues` at all: an empty list says that somebody looked.
 *
 * ## Why it matters
 *
 * A known gap in the data reaches patients on the day of first exposure, whether or not it is still on a list.
 *
 * ## Fails
 *
 * ```yaml
 * lifecycle: {stage: pilot}
 * dataSources:
 *   - id: notes
 *     kind: unstructured
 *     audit:
 *       status: complete
 *       knownIssues: [{id: iss-route, title: Discharge summaries land in the archive, severity: high, status: open}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * lifecycle: {stage: pilot}
 * dataSources:
 *   - id: notes
 *     kind: unstructured
 *     audit:
 *       status: complete
 *       knownIssues: [{id: iss-route, title: Discharge summaries land in the archive, severity: high, status: resolved, resolved: 2026-09-04}]
 * ```
 *
 * ## How to fix
 *
 * Resolve the issue before clinicians see output, or move the exposure. The fix inserts a due date, and an owner where
 * there is none, for you to fill in. For an audit that found nothing write `knownIssues: []`.
 *
 * ## What it does not catch
 *
 * Issues of medium or low severity. An issue that was due in time and is overdue. While the day of exposure is not known,
 * any due date will do.
 */
export const rule = defineRule({
  id: 'data/open-issue-at-exposure',
  title: 'High-severity data issue open at exposure',
  why: 'a known gap in the data reaches patients on the day of first exposure',
  guards: ['FM1'],
  severity: 'iwwEEE',
  reads: ['lifecycle', 'validation'],
  standards: ['aia/9', 'rmf/manage-1.3'],
  each: 'dataSources',
  *checkEach({ item: source, at }, { plan, asOf }) {
    const exposure = exposureOf(plan)
    const { audit } = source
    if (audit?.status === 'complete' && audit.knownIssues === undefined) {
      const message = `The audit of ${nameOf(source)} is complete and says nothing of known issues: list them, or write knownIssues: [] to say that somebody looked.`
      yield { at: [...at, 'audit', 'knownIssues'], message, atMost: 'info' }
    }
    for (const { item: issue, at: issueAt } of entries(audit?.knownIssues, ...at, 'audit', 'knownIssues')) {
      if (issue.severity !== 'high' || issue.status === 'resolved' || isDueBy(issue, exposure)) continue
      yield {
        at: [...issueAt, 'due'],
        message: `"${issue.title ?? issue.id}" is of high severity, not resolved, and ${dueOf(issue, exposure, asOf)}.`,
        fixes: issue.due === undefined ? [insertDue(issue, issueAt)] : [],
      }
    }
  },
})

function dueOf({ due }: KnownIssue, exposure: IsoDate | undefined, asOf: IsoDate): string {
  const state = due === undefined ? 'has no due date' : `due on ${due}`
  if (exposure !== undefined && exposure <= asOf)
    return `${state}, though by the plan clinicians have seen output since ${exposure}: resolve it`
  const day = exposure === undefined ? 'clinicians see output' : `clinicians first see output on ${exposure}`
  return due === undefined ? `${state}: set one before ${day}` : `${state}: resolve it before ${day}, or move that day`
}

function insertDue({ owner }: KnownIssue, at: Path): Fix {
  const due = set([...at, 'due'], open())
  return owner === undefined
    ? scaffold('Insert a due date and an owner', due, set([...at, 'owner'], open()))
    : scaffold('Insert a due date', due)
}
