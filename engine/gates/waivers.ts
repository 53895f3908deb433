import type { Finding } from '../finding'
import { idPathOf } from '../fingerprint'
import { addDuration, daysBetween, type IsoDate } from '../plan/dates'
import { daysInWords, nameIn } from '../plan/names'
import { saysSomething } from '../plan/notes'
import type { Policy } from '../policy/policy'
import type { Ownership, Plan, Waiver } from '../schema/generated/plan-types'
import type { Path } from '../text/path'

/** What a waiver must say before it silences anything. */
const required = ['rule', 'target', 'reason', 'approvedBy', 'expires', 'compensatingControl'] as const

/** What a waiver does not say yet. */
export const missingFrom = (waiver: Waiver): (typeof required)[number][] =>
  required.filter((key) => !saysSomething(waiver[key]))

/** The last day that a policy allows a waiver to end on. A waiver that does not say when it was granted counts from today. */
export function latestExpiry({ granted }: Waiver, asOf: IsoDate, policy: Pick<Policy, 'defaults'>): IsoDate {
  return addDuration(granted ?? asOf, policy.defaults['waiver.maxDuration'])
}

/** The people and bodies whose approval of a waiver counts; undefined where everybody's does. */
export function approversOf(ownership: Ownership | undefined, { approversFrom }: Pick<Policy, 'approversFrom'>) {
  return approversFrom?.flatMap((role) => {
    const holder = ownership?.[role]
    return (typeof holder === 'string' ? holder : holder?.person) ?? []
  })
}

/** True when a waiver is complete and in force on a day, for a rule that may be waived. */
export function isInForce(waiver: Waiver, plan: Pick<Plan, 'ownership'>, policy: Policy, asOf: IsoDate): boolean {
  const { rule = '', approvedBy = '', granted = asOf, expires = '' } = waiver
  if (missingFrom(waiver).length > 0 || !isWaivable({ rule }, policy)) return false
  const approvers = approversOf(plan.ownership, policy)
  if (approvers && !approvers.includes(approvedBy)) return false
  return granted <= asOf && asOf <= expires && expires <= latestExpiry(waiver, asOf, policy)
}

/** The waivers of a plan that are in force on a day. */
export const inForceOn = (day: IsoDate, plan: Plan, policy: Policy): readonly Waiver[] =>
  plan.waivers?.filter((waiver) => isInForce(waiver, plan, policy, day)) ?? []

/** Text that cannot be read and waivers themselves are not a matter of agreement. */
const neverWaived = /^(yaml|schema|internal|waiver|policy)\//

/** True for a finding that some waiver could silence. */
export const isWaivable = ({ rule }: Pick<Finding, 'rule'>, policy: Policy): boolean =>
  !neverWaived.test(rule) && !policy.isLocked(rule)

/**
 * What a waiver names in place of a rule when it accepts, in a review, that a criterion moves after the pilot began. No
 * rule finds that: it shows between two versions of a plan.
 */
export const movedCriterion = 'review/criterion-moved-after-start'

/** What a waiver calls a place: its path, with list items named by their ids. */
export const targetOf = (value: unknown, path: Path): string => idPathOf(value, path).join('/')

/** Something that a waiver can be about. */
export interface WaivedPlace {
  rule: string
  target: string
}

/** Whether a waiver is about a place. */
export const concerns = (waiver: Waiver, { rule, target }: WaivedPlace): boolean =>
  waiver.rule === rule && waiver.target === target

/** What a waiver of a finding would be about. */
export const placeOf = ({ rule, path }: Pick<Finding, 'rule' | 'path'>, value: unknown): WaivedPlace => ({
  rule,
  target: targetOf(value, path),
})

/**
 * Findings as they are to be shown: one that a waiver in force silences becomes information with a countdown, and blocks
 * nothing; the others stay as they are.
 *
 * @param value the plan as it stands in the text, by which items are named
 */
export function withWaivers(
  findings: readonly Finding[],
  plan: Plan,
  value: unknown,
  policy: Policy,
  asOf: IsoDate,
): readonly Finding[] {
  const inForce = inForceOn(asOf, plan, policy)
  if (inForce.length === 0) return findings
  return findings.map((finding) => {
    const place = placeOf(finding, value)
    const waiver = inForce.find((candidate) => concerns(candidate, place))
    return waiver ? waived(finding, waiver, plan, asOf) : finding
  })
}

function waived(finding: Finding, waiver: Waiver, plan: Plan, asOf: IsoDate): Finding {
  const { rule, path, related, args, atKey, severity } = finding
  const expires = waiver.expires as IsoDate
  const daysLeft = daysBetween(asOf, expires)
  const left = daysLeft === 0 ? 'its last day' : `${daysInWords(daysLeft)} left`
  const approver = nameIn(plan.people, waiver.approvedBy as string)
  const message = `Waived by ${approver} until ${expires} (${left}): ${finding.message}`
  return {
    ...{ rule, severity: 'info', path, message, related, args, atKey, blocks: null },
    waived: { id: waiver.id, reason: waiver.reason as string, expires, daysLeft, severity },
    get fixes() {
      return finding.fixes
    },
  }
}
