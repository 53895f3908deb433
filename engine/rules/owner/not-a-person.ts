import { append, open, scaffold } from '../../fixes/fix'
import { byId } from '../../plan/metrics'
import { clinicalOwnerOf, signOfGroup } from '../../plan/people'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Looks up the clinical owner in `people`. It fires when the entry's `kind` is a team or a role, when its name contains
 * one of the words team, group, committee, tbd or noreply, or when its address does so before the `@`, or begins with
 * `dl-` as distribution lists do.
 *
 * ## Why it matters
 *
 * A committee does not answer the telephone. What belongs to everybody on a mailing list is put off until each of them
 * believes that another has done it.
 *
 * ## Fails
 *
 * ```yaml
 * people: [{id: hm-leads, name: Hospital Medicine Team, kind: team}]
 * ownership: {clinicalOwner: {person: hm-leads}}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * people: [{id: amara-osei, name: Amara Osei MD, kind: person, email: aosei@example.org}]
 * ownership: {clinicalOwner: {person: amara-osei}}
 * ```
 *
 * ## How to fix
 *
 * Enter the individual in `people`, for which the fix adds an entry, and name that one as the owner. The team may keep
 * its entry, for example as the governance body.
 *
 * ## What it does not catch
 *
 * A group whose name has none of those words, such as "Hospital Medicine". An entry without `kind` is taken for a
 * person unless its name or address says otherwise, and the domain of an address is not looked at: people work for
 * organizations that are called a group.
 */
export const rule = defineRule({
  id: 'owner/not-a-person',
  title: 'Owner is a team, alias or placeholder',
  why: 'what belongs to a whole group is put off until each member believes that another has done it',
  guards: ['FM3', 'CL3'],
  severity: 'wEEEEE',
  reads: ['people', 'ownership'],
  standards: ['rmf/govern-2.1'],
  *check({ plan }) {
    const owner = clinicalOwnerOf(plan)
    const sign = owner?.person && signOfGroup(owner.person)
    if (!owner || !sign) return
    const at = ['people', owner.index, sign.key]
    const entry = { id: `${owner.id}-person`, name: open(), kind: 'person', title: open(), email: open() }
    yield {
      at: ['ownership', 'clinicalOwner', 'person'],
      message: `The clinical owner ${owner.name} is ${sign.is}: name the one person who answers for the product.`,
      related: [{ path: at, message: `${owner.name} is ${sign.is}.` }],
      fixes: byId(plan.people, entry.id)
        ? []
        : [scaffold('Add an entry for the person to people', append(['people'], entry))],
    }
  },
})
