import { defineChange, type Found, type PlanContext } from '../compare/change'
import type { Part } from '../compare/part'
import { daysBetween, type IsoDate, windowDays } from '../plan/dates'
import { daysInWords } from '../plan/names'
import { nameOf } from '../plan/sources'
import { endOf, goLiveOf, type Stage, startOf } from '../plan/stages'
import type { DateWindow, Plan } from '../schema/generated/plan-types'

/**
 * Compared are the days of the sampling window of each audit, of the silent trial, of the time without support and of
 * the pilot, and the start of production. A window that is only moved is as long as before. Of the pilot and of
 * production the actual dates count where there are any, else the planned ones; the end of a stage that has come is a
 * fact and is `history-rewritten`.
 */
export const change = defineChange({
  id: 'schedule-compressed',
  what: 'An audit, the silent trial, the time without support or the pilot is shorter or gone, or go-live comes earlier.',
  grades: { risk: 'always' },
  why: 'What shows only after weeks does not show in days.',
  approvers: ['clinicalOwner'],
  mirror: { none: 'More time asks nobody for less; it is listed as a detail.' },
  *inPlan(context) {
    for (const [part, name] of windows(context)) yield* shorter(part, name)
    yield* pilot(context)
    yield* goLive(context)
  },
})

function windows({ root }: PlanContext): [Part<DateWindow>, string][] {
  const sources = root
    .at('dataSources')
    .items()
    .filter((source) => source.at('audit').isKept)
  return [
    ...sources.map((source): [Part<DateWindow>, string] => [
      source.at('audit', 'sampling', 'window'),
      `The period that the audit of ${nameOf(source.value)} looks at`,
    ]),
    [root.at('validation', 'silentTrial'), 'The silent trial'],
    [root.at('pilot', 'supportRemoved'), 'The time without support'],
  ]
}

function* shorter(part: Part<DateWindow>, name: string): Iterable<Found> {
  const { before, after } = part
  const was = before && daysOf(before.value)
  if (was === undefined) return
  if (after === undefined) {
    yield { part, grade: 'risk', message: `${name}, ${daysInWords(was)}, was removed.` }
    return
  }
  const is = daysOf(after.value)
  if (is === undefined || is >= was) return
  yield { part: changedDay(part), grade: 'risk', message: `${name} was shortened from ${daysInWords(was)} to ${is}.` }
}

function daysOf({ start, end }: DateWindow): number | undefined {
  return start === undefined || end === undefined ? undefined : windowDays({ start, end })
}

/** The day that makes a window shorter. */
const changedDay = (part: Part<DateWindow>): Part => {
  const [start, end] = [part.at('start'), part.at('end')]
  return end.isChanged ? end : start
}

function* pilot(context: PlanContext): Iterable<Found> {
  const { before, after } = context
  const days = (plan: Plan) => daysOf({ start: startOf(plan, 'pilot'), end: endOf(plan, 'pilot') })
  const [was, is] = [days(before), days(after)]
  if (was === undefined || is === undefined || is >= was) return
  const part = dayOf(context, 'pilot', 'end') ?? dayOf(context, 'pilot', 'start')
  if (part) yield { part, grade: 'risk', message: `The pilot was shortened from ${daysInWords(was)} to ${is}.` }
}

function* goLive(context: PlanContext): Iterable<Found> {
  const [was, is] = [goLiveOf(context.before), goLiveOf(context.after)]
  const part = dayOf(context, 'production', 'start')
  if (was === undefined || is === undefined || is >= was || !part) return
  const days = daysInWords(daysBetween(is, was))
  yield { part, grade: 'risk', message: `Go-live comes ${days} earlier, on ${is} instead of ${was}.` }
}

/** The changed start or end of a stage. */
function dayOf({ root }: PlanContext, stage: Stage, day: 'start' | 'end'): Part<IsoDate> | undefined {
  const entry = root
    .at('lifecycle', 'timeline')
    .items()
    .find(({ value }) => value.stage === stage)
  return (['actual', 'planned'] as const).map((kind) => entry?.at(kind, day)).find((part) => part?.isChanged)
}
