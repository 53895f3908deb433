import { approversOf, isWaivable, latestExpiry, targetOf } from '../../gates/waivers'
import { isDate } from '../../plan/dates'
import { listed } from '../../plan/names'
import type { Ownership, Waiver } from '../../schema/generated/plan-types'
import { isMap, valueAt } from '../../text/value'
import type { Choice, Place } from '../choice'
import { ruleChoices } from './rules'

/** What a waiver may be about: the rules that find something now, the places where they do, and the last day allowed. */
export function* waivable(place: Place): Iterable<Choice> {
  const { path, context } = place
  if (!context.plan || path[0] !== 'waivers' || path.length !== 3) return
  if (path[2] === 'rule') yield* rulesToWaive(place)
  if (path[2] === 'target') yield* targets(place)
  if (path[2] === 'expires') {
    const value = latestExpiry(waiverAt(place), context.today, context.policy)
    yield { kind: 'value', value, detail: 'the last day that the policy allows' }
  }
}

/** True for what the policy would not accept in a waiver: another approver, a day that is over or too late. */
export function isRefusedInWaiver({ path, context }: Omit<Place, 'node'>, value: Choice['value']): boolean {
  const { plan, policy, today } = context
  if (!plan || path[0] !== 'waivers' || path.length !== 3) return false
  if (path[2] === 'approvedBy') {
    const approvers = approversOf(plan.value.ownership as Ownership | undefined, policy)
    return approvers !== undefined && !approvers.includes(String(value))
  }
  const isDay = path[2] === 'expires' && isDate(String(value))
  return isDay && (String(value) < today || String(value) > latestExpiry(waiverAt({ path, context }), today, policy))
}

/** The rules that find something; before anything has been looked at, all of them. */
function* rulesToWaive({ context }: Place): Iterable<Choice> {
  if (!context.plan?.analysis) return yield* ruleChoices(context)
  const found = findingsIn(context)
  for (const choice of ruleChoices(context)) {
    const places = found.filter(({ rule }) => rule === choice.value).map(({ target }) => target)
    const documentation = [`It finds something at ${listed(places)}.`, ...(choice.documentation ?? [])]
    if (places.length > 0) yield { ...choice, documentation }
  }
}

function* targets(place: Place): Iterable<Choice> {
  const { rule } = waiverAt(place)
  for (const found of findingsIn(place.context))
    if (rule === undefined || rule === found.rule)
      yield { kind: 'value', value: found.target, detail: found.rule, documentation: [found.message] }
}

/** What a waiver could be about, by the latest analysis. */
function findingsIn({ plan, policy }: Place['context']): { rule: string; target: string; message: string }[] {
  const { analysis } = plan ?? {}
  if (!analysis) return []
  const { findings, document } = analysis
  return findings
    .filter((finding) => !finding.waived && isWaivable(finding, policy))
    .map(({ rule, path, message }) => ({ rule, message, target: targetOf(document.value, path) }))
}

/** The waiver around a place, as far as it is written. */
function waiverAt({ path, context }: Pick<Place, 'path' | 'context'>): Waiver {
  const waiver = valueAt(context.plan?.value, path.slice(0, 2))
  return (isMap(waiver) ? Object.fromEntries(Object.entries(waiver).filter(([, value]) => value !== '')) : {}) as Waiver
}
