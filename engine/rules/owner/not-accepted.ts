import { open, scaffold, set } from '../../fixes/fix'
import { clinicalOwnerOf } from '../../plan/people'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Reads the day on which the clinical owner agreed to be it (`accepted`). It fires when there is none, and when that day
 * has not come yet.
 *
 * ## Why it matters
 *
 * People find out from a plan that they own a product. Whoever has not agreed has not made room for it either, and says
 * so when the first alarm comes.
 *
 * ## Fails
 *
 * ```yaml
 * people: [{id: amara-osei, name: Amara Osei MD, kind: person}]
 * ownership: {clinicalOwner: {person: amara-osei}}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * people: [{id: amara-osei, name: Amara Osei MD, kind: person}]
 * ownership: {clinicalOwner: {person: amara-osei, accepted: 2026-05-11}}
 * ```
 *
 * ## How to fix
 *
 * Ask, and enter the day of the answer. The fix inserts an empty date, which stays a finding until the owner has agreed.
 *
 * ## What it does not catch
 *
 * A date that nobody gave. An owner who agreed to be the owner of something else. While nobody is named as the owner the
 * rule waits.
 */
export const rule = defineRule({
  id: 'owner/not-accepted',
  title: 'Owner has not accepted',
  why: 'who has not agreed to own the product has made no room for it',
  guards: ['FM3'],
  severity: 'iwwEEE',
  reads: ['people', 'ownership'],
  standards: [],
  *check({ plan, asOf }) {
    const owner = clinicalOwnerOf(plan)
    if (!owner) return
    const at = ['ownership', 'clinicalOwner', 'accepted']
    const accepted = plan.ownership?.clinicalOwner?.accepted
    if (accepted === undefined) {
      const message = `${owner.name} has not agreed to be the clinical owner: ask, and enter the day of the answer.`
      yield { at, message, fixes: [scaffold('Insert an empty date', set(at, open()))] }
    } else if (accepted > asOf) {
      const message = `${owner.name} is to agree on ${accepted}, which has not come: until then nobody has taken the product on. Enter the day when it has happened.`
      yield { at, message }
    }
  },
})
