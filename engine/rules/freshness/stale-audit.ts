import type { Related } from '../../finding'
import { type Fix, open, scaffold } from '../../fixes/fix'
import { addIssues } from '../../fixes/known-issue'
import { addDuration, daysBetween, type IsoDate } from '../../plan/dates'
import { byId } from '../../plan/metrics'
import { daysInWords } from '../../plan/names'
import { nameOf } from '../../plan/sources'
import type { DataSource, Plan } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries } from '../entries'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Counts the days since each source was last audited, for audits that are complete. It warns when they are more than
 * P180D (`audit.maxAge`), and is as severe as its column says when they are more than P365D (`audit.maxAgeError`). Both
 * numbers are our own defaults, which a policy may change; no source gives one.
 *
 * A source was last audited on the day its audit was `completed`, or on the day of the latest document of type
 * `audit-report` among the audit's `evidence`, if that is later. So an audit that is repeated is recorded by its report,
 * and `completed` goes on to say when the audit was complete on which the build stood.
 *
 * ## Why it matters
 *
 * Templates, feeds and the people who document change all year, and nobody tells the model. An audit of last year
 * describes data that is no longer there.
 *
 * ## Fails
 *
 * ```yaml
 * lifecycle: {stage: production}
 * dataSources: [{id: notes, kind: unstructured, audit: {status: complete, completed: 2025-10-01}}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * lifecycle: {stage: production}
 * dataSources: [{id: notes, kind: unstructured, audit: {status: complete, completed: 2026-10-01}}]
 * ```
 *
 * The audit was repeated, and both reports stand in the plan:
 *
 * ```yaml
 * lifecycle: {stage: production}
 * dataSources:
 *   - id: notes
 *     kind: unstructured
 *     audit: {status: complete, completed: 2025-06-19, evidence: [ev-audit-2025, ev-audit-2026]}
 * evidence:
 *   - {id: ev-audit-2025, type: audit-report, uri: evidence/audit-2025.pdf, date: 2025-06-19}
 *   - {id: ev-audit-2026, type: audit-report, uri: evidence/audit-2026.pdf, date: 2026-06-12}
 * ```
 *
 * ## How to fix
 *
 * Repeat the audit in production, enter what it observed, and add its report to the audit's `evidence`. Leave
 * `completed` as it is: a later day would say that the build started before the audit was complete
 * (`sequence/build-before-audit`). The fix adds a known issue for the work; its severity and its due date are for a
 * person to say.
 *
 * ## What it does not catch
 *
 * An audit that is not complete: `data/audit-missing` asks for it. A report that bears a new date and old figures.
 * Releases of code systems, which are the business of `data/code-system-mismatch`: some of them move every month.
 */
export const rule = defineRule({
  id: 'freshness/stale-audit',
  title: 'Audit is stale',
  why: 'the audit describes data that the model may no longer be given',
  guards: ['FM1'],
  severity: '-iwwEE',
  reads: ['people', 'evidence'],
  standards: ['aia/26-4'],
  each: 'dataSources',
  *checkEach({ item: source, at }, { plan, asOf, defaults }) {
    const last = lastAudited(source, at, plan, asOf)
    if (last === undefined) return
    const isOlderThan = (age: string) => addDuration(last.date, age) < asOf
    const [limit, most] = [defaults['audit.maxAge'], defaults['audit.maxAgeError']]
    const isMuchTooOld = isOlderThan(most)
    if (!isMuchTooOld && !isOlderThan(limit)) return
    const age = daysInWords(daysBetween(last.date, asOf))
    yield {
      at: [...at, 'audit', 'completed'],
      message: `${nameOf(source)} was last audited on ${last.date}, ${age} ago and more than ${isMuchTooOld ? most : limit}, and data change without notice: repeat the audit and add its report to the evidence.`,
      related: last.related,
      atMost: isMuchTooOld ? undefined : 'warning',
      fixes: (whole) => repeatAudit(whole, source, at),
    }
  },
})

interface LastAudit {
  date: IsoDate
  /** The report that says so, where it is not the audit's own day. */
  related: Related[]
}

/** When a source was last audited, as of a day; undefined while there is no audit that is complete. */
function lastAudited(
  { audit }: DataSource,
  at: Path,
  { evidence }: Pick<Plan, 'evidence'>,
  asOf: IsoDate,
): LastAudit | undefined {
  if (audit?.status !== 'complete' || audit.completed === undefined) return undefined
  let last: LastAudit = { date: audit.completed, related: [] }
  for (const { item: id, at: place } of entries(audit.evidence, ...at, 'audit', 'evidence')) {
    const report = byId(evidence, id)
    const date = report?.type === 'audit-report' ? report.date : undefined
    if (date !== undefined && date > last.date && date <= asOf)
      last = { date, related: [{ path: place, message: `The latest report, of ${date}.` }] }
  }
  return last
}

/** Not while the work is written down and still to be done. */
function repeatAudit(plan: Pick<Plan, 'dataSources' | 'people'>, source: DataSource, at: Path): Fix[] {
  const title = 'Repeat the audit'
  const isListed = source.audit?.knownIssues?.some((issue) => issue.title === title && issue.status !== 'resolved')
  if (isListed) return []
  const issue = { title, subject: 're-audit', severity: open(['low', 'medium', 'high']) }
  return [scaffold('Add a known issue to repeat the audit', ...addIssues({ source, at, plan }, [issue]).edits)]
}
