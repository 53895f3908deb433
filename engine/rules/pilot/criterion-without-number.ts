import { append, type Fix, open, scaffold, set } from '../../fixes/fix'
import { successOperators } from '../../plan/comparisons'
import { byId } from '../../plan/metrics'
import { listed } from '../../plan/names'
import type { Criterion, Plan } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries } from '../entries'
import { defineRule, type Report } from '../rule'

/** Words that every outcome can be described with. */
const vague = /\b(?:improv(?:e[sd]?|ing|ements?)|acceptabl[ey]|positive(?:ly)?|good|as needed)\b/gi

/** What makes a criterion one that can be missed, in the order in which a finding looks for its place. */
const parts = { target: 'no number as its target', op: 'no operator', metric: 'no metric' } as const

/**
 * ## What it does
 *
 * Reads `pilot.criteria`. It fires when the plan has no pilot or the pilot no criterion, and for each criterion that
 * lacks a metric, an operator or a target that is a number. Where a criterion is nothing but a sentence, the message
 * quotes the words in it that every outcome can be described with, such as "improve", "acceptable" or "as needed".
 *
 * ## Why it matters
 *
 * A pilot without a number cannot fail, and what cannot fail is called a success. The number has to be there before the
 * pilot starts; afterwards it is chosen to fit.
 *
 * ## Fails
 *
 * ```yaml
 * pilot: {criteria: [{id: c-happy, statement: Hospitalists find the summaries acceptable}]}
 * ```
 *
 * ```yaml
 * metrics: [{id: adoption, class: adoption, unit: "1", denominator: eligible reviews, direction: higher-is-better}]
 * pilot: {criteria: [{id: c-adopt, metric: adoption, op: gte}]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * metrics: [{id: adoption, class: adoption, unit: "1", denominator: eligible reviews, direction: higher-is-better}]
 * pilot: {criteria: [{id: c-adopt, metric: adoption, op: gte, target: 0.60, fail: 0.40}]}
 * ```
 *
 * ## How to fix
 *
 * Name the metric that would show what the sentence means, how it must compare, and the number. Add the value at which
 * the pilot has failed. The fix opens these places and keeps the sentence beside them.
 *
 * ## What it does not catch
 *
 * A number that any outcome satisfies: that is for `pilot/criterion-always-met`. One criterion gives one finding, at the
 * target where that is lacking; a wrong operator or metric beside it is then reported by the schema. A vague sentence beside a full
 * criterion is welcome as an explanation. A metric that the registry does not have is reported by
 * `reference/unresolved`.
 */
export const rule = defineRule({
  id: 'pilot/criterion-without-number',
  title: 'No success criterion, or one without a number',
  why: 'a pilot without a number cannot fail, and what cannot fail is called a success',
  guards: ['FM2', 'CL4'],
  severity: '-wwEE-',
  reads: ['metrics', 'pilot'],
  standards: ['decide-ai/ii', 'chai-mc/metric-goal'],
  *check({ plan }) {
    const { metrics, pilot } = plan
    const criteria = entries(pilot?.criteria, 'pilot', 'criteria')
    if (criteria.length === 0) yield noCriterion(plan)
    for (const { item: criterion, at } of criteria) {
      const lacking = (['target', 'op', 'metric'] as const).filter((key) => criterion[key] === undefined)
      const [first] = lacking
      if (first === undefined) continue
      const { statement } = criterion
      const isSentence = statement !== undefined && lacking.length === 3
      yield {
        at: [...at, first],
        message: isSentence ? sentenceMessage(criterion, statement) : lackingMessage(criterion, lacking),
        related: isSentence ? [{ path: [...at, 'statement'], message: 'This sentence has no number.' }] : [],
        fixes: [openPlaces(criterion, at, metrics)],
      }
    }
  },
})

function noCriterion({ metrics, pilot }: Pick<Plan, 'metrics' | 'pilot'>): Report {
  const operators = open(successOperators(undefined))
  const criterion = { id: 'criterion-1', metric: open(idsOf(metrics)), op: operators, target: open(), fail: open() }
  const at = ['pilot', 'criteria']
  return {
    at: pilot === undefined ? ['pilot'] : at,
    message:
      'The pilot has no success criterion: name a metric, how it must compare with a target, and the value at which the pilot has failed.',
    fixes: [scaffold('Insert a criterion', append(at, criterion))],
  }
}

function sentenceMessage({ id }: Criterion, statement: string): string {
  const found = new Set([...statement.matchAll(vague)].map(([word]) => `"${word.toLowerCase()}"`))
  const says = found.size > 0 ? `says ${listed([...found])} and has no number` : 'is a sentence without a number'
  return `${id ?? 'A criterion'} ${says}: name a metric, an operator and a target, so that the pilot can miss it.`
}

function lackingMessage({ id }: Criterion, lacking: readonly (keyof typeof parts)[]): string {
  const what = listed(lacking.map((key) => parts[key]).reverse())
  return `${id ?? 'A criterion'} has ${what}: enter ${lacking.length > 1 ? 'them' : 'it'}, so that the pilot can miss the criterion.`
}

/** Places for what a criterion lacks; what it has stays. */
function openPlaces(criterion: Criterion, at: Path, metrics: Plan['metrics']): Fix {
  const { direction } = byId(metrics, criterion.metric) ?? {}
  const values = {
    metric: open(idsOf(metrics)),
    op: open(successOperators(direction)),
    target: open(),
    fail: open(),
  }
  const keys = (['metric', 'op', 'target', 'fail'] as const).filter((key) => criterion[key] === undefined)
  const edits = keys.map((key) => set([...at, key], values[key]))
  return scaffold(`Open places for ${listed(keys)}`, ...edits)
}

const idsOf = (metrics: Plan['metrics'] = []): string[] => metrics.flatMap(({ id }) => id ?? [])
