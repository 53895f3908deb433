import { type Fix, open, scaffold, set } from '../../fixes/fix'
import { stewardOf } from '../../fixes/known-issue'
import { nameOf } from '../../plan/sources'
import { atOrAfter, type Stage } from '../../plan/stages'
import type { DataSource, Plan } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries } from '../entries'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Asks for an audit of the production data of each data source. It fires when a source has no `audit`, when the audit
 * has no `status` or is `not-started`, and, from the build stage on, when its status is anything but `complete`. A plan
 * that lists no data source gets one finding.
 *
 * ## Why it matters
 *
 * What a model is given in production is known only to those who have looked. A gap that is found before the build
 * costs a query; found after it, it costs the model.
 *
 * ## Fails
 *
 * ```yaml
 * lifecycle: {stage: build}
 * dataSources: [{id: notes, kind: unstructured, audit: {status: in-progress}}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * lifecycle: {stage: build}
 * dataSources: [{id: notes, kind: unstructured, audit: {status: complete}}]
 * ```
 *
 * In discovery and design it is enough that the audit is scheduled:
 *
 * ```yaml
 * lifecycle: {stage: discovery}
 * dataSources: [{id: notes, kind: unstructured, audit: {status: scheduled}}]
 * ```
 *
 * ## How to fix
 *
 * Decide who looks at which records of which facilities, and when; write that down as `audit` and set its status to
 * `complete` when the work is done. The fix inserts the block with the steward as the person who performs it. Before
 * the build stage it leaves `status` open, because the audit is scheduled when somebody has scheduled it.
 *
 * ## What it does not catch
 *
 * What an audit that is complete looked at: `data/best-case-environment`, `data/facility-not-audited` and the other
 * rules of this area read that. Whether it was complete in time is for `sequence/build-before-audit`.
 */
export const rule = defineRule({
  id: 'data/audit-missing',
  title: 'Data source has no production audit',
  why: 'nobody knows what the model will be given in production',
  guards: ['FM1', 'CL1', 'IS1'],
  severity: 'wwEEEE',
  reads: ['dataSources', 'people'],
  readsStage: true,
  standards: ['aia/10', 'aia/26-4', 'ruaih/local-validation', 'rmf/map-2.3'],
  *check({ plan, stage }) {
    const sources = entries(plan.dataSources, 'dataSources')
    if (sources.length === 0) {
      const message =
        'The plan lists no data source: name each source the model reads, with the audit of its production data.'
      yield { at: ['dataSources'], message, fixes: plan.dataSources?.length ? [] : [insertSource(stage)] }
    }
    for (const { item: source, at } of sources) {
      const problem = problemOf(source, stage)
      if (!problem) continue
      const { audit } = source
      yield {
        at: audit ? [...at, 'audit', 'status'] : [...at, 'audit'],
        message: `The audit of ${nameOf(source)} ${problem}`,
        fixes: audit ? [] : [insertAudit(plan, source, at, stage)],
      }
    }
  },
})

function problemOf({ audit }: DataSource, stage: Stage): string | undefined {
  if (!audit) return 'is missing: say who looks at which production records of which facilities, and when.'
  const { status } = audit
  if (status === undefined) return 'has no status: say whether it is scheduled, in progress or complete.'
  if (!atOrAfter(stage, 'build'))
    return status === 'not-started' ? 'has not started: put a date and a person to it.' : undefined
  const is = {
    'not-started': 'has not started',
    scheduled: 'is only scheduled',
    'in-progress': 'is still in progress',
    complete: undefined,
  }[status]
  return is && `${is}, and a model is not built on data that nobody has looked at: complete it.`
}

function insertSource(stage: Stage): Fix {
  const audit = { status: scheduled(stage), performedBy: open() }
  const source = { id: 'source-1', kind: open(kinds), system: open(), facilities: open(), steward: open(), audit }
  return scaffold('Insert a data source', set(['dataSources'], [source]))
}

function insertAudit(plan: Pick<Plan, 'people'>, source: DataSource, at: Path, stage: Stage): Fix {
  const audit = {
    status: scheduled(stage),
    environment: open(['production', 'sandbox', 'synthetic', 'curated', 'pilot-sample']),
    performedBy: stewardOf(plan, source),
    sampling: { method: open(), window: { start: open(), end: open() }, n: open() },
    facilities: open(),
    evidence: open(),
    fields: open(),
  }
  return scaffold('Insert the audit', set([...at, 'audit'], audit))
}

const kinds = ['structured', 'unstructured', 'imaging', 'waveform', 'claims']

/** Where `scheduled` would settle the finding, it is left to a person to say so. */
const scheduled = (stage: Stage) =>
  atOrAfter(stage, 'build') ? 'scheduled' : open(['not-started', 'scheduled', 'in-progress'])
