import { type Fix, open, repair, scaffold, set } from '../../fixes/fix'
import { averageHours } from '../../plan/dates'
import { hoursFromAnchor, inWords, type Offset } from '../../plan/offsets'
import type { Plan } from '../../schema/generated/plan-types'
import { nearest } from '../../schema/nearest'
import type { Path } from '../../text/path'
import { entries } from '../entries'
import { defineRule, type Report } from '../rule'

type DecisionPoint = NonNullable<NonNullable<Plan['workflow']>['decisionPoints']>[number]

/**
 * ## What it does
 *
 * Compares, for each decision point, when the output is available with when it is needed. It fires when `availableAt`
 * and the latency of the delivery (`delivery.latencyP95`) together come later than `neededBy`. Where the two are
 * counted from different anchors they cannot be compared, and the rule warns.
 *
 * ## Why it matters
 *
 * The right output after the decision is a chart nobody opens. Model quality cannot make up for an hour.
 *
 * ## Fails
 *
 * ```yaml
 * workflow:
 *   decisionPoints:
 *     - id: pre-round
 *       action: Edit the plan of the day
 *       neededBy: {anchor: rounds-start, before: PT45M}
 *       availableAt: {anchor: rounds-start, before: PT30M}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * workflow:
 *   decisionPoints:
 *     - id: pre-round
 *       action: Edit the plan of the day
 *       neededBy: {anchor: rounds-start, before: PT45M}
 *       availableAt: {anchor: rounds-start, before: PT90M}
 * ```
 *
 * ## How to fix
 *
 * Deliver earlier, or serve a decision that comes later. Count both moments from the same anchor: the fix takes the
 * anchor of `neededBy`, and leaves the time open unless the two anchors are merely spelled differently.
 *
 * ## What it does not catch
 *
 * Output that is planned in time and is late on the ward. A decision point with only one of the two moments, or one
 * that is both before and after its anchor. A moment without `before` and `after` is the anchor's own.
 */
export const rule = defineRule({
  id: 'workflow/arrives-too-late',
  title: 'Insight arrives after the decision',
  why: 'the right output after the decision changes nothing',
  guards: ['FM4'],
  severity: 'wEEEEE',
  reads: ['workflow'],
  standards: ['gmlp/7', 'chai-te/workflow'],
  *check({ plan: { workflow } }) {
    for (const { item: point, at } of entries(workflow?.decisionPoints, 'workflow', 'decisionPoints')) {
      const { neededBy, availableAt } = point
      if (neededBy?.anchor === undefined || availableAt?.anchor === undefined) continue
      if (neededBy.anchor !== availableAt.anchor) yield differentAnchors(point, neededBy, availableAt, at)
      else if (isLate(point, neededBy, availableAt)) yield late(point, neededBy, availableAt, at)
    }
  },
})

/** Rounding of minutes that are not whole fractions of an hour is no delay. */
const tolerance = 1e-6

function isLate({ delivery }: DecisionPoint, neededBy: Offset, availableAt: Offset): boolean {
  const [needed, available] = [hoursFromAnchor(neededBy), hoursFromAnchor(availableAt)]
  if (needed === undefined || available === undefined) return false
  const latency = delivery?.latencyP95 === undefined ? 0 : averageHours(delivery.latencyP95)
  return available + latency > needed + tolerance
}

function late(point: DecisionPoint, neededBy: Offset, availableAt: Offset, at: Path): Report {
  const latency = point.delivery?.latencyP95
  const wait = latency === undefined ? '' : `, plus ${latency} until it is shown`
  return {
    at: [...at, 'availableAt'],
    message: `The output for "${point.decision ?? point.id}" is available ${inWords(availableAt)}${wait}, and is needed ${inWords(neededBy)}: deliver it earlier or serve a later decision.`,
    related: [
      { path: [...at, 'neededBy'], message: `Needed ${inWords(neededBy)}.` },
      ...(latency === undefined
        ? []
        : [{ path: [...at, 'delivery', 'latencyP95'], message: `${latency} until it is shown.` }]),
    ],
  }
}

function differentAnchors(point: DecisionPoint, neededBy: Offset, availableAt: Offset, at: Path): Report {
  return {
    at: [...at, 'availableAt', 'anchor'],
    atMost: 'warning',
    message: `The output for "${point.decision ?? point.id}" is available ${inWords(availableAt)} and needed ${inWords(neededBy)}: nobody can tell whether that is in time. Count both from one anchor.`,
    related: [{ path: [...at, 'neededBy', 'anchor'], message: `Counted from ${neededBy.anchor}.` }],
    fixes: alignments(point, neededBy, availableAt, [...at, 'availableAt']),
    args: ['anchors'],
  }
}

/**
 * An anchor that is only spelled differently is replaced. Any other makes the time that was counted from it untrue, so
 * that it is left open as well; `neededBy` must then lie before the anchor for the open time to be asked for.
 */
function alignments(point: DecisionPoint, neededBy: Offset, availableAt: Offset, at: Path): Fix[] {
  const anchor = neededBy.anchor as string
  const align = set([...at, 'anchor'], anchor)
  if (nearest(availableAt.anchor as string, [anchor]))
    return isLate(point, neededBy, availableAt) ? [] : [repair(`Align the anchor to ${anchor}`, align)]
  const time = availableAt.after === undefined ? 'before' : 'after'
  const asks = isLate(point, neededBy, { anchor })
  return asks ? [scaffold(`Count from ${anchor}, and enter the time anew`, align, set([...at, time], open()))] : []
}
