import type { IsoDate } from '../plan/dates'
import { exposureOf, goLiveOf, startOf } from '../plan/stages'
import type { PlanContext } from './change'

type Dated = Pick<PlanContext, 'before' | 'after' | 'asOf'>

/** A day of the project that has come, by the plan as it stood before: whoever moves the day does not move what it decides. */
const past = (of: (plan: PlanContext['before']) => IsoDate | undefined, { before, after, asOf }: Dated) => {
  const day = of(before) ?? of(after)
  return day !== undefined && day <= asOf ? day : undefined
}

/** The day on which clinicians first saw output; undefined while they have not. */
export const exposed = (context: Dated): IsoDate | undefined => past(exposureOf, context)

/** The day on which the pilot began; undefined while it has not. */
export const piloted = (context: Dated): IsoDate | undefined => past((plan) => startOf(plan, 'pilot'), context)

/** The day on which the product went live; undefined while it has not. */
export const live = (context: Dated): IsoDate | undefined => past(goLiveOf, context)

/** What of the project had happened by the day of the change, as the end of a sentence: ` after the pilot began on …`. */
export function sinceWhen(context: Dated): string {
  const pilot = piloted(context)
  if (pilot !== undefined) return ` after the pilot began on ${pilot}`
  const exposure = exposed(context)
  return exposure === undefined ? '' : ` after clinicians first saw output on ${exposure}`
}
