import { defineChange, type PlanContext } from '../compare/change'
import type { Part } from '../compare/part'
import { becameOf } from '../compare/words'
import { listed } from '../plan/names'

const keys = ['class', 'unit', 'denominator', 'direction', 'source', 'method'] as const

/**
 * A number means something else when what it counts is redefined under it. It is raised for the class, unit,
 * denominator, direction, source or method of a metric that had one before, and for a criterion that is moved to another
 * metric, while at least one number that the plan states about it stays: of a criterion, a stop rule, the monitoring, a
 * baseline or the target of the return. Upper and lower case, white space and punctuation make no difference.
 *
 * Where every number changes with it, those changes speak for themselves; where there is none, it is a detail.
 */
export const change = defineChange({
  id: 'metric-redefined',
  what: 'The definition of a metric changes, and numbers about it stay.',
  grades: { risk: 'always' },
  why: 'The same number of something else is another result.',
  approvers: ['clinicalValidator'],
  alsoAsks: 'the finance owner, if the return rests on the metric',
  mirror: { none: 'A definition has no direction.' },
  *inPlan(context) {
    const { root, after } = context
    for (const metric of root.at('metrics').items()) {
      const { id } = metric.value
      if (!metric.isKept || id === undefined) continue
      const staying = numbersAbout(id, context).filter(([part]) => part.isKept && !part.isChanged)
      const isOfReturn = metric.value.class === 'roi' || after.roi?.metrics?.some((entry) => entry.metric === id)
      for (const key of keys) {
        const part = metric.at(key) as Part<string>
        if (part.before === undefined || !isReworded(part) || staying.length === 0) continue
        const message = `The ${key} of ${id} ${becameOf(part)}, while ${listed(staying.map(inWords))} stayed.`
        yield { part, grade: 'risk', message, approvers: ['clinicalValidator', ...(isOfReturn ? finance : [])] }
      }
    }
    for (const criterion of root.at('pilot', 'criteria').items()) {
      const [part, target] = [criterion.at('metric'), criterion.at('target')]
      if (!part.isKept || !part.isChanged || !target.isKept || target.isChanged) continue
      const message = `The metric of ${criterion.value.id} ${becameOf(part)}, while its target ${target.value} stayed.`
      yield { part, grade: 'risk', message }
    }
  },
})

const finance = ['financeOwner'] as const

const inWords = ([part, name]: [Part<number>, string]): string => `${name} (${part.value})`

/** The numbers that a plan states about a metric, each with what it is. */
function numbersAbout(id: string, { root }: PlanContext): [Part<number>, string][] {
  const about = <T extends { metric?: string }>(parts: Part<T>[]) => parts.filter(({ value }) => value.metric === id)
  return [
    ...about(root.at('pilot', 'criteria').items()).flatMap((criterion): [Part<number>, string][] => [
      [criterion.at('target'), `the target of ${criterion.value.id}`],
      [criterion.at('fail'), `the failing value of ${criterion.value.id}`],
    ]),
    ...about(root.at('pilot', 'stopRules').items()).map((rule): [Part<number>, string] => [
      rule.at('value'),
      'the limit of the stop rule',
    ]),
    ...about(root.at('governance', 'thresholds').items()).flatMap((threshold): [Part<number>, string][] => [
      [threshold.at('warn', 'value'), 'the limit to look'],
      [threshold.at('act', 'value'), 'the limit to act'],
    ]),
    ...about(root.at('roi', 'metrics').items()).flatMap((entry): [Part<number>, string][] => [
      [entry.at('baseline', 'value'), 'the baseline'],
      [entry.at('target'), 'the target of the return'],
    ]),
  ]
}

function isReworded({ before, after }: Part<string>): boolean {
  const plain = (text = '') =>
    text
      .toLowerCase()
      .replace(/[\s\p{P}]+/gu, ' ')
      .trim()
  return plain(before?.value) !== plain(after?.value)
}
