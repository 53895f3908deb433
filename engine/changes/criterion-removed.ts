import { defineChange, type PlanContext } from '../compare/change'
import { piloted, sinceWhen } from '../compare/moments'
import type { Part } from '../compare/part'
import { comparison } from '../compare/words'
import { nameOf, nameOfField } from '../plan/sources'

/**
 * Compared by id or natural key: the pilot's criteria, its stop rules, the monitored metrics, the fields of each audit
 * that is still there, and the criteria that are measured without support. A criterion under a new id that says nearly
 * the same is the same criterion. A data source that goes with all its fields is `audit-downgraded`, and a time without
 * support that goes as a whole is `schedule-compressed`.
 */
export const change = defineChange({
  id: 'criterion-removed',
  what: 'A criterion, a stop rule, a monitored metric or an audited field is deleted, or a criterion is no longer measured without support.',
  grades: { risk: 'before the pilot begins', block: 'from the day on which it begins' },
  why: 'What is no longer measured can no longer fail.',
  approvers: ['governanceBody'],
  mirror: { none: 'What is added asks nobody for less; it is listed as a detail.' },
  *inPlan(context) {
    const grade = piloted(context) ? 'block' : 'risk'
    const since = sinceWhen(context)
    for (const [part, message] of removed(context)) yield { part, grade, message: `${message}${since}.` }
  },
})

function* removed({ root, after }: PlanContext): Iterable<[Part, string]> {
  for (const part of gone(root.at('pilot', 'criteria').items())) {
    const { id, metric, op, target } = part.value
    const asked = metric && target !== undefined ? ` (${metric} ${comparison(op, target)})` : ''
    yield [part, `The criterion ${id}${asked} was removed`]
  }
  for (const part of gone(root.at('pilot', 'stopRules').items())) {
    const { metric, op, value } = part.value
    yield [part, `The stop rule on ${metric} (${comparison(op, value)}) was removed`]
  }
  for (const part of gone(root.at('governance', 'thresholds').items()))
    yield [part, `${part.value.metric} was taken out of the monitoring`]
  for (const source of root.at('dataSources').items()) {
    const audit = source.at('audit')
    if (!audit.isKept) continue
    for (const part of gone(audit.at('fields').items()))
      yield [part, `${nameOfField(part.value)} was taken out of the audit of ${nameOf(source.value)}`]
  }
  const ids = after.pilot?.criteria?.map(({ id }) => id)
  if (!root.at('pilot', 'supportRemoved').isKept) return
  for (const part of gone(root.at('pilot', 'supportRemoved', 'criteria').items()))
    if (ids?.includes(part.value)) yield [part, `${part.value} was taken out of what is measured without support`]
}

const gone = <T>(parts: readonly Part<T>[]): readonly Part<T>[] => parts.filter(({ isRemoved }) => isRemoved)
