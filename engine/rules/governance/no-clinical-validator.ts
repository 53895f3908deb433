import type { Related } from '../../finding'
import { open, scaffold, set } from '../../fixes/fix'
import { nameIn } from '../../plan/names'
import { individuals, isVendor } from '../../plan/people'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Reads `clinicalValidator` of the review. It fires when nobody is named there, when it is somebody of the vendor, and
 * when it is the technical owner.
 *
 * ## Why it matters
 *
 * Somebody who reads notes for a living must read samples of the output, and say that they are wrong when they are.
 * Whoever built the product, or sells it, sees what was meant instead of what is there.
 *
 * ## Fails
 *
 * ```yaml
 * people: [{id: amara-osei, name: Amara Osei MD, kind: person}]
 * governance: {review: {owner: amara-osei, cadence: P1M}}
 * ```
 *
 * ```yaml
 * people: [{id: priya-nair, name: Priya Nair, kind: person, org: vendor}]
 * governance: {review: {clinicalValidator: priya-nair, cadence: P1M}}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * people:
 *   - {id: june-park, name: June Park RN, kind: person, org: health-system}
 *   - {id: priya-nair, name: Priya Nair, kind: person, org: vendor}
 * ownership: {technicalOwner: priya-nair}
 * governance: {review: {clinicalValidator: june-park, cadence: P1M}}
 * ```
 *
 * ## How to fix
 *
 * Name a clinician of the health system who has not built the product. The fix offers the people of the health system
 * that the plan lists, without the technical owner; who of them is a clinician remains yours to say.
 *
 * ## What it does not catch
 *
 * A validator who is no clinician, or has no time to read. A vendor whose people have another `org` than `vendor`. The
 * clinical owner may be the validator. A plan without a review is for `governance/review-unowned`, and an id that no
 * entry of `people` has is reported by `reference/unresolved`.
 */
export const rule = defineRule({
  id: 'governance/no-clinical-validator',
  title: 'No independent clinical validator',
  why: 'whoever built or sells the product sees what was meant and not what is there',
  guards: ['FM5'],
  severity: '-wwEEE',
  reads: ['people', 'ownership', 'governance'],
  standards: ['rmf/measure-1.3', 'chai-te/clinical-validation'],
  *check({ plan: { people, ownership, governance } }) {
    const review = governance?.review
    if (review === undefined) return
    const at = ['governance', 'review', 'clinicalValidator']
    const { technicalOwner } = ownership ?? {}
    const id = review.clinicalValidator
    const others = open(individuals(people, [technicalOwner]))
    if (id === undefined) {
      const message =
        'Nobody clinical reads samples of the output, so its errors go unseen until they do harm: name a clinician who has not built the product.'
      yield { at, message, fixes: [scaffold('Add a clinical validator, to choose from people', set(at, others))] }
      return
    }
    const index = people?.findIndex((person) => person.id === id) ?? -1
    const sells = isVendor(people?.[index])
    const builds = id === technicalOwner
    if (!sells && !builds) return
    const name = nameIn(people, id)
    const ties = [sells && 'works for the vendor', builds && 'is the technical owner'].filter(Boolean)
    const related: Related[] = [
      ...(sells ? [{ path: ['people', index, 'org'], message: `${name} works for the vendor.` }] : []),
      ...(builds ? [{ path: ['ownership', 'technicalOwner'], message: 'The technical owner.' }] : []),
    ]
    yield {
      at,
      message: `The clinical validator ${name} ${ties.join(' and ')}, and would judge work of their own: name a clinician who has not built the product.`,
      related,
      fixes: [scaffold('Clear the validator, to choose another', set(at, others))],
    }
  },
})
