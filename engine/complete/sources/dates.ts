import { type IsoDate, isDate } from '../../plan/dates'
import { isMap, valueAt } from '../../text/value'
import type { Choice, Place } from '../choice'

/** So many days at most: more would be no help. */
const mostDays = 14

/** Today, and the days on which stages begin and end. What is recorded lies in the past. */
export function* dated(place: Place): Iterable<Choice> {
  const { node, path, context } = place
  if (node.format !== 'date') return
  const { today, schema } = context
  const isRecorded = Boolean(node['x-recorded'] ?? schema.at(path.slice(0, -1))?.['x-recorded'])
  const words = new Map<IsoDate, string[]>([[today, ['today']]])
  for (const { day, what } of daysOf(place))
    if (!isRecorded || day <= today) words.set(day, [...(words.get(day) ?? []), what])
  for (const [value, what] of [...words].slice(0, mostDays))
    yield { kind: 'value', value, detail: [...new Set(what)].join('; '), objected: 'leave out' }
}

interface Day {
  day: IsoDate
  what: string
}

/** The days of the timeline, those of the stage that the place itself is about first. */
function daysOf({ path, context: { plan } }: Place): Day[] {
  const timeline = valueAt(plan?.value, ['lifecycle', 'timeline'])
  const entries = Array.isArray(timeline) ? timeline.filter(isMap) : []
  const subject = valueAt(plan?.value, [...path.slice(0, 2), 'stage'])
  const [own, others] = [entries.filter(({ stage }) => stage === subject), entries]
  const exposure = valueAt(plan?.value, ['validation', 'firstClinicalExposure'])
  const days = [...own, ...others].flatMap((entry) => [...daysIn(entry, 'actual'), ...daysIn(entry, 'planned')])
  return typeof exposure === 'string' && isDate(exposure)
    ? [...days, { day: exposure, what: 'clinicians first see output' }]
    : days
}

function daysIn(entry: Record<string, unknown>, window: 'planned' | 'actual'): Day[] {
  return (['start', 'end'] as const).flatMap((side) => {
    const day = valueAt(entry, [window, side])
    if (typeof day !== 'string' || !isDate(day)) return []
    const happens = side === 'start' ? 'begins' : 'ends'
    const happened = side === 'start' ? 'began' : 'ended'
    return [
      { day, what: window === 'planned' ? `${entry.stage} ${happens}, as planned` : `${entry.stage} ${happened}` },
    ]
  })
}
