import { type Fix, open, scaffold, set } from '../../fixes/fix'
import type { IsoDate } from '../../plan/dates'
import { listed, nameIn } from '../../plan/names'
import { individuals } from '../../plan/people'
import { byExposure } from '../../plan/sources'
import { atOrAfter, exposureOf, exposurePlace, goLiveOf, type Stage, startPlace } from '../../plan/stages'
import type { Certification, Person, Plan, WriteBack } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Looks at what must be done on the side of the EHR before clinicians see output. It fires when
 *
 * - the access is not approved (`auth.approved`), or was approved after the silent trial began;
 * - a write-back was not tested in the live system, on test patients or on real ones, by the day on which clinicians
 *   first see output (`validation.firstClinicalExposure`, or the start of the pilot where that is not given);
 * - a certification that is required was granted after go-live, or is not granted: until the product is in production,
 *   one that is due by go-live and not overdue will do;
 * - from the pilot on, the product is registered in the sandbox alone (`appStatus`) of a system that a facility or a
 *   data source uses. While no system has a live registration, those that nothing uses count as well.
 *
 * ## Why it matters
 *
 * None of these is in the hands of those who build the product, and each can stop it on its first day. Epic, for one,
 * describes a process by which access to a live system is requested (fhir.epic.com), apart from that to its sandbox.
 *
 * ## Fails
 *
 * ```yaml
 * ehrIntegration: {auth: {scopes: [launch], approved: 2026-10-05}}
 * validation: {silentTrial: {start: 2026-09-28, end: 2026-10-23}}
 * ```
 *
 * ```yaml
 * ehrIntegration:
 *   auth: {scopes: [launch], approved: 2026-09-18}
 *   writeBack: [{resource: DocumentReference, testedIn: sandbox, completed: 2026-10-14}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * ehrIntegration:
 *   auth: {scopes: [launch], approved: 2026-09-18}
 *   writeBack: [{resource: DocumentReference, testedIn: production-non-clinical, completed: 2026-10-14}]
 * validation: {silentTrial: {start: 2026-09-28, end: 2026-10-23}, firstClinicalExposure: 2026-11-02}
 * ```
 *
 * ## How to fix
 *
 * Have it done, and enter the day. Until then say who sees to it and by when, for which the fix adds the places. The
 * finding stays until it is done.
 *
 * ## What it does not catch
 *
 * An approval that does not cover the scopes of today, and a test that is entered before it took place. A test may be
 * passed, and access approved, on the very day on which it is needed. Without a start of the silent trial any day of
 * approval will do. A system that does not say how far the product is registered with it, and a plan without
 * `ehrIntegration`, which is for `integration/no-track`.
 */
export const rule = defineRule({
  id: 'integration/unfinished-at-exposure',
  title: 'Write-back, auth or listing unfinished',
  why: 'what others must approve can stop the product on its first day',
  guards: ['IF2'],
  severity: '-iwEE-',
  reads: ['lifecycle', 'people', 'facilities', 'dataSources', 'ehrIntegration', 'validation'],
  readsStage: true,
  standards: [],
  *check({ plan, stage, asOf }) {
    if (plan.ehrIntegration === undefined) return
    yield* unapproved(plan)
    yield* untested(plan)
    for (const { item, at } of entries(plan.ehrIntegration.certification, 'ehrIntegration', 'certification'))
      if (item.required) yield* uncertified(item, at, plan, { stage, asOf })
    if (atOrAfter(stage, 'pilot')) yield* inSandbox(plan)
  },
})

type PlanOfIntegration = Pick<
  Plan,
  'lifecycle' | 'people' | 'facilities' | 'dataSources' | 'ehrIntegration' | 'validation'
>

function* unapproved({ ehrIntegration, validation, people }: PlanOfIntegration): Iterable<Report> {
  const auth = ehrIntegration?.auth
  const start = validation?.silentTrial?.start
  const approved = auth?.approved
  if (approved !== undefined && (start === undefined || approved <= start)) return
  const at = ['ehrIntegration', 'auth']
  const trial = start === undefined ? 'the silent trial needs it' : `the silent trial begins on ${start}`
  yield {
    at: [...at, 'approved'],
    message:
      approved === undefined
        ? `Nobody has approved the access to the EHR, and ${trial}: ${remedyOf(auth, people)}.`
        : `The access to the EHR is approved on ${approved}, and ${trial}: move the trial behind the approval, as it reads live data.`,
    related:
      start === undefined
        ? []
        : [{ path: ['validation', 'silentTrial', 'start'], message: `The silent trial begins on ${start}.` }],
    fixes: () => (approved === undefined ? ownerAndDate(auth, at, people) : []),
  }
}

function* untested(plan: PlanOfIntegration): Iterable<Report> {
  const exposure = exposureOf(plan)
  const related = exposure === undefined ? [] : [{ path: exposurePlace(plan), message: `First seen on ${exposure}.` }]
  for (const { item, at } of entries(plan.ehrIntegration?.writeBack, 'ehrIntegration', 'writeBack')) {
    const { resource = 'this resource', completed } = item
    if (!isTestedLive(item) || completed === undefined) {
      yield {
        at: [...at, isTestedLive(item) ? 'completed' : 'testedIn'],
        message: `${untestedWords(item, resource)}: have it pass in the live system ${byExposure(exposure)}; ${remedyOf(item, plan.people)}.`,
        related,
        fixes: () => ownerAndDate(item, at, plan.people),
      }
    } else if (exposure !== undefined && completed > exposure) {
      yield {
        at: [...at, 'completed'],
        message: `Writing ${resource} is tested on ${completed}, and clinicians first see output on ${exposure}: test it before, as they depend on it from then on.`,
        related,
      }
    }
  }
}

const isTestedLive = ({ testedIn }: WriteBack): boolean =>
  testedIn === 'production' || testedIn === 'production-non-clinical'

function untestedWords(item: WriteBack, resource: string): string {
  if (isTestedLive(item)) return `No date says that the test of writing ${resource} was passed`
  return item.testedIn === undefined
    ? `Writing ${resource} has not been tested`
    : `Writing ${resource} was tested in a sandbox alone`
}

function* uncertified(
  item: Certification,
  at: Path,
  plan: PlanOfIntegration,
  { stage, asOf }: { stage: Stage; asOf: IsoDate },
): Iterable<Report> {
  const { program = 'A certification', status, completed, due } = item
  const golive = goLiveOf(plan)
  const inTime = (date: IsoDate) => golive === undefined || date <= golive
  const isGranted = status === 'complete'
  if (isGranted && (completed === undefined || inTime(completed))) return
  const isOnItsWay = due !== undefined && due >= asOf && inTime(due) && !atOrAfter(stage, 'production')
  if (!isGranted && isOnItsWay) return
  const live = golive === undefined ? 'the product may not go live without it' : `the product goes live on ${golive}`
  yield {
    at: [...at, isGranted ? 'completed' : 'status'],
    message: isGranted
      ? `${program} is required and granted on ${completed}, and ${live}: move go-live behind it.`
      : `${program} is required and ${status === undefined ? 'has no status' : `stands at ${status}`}, and ${live}: ${remedyOf(item, plan.people)}.`,
    related: golive === undefined ? [] : [{ path: startPlace(plan, 'production'), message: `Live on ${golive}.` }],
    fixes: () => (isGranted ? [] : ownerAndDate(item, at, plan.people)),
  }
}

function* inSandbox({ ehrIntegration, facilities, dataSources }: PlanOfIntegration): Iterable<Report> {
  const systems = entries(ehrIntegration?.systems, 'ehrIntegration', 'systems')
  const isUsed = (id: string | undefined) =>
    facilities?.some(({ ehr }) => ehr === id) || dataSources?.some(({ system }) => system === id)
  const isSomewhereLive = systems.some(({ item }) => item.appStatus === 'production-client-id')
  for (const { item, at } of systems) {
    if (item.appStatus !== 'sandbox-client-id' || (isSomewhereLive && !isUsed(item.id))) continue
    yield {
      at: [...at, 'appStatus'],
      message: `The product is registered with ${item.id} in the sandbox alone, which has no live data: have the live registration granted before clinicians see output.`,
    }
  }
}

/** Something that somebody sees to by some day. */
interface Task {
  owner?: string
  due?: string
}

const questions = { owner: 'who sees to it', due: 'by when' } as const

const lackingIn = (task: Task | undefined) =>
  (Object.keys(questions) as (keyof Task)[]).filter((key) => task?.[key] === undefined)

function remedyOf(task: Task | undefined, people: readonly Person[] | undefined): string {
  const lacking = lackingIn(task)
  if (lacking.length > 0) return `say ${listed(lacking.map((key) => questions[key]))}`
  return `see with ${nameIn(people, task?.owner as string)} that it is done by ${task?.due}, as planned`
}

/** Adds the places for who sees to it and by when. */
function ownerAndDate(task: Task | undefined, at: Path, people: readonly Person[] | undefined): Fix[] {
  const lacking = lackingIn(task)
  if (lacking.length === 0) return []
  const places = lacking.map((key) => [key, key === 'owner' ? open(individuals(people)) : open()] as const)
  const title = `Add ${listed(lacking)}`
  if (task === undefined) return [scaffold(title, set(at, Object.fromEntries(places)))]
  return [scaffold(title, ...places.map(([key, place]) => set([...at, key], place)))]
}
