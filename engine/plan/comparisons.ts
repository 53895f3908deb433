import type { Metric, Operator } from '../schema/generated/plan-types'
import { meets } from './metrics'

const words: Record<Operator, string> = { lt: 'below', lte: 'at most', gt: 'above', gte: 'at least' }

/** A comparison in words: `at most 0.02`. */
export const comparisonInWords = (op: Operator, value: number): string => `${words[op]} ${value}`

/** True for a metric whose values lie between 0 and 1: the unit is "1" and it names what is the whole. */
export const isShare = (metric: Metric | undefined): boolean => metric?.unit === '1' && metric.denominator !== undefined

/** True when a comparison holds for each share from 0 to 1: then no share can be on the other side. */
export const holdsForEveryShare = (op: Operator, value: number): boolean =>
  meets(0, op, value) === true && meets(1, op, value) === true

/** True when a comparison holds for no share from 0 to 1. */
export const holdsForNoShare = (op: Operator, value: number): boolean => holdsForEveryShare(negated(op), value)

const negations: Record<Operator, Operator> = { lt: 'gte', lte: 'gt', gt: 'lte', gte: 'lt' }

/** The comparison that holds where this one does not: what misses `lte 0.02` is `gt 0.02`. */
export const negated = (op: Operator): Operator => negations[op]

const mirrored: Record<Operator, Operator> = { lt: 'gt', lte: 'gte', gt: 'lt', gte: 'lte' }

/** The comparison that looks the other way and is as strict: `gt` for `lt`. */
export const turnedAround = (op: Operator): Operator => mirrored[op]

type Direction = NonNullable<Metric['direction']> | 'unknown'

const success: Record<Direction, readonly Operator[]> = {
  'higher-is-better': ['gte', 'gt'],
  'lower-is-better': ['lte', 'lt'],
  unknown: ['lte', 'lt', 'gte', 'gt'],
}

const alarm: Record<Direction, readonly Operator[]> = {
  'higher-is-better': success['higher-is-better'].map(negated),
  'lower-is-better': success['lower-is-better'].map(negated),
  unknown: success.unknown.map(negated),
}

/** The comparisons that ask a metric to be good; all where its direction is not known. */
export const successOperators = (direction: Metric['direction']): readonly Operator[] => success[direction ?? 'unknown']

/** The comparisons that find a metric bad; all where its direction is not known. */
export const alarmOperators = (direction: Metric['direction']): readonly Operator[] => alarm[direction ?? 'unknown']
