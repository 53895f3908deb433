import { changeClasses } from '../changes'
import type { IsoDate } from '../plan/dates'
import { byId } from '../plan/metrics'
import type { Person, Plan } from '../schema/generated/plan-types'
import { approversOf, rolesInOrder } from './approvers'

/** Somebody whose approval changes of a plan need. */
export interface PlanApprover {
  /** The id of the person or body; undefined where the plan names nobody. */
  id?: string
  person?: Person
  /** As what, in words; all of them. */
  roles: readonly string[]
  /** The day on which the person left, if that lies in the past. */
  left?: IsoDate
}

/** The roles that some class of changes asks for, without that of the policy, which no plan names. */
const asked = new Set(changeClasses.flatMap(({ approvers }) => approvers))
const roles = rolesInOrder.filter((role) => asked.has(role) && role !== 'policyOwner')

/** Everybody whose approval some change of a plan needs, each once, in the order of the roles. */
export function planApprovers(plan: Plan, asOf: IsoDate): PlanApprover[] {
  const byPerson = new Map<string, PlanApprover & { roles: string[] }>()
  for (const { as, person: id } of approversOf(roles, plan, plan)) {
    const known = byPerson.get(id ?? ` ${as}`)
    if (known) known.roles.push(as)
    else {
      const person = id === undefined ? undefined : byId(plan.people, id)
      const until = person?.active?.until
      byPerson.set(id ?? ` ${as}`, { id, person, roles: [as], left: until && until < asOf ? until : undefined })
    }
  }
  return [...byPerson.values()]
}
