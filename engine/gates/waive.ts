import type { Analysis } from '../analyze'
import type { Finding } from '../finding'
import { append, type Edit, type Fix, open, scaffold, set } from '../fixes/fix'
import { freeId } from '../fixes/free-id'
import { individuals } from '../plan/people'
import type { Policy } from '../policy/policy'
import type { Plan } from '../schema/generated/plan-types'
import { approversOf, concerns, isWaivable, placeOf, type WaivedPlace } from './waivers'

/** Everything a user can do about a finding: the rule's own fixes first, then to waive it. */
export function fixesFor(analysis: Analysis, finding: Finding): readonly Fix[] {
  const waive = waiveFix(analysis, finding)
  return waive ? [...finding.fixes, waive] : finding.fixes
}

/** The stub of a waiver, which silences nothing before people have filled it in; none where there is one already. */
function waiveFix({ plan, document, policy }: Analysis, finding: Finding): Fix | undefined {
  if (finding.waived || !isWaivable(finding, policy)) return undefined
  const place = placeOf(finding, document.value)
  if (plan.waivers?.some((waiver) => concerns(waiver, place))) return undefined
  return scaffold('Waive this here…', ...waiverStubs([place], plan, policy))
}

/** Adds waivers that only name what they are about. */
export function waiverStubs(places: readonly WaivedPlace[], plan: Plan, policy: Pick<Policy, 'approversFrom'>): Edit[] {
  const approvers = approversOf(plan.ownership, policy) ?? individuals(plan.people)
  const taken = new Set(plan.waivers?.map(({ id }) => id))
  const stubs = places.map(({ rule, target }) => {
    const id = freeId(`w-${rule.split('/')[1]}`, taken)
    return {
      ...{ id, rule, target, reason: open(), approvedBy: open(approvers) },
      ...{ granted: open(), expires: open(), compensatingControl: open() },
    }
  })
  return plan.waivers?.length ? stubs.map((stub) => append(['waivers'], stub)) : [set(['waivers'], stubs)]
}
