import { append, type Fix, open, scaffold, set } from '../../fixes/fix'
import { listed } from '../../plan/names'
import { saysSomething, usesNotes } from '../../plan/notes'
import { nameOf } from '../../plan/sources'
import type { Consistency, DataSource } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries, type Located } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Asks each audit how far documentation differs between clinicians, departments or facilities. It fires when
 *
 * - a source lists no comparison in `consistency`; for an unstructured source, when it names no evidence of how its
 *   authors differ (`unstructured.variation`);
 * - a comparison lacks the lowest value of any group (`min`), the highest (`max`) or the difference that the model
 *   tolerates (`acceptableRange`);
 * - the lowest and the highest differ by more than that.
 *
 * ## Why it matters
 *
 * A mean hides the department that documents elsewhere. The model is as good there as that department's records are, and
 * its patients are the ones who find out.
 *
 * ## Fails
 *
 * ```yaml
 * dataSources:
 *   - id: problems
 *     kind: structured
 *     audit:
 *       status: complete
 *       consistency: [{path: Condition.code, by: department, min: 0.61, max: 0.98, acceptableRange: 0.10}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * dataSources:
 *   - id: problems
 *     kind: structured
 *     audit:
 *       status: complete
 *       consistency: [{path: Condition.code, by: department, min: 0.90, max: 0.98, acceptableRange: 0.10}]
 * ```
 *
 * ## How to fix
 *
 * Compute one figure that matters to the model for each group, and enter the lowest and the highest. If they lie too far
 * apart, find out how the lowest group documents and change that, or test the model on that group by itself. The fix
 * inserts a comparison of a field that the audit names, for you to fill in.
 *
 * ## What it does not catch
 *
 * A comparison of groups that do not differ, or that leaves out the one that does. A single comparison is enough, and
 * an unstructured source needs none where it names its evidence. A source without an audit, or with one that has not
 * started, is for `data/audit-missing`; notes that were not assessed are for `notes/not-assessed`.
 */
export const rule = defineRule({
  id: 'data/inconsistent-documentation',
  title: 'Consistency across clinicians/departments unknown or too wide',
  why: 'a mean hides the department that documents elsewhere',
  guards: ['FM1', 'CL1'],
  severity: '-iwwEw',
  reads: ['useCase'],
  standards: ['kahn/consistency', 'chai-te/structural-missingness'],
  each: 'dataSources',
  *checkEach({ item: source, at }, { plan }) {
    const { audit, kind } = source
    if (!audit || audit.status === 'not-started') return
    const place = [...at, 'audit', 'consistency']
    const comparisons = entries(audit.consistency, ...place)
    const name = nameOf(source)
    if (kind !== 'unstructured' && comparisons.length === 0) yield uncompared(source, place)
    // Without any assessment of the notes, one finding asks for it as a whole.
    const assessed = saysSomething(audit.unstructured) || !usesNotes(plan)
    if (kind === 'unstructured' && assessed && audit.unstructured?.variation === undefined)
      yield withoutVariation(name, [...at, 'audit', 'unstructured', 'variation'])
    for (const comparison of comparisons) {
      const report = incomplete(comparison, name) ?? tooWide(comparison, name)
      if (report) yield report
    }
  },
})

const uncompared = (source: DataSource, at: Path): Report => ({
  at,
  message: `Nobody has compared how clinicians, departments or facilities document ${nameOf(source)}: add a comparison with its lowest and highest value and the difference the model tolerates.`,
  fixes: insertComparison(source, at),
})

const withoutVariation = (source: string, at: Path): Report => ({
  at,
  message: `Nothing shows how the authors of ${source} differ from each other: compare departments or groups of authors, and name the evidence (variation).`,
  fixes: [scaffold('Insert variation', set(at, open()))],
})

function incomplete({ item, at }: Located<Consistency>, source: string): Report | undefined {
  const missing = (['min', 'max', 'acceptableRange'] as const).filter((key) => item[key] === undefined)
  const [first] = missing
  if (!first) return undefined
  return {
    at: [...at, first],
    message: `The comparison of ${about(item, source)} lacks ${listed(missing.map((key) => figures[key]))}: without it nobody can tell whether the groups are alike enough.`,
    fixes: [scaffold(`Insert ${listed(missing)}`, ...missing.map((key) => set([...at, key], open())))],
  }
}

const figures = {
  min: 'the lowest value of any group (min)',
  max: 'the highest (max)',
  acceptableRange: 'the difference that the model tolerates (acceptableRange)',
}

function tooWide({ item, at }: Located<Consistency>, source: string): Report | undefined {
  const { min = 0, max = 0, acceptableRange = 0 } = item
  // Figures of two digits leave a rest far behind them: 0.97 - 0.67 is not quite 0.3.
  const difference = Number(Math.abs(max - min).toPrecision(12))
  if (difference <= acceptableRange) return undefined
  return {
    at: [...at, 'max'],
    message: `${about(item, source)} runs from ${min} to ${max}, which is ${difference} apart, and the model tolerates ${acceptableRange}: mend how the worst group documents, or test the model on that group.`,
    related: [
      { path: [...at, 'min'], message: `The lowest value is ${min}.` },
      { path: [...at, 'acceptableRange'], message: `The model tolerates a difference of ${acceptableRange}.` },
    ],
  }
}

const about = ({ path = 'a value', by }: Consistency, source: string): string =>
  `${path} in ${source}${by === undefined ? '' : ` by ${by}`}`

/** One comparison to choose for each way to group records; of the field that the audit names first. */
function insertComparison({ audit }: DataSource, at: Path): Fix[] {
  const path = audit?.fields?.find((field) => field.path !== undefined)?.path
  if (path === undefined) return []
  const figures = { min: open(), max: open(), acceptableRange: open() }
  return ['department', 'clinician', 'facility'].map((by) =>
    scaffold(`Insert a comparison of ${path} by ${by}`, append(at, { path, by, ...figures })),
  )
}
