/** What continuous integration holds: how far this project's programs may be from the floor of the same run. */
import { MEASURES, type Measure, middle, type Row } from './budgets'

/** Times the floor: several times what is measured on a quiet machine, so that a busy one does not fail. */
const LIMITS: { measure: Measure; size: number; timesFloor: number }[] = [
  { measure: 'cold', size: 100, timesFloor: 4 },
  { measure: 'keystroke', size: 100, timesFloor: 25 },
  { measure: 'keystroke', size: 1_000, timesFloor: 25 },
  { measure: 'completion', size: 1_000, timesFloor: 25 },
  { measure: 'hover', size: 1_000, timesFloor: 25 },
  { measure: 'check', size: 1, timesFloor: 12 },
  { measure: 'check', size: 100, timesFloor: 60 },
]

/** A sentence for every limit that a run did not keep. */
export function brokenGuards(rows: Row[]): string[] {
  return LIMITS.flatMap(({ measure, size, timesFloor }) => {
    const row = rows.find((other) => other.measure === measure && other.size === size)
    const times = row ? middle(row, 'readiness') / middle(row, 'floor') : Number.NaN
    if (times <= timesFloor) return []
    const measured = Number.isNaN(times) ? 'was not measured' : `took ${times.toFixed(0)} times as long as the floor`
    return [`${MEASURES[measure]}, at ${size}: it ${measured}; ${timesFloor} times is the limit.`]
  })
}
