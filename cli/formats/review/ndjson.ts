import { stringify } from '../../io/json'
import type { ReviewReport } from '../../review-results'
import type { ReviewFormat } from './format'
import { plainChange } from './json'

/**
 * A JSON object on each line, as `schemas/output/review-lines.schema.json` describes it: what was compared, each plan
 * with its changes and findings after it, and how the run ended.
 */
export const ndjson: ReviewFormat = ({ asOf, base, head, plans, summary, status, problems, isGraded }) =>
  [
    line({ type: 'run', schemaVersion: 1, asOf, base, head }),
    ...plans.flatMap(({ report }) => linesOf(report, isGraded)),
    line({ type: 'end', summary: isGraded ? summary : undefined, exitStatus: status, problems }),
  ].join('')

function linesOf({ changes, findings, ...plan }: ReviewReport, isGraded: boolean): string[] {
  const { file } = plan
  const found = (['new', 'resolved', 'timePassed'] as const).flatMap((is) =>
    findings[is].map((finding) => line({ type: 'finding', file, is, ...finding })),
  )
  return [
    line({ type: 'plan', ...plan, changes: changes.length }),
    ...changes.map((change) => line({ type: 'change', file, ...(isGraded ? change : plainChange(change)) })),
    ...(isGraded ? found : []),
  ]
}

const line = (object: { type: string; [key: string]: unknown }): string => `${stringify(object)}\n`
