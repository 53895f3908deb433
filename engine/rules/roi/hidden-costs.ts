import { append, type Fix, type FixValue, open, scaffold, set } from '../../fixes/fix'
import { listed } from '../../plan/names'
import { saysSomething } from '../../plan/notes'
import { isOnlyNamed } from '../../plan/roi'
import type { AnnualCost, Costs, PilotSupport, Plan } from '../../schema/generated/plan-types'
import { entries, type Located } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Looks in `roi.costs` for the work that remains when the pilot is over. It fires
 *
 * - when a return has no costs, or no yearly cost whose id or description speaks of monitoring or review;
 * - for each support of the pilot that stays (`inProduction: true`) and that no yearly cost names in `covers`;
 * - when one of these yearly costs has no amount;
 * - when nothing is paid once (`oneTime: 0`) though `ehrIntegration.track` estimates work on the integration.
 *
 * ## Why it matters
 *
 * The analyst who re-routed notes in the pilot still does so in its third year. What nobody has put into the costs is
 * paid from somebody's time, until they stop.
 *
 * ## Fails
 *
 * ```yaml
 * roi: {metrics: [{metric: review-min, target: 7.4}], costs: {oneTime: 60000, annual: [{id: licence, amount: 84000}]}}
 * ```
 *
 * ```yaml
 * pilot: {support: [{id: fix-queue, description: Analyst re-routes misfiled notes, inProduction: true}]}
 * roi:
 *   metrics: [{metric: review-min, target: 7.4}]
 *   costs: {oneTime: 60000, annual: [{id: licence, amount: 84000}, {id: monitoring-and-review, amount: 18000}]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * pilot: {support: [{id: fix-queue, description: Analyst re-routes misfiled notes, inProduction: true}]}
 * roi:
 *   metrics: [{metric: review-min, target: 7.4}]
 *   costs:
 *     oneTime: 60000
 *     annual: [{id: licence, amount: 84000}, {id: monitoring-and-review, amount: 18000, covers: [fix-queue]}]
 * ```
 *
 * ## How to fix
 *
 * Ask those who do the work what a year of it costs, and enter it. The fixes add a line and leave the amount to you.
 *
 * ## What it does not catch
 *
 * An amount that is too small, or 0. Costs without `oneTime`. Monitoring that is part of a line under another name: the
 * rule looks for words such as monitoring, review, audit, oversight, validation and governance. A plan without a metric
 * of the return is for `roi/metric-missing`: this rule waits until one says more than its name.
 */
export const rule = defineRule({
  id: 'roi/hidden-costs',
  title: 'Costs leave out the work that remains',
  why: 'what nobody has put into the costs is paid from the time of somebody who stops',
  guards: ['FM6', 'FM2'],
  severity: '-iwwEE',
  reads: ['ehrIntegration', 'pilot', 'roi'],
  standards: ['rmf/map-3.2'],
  *check({ plan }) {
    const { metrics, costs } = plan.roi ?? {}
    if (entries(metrics).every(({ item }) => isOnlyNamed(item))) return
    const staying = entries(plan.pilot?.support, 'pilot', 'support').filter(({ item }) => item.inProduction)
    if (!saysSomething(costs)) {
      yield noCosts(costs, staying)
      return
    }
    const lines = entries(costs.annual, ...annualAt)
    if (!lines.some(({ item }) => isMonitoring(item))) yield noMonitoring()
    yield* withoutAmount(lines)
    yield* uncovered(staying, lines)
    yield* freeIntegration(costs, plan)
  },
})

const costsAt = ['roi', 'costs']
const annualAt = [...costsAt, 'annual']

const isMonitoring = ({ id, description }: AnnualCost): boolean =>
  /\b(?:monitor|review|audit|oversight|surveillance|validation|governance)/i.test(`${id} ${description}`)

const monitoring = { id: 'monitoring-and-review', amount: open() }

function noCosts(costs: Costs | undefined, staying: readonly Located<PilotSupport>[]): Report {
  const covers = staying.flatMap(({ item }) => item.id ?? [])
  const line: FixValue = covers.length > 0 ? { ...monitoring, covers } : monitoring
  const stays = covers.length > 0 ? `, and ${listed(covers)}` : ''
  return {
    at: costsAt,
    message: `The return has no costs: enter what is paid once and what is paid every year, for monitoring and review${stays} as well.`,
    fixes: costs === undefined ? [scaffold('Insert the costs', set(costsAt, { oneTime: open(), annual: [line] }))] : [],
  }
}

function noMonitoring(): Report {
  const message =
    'No yearly cost is for monitoring and review, and both go on as long as the product is used: add a line for them.'
  return { at: annualAt, atKey: true, message, fixes: [scaffold('Add the yearly cost', append(annualAt, monitoring))] }
}

function* withoutAmount(lines: readonly Located<AnnualCost>[]): Iterable<Report> {
  for (const { item, at } of lines) {
    const remains = isMonitoring(item) || entries(item.covers).length > 0
    if (!remains || item.amount !== undefined) continue
    const message = `The yearly cost ${item.id} has no amount: enter what a year of that work costs.`
    yield { at: [...at, 'amount'], message }
  }
}

function* uncovered(
  staying: readonly Located<PilotSupport>[],
  lines: readonly Located<AnnualCost>[],
): Iterable<Report> {
  for (const { item, at } of staying) {
    if (item.id === undefined || lines.some((line) => line.item.covers?.includes(item.id as string))) continue
    yield {
      at: [...at, 'inProduction'],
      message: `${nameOf(item)} stays in production, and no yearly cost covers it: add a line for it, or name ${item.id} in the "covers" of one.`,
      fixes: addLine(item.id, lines),
    }
  }
}

/** `"Analyst re-routes misfiled notes" (fix-queue, 3 h/wk)` */
function nameOf({ id, description = 'Support', effort }: PilotSupport): string {
  const often = effort?.value === undefined ? [] : [`${effort.value} ${effort.unit ?? ''}`.trim()]
  return `"${description}" (${[id, ...often].join(', ')})`
}

function addLine(id: string, lines: readonly Located<AnnualCost>[]): Fix[] {
  if (lines.some(({ item }) => item.id === id)) return []
  return [scaffold(`Add a yearly cost for ${id}`, append(annualAt, { id, amount: open(), covers: [id] }))]
}

function* freeIntegration({ oneTime }: Costs, { ehrIntegration }: Pick<Plan, 'ehrIntegration'>): Iterable<Report> {
  const { value = 0, unit } = ehrIntegration?.track?.estimate ?? {}
  if (oneTime !== 0 || value <= 0) return
  const work = `${value} ${unit ?? ''}`.trim()
  yield {
    at: [...costsAt, 'oneTime'],
    message: `Nothing is paid once, and the integration is estimated at ${work} of work: enter what that work costs.`,
    related: [{ path: ['ehrIntegration', 'track', 'estimate'], message: `The integration takes ${work}.` }],
  }
}
