import { type FixValue, open, scaffold, set } from '../../fixes/fix'
import { type IsoDate, lastsAtLeast, windowDays } from '../../plan/dates'
import { daysInWords, listed } from '../../plan/names'
import { exposureOf, exposurePlace } from '../../plan/stages'
import type { Plan, SilentTrial } from '../../schema/generated/plan-types'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Reads `validation.silentTrial`, the time in which the product runs on live data and nobody sees its output. It fires
 * when there is none, when it does not say where it runs, from when to when, and whether its output is hidden, when it
 * runs anywhere but in production, when its output is not hidden, when it is shorter than a policy allows
 * (`validation.minSilentTrial`, P14D unless a policy changes it), and when it ends after clinicians first see output
 * (`validation.firstClinicalExposure`, or the start of the pilot where that is not given).
 *
 * ## Why it matters
 *
 * Live data differ from stored ones, and the difference shows in the first days. In one published silent trial the area
 * under the curve was 0.90 on stored data and 0.50 on live ones; once the cause was found it was 0.85 to 0.91 (Kwong
 * 2022). With the output hidden, that costs a correction and no patient. Published trials ran from 2 days to 18 months,
 * as a secondary source reports of a scoping review; the two weeks asked for here are a default of our own.
 *
 * ## Fails
 *
 * ```yaml
 * validation:
 *   silentTrial: {environment: sandbox, start: 2026-09-28, end: 2026-10-23, outputsHidden: true}
 *   firstClinicalExposure: 2026-11-02
 * ```
 *
 * ```yaml
 * validation:
 *   silentTrial: {environment: production, start: 2026-10-28, end: 2026-11-04, outputsHidden: true}
 *   firstClinicalExposure: 2026-11-02
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * validation:
 *   silentTrial: {environment: production, start: 2026-09-28, end: 2026-10-23, outputsHidden: true}
 *   firstClinicalExposure: 2026-11-02
 * ```
 *
 * ## How to fix
 *
 * Run the product in production with its output hidden, before the first clinician sees it, for long enough to meet a
 * weekend and a change of staff. The fix inserts the block and leaves its values to you.
 *
 * ## What it does not catch
 *
 * A trial whose output nobody looked at, or one that was planned and not run. A trial may end on the day on which
 * clinicians first see output. One that begins after that day, or ends before it begins, is for
 * `sequence/dates-contradict`, and a plan without `validation` for `validation/exposure-before-monitoring`.
 */
export const rule = defineRule({
  id: 'validation/no-silent-trial',
  title: 'No silent trial in production',
  why: 'what live data do to the model is found out before clinicians see it or by their patients',
  guards: ['IF3'],
  severity: '-iwEE-',
  reads: ['lifecycle', 'validation'],
  standards: [],
  *check({ plan, asOf, defaults }) {
    if (plan.validation === undefined) return
    const trial = plan.validation.silentTrial
    const least = defaults['validation.minSilentTrial']
    if (trial === undefined) {
      yield missing(plan, asOf, least)
      return
    }
    yield* unsaid(trial)
    yield* unlikeProduction(trial)
    yield* badlyTimed(trial, plan, least)
  },
})

const at = ['validation', 'silentTrial']

/** What a trial must say, and how a message puts it. */
const parts = {
  environment: 'where it runs',
  start: 'when it begins',
  end: 'when it ends',
  outputsHidden: 'whether its output is hidden',
} as const

type Part = keyof typeof parts

const keys = Object.keys(parts) as Part[]

const opened = (part: Part): FixValue =>
  part === 'environment' ? open(['production', 'sandbox', 'synthetic', 'curated', 'pilot-sample']) : open()

function missing(plan: Pick<Plan, 'lifecycle' | 'validation'>, asOf: IsoDate, least: string): Report {
  const block = Object.fromEntries(keys.map((key) => [key, opened(key)]))
  return {
    at,
    message: missingMessage(exposureOf(plan), asOf, least),
    related: firstSeen(plan),
    fixes: [scaffold('Insert the silent trial', set(at, block))],
  }
}

function missingMessage(exposure: IsoDate | undefined, asOf: IsoDate, least: string): string {
  if (exposure !== undefined && exposure <= asOf)
    return `The plan has no silent trial, and clinicians have seen output since ${exposure}: enter the one that was run, or hide the output again for at least ${least}.`
  const until = exposure === undefined ? 'before clinicians see it' : `before clinicians see it on ${exposure}`
  return `The plan has no silent trial: run the product on live data for at least ${least} with its output hidden, ${until}.`
}

function* unsaid(trial: SilentTrial): Iterable<Report> {
  const lacking = keys.filter((key) => trial[key] === undefined)
  const [first] = lacking
  if (first === undefined) return
  yield {
    at: [...at, first],
    message: `The silent trial does not say ${listed(lacking.map((key) => parts[key]))}: enter ${listed(lacking)}.`,
    fixes: [scaffold(`Add ${listed(lacking)}`, ...lacking.map((key) => set([...at, key], opened(key))))],
  }
}

function* unlikeProduction({ environment, outputsHidden }: SilentTrial): Iterable<Report> {
  if (environment !== undefined && environment !== 'production') {
    const message = `The silent trial runs on ${environment} data: repeat it in production, as only live data show what the model makes of them.`
    yield { at: [...at, 'environment'], message }
  }
  if (outputsHidden === false) {
    const message =
      'Clinicians see the output of the silent trial: hide it, as nobody knows yet what it is worth on live data.'
    yield { at: [...at, 'outputsHidden'], message }
  }
}

/** A trial that is too short and ends too late is reported once, at its end. */
function* badlyTimed({ start, end }: SilentTrial, plan: Pick<Plan, 'lifecycle' | 'validation'>, least: string) {
  if (end === undefined) return
  const exposure = exposureOf(plan)
  const beginsLate = start !== undefined && exposure !== undefined && start > exposure
  const isLate = exposure !== undefined && end > exposure && !beginsLate
  const isShort = start !== undefined && start <= end && !lastsAtLeast({ start, end }, least)
  if (!isLate && !isShort) return
  const short = isShort ? [shortness(start, end, least)] : []
  const late = isLate ? [`ends on ${end}, after clinicians first see output on ${exposure}`] : []
  const remedy = isLate ? 'begin earlier or move the first exposure behind it' : 'begin earlier or end later'
  yield {
    at: [...at, 'end'],
    message: `The silent trial ${[...short, ...late].join('; it ')}: ${remedy}.`,
    related: [
      ...(isShort ? [{ path: [...at, 'start'], message: `It begins on ${start}.` }] : []),
      ...(isLate ? firstSeen(plan) : []),
    ],
  }
}

const shortness = (start: IsoDate, end: IsoDate, least: string): string =>
  `lasts ${daysInWords(windowDays({ start, end }))}, from ${start} to ${end}, and needs at least ${least}`

function firstSeen(plan: Pick<Plan, 'lifecycle' | 'validation'>) {
  const exposure = exposureOf(plan)
  return exposure === undefined ? [] : [{ path: exposurePlace(plan), message: `First seen on ${exposure}.` }]
}
