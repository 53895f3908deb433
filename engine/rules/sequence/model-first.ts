import type { Related } from '../../finding'
import { type Fix, repair, set } from '../../fixes/fix'
import { addDuration, type IsoDate } from '../../plan/dates'
import { listed } from '../../plan/names'
import { endOf, type Stage, stages, startOf, startPlace } from '../../plan/stages'
import type { Plan } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Looks at the order in which things start, by the actual date if there is one, else the planned one. It fires when the
 * build starts before the first audit of a data source or on the same day, and when a stage starts before one that
 * belongs before it: discovery, design, build, pilot, production, renewal.
 *
 * ## Why it matters
 *
 * A project that begins with a model looks for a problem, data and users that fit the model. What it finds out later
 * about any of them is explained away, because there is a model.
 *
 * ## Fails
 *
 * ```yaml
 * lifecycle:
 *   stage: design
 *   timeline:
 *     - {stage: discovery, actual: {start: 2026-05-18}}
 *     - {stage: build, actual: {start: 2026-05-04}}
 * ```
 *
 * ```yaml
 * lifecycle: {stage: design, timeline: [{stage: build, planned: {start: 2027-01-11}}]}
 * dataSources: [{id: notes, kind: unstructured, audit: {status: scheduled, started: 2027-01-11}}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * lifecycle:
 *   stage: design
 *   timeline:
 *     - {stage: discovery, actual: {start: 2026-04-06}}
 *     - {stage: build, planned: {start: 2026-07-06}, actual: {start: 2026-07-13}}
 * dataSources: [{id: notes, kind: unstructured, audit: {status: complete, started: 2026-05-18}}]
 * ```
 *
 * ## How to fix
 *
 * Put the planned dates in order; the fix moves a design or build that has not begun, where that is all it takes. The
 * dates of later stages hang together with many others and are yours to move. Where work has begun in the wrong order
 * nothing mends it: treat what exists as a prototype, and say in a waiver what was decided about it.
 *
 * ## What it does not catch
 *
 * A model that was there before the project. Sources whose audit has no start: `data/audit-missing` and
 * `sequence/build-before-audit` speak of those. Two stages that start on one day are in order. Where a stage is early,
 * those after it are compared with the stage before them alone, so that one stage out of order is named once.
 */
export const rule = defineRule({
  id: 'sequence/model-first',
  title: 'Model first',
  why: 'a project that begins with a model bends the problem, the data and the users to fit it',
  guards: [],
  severity: 'wEEEEi',
  reads: ['lifecycle', 'dataSources'],
  standards: [],
  *check({ plan }) {
    for (const stage of stages) {
      const start = startOf(plan, stage)
      if (start === undefined) continue
      const late = [...laterStarts(plan, stage, start), ...(stage === 'build' ? laterAudit(plan, start) : [])]
      if (late.length > 0) yield outOfOrder(plan, stage, start, late)
    }
  },
})

type Reads = Pick<Plan, 'lifecycle' | 'dataSources'>

/** What belongs before a stage and starts too late for that. */
interface Late {
  words: string
  /** The first day on which the stage could start. */
  after: IsoDate
  related: Related
}

/** The stages that belong before one and start after it; none where the nearest of them does not. */
function laterStarts(plan: Reads, stage: Stage, start: IsoDate): Late[] {
  const before = stages.slice(0, stages.indexOf(stage)).flatMap((earlier) => {
    const date = startOf(plan, earlier)
    return date === undefined ? [] : { earlier, date }
  })
  if ((before.at(-1)?.date ?? start) <= start) return []
  return before
    .filter(({ date }) => date > start)
    .map(({ earlier, date }) => ({
      words: `${earlier} on ${date}`,
      after: date,
      related: { path: startPlace(plan, earlier), message: `${earlier} starts on ${date}.` },
    }))
}

/** The first audit of a data source, where it does not start before the build. */
function laterAudit({ dataSources }: Reads, start: IsoDate): Late[] {
  let first: { date: IsoDate; at: Path } | undefined
  for (const { item, at } of entries(dataSources, 'dataSources')) {
    const date = item.audit?.started
    if (date !== undefined && (!first || date < first.date)) first = { date, at }
  }
  if (!first || first.date < start) return []
  const { date, at } = first
  const related = { path: [...at, 'audit', 'started'], message: `The first audit starts on ${date}.` }
  return [{ words: `the first data audit on ${date}`, after: addDuration(date, 'P1D'), related }]
}

function outOfOrder(plan: Reads, stage: Stage, start: IsoDate, late: readonly Late[]): Report {
  const at = startPlace(plan, stage)
  const begun = at.includes('actual')
  const what = listed(late.map(({ words }) => words))
  const advice = begun ? 'Say in a waiver what was decided about it.' : 'Put the dates in order.'
  return {
    at,
    message: `${stage} ${begun ? 'started' : 'starts'} on ${start}, and what belongs before it did not come first: ${what}. ${advice}`,
    related: late.map(({ related }) => related),
    fixes: begun ? [] : moveBehind(plan, stage, late),
  }
}

/** Moves a planned start, where no other date is in the way. */
function moveBehind(plan: Reads, stage: Stage, late: readonly Late[]): Fix[] {
  const start = late
    .map(({ after }) => after)
    .sort()
    .at(-1) as IsoDate
  const next = stages.slice(stages.indexOf(stage) + 1).map((later) => startOf(plan, later))
  const isFree = [endOf(plan, stage), ...next].every((date) => date === undefined || start <= date)
  if (!isFree || !['design', 'build'].includes(stage)) return []
  return [repair(`Move the planned start of ${stage} to ${start}`, set(startPlace(plan, stage), start))]
}
