import { open, repair, scaffold, set } from '../../fixes/fix'
import { entries } from '../entries'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Reads each kind of support that will not be there in production (`inProduction: false`). It fires when no date says
 * from when it is gone, and when that date is later than the start of `supportRemoved`.
 *
 * ## Why it matters
 *
 * Support that stays a few weeks longer stays until the end, and the time without support is one in name only.
 *
 * ## Fails
 *
 * ```yaml
 * pilot:
 *   support: [{id: at-elbow, description: At-elbow trainer, inProduction: false, removedOn: 2027-01-18}]
 *   supportRemoved: {start: 2026-12-14, end: 2027-01-29}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * pilot:
 *   support:
 *     - {id: at-elbow, description: At-elbow trainer, inProduction: false, removedOn: 2026-12-14}
 *     - {id: fix-queue, description: Analyst re-routes misfiled notes, inProduction: true}
 *   supportRemoved: {start: 2026-12-14, end: 2027-01-29}
 * ```
 *
 * ## How to fix
 *
 * Remove the support when the time without it begins; the fix sets that date. If it cannot go, it is part of the
 * product: say `inProduction: true` and who pays for it.
 *
 * ## What it does not catch
 *
 * Support that is not listed, or that comes back by another name. Support that does not say whether it stays.
 */
export const rule = defineRule({
  id: 'pilot/support-never-removed',
  title: 'Pilot support is never removed',
  why: 'support that stays a little longer stays until the end of the pilot',
  guards: ['FM2', 'CL8'],
  severity: '--wEE-',
  reads: ['pilot'],
  standards: [],
  *check({ plan: { pilot } }) {
    const start = pilot?.supportRemoved?.start
    for (const { item: support, at } of entries(pilot?.support, 'pilot', 'support')) {
      const { inProduction, removedOn } = support
      if (inProduction !== false || (removedOn !== undefined && (start === undefined || removedOn <= start))) continue
      const name = support.description === undefined ? support.id : `"${support.description}"`
      const place = [...at, 'removedOn']
      const lack =
        removedOn === undefined
          ? 'will not be there in production, and no date says from when the pilot is without it'
          : `is there until ${removedOn}, and the time without support begins on ${start}`
      yield {
        at: place,
        message: `${name ?? 'A kind of support'} ${lack}: ${start === undefined ? 'enter removedOn' : `set removedOn to ${start} or earlier`}.`,
        related: start === undefined ? [] : [{ path: startPlace, message: `Without support from ${start}.` }],
        fixes: [
          start === undefined
            ? scaffold('Add removedOn', set(place, open()))
            : repair(`Set removedOn to ${start}, when the time without support begins`, set(place, start)),
        ],
      }
    }
  },
})

const startPlace = ['pilot', 'supportRemoved', 'start']
