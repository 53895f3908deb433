import type { Analysis } from '../analyze'
import { comparisonInWords, isShare } from '../plan/comparisons'
import { distanceInWords } from '../plan/dates'
import { durationInWords } from '../plan/durations'
import { byId } from '../plan/metrics'
import { isStage as isRuled, stages, startOf } from '../plan/stages'
import { perDay } from '../plan/volumes'
import { planFormat } from '../schema/formats'
import type { Limit, Operator, Threshold } from '../schema/generated/plan-types'
import type { Place } from '../schema/places'
import { nameOf, type Schema } from '../schema/schema'
import { type Path, pointerOf } from '../text/path'
import { valueAt } from '../text/value'
import { describe } from './describe'
import { figuresIn, sentenceOf } from './figures'
import { distanceAt, type Hinted } from './inlay'

/** So many dates below a place are told at most. */
const mostDates = 4

/**
 * What the engine knows of a place beside what the format says of it, a sentence each: whom its id stands for, how long
 * its duration is, how far its dates and the gate ahead are, what a limit means in numbers, and how a figure is computed.
 *
 * @param schema the plan's, with the titles of its keys
 */
export function factsAt({ analysis, references }: Hinted, path: Path, schema: Schema): string[] {
  const { value } = analysis.document
  const subject = subjectOf(path)
  const isThreshold = path[0] === 'governance' && path[1] === 'thresholds'
  const place = placesBelow(value, path).find((place) => place.path.length === path.length)
  return [
    ...(place ? idAt(place, { value, references }, schema) : []),
    ...(place ? lengthOf(place) : []),
    ...datesBelow(analysis, subject, schema),
    ...gateAhead(analysis, subject),
    ...(isThreshold ? limitsAt(analysis, subject) : []),
    ...figuresAt(analysis, path),
  ]
}

/** What a place is about: for the natural key or id of a list's item, the item. */
function subjectOf(path: Path): Path {
  const [item, key] = [path.slice(0, -1), path.at(-1)]
  const isKey = typeof item.at(-1) === 'number' && planFormat.schema.at(item.slice(0, -1))?.['x-key'] === key
  return isKey ? item : path
}

function placesBelow(root: unknown, path: Path) {
  const schema = planFormat.schema.at(path)
  const value = valueAt(root, path)
  return schema && value !== undefined && value !== null ? planFormat.places.in(value, schema, path) : []
}

/** What the id at a place stands for. */
function idAt(
  { value, schema: { 'x-refers': registries } }: Place,
  plan: Parameters<typeof describe>[2],
  schema: Schema,
) {
  return registries && typeof value === 'string' ? describe(value, registries, plan, schema).details : []
}

const lengthOf = ({ value, schema, malformed }: Place): string[] =>
  schema.format === 'duration' && typeof value === 'string' && !malformed
    ? [`${value} is ${durationInWords(value)}.`]
    : []

/** How far the gate is that a place is about: the next one for the stage of the plan, else one that is still to be passed. */
function gateAhead({ plan, stage, facts: { asOf } }: Analysis, path: Path): string[] {
  const at = pointerOf(path)
  const gate = path[0] === 'gates' && path.length === 2 ? plan.gates?.[Number(path[1])] : undefined
  const isStage = at === '/lifecycle' || at === '/lifecycle/stage'
  const next =
    isStage && stage ? stages[stages.indexOf(stage) + 1] : gate?.passed === undefined ? gate?.stage : undefined
  const day = isRuled(next) ? startOf(plan, next) : undefined
  return day === undefined ? [] : [`The gate into ${next}: ${distanceInWords(day, asOf)} (${day}).`]
}

/** The dates at a place or a little below it, each with what it is; those of the items of a list are for these. */
function datesBelow({ document, facts: { asOf } }: Analysis, path: Path, schema: Schema): string[] {
  const found = placesBelow(document.value, path).flatMap((place) => {
    const steps = place.path.slice(path.length)
    const isNear = steps.length <= 2 && steps.every((step) => typeof step === 'string')
    const distance = isNear ? distanceAt(place, asOf) : undefined
    if (distance === undefined) return []
    const titles = steps.map((step, i) => nameOf(schema.at([...path, ...steps.slice(0, i + 1)])) ?? step)
    return [titles.join(', '), distance].filter((part) => part !== '').join(': ')
  })
  if (found.length === 0 || found.length > mostDates) return []
  return [`${capitalized(found.join('; '))} (as of ${asOf}).`]
}

const capitalized = (text: string): string => `${text[0]?.toUpperCase()}${text.slice(1)}`

/** What the limits of a threshold mean in numbers: both, or the one at the place. */
function limitsAt({ plan }: Analysis, [, , index, key]: Path): string[] {
  const threshold = plan.governance?.thresholds?.[Number(index)]
  if (!threshold || !isShare(byId(plan.metrics, threshold.metric))) return []
  const volume = plan.roi?.metrics?.find(({ metric }) => metric === threshold.metric)?.benefit?.volume
  const daily = perDay(volume)
  const weekly = daily === undefined ? undefined : daily * 7
  const wanted = (['warn', 'act'] as const).filter((limit) => key === undefined || key === 'minN' || key === limit)
  return wanted.flatMap((limit) => limitInNumbers(threshold, threshold[limit], weekly))
}

function limitInNumbers({ minN, window }: Threshold, limit: Limit | undefined, weekly: number | undefined): string[] {
  const { op, value } = limit ?? {}
  if (op === undefined || value === undefined || (weekly === undefined && minN === undefined)) return []
  const inNumbers = (count: number) => numbers[op](Number((value * count).toPrecision(12)))
  const parts = [
    weekly !== undefined && `${inNumbers(weekly)} a week, at the volume of about ${whole(weekly)} a week in the return`,
    minN !== undefined && `${inNumbers(minN)} of the ${whole(minN)} needed${window ? ` in ${window}` : ''}`,
  ].filter(Boolean)
  return [`${capitalized(comparisonInWords(op, value))} means ${parts.join('; ')}.`]
}

const whole = (count: number): string => Math.round(count).toLocaleString('en')

const numbers: Record<Operator, (count: number) => string> = {
  gt: (count) => `more than ${Math.floor(count).toLocaleString('en')}`,
  gte: (count) => `${Math.ceil(count).toLocaleString('en')} or more`,
  lt: (count) => `fewer than ${Math.ceil(count).toLocaleString('en')}`,
  lte: (count) => `${Math.floor(count).toLocaleString('en')} or fewer`,
}

/** The figures at a place: one that is stated there, those of the block around it, and those that its number goes into. */
function figuresAt(analysis: Analysis, path: Path): string[] {
  if (path[0] !== 'roi') return []
  const at = pointerOf(path)
  const isAbout = (figure: Path) => at === pointerOf(figure) || at === pointerOf(figure.slice(0, -1))
  const figures = figuresIn(analysis).filter(
    (figure) => isAbout(figure.at) || figure.factors?.some((factor) => at === pointerOf(factor)),
  )
  return figures.map((named) => sentenceOf(named, analysis.plan.roi?.currency))
}
