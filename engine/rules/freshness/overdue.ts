import { addDuration, daysBetween, type IsoDate } from '../../plan/dates'
import { byId, indexById } from '../../plan/metrics'
import { daysInWords, nameIn } from '../../plan/names'
import type { Plan, TimelineEntry } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries } from '../entries'
import { defineRule, type Report } from '../rule'

const maxUnitValueAge = 'P365D'

/**
 * ## What it does
 *
 * Looks for days that have passed without what was to happen on them. It fires when
 *
 * - the next review was due (`governance.review.last` and its `cadence`) and was not held;
 * - a stage was planned to start or to end on an earlier day, and the timeline has no `actual` day for it. A stage that
 *   has not started is reported once, and not also for its end;
 * - the document that the value of a unit rests on (`roi.metrics[].benefit.unitValue.evidence`) is more than 365 days
 *   old.
 *
 * A day counts as passed from the day after it.
 *
 * ## Why it matters
 *
 * A plan that is kept shows where a project is. Days that pass in silence are the first sign that nobody keeps it, and
 * the review that was skipped is the one that would have seen the decline.
 *
 * ## Fails
 *
 * ```yaml
 * governance: {review: {owner: amara-osei, cadence: P1M, last: 2026-09-14}}
 * people: [{id: amara-osei, name: Amara Osei MD, kind: person}]
 * ```
 *
 * ```yaml
 * lifecycle:
 *   stage: production
 *   timeline: [{stage: production, planned: {start: 2026-11-02}}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * governance: {review: {owner: amara-osei, cadence: P1M, last: 2026-11-16}}
 * people: [{id: amara-osei, name: Amara Osei MD, kind: person}]
 * ```
 *
 * ```yaml
 * lifecycle:
 *   stage: production
 *   timeline: [{stage: production, planned: {start: 2026-11-02}, actual: {start: 2026-11-09}}]
 * ```
 *
 * ## How to fix
 *
 * Hold the review and enter its day. Enter the day on which the stage really started or ended; where it is late, agree
 * on a new date and enter that. Have finance renew the value of the unit, and cite the new document.
 *
 * ## What it does not catch
 *
 * A review without `last`, as nothing says when the first one was due. Known issues that are past their due date, and
 * dates elsewhere in the plan. A document without a date.
 */
export const rule = defineRule({
  id: 'freshness/overdue',
  title: 'Review, planned date or unit value overdue',
  why: 'days that pass in silence are the first sign that nobody keeps the plan',
  guards: ['FM5'],
  severity: 'iwwwEE',
  reads: ['lifecycle', 'people', 'governance', 'roi', 'evidence'],
  standards: ['rmf/govern-1.5'],
  *check({ plan, asOf }) {
    yield* overdueReview(plan, asOf)
    for (const { item, at } of entries(plan.lifecycle?.timeline, 'lifecycle', 'timeline'))
      yield* overdueStage(item, at, asOf)
    yield* oldUnitValues(plan, asOf)
  },
})

function* overdueReview({ people, governance }: Pick<Plan, 'people' | 'governance'>, asOf: IsoDate): Iterable<Report> {
  const { owner, cadence, last } = governance?.review ?? {}
  if (cadence === undefined || last === undefined) return
  const due = addDuration(last, cadence)
  if (due >= asOf) return
  const at = ['governance', 'review']
  const holder = owner === undefined ? '' : ` by ${nameIn(people, owner)}`
  yield {
    at: [...at, 'last'],
    message: `The review${holder} was last held on ${last} and due again on ${due}: hold it, as a slow decline shows only to those who look.`,
    related: [{ path: [...at, 'cadence'], message: `Due every ${cadence}.` }],
  }
}

function* overdueStage({ stage, planned, actual }: TimelineEntry, at: Path, asOf: IsoDate): Iterable<Report> {
  const hasPassed = (key: 'start' | 'end') => {
    const day = planned?.[key]
    return day !== undefined && day < asOf && actual?.[key] === undefined
  }
  const key = (['start', 'end'] as const).find(hasPassed)
  if (key === undefined) return
  const name = stage === undefined ? 'A stage' : `The ${stage} stage`
  yield {
    at: [...at, 'planned', key],
    message: `${name} was to ${key} on ${planned?.[key]}, and the plan does not say that it did: enter the actual ${key}, or a new date if one was agreed.`,
  }
}

function* oldUnitValues({ roi, evidence }: Pick<Plan, 'roi' | 'evidence'>, asOf: IsoDate): Iterable<Report> {
  for (const { item, at } of entries(roi?.metrics, 'roi', 'metrics')) {
    const id = item.benefit?.unitValue?.evidence
    const date = byId(evidence, id)?.date
    if (id === undefined || date === undefined || addDuration(date, maxUnitValueAge) >= asOf) continue
    const age = daysInWords(daysBetween(date, asOf))
    const document = indexById(evidence, id)
    yield {
      at: [...at, 'benefit', 'unitValue', 'evidence'],
      message: `The value of a unit of ${item.metric ?? 'this metric'} rests on ${id} of ${date}, ${age} ago and more than ${maxUnitValueAge}: have finance renew it, as the return is computed with it.`,
      related: [{ path: ['evidence', document, 'date'], message: `From ${date}.` }],
    }
  }
}
