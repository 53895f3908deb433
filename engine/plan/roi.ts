import type { Benefit, Metric, Plan, RoiMetric } from '../schema/generated/plan-types'
import type { Path } from '../text/path'
import { byId } from './metrics'
import { saysSomething } from './notes'
import { isPlain, quotientOf, type UnitReader } from './units'

/** Seconds of the UCUM units of time; a month is a twelfth of a Julian year. */
const seconds: ReadonlyMap<string, number> = new Map([
  ['s', 1],
  ['min', 60],
  ['h', 3600],
  ['d', 86_400],
  ['wk', 604_800],
  ['mo', 2_629_800],
  ['a', 31_557_600],
])

/** True for an entry of which the plan has the metric and nothing else yet. */
export function isOnlyNamed({ metric, ...rest }: RoiMetric): boolean {
  return metric !== undefined && !saysSomething(rest)
}

/** What the value of a year is the product of. */
export interface Factors {
  /** By how much the metric changes from baseline to target, in its own unit, whichever way. */
  change: number
  /** How many units there are in a year. */
  volume: number
  /** How many of the units that have a price are in one unit of the change: 1/60 for minutes paid by the hour. */
  conversion: number
  /** What one of them is worth. */
  amount: number
  /** The part that turns into money. */
  realization: number
}

/** A figure as the plan states it, and as it follows from the plan's other numbers. */
export interface Figure {
  stated?: number
  /** Unrounded; undefined where a number that it needs is not there. */
  computed?: number
  /** False when the two differ by more than is tolerated. Where one of them is not there, nothing disagrees. */
  agrees: boolean
  /** What further figures may rest on: the stated one unless it disagrees. */
  inUse?: number
}

/** The return of a plan. Amounts are in the plan's currency. */
export interface Return {
  /** What each entry of `roi.metrics` is worth in a year, in their order. */
  benefits: readonly Figure[]
  /** The sum of the yearly costs; undefined while one of them is not known. */
  yearlyCosts?: number
  /** Benefits less costs of a year. */
  annualNet: Figure
  /** Whole months until the one-time costs have come back; infinitely many where they never do. */
  payback: Figure
  /** The whole years that the net present value counts. */
  years?: number
  /** Net present value: constant flows at the end of each year, less the one-time costs. */
  npv: Figure
}

/**
 * Computes the figures of a plan's return from its factors and compares them with those that it states. A figure that
 * rests on others may follow from these as they are computed or, where they agree, as they are stated: somebody who
 * rounded on the way has not miscalculated.
 *
 * @param tolerance the share of a computed amount by which a stated one may differ; half a unit of currency is always allowed
 * @param readUnit as for `factorsOf`
 */
export function returnOf(
  { metrics, roi }: Pick<Plan, 'metrics' | 'roi'>,
  tolerance: number,
  readUnit?: UnitReader,
): Return {
  const amount = (stated: number | undefined, ...computed: (number | undefined)[]): Figure =>
    figure(
      stated,
      computed.filter(Number.isFinite),
      (a, b) => Math.abs(a - b) <= Math.max(tolerance * Math.abs(b), 0.5),
    )
  const { costs, summary } = roi ?? {}
  const benefits = (roi?.metrics ?? []).map((entry) => {
    const factors = factorsOf(entry, byId(metrics, entry.metric), readUnit)
    return amount(entry.benefit?.annualValue, factors && annualValueOf(factors))
  })
  const yearlyCosts = costs?.annual && sum(costs.annual.map((cost) => cost.amount))
  const netOf = (part: (benefit: Figure) => number | undefined) =>
    benefits.length === 0 ? undefined : difference(sum(benefits.map(part)), yearlyCosts)
  const annualNet = amount(summary?.annualNet, netOf(exact), netOf(inUse))
  const years = wholeYears(summary?.horizon)
  const monthsOf = (net: number | undefined) => paybackMonths(costs?.oneTime, net)
  const npvOf = (net: number | undefined) => netPresentValue(costs?.oneTime, net, years, summary?.discountRate)
  return {
    benefits,
    yearlyCosts,
    annualNet,
    payback: figure(monthsIn(summary?.payback), [monthsOf(exact(annualNet)), monthsOf(inUse(annualNet))], Object.is),
    years,
    npv: amount(summary?.npv, npvOf(exact(annualNet)), npvOf(inUse(annualNet))),
  }
}

/** A figure of a plan's return, with what it is computed from in words. */
export interface NamedFigure {
  at: Path
  /** What it is called: `annual net`. */
  name: string
  figure: Figure
  from: string
  /** True for a number of months, which a plan states as a duration. */
  months?: boolean
  /** The places of the numbers that it is the product of. */
  factors?: readonly Path[]
}

/**
 * The figures that a plan may state of its return, each with its place: the yearly values of those metrics whose
 * factors are there, and the summary.
 *
 * @param tolerance as for `returnOf`
 * @param readUnit as for `factorsOf`
 */
export function figuresOf(
  plan: Pick<Plan, 'metrics' | 'roi'>,
  tolerance: number,
  readUnit?: UnitReader,
): NamedFigure[] {
  const { currency, metrics = [], costs, summary } = plan.roi ?? {}
  const { benefits, annualNet, yearlyCosts, payback, npv, years } = returnOf(plan, tolerance, readUnit)
  const money = (value = 0) => [rounded(value), currency].filter((part) => part !== undefined).join(' ')
  const values = metrics.flatMap((entry, i): NamedFigure[] => {
    const metric = byId(plan.metrics, entry.metric)
    const factors = factorsOf(entry, metric, readUnit)
    if (!factors) return []
    const at = ['roi', 'metrics', i]
    return [
      {
        at: [...at, 'benefit', 'annualValue'],
        name: `annual value of ${entry.metric}`,
        figure: benefits[i] as Figure,
        from: productInWords(factors, entry, metric),
        factors: factorPlaces.map((place) => [...at, ...place]),
      },
    ]
  })
  const at = ['roi', 'summary']
  const worth = benefits.reduce((total, benefit) => total + (exact(benefit) ?? 0), 0)
  const net = `an annual net of ${money(exact(annualNet))}`
  const once = `one-time costs of ${money(costs?.oneTime)}`
  const parts = `annual values of ${money(worth)} less yearly costs of ${money(yearlyCosts)}`
  const discounted = `${net} over ${years} years at a rate of ${summary?.discountRate}, less ${once}`
  return [
    ...values,
    { at: [...at, 'annualNet'], name: 'annual net', figure: annualNet, from: parts },
    { at: [...at, 'npv'], name: 'net present value', figure: npv, from: discounted },
    { at: [...at, 'payback'], name: 'payback', figure: payback, from: `${once} and ${net}`, months: true },
  ]
}

/** Where the factors of a yearly value stand in their entry. */
const factorPlaces: readonly Path[] = [
  ['baseline', 'value'],
  ['target'],
  ['benefit', 'volume', 'value'],
  ['benefit', 'unitValue', 'amount'],
  ['benefit', 'realization'],
]

/** The factors as a product: `2 min/{encounter} x 96000 {encounter}/a x 118 per h x 0.4`. */
function productInWords(factors: Factors, { benefit }: RoiMetric, metric: Metric | undefined): string {
  const { change, volume, amount, realization } = factors
  const unit = metric?.unit === '1' ? '' : ` ${metric?.unit}`
  return `${change}${unit} x ${volume} ${benefit?.volume?.unit} x ${amount} per ${benefit?.unitValue?.per} x ${realization}`
}

/** A figure of a plan that does not follow from its factors, with the one that does. */
export interface Correction {
  at: Path
  value: number | string
}

/**
 * What the stated figures of a plan must be for all of them to add up: those that disagree, recomputed. Undefined where
 * the costs never come back, as there is no payback to state then.
 *
 * @param tolerance as for `returnOf`
 * @param readUnit as for `factorsOf`
 */
export function correctionsOf(
  plan: Pick<Plan, 'metrics' | 'roi'>,
  tolerance: number,
  readUnit?: UnitReader,
): Correction[] | undefined {
  const wrong = figuresOf(plan, tolerance, readUnit).filter(({ figure }) => !figure.agrees)
  const corrections = wrong.flatMap(({ at, figure: { computed }, months }): Correction[] => {
    if (computed === undefined || (months && !Number.isSafeInteger(computed))) return []
    return [{ at, value: months ? `P${computed}M` : rounded(computed) }]
  })
  return corrections.length < wrong.length ? undefined : corrections
}

/** The computed value of a figure; the stated one where nothing can be computed. */
export const exact = ({ computed, stated }: Figure): number | undefined => computed ?? stated
const inUse = (value: Figure): number | undefined => value.inUse

/** An amount as plans state it: in whole units of currency. */
export const rounded = (amount: number): number => Math.round(amount) + 0

function figure(
  stated: number | undefined,
  [computed, ...others]: readonly (number | undefined)[],
  isNear: (stated: number, computed: number) => boolean,
): Figure {
  if (stated === undefined || computed === undefined)
    return { stated, computed, agrees: true, inUse: stated ?? computed }
  const agrees = [computed, ...others].some((other) => other !== undefined && isNear(stated, other))
  return { stated, computed, agrees, inUse: agrees ? stated : rounded(computed) }
}

/**
 * The factors of an entry's yearly value; undefined while one of them is missing or their units do not relate.
 *
 * @param metric the entry's metric, as the registry has it
 * @param readUnit relates units that `conversionOf` does not, and volumes of other periods than a year
 */
export function factorsOf(
  { baseline, target, benefit }: RoiMetric,
  metric: Metric | undefined,
  readUnit?: UnitReader,
): Factors | undefined {
  const { volume, unitValue, realization } = benefit ?? {}
  const units = unitsOf(metric, benefit)
  const conversion = units && yearlyConversion(units, readUnit)
  if (baseline?.value === undefined || target === undefined || conversion === undefined) return undefined
  if (volume?.value === undefined || unitValue?.amount === undefined || realization === undefined) return undefined
  // Decimal fractions do not subtract exactly: 9.4 - 7.4 is a little more than 2.
  const change = Number(Math.abs(baseline.value - target).toPrecision(12))
  return { change, volume: volume.value, conversion, amount: unitValue.amount, realization }
}

/** What a change is worth in a year. */
export function annualValueOf({ change, volume, conversion, amount, realization }: Factors): number {
  return change * volume * conversion * amount * realization
}

/** The units that a benefit multiplies. */
export interface Units {
  /** That of the metric. */
  unit: string
  volume: string
  /** What the unit value is paid for. */
  per: string
}

/** The units of a benefit; undefined while one of them is missing. */
export function unitsOf(metric: Metric | undefined, benefit: Benefit | undefined): Units | undefined {
  const { unit } = metric ?? {}
  const [volume, per] = [benefit?.volume?.unit, benefit?.unitValue?.per]
  return unit === undefined || volume === undefined || per === undefined ? undefined : { unit, volume, per }
}

/** Whether the units of a benefit multiply to money in a year; undefined where one of them is not known. */
export function multiplies(units: Units, readUnit: UnitReader | undefined): boolean | undefined {
  if (plainConversion(units) !== undefined) return true
  const left = readUnit && whatIsLeft(units, readUnit)
  return left && isPlain(left)
}

/** By what a benefit's product of numbers must be multiplied to be money in a year. */
function yearlyConversion(units: Units, readUnit: UnitReader | undefined): number | undefined {
  const plain = plainConversion(units)
  if (plain !== undefined || readUnit === undefined) return plain
  const left = whatIsLeft(units, readUnit)
  return left && isPlain(left) ? left.magnitude : undefined
}

/** The conversion of common units, for which no library of units has to be loaded. */
const plainConversion = ({ unit, volume, per }: Units): number | undefined =>
  isYearlyCount(volume) ? conversionOf(unit, per) : undefined

const whatIsLeft = ({ unit, volume, per }: Units, readUnit: UnitReader) =>
  quotientOf(readUnit, [unit, volume], [per, '/a'])

/** True for a number of things in a year: `{encounter}/a`, `1/a` or `/a`. */
export const isYearlyCount = (unit: string): boolean => /^(?:1|\{[^{}]*\})?\/a$/.test(unit)

/**
 * How many of the unit that has a price are in one unit of a metric's numerator: for `min/{encounter}` and `h` 1/60,
 * and 1 for two units that are the same or only count. Undefined where the two do not relate.
 */
export function conversionOf(unit: string | undefined, per: string | undefined): number | undefined {
  const numerator = /^([^/]+)(?:\/(?:1|\{[^{}]*\}))?$/.exec(unit ?? '')?.[1]
  if (numerator === undefined || per === undefined) return undefined
  if (numerator === per) return 1
  const [from, to] = [seconds.get(numerator), seconds.get(per)]
  if (from !== undefined && to !== undefined) return from / to
  return isCount(numerator) && isCount(per) ? 1 : undefined
}

/** True for a unit without dimension: `1`, or what is counted, in braces. */
const isCount = (unit: string): boolean => /^(?:1|\{[^{}]*\})$/.test(unit)

/** Whole months until a yearly net has brought back what was paid once; infinitely many where it never does. */
export function paybackMonths(oneTime: number | undefined, annualNet: number | undefined): number | undefined {
  if (oneTime === undefined || annualNet === undefined) return undefined
  if (oneTime <= 0) return 0
  if (annualNet <= 0) return Number.POSITIVE_INFINITY
  // A whole number of months that a division misses by its last digit is not rounded up to the next.
  return Math.ceil(Number(((oneTime / annualNet) * 12).toPrecision(12)))
}

/** What a constant yearly net is worth today, paid at the end of each year, less what is paid once at the beginning. */
export function netPresentValue(
  oneTime: number | undefined,
  annualNet: number | undefined,
  years: number | undefined,
  rate: number | undefined,
): number | undefined {
  if (oneTime === undefined || annualNet === undefined || years === undefined || rate === undefined) return undefined
  // (1 - (1 + rate)^-years) / rate, in a form that stays exact for a small rate.
  const annuity = rate === 0 ? years : -Math.expm1(-years * Math.log1p(rate)) / rate
  return annualNet * annuity - oneTime
}

/** The months of a duration in years and months alone. */
export function monthsIn(duration: string | undefined): number | undefined {
  const [, years, months] = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?$/.exec(duration ?? '') ?? []
  return years === undefined && months === undefined ? undefined : Number(years ?? 0) * 12 + Number(months ?? 0)
}

function wholeYears(duration: string | undefined): number | undefined {
  const months = monthsIn(duration)
  return months !== undefined && months % 12 === 0 ? months / 12 : undefined
}

function sum(amounts: readonly (number | undefined)[]): number | undefined {
  return amounts.reduce(
    (total, amount) => (total === undefined || amount === undefined ? undefined : total + amount),
    0,
  )
}

function difference(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a - b
}
