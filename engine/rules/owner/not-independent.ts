import { open, scaffold, set } from '../../fixes/fix'
import { clinicalOwnerOf, individuals, isVendor } from '../../plan/people'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Compares the clinical owner with the executive sponsor, and looks at the owner's `org`. It fires when owner and
 * sponsor are the same, or when the owner works for the vendor.
 *
 * ## Why it matters
 *
 * The owner must be able to say that the product should be paused. Who has staked a budget on it, or is paid by those
 * who sell it, says so late.
 *
 * ## Fails
 *
 * ```yaml
 * people: [{id: dana-whit, name: Dana Whitcomb, kind: person, org: health-system}]
 * ownership: {clinicalOwner: {person: dana-whit}, executiveSponsor: dana-whit}
 * ```
 *
 * ```yaml
 * people: [{id: priya-nair, name: Priya Nair, kind: person, org: vendor}]
 * ownership: {clinicalOwner: {person: priya-nair}}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * people:
 *   - {id: amara-osei, name: Amara Osei MD, kind: person, org: health-system}
 *   - {id: dana-whit, name: Dana Whitcomb, kind: person, org: health-system}
 * ownership: {clinicalOwner: {person: amara-osei}, executiveSponsor: dana-whit}
 * ```
 *
 * ## How to fix
 *
 * Name a clinician of the health system who is not the sponsor. The fix clears the field and offers those whom the plan
 * lists; `owner/missing` then asks until one is chosen. Where the sponsor is the one to replace, change
 * `executiveSponsor` instead.
 *
 * ## What it does not catch
 *
 * An owner who is paid by the vendor without working there. A vendor whose people have another `org` than `vendor`.
 */
export const rule = defineRule({
  id: 'owner/not-independent',
  title: 'Owner is the sponsor, or works for the vendor',
  why: 'who pays for the product or sells it is late to say that it should be paused',
  guards: ['FM3'],
  severity: 'wwwEEE',
  reads: ['people', 'ownership'],
  standards: ['rmf/govern-2.3'],
  *check({ plan }) {
    const owner = clinicalOwnerOf(plan)
    if (!owner) return
    const sponsor = plan.ownership?.executiveSponsor
    const sponsors = owner.id === sponsor
    const sells = isVendor(owner.person)
    if (!sponsors && !sells) return
    const ties = [sponsors && 'is also the executive sponsor', sells && 'works for the vendor'].filter(Boolean)
    const at = ['ownership', 'clinicalOwner', 'person']
    const others = open(individuals(plan.people, [owner.id, sponsor]))
    yield {
      at,
      message: `The clinical owner ${owner.name} ${ties.join(' and ')}: name a clinician of the health system who can pause the product without a stake in it.`,
      related: [
        ...(sponsors ? [{ path: ['ownership', 'executiveSponsor'], message: 'The executive sponsor.' }] : []),
        ...(sells ? [{ path: ['people', owner.index, 'org'], message: `${owner.name} works for the vendor.` }] : []),
      ],
      fixes: [scaffold('Clear the owner, to choose another', set(at, others))],
    }
  },
})
