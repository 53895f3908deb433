import type { Plan } from '../schema/generated/plan-types'

/** Somebody whom a plan names by what they do. */
export type Role = keyof typeof roles

/** What each role is called, and how a plan names who holds it. */
const roles = {
  clinicalOwner: { name: 'clinical owner', holder: (plan: Plan) => plan.ownership?.clinicalOwner?.person },
  executiveSponsor: { name: 'executive sponsor', holder: (plan: Plan) => plan.ownership?.executiveSponsor },
  champion: { name: 'champion', holder: (plan: Plan) => plan.ownership?.champion },
  technicalOwner: { name: 'technical owner', holder: (plan: Plan) => plan.ownership?.technicalOwner },
  integrationOwner: { name: 'integration owner', holder: (plan: Plan) => plan.ownership?.integrationOwner },
  financeOwner: { name: 'finance owner', holder: (plan: Plan) => plan.ownership?.financeOwner },
  governanceBody: { name: 'governance body', holder: (plan: Plan) => plan.ownership?.governanceBody },
  clinicalValidator: { name: 'clinical validator', holder: (plan: Plan) => plan.governance?.review?.clinicalValidator },
  changeApprover: { name: 'approver of changes', holder: (plan: Plan) => plan.governance?.changeControl?.approver },
  security: { name: 'security officer', holder: securityIn },
  policyOwner: { name: 'owner of the policy', holder: () => undefined },
} satisfies Record<string, { name: string; holder: (plan: Plan) => string | undefined }>

/** The roles, those of the clinic first. */
export const rolesInOrder = Object.keys(roles) as readonly Role[]

/** A plan has no role for security, so the one is meant whose job title says so. */
function securityIn({ people }: Plan): string | undefined {
  return people?.find(({ title }) => title && /\bsecurity\b/i.test(title))?.id
}

/** What a role is called in a message. */
export const nameOfRole = (role: Role): string => roles[role].name

/** Whose approval a change needs: the holder of a role, or somebody whom the changed part names. */
export type Ask = Role | Approver

/** Somebody who must approve. */
export interface Approver {
  /** As what. */
  as: string
  /** The id of the person or body; undefined where the plan names nobody. */
  person?: string
}

/** The people behind what is asked, as the plan before names them, else the plan after; each once. */
export function approversOf(asks: readonly Ask[], before: Plan, after: Plan): Approver[] {
  const approvers = asks.map((ask): Approver => {
    if (typeof ask !== 'string') return ask
    const { name, holder } = roles[ask]
    return { as: name, person: holder(before) ?? holder(after) }
  })
  const same = (a: Approver, b: Approver) => a.as === b.as && a.person === b.person
  return approvers.filter((approver, i) => approvers.findIndex((other) => same(approver, other)) === i)
}

/** Whose approval is asked for, in words. */
export interface Asked {
  /** Everybody once, with what they are asked as. */
  people: readonly { name: string; roles: readonly string[] }[]
  /** Roles that nobody holds. */
  vacant: readonly string[]
}

/** Those who are asked as something, each once. */
export function askedOf(approvals: readonly { role: string; name: string | null }[]): Asked {
  const people = new Map<string, Set<string>>()
  for (const { name, role } of approvals) if (name !== null) people.set(name, (people.get(name) ?? new Set()).add(role))
  return {
    people: [...people].map(([name, roles]) => ({ name, roles: [...roles] })),
    vacant: [...new Set(approvals.flatMap(({ name, role }) => (name === null ? [role] : [])))],
  }
}
