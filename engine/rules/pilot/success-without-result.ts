import { open, scaffold, set } from '../../fixes/fix'
import { comparisonInWords } from '../../plan/comparisons'
import { isBefore, periodInWords } from '../../plan/dates'
import { meets } from '../../plan/metrics'
import type { Criterion, CriterionResult, Pilot } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Once the product is in production, compares the result of each criterion of the pilot with the criterion. It fires
 * when
 *
 * - there is no result, or one without a value;
 * - it comes from fewer observations than `minN`, or does not say from how many;
 * - it was measured with the support of the pilot, or outside the time without it, or says neither;
 * - the value is at `fail` or worse, or misses the target and the decision was not to extend the pilot.
 *
 * ## Why it matters
 *
 * "The pilot was a success" is said of every pilot. A number, measured as production will be and on enough cases, is
 * what a renewal can be argued from.
 *
 * ## Fails
 *
 * ```yaml
 * pilot:
 *   criteria: [{id: c-adopt, metric: adoption, op: gte, target: 0.60, fail: 0.40}]
 *   decision: {outcome: scale}
 * metrics: [{id: adoption, class: adoption}]
 * ```
 *
 * ```yaml
 * pilot:
 *   criteria: [{id: c-adopt, metric: adoption, op: gte, target: 0.60, fail: 0.40, result: {value: 0.55, support: without}}]
 *   decision: {outcome: scale}
 * metrics: [{id: adoption, class: adoption}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * pilot:
 *   criteria:
 *     - id: c-adopt
 *       metric: adoption
 *       op: gte
 *       target: 0.60
 *       fail: 0.40
 *       minN: 2000
 *       result: {value: 0.71, n: 2410, window: {start: 2026-12-14, end: 2027-01-29}, support: without}
 *   supportRemoved: {start: 2026-12-14, end: 2027-01-29}
 * metrics: [{id: adoption, class: adoption}]
 * ```
 *
 * ## How to fix
 *
 * Enter what was measured, with its number of cases and its days. Where the result is short of the target, record the
 * decision to extend the pilot, and measure again; where it has failed, the product does not belong in production. The
 * fix adds the places; the numbers are yours.
 *
 * ## What it does not catch
 *
 * A result that is not true, or a confidence interval that includes the target. Where all support stays in production,
 * measuring with it is measuring production, and the rule does not ask for more. A pilot without a time without
 * support is for `pilot/unsupported-run-missing`, and a pilot without criteria for `pilot/criterion-without-number`.
 */
export const rule = defineRule({
  id: 'pilot/success-without-result',
  title: 'Pilot called a success without a result',
  why: 'every pilot is called a success, and a renewal needs a number',
  guards: ['FM2', 'CL4'],
  severity: '----EE',
  reads: ['pilot'],
  readsStage: true,
  standards: ['decide-ai/reporting', 'chai-mc/metric-result', 'rmf/manage-1.1'],
  *check({ plan: { pilot = {} }, stage }) {
    for (const { item: criterion, at } of entries(pilot.criteria, 'pilot', 'criteria')) {
      const { result } = criterion
      const measured = { criterion, at, name: criterion.id ?? 'A criterion' }
      if (result?.value === undefined) {
        yield withoutValue(measured, stage)
        continue
      }
      yield* onTooFew(measured, result)
      if (!supportStays(pilot)) yield* underOtherConditions(pilot, measured, result)
      yield* shortOfTarget(pilot, measured, result.value)
    }
  },
})

/** A criterion with its place and what messages call it. */
interface Measured {
  criterion: Criterion
  at: Path
  name: string
}

function withoutValue({ criterion: { result }, at, name }: Measured, stage: string): Report {
  const isMissing = result === undefined
  const place = isMissing ? [...at, 'result'] : [...at, 'result', 'value']
  return {
    at: place,
    message: `${name} has ${isMissing ? 'no result' : 'a result without a value'}, and the plan stands at ${stage}: enter what the pilot measured, on how many cases and when.`,
    fixes: [
      isMissing ? scaffold('Insert the result', set(place, skeleton)) : scaffold('Add the value', set(place, open())),
    ],
  }
}

const conditions = ['without', 'with']

const skeleton = {
  value: open(),
  n: open(),
  window: { start: open(), end: open() },
  support: open(conditions),
  evidence: open(),
}

function* onTooFew({ criterion: { minN }, at, name }: Measured, { n }: CriterionResult): Iterable<Report> {
  if (minN === undefined || (n !== undefined && n >= minN)) return
  const place = [...at, 'result', 'n']
  yield {
    at: place,
    message:
      n === undefined
        ? `${name} needs ${minN} observations, and its result does not say how many it has: enter n.`
        : `${name} was measured on ${n} observations and needs ${minN}: what fewer show may be chance, so measure until there are enough.`,
    related: [{ path: [...at, 'minN'], message: `${minN} are needed.` }],
    fixes: n === undefined ? [scaffold('Add n', set(place, open()))] : [],
  }
}

/** True where the pilot has support and production will have all of it. */
function supportStays({ support }: Pilot): boolean {
  const kinds = entries(support)
  return kinds.length > 0 && kinds.every(({ item }) => item.inProduction === true)
}

function* underOtherConditions(
  { support: kinds, supportRemoved }: Pilot,
  { at, name }: Measured,
  { support, window }: CriterionResult,
): Iterable<Report> {
  const place = [...at, 'result', 'support']
  const { start, end } = supportRemoved ?? {}
  if (support === 'with') {
    const message = `${name} was measured with the support of the pilot, which production does not have: measure it without.`
    const gone = { path: ['pilot', 'supportRemoved', 'start'], message: `Without support from ${start}.` }
    yield { at: place, message, related: start === undefined ? [] : [gone] }
  } else if (isBefore(window?.start, start) || isBefore(end, window?.end)) {
    yield {
      at: [...at, 'result', 'window'],
      message: `${name} was measured ${periodInWords({ start: window?.start, end: window?.end })}, and the pilot was without support ${periodInWords({ start, end })}: measure it in that time.`,
      related: [{ path: ['pilot', 'supportRemoved'], message: `Without support ${periodInWords({ start, end })}.` }],
    }
  } else if (support === undefined && window === undefined && entries(kinds).length > 0) {
    const message = `${name} does not say whether the support of the pilot was there when it was measured: enter support and window.`
    yield { at: place, message, fixes: [scaffold('Add support', set(place, open(conditions)))] }
  }
}

function* shortOfTarget({ decision }: Pilot, { criterion, at, name }: Measured, value: number): Iterable<Report> {
  const { op, target, fail } = criterion
  if (op === undefined || target === undefined || meets(value, op, target)) return
  const better = op === 'lt' || op === 'lte' ? 'lt' : 'gt'
  const failed = fail !== undefined && !meets(value, better, fail)
  const outcome = decision?.outcome
  if (!failed && outcome === 'extend') return
  const decided = outcome === undefined ? 'no decision is recorded' : `the decision was to ${outcome}`
  yield {
    at: [...at, 'result', 'value'],
    message: failed
      ? `${name} came out at ${value} and has failed at ${fail}: a product that failed its pilot does not belong in production.`
      : `${name} came out at ${value} and asks for ${comparisonInWords(op, target)}, and ${decided}: extend the pilot and measure again.`,
    related: [
      failed
        ? { path: [...at, 'fail'], message: `It has failed at ${fail}.` }
        : { path: [...at, 'target'], message: `It must be ${comparisonInWords(op, target)}.` },
    ],
  }
}
