import { defineChange, type Found, type PlanContext } from '../compare/change'
import { newEvidence } from '../compare/evidence'
import type { Part } from '../compare/part'
import { becameOf } from '../compare/words'
import { startOf } from '../plan/stages'
import type { Audit } from '../schema/generated/plan-types'
import { isMap } from '../text/value'

const facts = new Set(['passed', 'started', 'completed', 'captured', 'accepted'])

/**
 * A fact is a date called `passed`, `started`, `completed`, `captured` or `accepted`, an actual date of the timeline,
 * and, once the pilot has really begun, the day on which clinicians first saw output. It is raised when one that lay
 * before the day of the change is another one or is gone; also when it goes with its entry, except that of a data
 * source, a document or a waiver that is deleted. A date that is entered for the first time is none.
 *
 * An audit, an observation or a rehearsal that was made again is no rewriting: the date is later and the entry cites
 * new evidence. An owner who is replaced accepts on another day.
 */
export const change = defineChange({
  id: 'history-rewritten',
  what: 'A day in the past on which something came about is changed or taken back.',
  grades: { block: 'always' },
  why: 'Every check of order and of time rests on these days.',
  approvers: ['governanceBody'],
  mirror: { none: 'The past has no opposite.' },
  *inPlan(context) {
    for (const part of context.root.differences()) {
      if (part.before === undefined) continue
      for (const fact of factsIn(part))
        if (fact.before && fact.before.value < context.asOf && !isExcused(fact, context)) yield found(fact, part)
    }
    yield* exposure(context)
  },
})

/** A fact that is gone with something larger is shown there. */
function found(fact: Part<string>, gone: Part): Found {
  const path = fact.path.filter((step) => typeof step === 'string').join(' ')
  const part = gone.isRemoved ? gone : fact
  return { part, grade: 'block', message: `The day of ${path} ${becameOf(fact)}.` }
}

/** The facts at or below a part that differs; a part that is gone takes its facts along. */
function factsIn(part: Part): Part<string>[] {
  const [key, above, section] = [part.path.at(-1), part.path.at(-2), part.path[0]]
  const { before } = part
  const isActual = above === 'actual' && section === 'lifecycle'
  if (typeof before?.value === 'string') return isActual || facts.has(String(key)) ? [part as Part<string>] : []
  const isLeftOut = typeof key === 'number' && ['dataSources', 'evidence', 'waivers'].includes(String(section))
  if (isLeftOut && part.path.length === 2) return []
  if (Array.isArray(before?.value)) return part.items().flatMap((item) => factsIn(item))
  if (!isMap(before?.value)) return []
  const inside = part as Part<Record<string, unknown>>
  return Object.keys(before.value).flatMap((name) => factsIn(inside.at(name)))
}

function isExcused(fact: Part<string>, context: PlanContext): boolean {
  const { root } = context
  const [key] = fact.path.slice(-1)
  if (key === 'accepted') return root.at('ownership', 'clinicalOwner', 'person').isChanged
  const isLater = fact.after !== undefined && fact.after.value > (fact.before?.value ?? '')
  if (!isLater || (key !== 'completed' && key !== 'started')) return false
  return newEvidence(context, (fact.parent as Part<Audit>).at('evidence'))
}

/** The day of the first output is a plan until the pilot has really begun. */
function* exposure({ root, before, asOf }: PlanContext): Iterable<Found> {
  const part = root.at('validation', 'firstClinicalExposure')
  const began = before.lifecycle?.timeline?.find(({ stage }) => stage === 'pilot')?.actual?.start
  const hasBegun = began !== undefined && began < asOf && startOf(before, 'pilot') === began
  if (!hasBegun || !part.isChanged || part.before === undefined || part.before.value >= asOf) return
  yield { part, grade: 'block', message: `The day on which clinicians first saw output ${becameOf(part)}.` }
}
