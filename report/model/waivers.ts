import type { Analysis } from '../../engine/analyze'
import { isInForce, missingFrom } from '../../engine/gates/waivers'
import { daysBetween, type IsoDate } from '../../engine/plan/dates'
import { nameIn } from '../../engine/plan/names'
import type { Waiver } from '../../engine/schema/generated/plan-types'
import { itemsOf } from './items'
import { type RuleWords, ruleWords } from './rules'

/** An agreement that a finding may stand until a day. */
export interface ReportWaiver {
  id?: string
  rule?: RuleWords
  /** The place that it is about, as the plan names it. */
  target?: string
  reason?: string
  approvedBy?: string
  compensatingControl?: string
  granted?: IsoDate
  expires?: IsoDate
  /** Days until it expires; 0 on the last one, negative afterwards. */
  daysLeft?: number
  /** What it still has to say. */
  missing: string[]
  /** `void` for one that is complete and not over, and yet not accepted: a locked rule, a wrong approver, too long. */
  is: 'in-force' | 'to-come' | 'expired' | 'incomplete' | 'void'
  /** How many findings it silences. */
  silences: number
}

/** The waivers of a plan, those that end first at the front. */
export function waiversIn(analysis: Analysis): ReportWaiver[] {
  const { plan, policy, facts, findings } = analysis
  const waivers = itemsOf(plan.waivers).map((waiver) => {
    const { id, rule, approvedBy, target, reason, compensatingControl, granted, expires } = waiver
    return {
      ...{ id, target, reason, compensatingControl, granted, expires },
      rule: rule === undefined ? undefined : ruleWords(rule, policy),
      approvedBy: approvedBy === undefined ? undefined : nameIn(plan.people, approvedBy),
      daysLeft: expires === undefined ? undefined : daysBetween(facts.asOf, expires),
      missing: missingFrom(waiver),
      is: stateOf(waiver, analysis),
      silences: findings.filter(({ waived, rule: found }) => waived && waived.id === id && found === rule).length,
    }
  })
  return waivers.sort((a, b) => (a.expires ?? '').localeCompare(b.expires ?? ''))
}

function stateOf(waiver: Waiver, { plan, policy, facts: { asOf } }: Analysis): ReportWaiver['is'] {
  if (missingFrom(waiver).length > 0) return 'incomplete'
  if (isInForce(waiver, plan, policy, asOf)) return 'in-force'
  if ((waiver.expires as IsoDate) < asOf) return 'expired'
  return (waiver.granted ?? asOf) > asOf ? 'to-come' : 'void'
}
