import { type Edit, type Fix, open, repair, scaffold, set } from '../../fixes/fix'
import { openWindow } from '../../fixes/window'
import { lastsAtLeast, windowDays } from '../../plan/dates'
import { byId, isWorse } from '../../plan/metrics'
import { daysInWords, listed } from '../../plan/names'
import { saysSomething } from '../../plan/notes'
import { annualValueOf, exact, type Figure, factorsOf, isOnlyNamed, returnOf, rounded } from '../../plan/roi'
import type { UnitReader } from '../../plan/units'
import type { Defaults } from '../../policy/defaults'
import type { Actual, Metric, Plan, RoiMetric } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Asks each metric of the return for what was measured in use (`actual`). It fires
 *
 * - when there is nothing, or when the value, the first or last day of its window or the yearly value is missing;
 * - when the window is shorter than a policy allows (`roi.minBeforeNotice`, P6M unless a policy changes it), or ends
 *   after the day on which notice must be given;
 * - when the unit or the population is not that of the baseline;
 * - when the yearly value is below the projected one by more than a policy allows (`roi.maxShortfall`, 20 % unless a
 *   policy changes it), and no `note` says why.
 *
 * ## Why it matters
 *
 * This is the number that everything before it was for: at renewal somebody asks what the product has earned, and has
 * to believe the answer. The limits are defaults of our own; no source was found for them.
 *
 * ## Fails
 *
 * ```yaml
 * lifecycle: {stage: renewal}
 * roi: {metrics: [{metric: review-min, baseline: {value: 9.4}, target: 7.4}]}
 * ```
 *
 * ```yaml
 * lifecycle: {stage: renewal}
 * roi:
 *   metrics:
 *     - metric: review-min
 *       benefit: {annualValue: 151040}
 *       actual: {value: 8.6, window: {start: 2027-03-01, end: 2027-11-15}, annualValue: 60416}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * lifecycle: {stage: renewal}
 * roi:
 *   metrics:
 *     - metric: review-min
 *       benefit: {annualValue: 151040}
 *       actual: {value: 8.6, window: {start: 2027-03-01, end: 2027-11-15}, annualValue: 60416, note: Riverside joined late}
 * ```
 *
 * ## How to fix
 *
 * Measure the metric in use, as the baseline was measured, for long enough and before notice must be given. The fixes
 * insert the block for you to fill in, and enter the yearly value that follows from the measured one: the change from
 * the baseline x volume x unit value x realization.
 *
 * ## What it does not catch
 *
 * A yearly value that is stated and higher than the measured one makes it: the volume may have grown. A population that
 * is the same in other words counts as another one, unless only capitals and spaces differ; leave it out where nothing
 * has changed. A window that ends before it begins is for `sequence/dates-contradict`.
 * All metrics wait while nothing but their names is filled in, which is for `roi/metric-missing`.
 */
export const rule = defineRule({
  id: 'roi/no-measured-return',
  title: 'Renewal without a measured number',
  why: 'at renewal somebody asks what the product has earned, and has to believe the answer',
  guards: ['FM6', 'CL7'],
  severity: '----iE',
  reads: ['metrics', 'roi', 'evidence'],
  standards: [],
  *check({ plan, defaults, readUnit }) {
    const metrics = entries(plan.roi?.metrics, 'roi', 'metrics')
    if (metrics.every(({ item }) => isOnlyNamed(item))) return
    const { benefits } = returnOf(plan, defaults['roi.arithmeticTolerance'], readUnit)
    for (const { item, at } of metrics) {
      const { actual } = item
      if (!saysSomething(actual)) {
        yield unmeasured(plan, item, at, defaults)
        continue
      }
      const worth = worthOf(item, actual, byId(plan.metrics, item.metric), readUnit)
      const projected = exact(benefits[at.at(-1) as number] as Figure)
      const measured: Measured = {
        item,
        actual,
        at: [...at, 'actual'],
        worth,
        projected,
        most: defaults['roi.maxShortfall'],
      }
      yield* incomplete(measured)
      yield* badWindow(plan, measured, defaults['roi.minBeforeNotice'])
      yield* incomparable(plan, measured)
      yield* shortfall(plan, measured)
    }
  },
})

/** A metric with what was measured of it. */
interface Measured {
  item: RoiMetric
  actual: Actual
  /** The place of what was measured. */
  at: Path
  /** What the measured value is worth in a year, by the factors of the plan. */
  worth?: number
  /** What the return counts on in a year. */
  projected?: number
  /** The part of the projected value that may be missing without a word. */
  most: number
}

const noticeAt = ['roi', 'renewal', 'noticeBy']

const notice = ({ roi }: Pick<Plan, 'roi'>) => {
  const day = roi?.renewal?.noticeBy
  return day === undefined ? [] : [{ path: noticeAt, message: `Notice must be given by ${day}.` }]
}

function unmeasured(plan: Pick<Plan, 'roi' | 'evidence'>, item: RoiMetric, at: Path, defaults: Defaults): Report {
  const day = plan.roi?.renewal?.noticeBy
  const before = day === undefined ? 'before the renewal is decided' : `before notice must be given on ${day}`
  const reports = plan.evidence?.flatMap(({ id }) => id ?? [])
  const block = {
    value: open(),
    window: { start: open(), end: open() },
    n: open(),
    annualValue: open(),
    evidence: open(reports),
  }
  const place = [...at, 'actual']
  return {
    at: place,
    message: `Nothing was measured of ${item.metric} in use: measure it over at least ${defaults['roi.minBeforeNotice']}, ${before}, and enter value, window and yearly value.`,
    related: notice(plan),
    fixes: item.actual === undefined ? [scaffold('Insert what is to be measured', set(place, block))] : [],
  }
}

/** What a measured value is worth in a year: less than nothing where it is worse than the baseline. */
function worthOf(
  item: RoiMetric,
  actual: Actual,
  metric: Metric | undefined,
  readUnit?: UnitReader,
): number | undefined {
  const { value, unit = metric?.unit } = actual
  const factors = factorsOf({ ...item, target: value }, metric, readUnit)
  if (!factors || unit !== metric?.unit || metric?.direction === undefined) return undefined
  const worth = rounded(annualValueOf(factors))
  return isWorse(value, item.baseline?.value, metric.direction) ? -worth : worth
}

type Key = 'value' | 'window' | 'annualValue'

function* incomplete(measured: Measured): Iterable<Report> {
  const { item, actual, at } = measured
  const { value, window, annualValue } = actual
  const lacks: Key[] = []
  if (value === undefined) lacks.push('value')
  if (window?.start === undefined || window.end === undefined) lacks.push('window')
  if (annualValue === undefined) lacks.push('annualValue')
  if (lacks.length === 0) return
  yield {
    at: lacks.length === 1 ? [...at, ...lacks] : at,
    message: `What was measured of ${item.metric} lacks its ${listed(lacks.map((key) => words[key]))}: the renewal is decided on it.`,
    fixes: lacks.every((key) => key === 'annualValue') ? enterWorth(measured) : [insertMissing(measured, lacks)],
    args: ['incomplete'],
  }
}

const words: Record<Key, string> = { value: 'value', window: 'window', annualValue: 'yearly value' }

function insertMissing({ actual, at }: Measured, lacks: readonly Key[]): Fix {
  const edits = lacks.flatMap((key): Edit[] =>
    key === 'window' ? openWindow([...at, key], actual.window) : [set([...at, key], open())],
  )
  return scaffold('Insert what is missing', ...edits)
}

/** Enters the computed value; with a place for the reason where it falls short. */
function enterWorth(measured: Measured): Fix[] {
  const { at, worth } = measured
  const place = [...at, 'annualValue']
  if (worth === undefined) return [scaffold('Insert the yearly value', set(place, open()))]
  const title = `Enter the computed yearly value, ${worth}`
  const isShort = fallsShort(measured, worth)
  return isShort
    ? [scaffold(`${title}, and a note`, set(place, worth), set([...at, 'note'], open()))]
    : [repair(title, set(place, worth))]
}

/** True where a value is below the projected one by more than may be without a word. */
function fallsShort({ actual, projected, most }: Measured, value: number): boolean {
  if (actual.note !== undefined || projected === undefined || projected <= 0) return false
  return Number(((projected - value) / projected).toPrecision(12)) > most
}

function* badWindow(plan: Pick<Plan, 'roi'>, { item, actual, at }: Measured, least: string): Iterable<Report> {
  const { start, end } = actual.window ?? {}
  const day = plan.roi?.renewal?.noticeBy
  if (start !== undefined && end !== undefined && start <= end && !lastsAtLeast({ start, end }, least)) {
    yield {
      at: [...at, 'window'],
      message: `${item.metric} was measured for ${daysInWords(windowDays({ start, end }))}, from ${start} to ${end}, and a return of a year needs at least ${least}: measure on before the renewal is decided.`,
    }
  }
  if (end !== undefined && day !== undefined && end > day) {
    yield {
      at: [...at, 'window', 'end'],
      message: `${item.metric} is measured until ${end}, and notice must be given by ${day}: decide on what is measured by then.`,
      related: notice(plan),
    }
  }
}

function* incomparable(plan: Pick<Plan, 'metrics'>, { item, actual, at }: Measured): Iterable<Report> {
  const index = plan.metrics?.findIndex(({ id }) => id === item.metric) ?? -1
  const unit = plan.metrics?.[index]?.unit
  if (actual.unit !== undefined && unit !== undefined && actual.unit !== unit) {
    yield {
      at: [...at, 'unit'],
      message: `${item.metric} is measured in ${actual.unit}, and its baseline in ${unit}: measure both alike, or nothing can be compared.`,
      related: [{ path: ['metrics', index, 'unit'], message: `The metric is in ${unit}.` }],
    }
  }
  const { population } = item
  if (actual.population !== undefined && population !== undefined && plain(actual.population) !== plain(population)) {
    yield {
      at: [...at, 'population'],
      message: `${item.metric} is measured over "${actual.population}", and its baseline over "${population}": measure over the same, or nothing can be compared.`,
      related: [{ path: [...at.slice(0, -1), 'population'], message: 'The baseline was measured over these.' }],
    }
  }
}

const plain = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase()

function* shortfall({ roi }: Pick<Plan, 'roi'>, measured: Measured): Iterable<Report> {
  const { item, actual, at, worth, projected } = measured
  const { annualValue } = actual
  if (annualValue === undefined || !fallsShort(measured, annualValue)) return
  const money = (amount: number) => [rounded(amount), roi?.currency].join(' ').trim()
  const missing = Math.floor((((projected as number) - annualValue) / (projected as number)) * 100)
  const place = [...at, 'annualValue']
  const canRecompute = worth !== undefined && !fallsShort(measured, worth)
  yield {
    at: place,
    message: `${item.metric} earns ${money(annualValue)} a year, ${missing} % less than the ${money(projected as number)} that the return counts on: say why in a note, as somebody will ask.`,
    related: [
      { path: [...at.slice(0, -1), 'benefit', 'annualValue'], message: `Projected: ${money(projected as number)}.` },
    ],
    fixes: [
      ...(canRecompute ? [repair(`Replace with the computed yearly value, ${worth}`, set(place, worth))] : []),
      scaffold('Insert a note', set([...at, 'note'], open())),
    ],
    args: ['shortfall'],
  }
}
