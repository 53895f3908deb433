import { type Fix, scaffold } from '../../fixes/fix'
import { addIssues } from '../../fixes/known-issue'
import type { IsoDate } from '../../plan/dates'
import { byExposure, isDueBy, nameOf, nameOfField } from '../../plan/sources'
import { exposureOf } from '../../plan/stages'
import type { DataSource, KnownIssue, Plan, Quality } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries, groupedBy } from '../entries'
import { defineRule } from '../rule'

const measures = ['completeness', 'conformance', 'plausibility'] as const

/**
 * ## What it does
 *
 * Compares, for each audited field, what production has with what the model needs: completeness, conformance and
 * plausibility. It fires when `observed` is below `required` and no known issue names the field in its `path` and is due
 * no later than the day on which clinicians first see output (`validation.firstClinicalExposure`, else the start of the
 * pilot).
 *
 * ## Why it matters
 *
 * The audit found a gap, and the plan goes on as if it had not. The model will be given what the audit measured, not
 * what was asked for.
 *
 * ## Fails
 *
 * ```yaml
 * lifecycle: {stage: build}
 * dataSources:
 *   - id: meds
 *     kind: structured
 *     audit: {status: complete, fields: [{path: Condition.code, completeness: {required: 0.95, observed: 0.88}}]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * lifecycle: {stage: build}
 * validation: {firstClinicalExposure: 2027-01-11}
 * dataSources:
 *   - id: meds
 *     kind: structured
 *     audit:
 *       status: complete
 *       fields: [{path: Condition.code, completeness: {required: 0.95, observed: 0.88}}]
 *       knownIssues: [{id: iss-code, path: Condition.code, title: Codes missing at Riverside, severity: high, due: 2026-12-18, status: open}]
 * ```
 *
 * ## How to fix
 *
 * Mend the data and measure again, or show that the model does well with what there is and lower `required`. Until then
 * a known issue for the path says who mends it and by when. The fix adds one that the steward owns; you set the date.
 *
 * ## What it does not catch
 *
 * Whether an issue that is due in time was resolved: `data/open-issue-at-exposure` reads what is still open. An issue
 * that speaks of the field in its title alone. While the day of exposure is not known, any due date will do.
 */
export const rule = defineRule({
  id: 'data/quality-below-need',
  title: 'Observed quality is below what the model needs',
  why: 'the model will be given what the audit measured, not what was asked for',
  guards: ['FM1', 'FM2', 'IF1'],
  severity: 'wwEEEE',
  reads: ['lifecycle', 'people', 'validation'],
  standards: ['kahn/completeness', 'kahn/conformance', 'kahn/plausibility', 'rmf/measure-2.3'],
  each: 'dataSources',
  *checkEach({ item: source, at }, { plan, asOf }) {
    const exposure = exposureOf(plan)
    const issues = groupedBy(entries(source.audit?.knownIssues, ...at, 'audit', 'knownIssues'), ({ path }) => path)
    for (const { item: field, at: fieldAt } of entries(source.audit?.fields, ...at, 'audit', 'fields')) {
      const low = measures.filter((measure) => isBelow(field[measure]))
      if (low.length === 0) continue
      const known = (field.path !== undefined && issues.get(field.path)) || []
      if (known.some(({ item }) => isDueBy(item, exposure))) continue
      for (const measure of low) {
        const { required, observed } = field[measure] as Quality
        yield {
          at: [...fieldAt, measure, 'observed'],
          message: `The ${measure} of ${nameOfField(field)} in ${nameOf(source)} is ${observed}, and the model needs ${required}: ${remedy(known[0]?.item, exposure, asOf)}.`,
          related: known.map(({ item, at: issueAt }) => ({
            path: [...issueAt, 'id'],
            message: `${item.id} is for this field.`,
          })),
          fixes: (whole) => (known.length === 0 ? addIssue(whole, source, at, field.path) : []),
        }
      }
    }
  },
})

const isBelow = ({ required, observed }: Quality = {}): boolean =>
  required !== undefined && observed !== undefined && !(observed >= required)

function remedy(issue: KnownIssue | undefined, exposure: IsoDate | undefined, asOf: IsoDate): string {
  if (exposure !== undefined && exposure <= asOf)
    return `mend it and measure again, as by the plan clinicians have seen output since ${exposure}`
  if (!issue) return `mend it ${byExposure(exposure)}, or add a known issue for the path that is due by then`
  const due = issue.due === undefined ? 'has no due date' : `is due on ${issue.due}`
  return `${issue.id} ${due}, and must be due ${byExposure(exposure)}`
}

function addIssue(
  plan: Pick<Plan, 'dataSources' | 'people'>,
  source: DataSource,
  at: Path,
  path: string | undefined,
): Fix[] {
  if (path === undefined) return []
  const title = `Bring ${path} up to what the model needs`
  const subject = path.split('.').at(-1) as string
  return [
    scaffold(`Add a known issue for ${path}`, ...addIssues({ source, at, plan }, [{ title, subject, path }]).edits),
  ]
}
