import type { Analysis } from '../../engine/analyze'
import { amountInWords, figuresIn } from '../../engine/hints/figures'
import { byId } from '../../engine/plan/metrics'
import { nameIn } from '../../engine/plan/names'
import { annualValueOf, exact, type Figure, factorsOf, returnOf } from '../../engine/plan/roi'
import { entries } from '../../engine/rules/entries'
import type { Actual, Baseline, Metric, Renewal, RoiMetric, Tracking } from '../../engine/schema/generated/plan-types'
import { itemsOf } from './items'

/** A metric whose change is worth money. */
export interface ReturnMetric {
  id: string
  metric?: Metric
  population?: string
  baseline?: Baseline
  target?: number
  actual?: Actual
  trackedByFinance?: boolean
  /** The part that turns into money. */
  realization?: number
  /** What the change is worth in a year if all of it turned into money; undefined while a factor is missing. */
  whole?: number
  /** What of it turns into money. */
  value: Figure
}

/** A figure of the return, with the words that the editor has for it. */
export interface ReportFigure extends Pick<Figure, 'stated' | 'computed' | 'agrees'> {
  name: string
  /** What it is computed to be. */
  amount: string
  /** What it is computed from. */
  from: string
  months: boolean
}

/** The return in a year, from baseline to net. Amounts are in the plan's currency. */
export interface ReportReturn {
  currency?: string
  metrics: ReturnMetric[]
  costs: { id: string; description?: string; amount?: number }[]
  oneTime?: number
  /** Benefits less costs of a year. */
  net: Figure
  figures: ReportFigure[]
  tracking?: Tracking
  renewal?: Renewal & { decider?: string }
}

/** The return of a plan, with the figures that the engine's rules compute; undefined where it says nothing of one. */
export function returnIn(analysis: Analysis): ReportReturn | undefined {
  const { plan, policy, facts } = analysis
  const { roi } = plan
  if (!roi) return undefined
  const { benefits, annualNet } = returnOf(plan, policy.defaults['roi.arithmeticTolerance'], facts.readUnit)
  const decider = roi.renewal?.decisionBy
  return {
    currency: roi.currency,
    metrics: entries(roi.metrics).map(({ item, at: [i] }) => metricOf(item, benefits[i as number] as Figure, analysis)),
    costs: itemsOf(roi.costs?.annual).map(({ id = '', description, amount }) => ({ id, description, amount })),
    oneTime: roi.costs?.oneTime,
    net: annualNet,
    figures: figuresIn(analysis).map((named) => {
      const { name, from, figure, months = false } = named
      const { stated, computed, agrees } = figure
      return { name, from, stated, computed, agrees, months, amount: amountInWords(named, roi.currency) }
    }),
    tracking: roi.tracking,
    renewal: roi.renewal && {
      ...roi.renewal,
      decider: decider === undefined ? undefined : nameIn(plan.people, decider),
    },
  }
}

function metricOf(entry: RoiMetric, value: Figure, { plan, facts }: Analysis): ReturnMetric {
  const { metric: id = '', population, baseline, target, actual, trackedByFinance, benefit } = entry
  const metric = byId(plan.metrics, id)
  const factors = factorsOf(entry, metric, facts.readUnit)
  const whole = factors && annualValueOf({ ...factors, realization: 1 })
  const realization = benefit?.realization
  return { id, metric, population, baseline, target, actual, trackedByFinance, realization, whole, value }
}

/** A step of the way from baseline to net. */
export interface Step {
  label: string
  /** The metric whose change is worth something, for a gain. */
  metric?: ReturnMetric
  /** A `claim` is a gain that the plan states and nothing computes; a `part` is what does not turn into money. */
  kind: 'gain' | 'claim' | 'part' | 'cost' | 'net'
  /** Where its bar begins and ends. */
  from: number
  to: number
  /** What the plan states for the sum so far, of this metric or of all. */
  stated?: number
}

/** The way from baseline to net, as far as it is known. */
export function stepsOf({ metrics, costs, net }: ReportReturn): Step[] {
  const steps: Step[] = []
  let sum = 0
  const add = (step: Omit<Step, 'from' | 'to'>, amount: number) => {
    steps.push({ ...step, from: sum, to: sum + amount })
    sum += amount
  }
  for (const metric of metrics) {
    const { id, whole, value } = metric
    const worth = exact(value)
    if (worth === undefined) continue
    const stated = value.stated === undefined ? undefined : sum + value.stated
    const part = whole === undefined ? 0 : worth - whole
    add(
      {
        label: id,
        metric,
        kind: value.computed === undefined ? 'claim' : 'gain',
        stated: part === 0 ? stated : undefined,
      },
      whole ?? worth,
    )
    if (part !== 0) add({ label: 'not turned into money', kind: 'part', stated }, part)
  }
  for (const { id, amount } of costs) if (amount !== undefined) add({ label: id, kind: 'cost' }, -amount)
  const total = exact(net)
  if (total !== undefined && steps.length > 0)
    steps.push({ label: 'annual net', kind: 'net', from: 0, to: total, stated: net.stated })
  return steps
}
