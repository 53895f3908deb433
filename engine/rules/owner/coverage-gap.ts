import type { Related } from '../../finding'
import { open, scaffold, set } from '../../fixes/fix'
import { addDuration } from '../../plan/dates'
import { type ClinicalOwner, clinicalOwnerOf, individuals } from '../../plan/people'
import { atOrAfter, goLiveOf, startPlace } from '../../plan/stages'
import type { Plan } from '../../schema/generated/plan-types'
import { defineRule, type Report, type RuleContext } from '../rule'

/**
 * ## What it does
 *
 * Looks at how long the clinical owner is there. It fires when
 *
 * - the owner's last day (`active.until` in `people`) is past, or comes before go-live, which is the start of
 *   production;
 * - `protectedTime` ends sooner after go-live than a policy asks (`owner.protectedAfterGoLive`, P180D unless a policy
 *   changes it; the number is our own default, no source gives one);
 * - the product is at production or later, and the owner has no deputy, or is the deputy too.
 *
 * ## Why it matters
 *
 * Most of what goes wrong goes wrong in the first months of use, and on days when the owner is on leave. A product whose
 * owner has left is run by habit.
 *
 * ## Fails
 *
 * ```yaml
 * people: [{id: amara-osei, name: Amara Osei MD, kind: person}]
 * ownership: {clinicalOwner: {person: amara-osei}}
 * ```
 *
 * ```yaml
 * lifecycle: {stage: production, timeline: [{stage: production, actual: {start: 2026-11-02}}]}
 * people: [{id: amara-osei, name: Amara Osei MD, kind: person}, {id: june-park, name: June Park RN, kind: person}]
 * ownership:
 *   clinicalOwner: {person: amara-osei, deputy: june-park, protectedTime: {value: 0.2, unit: fte, end: 2026-12-31}}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * lifecycle: {stage: production, timeline: [{stage: production, actual: {start: 2026-11-02}}]}
 * people: [{id: amara-osei, name: Amara Osei MD, kind: person}, {id: june-park, name: June Park RN, kind: person}]
 * ownership:
 *   clinicalOwner: {person: amara-osei, deputy: june-park, protectedTime: {value: 0.2, unit: fte, end: 2027-08-31}}
 * ```
 *
 * ## How to fix
 *
 * Name an owner who stays, or have the time extended. The fix for the time enters the earliest day that will do and
 * empties who approved it, because nobody has approved the longer time yet. The fix for the deputy offers the people of
 * the health system that the plan lists.
 *
 * ## What it does not catch
 *
 * Time or a person without an end date, which is read as open-ended, and time that runs out later than the policy asks.
 * A deputy who has left, or does not know of it. While go-live is not planned, only an owner who has left and a missing
 * deputy are reported; while nobody is named as the owner the rule waits.
 */
export const rule = defineRule({
  id: 'owner/coverage-gap',
  title: 'Owner or protected time ends too early; no deputy',
  why: 'a product whose owner has left, or has no more time, is run by habit',
  guards: ['FM3'],
  severity: '-iwwEE',
  reads: ['lifecycle', 'people', 'ownership'],
  readsStage: true,
  standards: ['iso-42001/a.3.2'],
  *check(context) {
    const owner = clinicalOwnerOf(context.plan)
    if (!owner) return
    yield* leaving(owner, context)
    yield* timeEnding(owner, context)
    if (atOrAfter(context.stage, 'production')) yield* unattended(owner, context.plan)
  },
})

type Context = RuleContext<'lifecycle' | 'people' | 'ownership'>

const at = ['ownership', 'clinicalOwner']

function* leaving({ id, name, person, index }: ClinicalOwner, { plan, asOf }: Context): Iterable<Report> {
  const until = person?.active?.until
  const golive = goLiveOf(plan)
  if (until === undefined) return
  const hasLeft = until < asOf
  if (!hasLeft && !(golive !== undefined && until < golive)) return
  const message = hasLeft
    ? `The clinical owner ${name} was there until ${until}: name the clinician who answers for the product now.`
    : `The clinical owner ${name} is there until ${until}, and the product goes live on ${golive}: name a clinician who will be there while it is used.`
  const others = open(individuals(plan.people, [id, plan.ownership?.executiveSponsor]))
  yield {
    at: [...at, 'person'],
    message,
    related: [
      { path: ['people', index, 'active', 'until'], message: `${name} is there until ${until}.` },
      ...(hasLeft ? [] : goLive(plan)),
    ],
    fixes: [scaffold('Clear the owner, to choose another', set([...at, 'person'], others))],
  }
}

function* timeEnding({ id, name }: ClinicalOwner, { plan, defaults }: Context): Iterable<Report> {
  const end = plan.ownership?.clinicalOwner?.protectedTime?.end
  const golive = goLiveOf(plan)
  if (end === undefined || golive === undefined) return
  const after = defaults['owner.protectedAfterGoLive']
  const needed = addDuration(golive, after)
  if (end >= needed) return
  const time = [...at, 'protectedTime']
  const approver = set([...time, 'approvedBy'], open(individuals(plan.people, [id])))
  yield {
    at: [...time, 'end'],
    message: `The protected time of ${name} ends on ${end}, and the first months of use need the owner most: have it extended to ${needed}, ${after} after go-live on ${golive}.`,
    related: goLive(plan),
    fixes: [scaffold(`Extend it to ${needed}, to be approved anew`, set([...time, 'end'], needed), approver)],
  }
}

function* unattended({ id, name }: ClinicalOwner, { people, ownership }: Context['plan']): Iterable<Report> {
  const deputy = ownership?.clinicalOwner?.deputy
  if (deputy !== undefined && deputy !== id) return
  const place = [...at, 'deputy']
  const others = open(individuals(people, [id]))
  const lack = deputy === undefined ? `${name} has no deputy` : `${name} is also the owner's own deputy`
  yield {
    at: place,
    message: `${lack}, and nobody answers for the product while the owner is away: name somebody who can.`,
    fixes: [
      scaffold(deputy === undefined ? 'Add a deputy' : 'Clear the deputy, to choose another', set(place, others)),
    ],
  }
}

function goLive(plan: Pick<Plan, 'lifecycle'>): Related[] {
  return [{ path: startPlace(plan, 'production'), message: `Production starts on ${goLiveOf(plan)}.` }]
}
