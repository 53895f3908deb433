import { open, scaffold, set } from '../../fixes/fix'
import { nameIn } from '../../plan/names'
import { individuals } from '../../plan/people'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Looks for the person behind `ownership.clinicalOwner.person`. It fires when nobody is named there, or when the plan
 * has no `ownership` at all.
 *
 * ## Why it matters
 *
 * A sponsor pays for a product and a champion speaks for it. Neither changes the ward round when the output is wrong,
 * or switches the tool off on a Sunday. Where nobody clinical answers for it, nobody does.
 *
 * ## Fails
 *
 * ```yaml
 * people: [{id: dana-whit, name: Dana Whitcomb, kind: person, title: COO}]
 * ownership: {executiveSponsor: dana-whit}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * people:
 *   - {id: dana-whit, name: Dana Whitcomb, kind: person, title: COO}
 *   - {id: amara-osei, name: Amara Osei MD, kind: person, title: Hospitalist}
 * ownership: {clinicalOwner: {person: amara-osei}, executiveSponsor: dana-whit}
 * ```
 *
 * ## How to fix
 *
 * Name one clinician who will use the product or lead those who do, and enter the id. The fix offers the people of the
 * health system that the plan lists; who it is remains yours to say.
 *
 * ## What it does not catch
 *
 * Whether the person has time, authority or has agreed: the other rules about the owner ask that, and they wait until
 * somebody is named. An id that no entry of `people` has is reported by `reference/unresolved`.
 */
export const rule = defineRule({
  id: 'owner/missing',
  title: 'No clinical owner',
  why: 'where nobody clinical answers for the product, nobody changes the workflow or stops the tool',
  guards: ['FM3', 'CL3'],
  severity: 'wEEEEE',
  reads: ['people', 'ownership'],
  standards: ['rmf/govern-2.1', 'aia/26-2', 'iso-42001/a.3.2'],
  *check({ plan }) {
    const { ownership, people } = plan
    if (ownership?.clinicalOwner?.person !== undefined) return
    const { executiveSponsor: sponsor } = ownership ?? {}
    const somebody = open(individuals(people, [sponsor]))
    const lack = sponsor === undefined ? 'The plan' : `${nameIn(people, sponsor)} sponsors the product, and it`
    const message = `${lack} has no clinical owner: name the one clinician who answers for it in use, with time and authority.`
    const title = 'Add a clinical owner, to choose from people'
    if (ownership === undefined) {
      yield {
        at: ['ownership'],
        message,
        fixes: [scaffold(title, set(['ownership'], { clinicalOwner: { person: somebody } }))],
      }
    } else {
      const at = ['ownership', 'clinicalOwner', 'person']
      yield { at, message, fixes: [scaffold(title, set(at, somebody))] }
    }
  },
})
