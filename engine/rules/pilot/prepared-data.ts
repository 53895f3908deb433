import type { Pilot } from '../../schema/generated/plan-types'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Reads where the data of the pilot come from (`pilot.dataPrep`). It fires when that is anything but the feed that
 * production has, and when the pilot does not say.
 *
 * ## Why it matters
 *
 * Whoever prepares the data for a pilot corrects, without a word, what the product would have stumbled over. After
 * go-live nobody does, and the result of the pilot was theirs.
 *
 * ## Fails
 *
 * ```yaml
 * pilot: {dataPrep: manual}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * pilot: {dataPrep: production-feed}
 * ```
 *
 * ## How to fix
 *
 * Connect the pilot to the feed that production will have, and change the value when that is so. If the feed is not
 * there yet, the pilot is too early. No fix is offered, because none can connect it.
 *
 * ## What it does not catch
 *
 * Corrections that are made on the way and are not called preparation: those belong under `pilot.support`. A plan
 * without `pilot` is for `pilot/criterion-without-number`.
 */
export const rule = defineRule({
  id: 'pilot/prepared-data',
  title: 'Data was prepared for the pilot',
  why: 'what somebody corrects before the product sees it will not be corrected in production',
  guards: ['FM2'],
  severity: '-wwEE-',
  reads: ['pilot'],
  standards: ['gmlp/8'],
  *check({ plan: { pilot } }) {
    if (pilot === undefined || pilot.dataPrep === 'production-feed') return
    yield {
      at: ['pilot', 'dataPrep'],
      message: `${origin(pilot.dataPrep)}, as data that somebody prepares will not be there in production.`,
    }
  },
})

function origin(dataPrep: Exclude<Pilot['dataPrep'], 'production-feed'>): string {
  const remedy = 'run the pilot on the production feed'
  if (dataPrep === 'manual') return `People put the data of the pilot together by hand: ${remedy}`
  if (dataPrep === 'pilot-specific') return `The data of the pilot come from a feed made for it: ${remedy}`
  return 'The plan does not say where the data of the pilot come from: enter dataPrep'
}
