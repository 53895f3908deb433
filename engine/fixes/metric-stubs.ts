import { byId } from '../plan/metrics'
import type { Metric, Plan } from '../schema/generated/plan-types'
import { append, type Edit, type FixValue, open } from './fix'

/**
 * Adds a metric under the name of its class; none where another metric has taken that id.
 *
 * @param values what is known of it beforehand, and what a person must say
 */
export function metricStub(
  name: string,
  metrics: readonly Metric[] | undefined,
  values: { readonly [key: string]: FixValue },
): Edit | undefined {
  if (byId(metrics, name)) return undefined
  return append(['metrics'], { id: name, class: name, unit: '1', ...values, source: open() })
}

/** Adds a threshold for a metric, with what is known of the value at which somebody must act. */
export const thresholdStub = (metric: string, act: FixValue, plan: Pick<Plan, 'governance'>): Edit =>
  append(['governance', 'thresholds'], {
    ...{ metric, window: open(), cadence: open(), act, owner: open(), escalation: open(pathIds(plan)) },
  })

/** The escalation paths to choose from. */
export const pathIds = ({ governance }: Pick<Plan, 'governance'>): string[] | undefined =>
  governance?.escalationPaths?.flatMap(({ id }) => id ?? [])
