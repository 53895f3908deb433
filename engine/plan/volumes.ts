import type { Volume } from '../schema/generated/plan-types'
import { averageHours } from './dates'

const periods: Record<string, string> = { a: 'P1Y', mo: 'P1M', wk: 'P1W', d: 'P1D', h: 'PT1H' }

/** A volume such as 96000 `{encounter}/a` by day; undefined where it is not a number of things in a time. */
export function perDay({ value, unit }: Volume = {}): number | undefined {
  const period = periods[/^\{[^{}]*\}\/([a-z]+)$/.exec(unit ?? '')?.[1] ?? '']
  return value === undefined || period === undefined ? undefined : (value * 24) / averageHours(period)
}
