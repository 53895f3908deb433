import { type Fix, open, remove, repair, scaffold, set } from '../../fixes/fix'
import { approversOf, concerns, isInForce, latestExpiry, missingFrom, movedCriterion } from '../../gates/waivers'
import { listed, nameIn } from '../../plan/names'
import type { Waiver } from '../../schema/generated/plan-types'
import { nearest } from '../../schema/nearest'
import type { Path } from '../../text/path'
import { entries } from '../entries'
import { defineRule, type FindingsContext, type Report } from '../rule'

type Context = FindingsContext<'waivers' | 'ownership' | 'people' | 'gates'>

/**
 * ## What it does
 *
 * Looks at every waiver. It fires when a waiver does not say what it waives and where, why, who approved it, until when
 * and what protects patients meanwhile; when it has expired; when it lasts longer than the policy allows (P90D from the
 * day it was granted [default]; a waiver without that day counts from today); when its rule is locked by the policy or
 * does not exist; and when its approver holds none of the roles that the policy asks for. Such a waiver silences
 * nothing. A waiver whose finding is gone is mentioned as information, unless a gate was passed while it was in force:
 * then it stays as the record of that. A waiver of `review/criterion-moved-after-start`, which `readiness review` heeds,
 * waits for its last day.
 *
 * ## Why it matters
 *
 * A waiver is an agreement to live with a gap for a while. Without an end, an approver and something that protects
 * patients in the meantime it is a gap that nobody sees any more.
 *
 * ## Fails
 *
 * ```yaml
 * pilot: {dataPrep: manual}
 * waivers: [{id: w-prep, rule: pilot/prepared-data, target: pilot/dataPrep, reason: The feed goes live in December}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * people: [{id: ana, name: Ana Ruiz, kind: person}]
 * pilot: {dataPrep: manual}
 * waivers:
 *   - id: w-prep
 *     rule: pilot/prepared-data
 *     target: pilot/dataPrep
 *     reason: The feed goes live in December
 *     approvedBy: ana
 *     granted: 2026-11-02
 *     expires: 2026-12-31
 *     compensatingControl: Two nurses compare every summary with the chart
 * ```
 *
 * ## How to fix
 *
 * Close the gap, and remove the waiver. If it has to stay open longer, have it approved again: a new date of granting, a
 * new end. A longer end alone is no approval.
 *
 * ## What it does not catch
 *
 * Whether the approval was really given, and whether the control works. A waiver that was granted before its finding
 * appeared is valid.
 */
export const rule = defineRule({
  id: 'waiver/invalid',
  title: 'Waiver incomplete, expired or idle',
  why: 'a gap that is waived without an end, an approver or a control is a gap that nobody sees any more',
  guards: [],
  severity: 'wEEEEE',
  reads: ['waivers', 'ownership', 'people', 'gates'],
  standards: [],
  *checkFindings(context) {
    for (const { item: waiver, at } of entries(context.plan.waivers, 'waivers')) {
      const report = reportOf(waiver, at, context)
      if (report) yield report
    }
  },
})

function reportOf(waiver: Waiver, at: Path, context: Context): Report | undefined {
  const formal =
    incomplete(waiver, at) ??
    unknownRule(waiver, at, context) ??
    lockedRule(waiver, at, context) ??
    foreignApprover(waiver, at, context)
  if (formal) return formal
  if (waiver.rule === movedCriterion) return tooLong(waiver, at, context) ?? over(waiver, at, context)
  if (findsAnything(waiver, context)) return expired(waiver, at, context) ?? tooLong(waiver, at, context)
  return hasCarriedGate(waiver, context) ? undefined : idle(waiver, at)
}

const called = ({ id, rule }: Waiver): string => (id ? `The waiver ${id}` : `The waiver of ${rule ?? 'a rule'}`)

const words: Record<string, string> = {
  rule: 'the rule it waives',
  target: 'where it waives it',
  reason: 'a reason',
  approvedBy: 'who approved it',
  expires: 'when it expires',
  compensatingControl: 'what protects patients meanwhile',
}

function incomplete(waiver: Waiver, at: Path): Report | undefined {
  const missing = missingFrom(waiver)
  if (missing.length === 0) return undefined
  return {
    at,
    args: ['incomplete'],
    message: `${called(waiver)} does not say ${listed(missing.map((key) => words[key] as string))}: it silences nothing until it does.`,
    fixes: [scaffold('Insert what is missing', ...missing.map((key) => set([...at, key], open())))],
  }
}

function unknownRule(waiver: Waiver, at: Path, { policy }: Context): Report | undefined {
  const ids = policy.rules.map(({ id }) => id)
  const rule = waiver.rule as string
  if (ids.includes(rule) || rule === movedCriterion) return undefined
  const near = nearest(rule, ids)
  return {
    at: [...at, 'rule'],
    args: [rule],
    message: `${called(waiver)} names the rule ${rule}, which does not exist${near ? `: did you mean ${near}?` : '.'}`,
    fixes: near ? [repair(`Replace by ${near}`, set([...at, 'rule'], near))] : [],
  }
}

function lockedRule(waiver: Waiver, at: Path, { policy }: Context): Report | undefined {
  if (!policy.isLocked(waiver.rule as string)) return undefined
  const by = policy.settings.locked.get(waiver.rule as string)?.from
  return {
    at: [...at, 'rule'],
    args: [waiver.rule as string],
    message: `${called(waiver)} silences nothing: ${by} locks ${waiver.rule}, so that this gap has to be closed.`,
    fixes: [repair('Remove the waiver', remove(at))],
  }
}

function foreignApprover(waiver: Waiver, at: Path, { plan, policy }: Context): Report | undefined {
  const { approvedBy } = waiver
  const approvers = approversOf(plan.ownership, policy)
  if (!approvers || approvers.includes(approvedBy as string)) return undefined
  const roles = listed(policy.approversFrom as readonly string[]).replace(/ and (?=\w+$)/, ' or ')
  return {
    at: [...at, 'approvedBy'],
    args: [approvedBy as string],
    message: `${called(waiver)} is approved by ${nameIn(plan.people, approvedBy as string)}; the policy counts only the approval of ${roles}${approvers.length > 0 ? `, here ${listed(approvers.map((id) => nameIn(plan.people, id)))}` : ''}.`,
  }
}

const findsAnything = (waiver: Waiver, { findings, placeOf }: Context): boolean =>
  findings.some((finding) => concerns(waiver, placeOf(finding)))

/** While it was in force it may have carried a gate; it then stays as the record of that. */
const hasCarriedGate = (waiver: Waiver, { plan, policy }: Context): boolean =>
  plan.gates?.some(({ passed }) => passed !== undefined && isInForce(waiver, plan, policy, passed)) ?? false

const idle = (waiver: Waiver, at: Path): Report => ({
  at: [...at, 'target'],
  atMost: 'info',
  args: ['idle'],
  message: `${called(waiver)} is no longer needed: ${waiver.rule} finds nothing at ${waiver.target}.`,
  fixes: [repair('Remove the waiver', remove(at))],
})

/** What a review accepted once is history: the waiver of it says nothing about the plan as it is. */
function over(waiver: Waiver, at: Path, { asOf }: Context): Report | undefined {
  return (waiver.expires as string) < asOf ? idle(waiver, at) : undefined
}

function expired(waiver: Waiver, at: Path, { asOf }: Context): Report | undefined {
  if ((waiver.expires as string) >= asOf) return undefined
  return {
    at: [...at, 'expires'],
    args: ['expired'],
    message: `${called(waiver)} expired on ${waiver.expires}, and ${waiver.rule} still finds its gap: close it, or have the waiver approved again.`,
    fixes: [renewal(at)],
  }
}

function tooLong(waiver: Waiver, at: Path, { asOf, policy }: Context): Report | undefined {
  const latest = latestExpiry(waiver, asOf, policy)
  if ((waiver.expires as string) <= latest) return undefined
  const from = waiver.granted === undefined ? 'today' : `${waiver.granted}, when it was granted`
  return {
    at: [...at, 'expires'],
    args: ['too-long'],
    message: `${called(waiver)} runs until ${waiver.expires}; the policy allows ${policy.defaults['waiver.maxDuration']} from ${from}, which is ${latest}.`,
    fixes:
      latest < asOf ? [renewal(at)] : [repair(`Let it end on ${latest}`, set([...at, 'expires'], latest)), renewal(at)],
  }
}

/** A later end is no approval, so both dates are for the approver to give. */
const renewal = (at: Path): Fix =>
  scaffold(
    'Empty both dates, to have it approved again',
    set([...at, 'granted'], open()),
    set([...at, 'expires'], open()),
  )
