import { isNotApplicable, placeholderIn } from '../../plan/placeholders'
import type { Place } from '../../schema/places'
import { pointerOf } from '../../text/path'
import { defineRule } from '../rule'

const reasons = ['reason', 'rationale', 'note']

/**
 * ## What it does
 *
 * Looks for text that stands in for an answer: TBD, TODO, xxx, lorem ipsum, "to be determined", and "n/a" without a
 * reason. "n/a" is accepted when the reason follows it (`n/a: the vendor hosts it`) or stands beside it in a key
 * `reason`, `rationale` or `note`.
 *
 * ## Why it matters
 *
 * A placeholder makes a plan look answered. An empty value is honest: the rule that needs it says so.
 *
 * ## Fails
 *
 * ```yaml
 * useCase: {aiType: [predictive], intendedUse: TBD with the hospitalists}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * useCase: {aiType: [predictive], intendedUse: Flag deteriorating inpatients for the rapid response team}
 * ```
 *
 * ## How to fix
 *
 * Write the answer, or leave the value empty until there is one. For what does not apply, say why.
 *
 * ## What it does not catch
 *
 * Words that say nothing without being a placeholder. Dates, durations, units and ids: those are `value/malformed` and
 * `reference/unresolved`. Comments: a note to oneself is fine there.
 */
export const rule = defineRule({
  id: 'text/placeholder',
  title: 'Placeholder text',
  why: 'a placeholder makes a plan look answered',
  guards: [],
  severity: 'iwwEEE',
  reads: [],
  standards: [],
  *checkPlaces(places) {
    for (const place of places) {
      if (typeof place.value !== 'string' || !isText(place)) continue
      const found = placeholderIn(place.value)
      const key = () => place.path.findLast((step) => typeof step === 'string')
      if (found) {
        yield {
          at: place.path,
          message: `"${key()}" says "${found}" instead of an answer: write it, or leave the value empty until it is known.`,
        }
      } else if (isNotApplicable(place.value) && !hasReason(places, place)) {
        yield {
          at: place.path,
          message: `"${key()}" says "${place.value}" without saying why it does not apply: add the reason behind it.`,
        }
      }
    }
  },
})

/** Text that a person writes, and not an id, a choice or a formatted value. */
function isText({ schema }: Place): boolean {
  return !schema.enum && !schema.format && !schema['x-refers'] && !schema['x-declares'] && !schema['x-reported-by']
}

function hasReason(places: readonly Place[], { path }: Place): boolean {
  const beside = reasons.map((key) => pointerOf([...path.slice(0, -1), key]))
  return places.some(({ path: other }) => beside.includes(pointerOf(other)))
}
