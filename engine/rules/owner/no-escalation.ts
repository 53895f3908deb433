import type { Related } from '../../finding'
import { open, scaffold, set } from '../../fixes/fix'
import { byId } from '../../plan/metrics'
import { nameIn } from '../../plan/names'
import { clinicalOwnerOf, individuals, isVendor } from '../../plan/people'
import type { Plan } from '../../schema/generated/plan-types'
import { entries } from '../entries'
import { defineRule } from '../rule'

/**
 * ## What it does
 *
 * Reads `escalatesTo` of the clinical owner. It fires when nobody is named there, when it is the owner, when it is
 * somebody of the vendor, and when it leads in a circle: an escalation path of the governance section goes from that
 * person back to the owner.
 *
 * ## Why it matters
 *
 * An owner who meets resistance needs somebody with more weight, who does not earn by the product. A circle ends where
 * it began, with the owner.
 *
 * ## Fails
 *
 * ```yaml
 * people: [{id: amara-osei, name: Amara Osei MD, kind: person}]
 * ownership: {clinicalOwner: {person: amara-osei, escalatesTo: amara-osei}}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * people: [{id: amara-osei, name: Amara Osei MD, kind: person}, {id: luis-ferrer, name: Luis Ferrer MD, kind: person}]
 * ownership: {clinicalOwner: {person: amara-osei, escalatesTo: luis-ferrer}}
 * ```
 *
 * ## How to fix
 *
 * Name somebody of the health system to whom the owner can turn, such as the CMIO or the chief of the service. Where an
 * escalation path runs the other way, put its levels in the order in which they would be called.
 *
 * ## What it does not catch
 *
 * A person without the weight to help, or one who is also the owner's deputy. While nobody is named as the owner the
 * rule waits, and an id that no entry of `people` has is reported by `reference/unresolved`.
 */
export const rule = defineRule({
  id: 'owner/no-escalation',
  title: 'No escalation for the owner',
  why: 'an owner who meets resistance has nobody to turn to',
  guards: ['FM3'],
  severity: '-wwEEE',
  reads: ['people', 'ownership', 'governance'],
  standards: ['rmf/govern-2.1'],
  *check({ plan }) {
    const owner = clinicalOwnerOf(plan)
    if (!owner) return
    const to = plan.ownership?.clinicalOwner?.escalatesTo
    const wrong = to === undefined ? nobody(owner.name) : flawOf(plan, owner.id, to)
    if (!wrong) return
    const at = ['ownership', 'clinicalOwner', 'escalatesTo']
    const others = open(individuals(plan.people, [owner.id, to]))
    const title = to === undefined ? 'Add whom the owner escalates to' : 'Clear escalatesTo, to choose another'
    yield { at, ...wrong, fixes: [scaffold(title, set(at, others))] }
  },
})

interface Flaw {
  message: string
  related?: Related[]
}

const wish = 'name somebody of the health system with more weight'

const nobody = (name: string): Flaw => ({ message: `${name} has nobody to escalate to: ${wish}.` })

function flawOf(plan: Pick<Plan, 'people' | 'governance'>, owner: string, to: string): Flaw | undefined {
  const { people } = plan
  if (owner === to) return { message: `${nameIn(people, owner)} escalates to no one else: ${wish}.` }
  if (isVendor(byId(people, to)))
    return {
      message: `${nameIn(people, owner)} escalates to ${nameIn(people, to)}, who works for the vendor: ${wish}.`,
    }
  const back = pathBack(plan, to, owner)
  if (!back) return undefined
  const [a, b] = [nameIn(people, owner), nameIn(people, to)]
  return {
    message: `${a} escalates to ${b}, and the path ${back.id} goes from ${b} back to ${a}: turn one of them round.`,
    related: back.related,
  }
}

/** The first escalation path on which `from` is called before `to`. */
function pathBack({ people, governance }: Pick<Plan, 'people' | 'governance'>, from: string, to: string) {
  for (const { item: path, at } of entries(governance?.escalationPaths, 'governance', 'escalationPaths')) {
    const called = path.levels?.map(({ notify }) => notify) ?? []
    const [first, later] = [called.indexOf(from), called.lastIndexOf(to)]
    if (first < 0 || later < first) continue
    const level = (i: number) => ({ path: [...at, 'levels', i, 'notify'] })
    const related = [
      { ...level(first), message: `${nameIn(people, from)} is called first.` },
      { ...level(later), message: `${nameIn(people, to)} is called after that.` },
    ]
    return { id: path.id ?? 'of escalation', related }
  }
}
