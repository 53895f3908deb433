import type { Related } from '../../finding'
import { repair, set } from '../../fixes/fix'
import { addDuration, daysBetween, type IsoDate } from '../../plan/dates'
import { daysInWords, listed } from '../../plan/names'
import { endOf, endPlace, startOf, startPlace } from '../../plan/stages'
import type { Plan } from '../../schema/generated/plan-types'
import { defineRule, type RuleContext } from '../rule'

/**
 * ## What it does
 *
 * Compares the start of the integration track (`ehrIntegration.track.start`) with the build of the model and with the
 * decision on the pilot. It fires when the integration starts later after the build than a policy allows
 * (`integration.maxBuildLag`, P30D unless a policy changes it; a default of our own, no source gives one), which is no
 * more than a warning; when it starts after the build ends; and when it does not start before the day on which the
 * pilot is decided (`pilot.decision.date`). Dates of the timeline are the actual ones where there are any, else the
 * planned ones.
 *
 * ## Why it matters
 *
 * Access, write-back and certification wait for other people's calendars. Begun beside the model they are ready with
 * it; begun after it they become the delay of the whole project, or the pilot is run on an extract and proves nothing
 * about the connection.
 *
 * ## Fails
 *
 * ```yaml
 * lifecycle:
 *   stage: build
 *   timeline: [{stage: build, planned: {start: 2026-07-06, end: 2026-10-16}}]
 * ehrIntegration: {track: {start: 2026-10-19, plannedEnd: 2027-01-29}}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * lifecycle:
 *   stage: build
 *   timeline: [{stage: build, planned: {start: 2026-07-06, end: 2026-10-16}}]
 * ehrIntegration: {track: {start: 2026-07-06, plannedEnd: 2026-10-30}}
 * ```
 *
 * ## How to fix
 *
 * Plan the integration beside the build. While the planned start of the build still lies ahead, the fix takes it over.
 * Where it is past, begin at once; where the integration began late, the order cannot be mended: say in a waiver how
 * the lost time is made up for.
 *
 * ## What it does not catch
 *
 * A track without a start, a plan without dates of the build, and a track that was begun in time and then left alone.
 * An integration may begin on the last day of the build.
 */
export const rule = defineRule({
  id: 'integration/starts-after-model',
  title: 'Integration starts after the model',
  why: 'access and write-back wait for other people, and begun after the model they delay everything',
  guards: ['IF2', 'IS2'],
  severity: '-wEEE-',
  reads: ['lifecycle', 'pilot', 'ehrIntegration'],
  standards: [],
  *check({ plan, asOf, defaults }) {
    const start = plan.ehrIntegration?.track?.start
    if (start === undefined) return
    const lag = defaults['integration.maxBuildLag']
    const late = delays(start, plan, lag)
    if (late.length === 0) return
    const planned = startAsPlanned(plan)
    const canMove = planned !== undefined && planned >= asOf && delays(planned, plan, lag).length === 0
    const at = ['ehrIntegration', 'track', 'start']
    const remedy = canMove ? `plan it from ${planned}, with the build` : remedyFor(start, asOf)
    yield {
      at,
      message: `Integration ${start <= asOf ? 'started' : 'starts'} on ${start}, ${listed(late.map(({ words }) => words))}: ${remedy}, as access and write-back wait for other people.`,
      atMost: late.every(({ isMild }) => isMild) ? 'warning' : undefined,
      related: late.map(({ limit }) => limit),
      fixes: canMove ? [repair(`Start the integration on ${planned}, with the build`, set(at, planned))] : [],
    }
  },
})

type PlanOfDates = RuleContext<'lifecycle' | 'pilot' | 'ehrIntegration'>['plan']

/** What the integration comes after, in words and as a place; `isMild` where it comes only somewhat late. */
interface Delay {
  words: string
  limit: Related
  isMild: boolean
}

function delays(start: IsoDate, plan: PlanOfDates, lag: string): Delay[] {
  const end = endOf(plan, 'build')
  const decision = plan.pilot?.decision?.date
  const late: Delay[] = []
  if (end !== undefined && start > end) {
    const limit = { path: endPlace(plan, 'build'), message: `The build ends on ${end}.` }
    late.push({ words: `after the end of the build on ${end}`, limit, isMild: false })
  }
  if (decision !== undefined && start >= decision) {
    const limit = { path: ['pilot', 'decision', 'date'], message: `The pilot is decided on ${decision}.` }
    late.push({ words: `not before the decision on the pilot on ${decision}`, limit, isMild: false })
  }
  return late.length > 0 ? late : behindBuild(start, plan, lag)
}

function behindBuild(start: IsoDate, plan: PlanOfDates, lag: string): Delay[] {
  const build = startOf(plan, 'build')
  if (build === undefined || start <= addDuration(build, lag)) return []
  const words = `${daysInWords(daysBetween(build, start))} after the start of the build on ${build}`
  const limit = { path: startPlace(plan, 'build'), message: `The build starts on ${build}.` }
  return [{ words, limit, isMild: true }]
}

/** The planned start of a build that has not begun. */
function startAsPlanned({ lifecycle }: Pick<Plan, 'lifecycle'>): IsoDate | undefined {
  const build = lifecycle?.timeline?.find(({ stage }) => stage === 'build')
  return build?.actual?.start === undefined ? build?.planned?.start : undefined
}

const remedyFor = (start: IsoDate, asOf: IsoDate): string =>
  start <= asOf ? 'say in a waiver how the lost time is made up for' : 'begin it now'
