import { defineChange, type Found, type PlanContext } from '../compare/change'
import { isLonger } from '../compare/pairs'
import type { Part } from '../compare/part'
import { becameOf } from '../compare/words'
import { nameIn } from '../plan/names'
import type { EscalationPath } from '../schema/generated/plan-types'

/**
 * Durations are compared whatever the length of their months: P1M is neither longer nor shorter than P30D. It is raised
 * for a longer window or cadence of a monitored metric, more observations that it waits for, a longer window of a stop
 * rule, a longer cadence or deadline of the review, of user feedback and of the return's report, an escalation that is
 * gone, a level of one that comes later or is gone, and logs that are kept for less time; and for one of these that was
 * stated and is gone. A person of an escalation who is replaced is `owner-changed`.
 */
export const change = defineChange({
  id: 'monitoring-slowed',
  what: 'Something is measured, reviewed or escalated later or less often, or logs are kept for less time.',
  grades: { risk: 'always' },
  why: 'Every day until somebody acts is a day on which patients meet the fault.',
  approvers: ['clinicalValidator'],
  mirror: { none: 'Faster monitoring asks nobody for less; it is listed as a detail.' },
  *inPlan(context) {
    for (const [part, name] of durations(context))
      if (part.before && (part.after === undefined || isLonger(part.after.value, part.before.value)))
        yield risk(part, name)
    const retention = context.root.at('governance', 'logRetention')
    const { before, after } = retention
    if (before && (after === undefined || isLonger(before.value, after.value)))
      yield risk(retention, 'The log retention')
    for (const threshold of context.root.at('governance', 'thresholds').items()) {
      if (!threshold.isKept) continue
      const [minN, escalation] = [threshold.at('minN'), threshold.at('escalation')]
      const { metric } = threshold.value
      if (minN.before && minN.after && minN.after.value > minN.before.value)
        yield risk(minN, `The number of observations that ${metric} waits for`)
      if (escalation.isRemoved) yield risk(escalation, `The escalation of ${metric}`)
    }
    for (const path of context.root.at('governance', 'escalationPaths').items()) yield* ofPath(path, context)
  },
})

const risk = (part: Part, name: string): Found => ({ part, grade: 'risk', message: `${name} ${becameOf(part)}.` })

function durations({ root }: PlanContext): [Part<string>, string][] {
  const governance = root.at('governance')
  const thresholds = governance
    .at('thresholds')
    .items()
    .filter(({ isKept }) => isKept)
  const rules = root
    .at('pilot', 'stopRules')
    .items()
    .filter(({ isKept }) => isKept)
  return [
    ...thresholds.flatMap((threshold): [Part<string>, string][] => [
      [threshold.at('window'), `The window of ${threshold.value.metric}`],
      [threshold.at('cadence'), `The cadence of ${threshold.value.metric}`],
    ]),
    ...rules.map((rule): [Part<string>, string] => [
      rule.at('window'),
      `The window of the stop rule on ${rule.value.metric}`,
    ]),
    [governance.at('review', 'cadence'), 'The cadence of the review'],
    [governance.at('review', 'breachSla'), 'The time in which a breach must be dealt with'],
    [governance.at('userFeedback', 'triageSla'), 'The time in which user feedback is looked at'],
    [root.at('roi', 'tracking', 'cadence'), 'The cadence of the return'],
  ]
}

function* ofPath(path: Part<EscalationPath>, { after }: PlanContext): Iterable<Found> {
  const { id } = path.value
  if (path.isRemoved) yield { part: path, grade: 'risk', message: `The escalation ${id} was removed.` }
  if (!path.isKept) return
  const levels = path.at('levels').items()
  const added = levels.filter(({ isAdded }) => isAdded).map(({ value }) => value.after)
  for (const level of levels) {
    const delay = level.at('after')
    const name = nameIn(after.people, level.value.notify ?? '')
    if (level.isKept && delay.before && isLonger(delay.after?.value, delay.before.value))
      yield risk(delay, `The delay after which the escalation ${id} reaches ${name}`)
    // Somebody else at the same delay stands in for who is gone.
    const standIn = level.isRemoved ? added.indexOf(level.value.after) : -1
    if (standIn >= 0) added.splice(standIn, 1)
    else if (level.isRemoved)
      yield { part: level, grade: 'risk', message: `The escalation ${id} no longer reaches ${name}.` }
  }
}
