import type { Analysis } from '../../engine/analyze'
import { byId, isWorse, meets } from '../../engine/plan/metrics'
import { nameIn } from '../../engine/plan/names'
import type { Criterion, Limit, Metric, Plan, Threshold } from '../../engine/schema/generated/plan-types'
import { itemsOf } from './items'

/** What the pilot had to reach. */
export interface ReportCriterion extends Pick<Criterion, 'op' | 'target' | 'fail' | 'minN' | 'statement'> {
  id: string
  result?: Criterion['result']
  /** Whether the result meets the target; undefined where there is none. */
  met?: boolean
}

/** What is tolerated in production. */
export interface ReportThreshold extends Pick<Threshold, 'window' | 'cadence' | 'minN'> {
  warn?: Limit
  act?: Limit
  owner?: string
  escalation?: string
  /** True when it tolerates worse values than the pilot had to reach. */
  looser: boolean
}

/** A metric with its limits. */
export interface MetricLimits {
  id: string
  metric?: Metric
  criteria: ReportCriterion[]
  thresholds: ReportThreshold[]
}

/** The metrics that the pilot or monitoring set limits to; criteria without one are sentences alone. */
export interface Limits {
  metrics: MetricLimits[]
  /** Criteria that name no metric. */
  sentences: ReportCriterion[]
}

/** The limits of the pilot beside those of production. */
export function limitsIn({ plan }: Analysis): Limits {
  const criteria = itemsOf(plan.pilot?.criteria)
  const thresholds = itemsOf(plan.governance?.thresholds)
  const named = [...criteria, ...thresholds].flatMap(({ metric }) => metric ?? [])
  // In the registry's order, then what the registry does not have.
  const ids = new Set([...itemsOf(plan.metrics).flatMap(({ id }) => (id && named.includes(id) ? [id] : [])), ...named])
  return {
    metrics: [...ids].map((id) => limitsOf(id, plan)),
    sentences: criteria.filter(({ metric }) => metric === undefined).map(criterionOf),
  }
}

function limitsOf(id: string, plan: Plan): MetricLimits {
  const metric = byId(plan.metrics, id)
  const criteria = itemsOf(plan.pilot?.criteria).filter((criterion) => criterion.metric === id)
  const thresholds = itemsOf(plan.governance?.thresholds).filter((threshold) => threshold.metric === id)
  const isLooser = ({ act }: Threshold) =>
    criteria.some(({ target }) => target !== undefined && isWorse(act?.value, target, metric?.direction))
  return {
    ...{ id, metric, criteria: criteria.map(criterionOf) },
    thresholds: thresholds.map((threshold) => {
      const { warn, act, window, cadence, minN, owner, escalation } = threshold
      const name = owner === undefined ? undefined : nameIn(plan.people, owner)
      return { warn, act, window, cadence, minN, owner: name, escalation, looser: isLooser(threshold) }
    }),
  }
}

function criterionOf({ id = '', op, target, fail, minN, statement, result }: Criterion): ReportCriterion {
  return { id, op, target, fail, minN, statement, result, met: meets(result?.value, op, target) }
}
