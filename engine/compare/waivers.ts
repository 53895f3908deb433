import type { Waiver } from '../schema/generated/plan-types'
import type { Ask } from './approvers'
import type { PlanContext } from './change'

/** What a message calls a waiver. */
export const called = ({ id, rule, target }: Waiver): string =>
  `The waiver ${id} of ${rule ?? 'a rule'}${target === undefined ? '' : ` at ${target}`}`

/** Whose approval a waiver needs: the roles that the policy names, or else whoever the waiver says has approved it. */
export const approversOfWaiver = ({ approvedBy }: Waiver, { policy }: PlanContext): readonly Ask[] =>
  policy.approversFrom ?? [{ as: 'approver of the waiver', person: approvedBy }]
