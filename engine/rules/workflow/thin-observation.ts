import { type Fix, open, scaffold, set } from '../../fixes/fix'
import { nameOfPoint, onPaper } from '../../plan/decision-points'
import { listed, nameIn } from '../../plan/names'
import { saysSomething } from '../../plan/notes'
import { pilotFacilities } from '../../plan/sources'
import type { DecisionPoint, Plan, WorkflowValidation } from '../../schema/generated/plan-types'
import type { Path } from '../../text/path'
import { entries } from '../entries'
import { defineRule, type Report } from '../rule'

type Sections = Pick<Plan, 'facilities' | 'pilot'>

/**
 * ## What it does
 *
 * Reads what the observation of each decision point covered (`validation`). It fires when
 *
 * - it had fewer than 5 sessions, or does not say how many; logs that were analyzed have none;
 * - the role that decides (`user`) is not among the observed `roles`;
 * - a facility of the pilot is not among the observed `facilities`.
 *
 * Roles are compared without regard to capitals, hyphens and spaces.
 *
 * ## Why it matters
 *
 * One morning on one ward shows one morning on one ward. Work differs most between the people and the sites that nobody
 * watched, and those are where the product will not fit.
 *
 * The 5 sessions (`workflow.minSessions` in a policy) are a number of our own: no published figure was found. Methods
 * for the study of workflow are set out in Zheng 2020 (Annals of Internal Medicine).
 *
 * ## Fails
 *
 * ```yaml
 * workflow:
 *   decisionPoints:
 *     - id: pre-round
 *       user: hospitalist
 *       action: Edit the plan of the day
 *       validation: {method: direct-observation, sessions: 2, roles: [nurse]}
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * workflow:
 *   decisionPoints:
 *     - id: pre-round
 *       user: hospitalist
 *       action: Edit the plan of the day
 *       validation: {method: direct-observation, sessions: 9, roles: [hospitalist, nurse]}
 * ```
 *
 * ## How to fix
 *
 * Watch more sessions, with the people who decide and at every site of the pilot, and enter what was watched. The fix
 * adds a key that is missing. It adds no entry to a list that is there: that would say that the work has been done.
 *
 * ## What it does not catch
 *
 * Sessions that were all alike. Other roles that the decision touches. A decision point whose workflow was not validated
 * at all, or on paper only: `sequence/build-before-observation` and `workflow/not-observed` speak of those.
 */
export const rule = defineRule({
  id: 'workflow/thin-observation',
  title: 'Observation too thin',
  why: 'work differs most between the people and the sites that nobody watched',
  guards: ['FM4', 'CL5'],
  severity: '-iwEE-',
  reads: ['facilities', 'workflow', 'pilot'],
  standards: [],
  *check({ plan, defaults }) {
    for (const { item: point, at } of entries(plan.workflow?.decisionPoints, 'workflow', 'decisionPoints')) {
      const { validation } = point
      if (!saysSomething(validation) || onPaper[validation.method ?? '']) continue
      const observed = { point, validation, at }
      const reports = [
        fewSessions(observed, defaults['workflow.minSessions']),
        unseenUser(observed),
        unseenFacilities(observed, plan),
      ]
      yield* reports.flatMap((report) => report ?? [])
    }
  },
})

/** A decision point that somebody watched, and its place. */
interface Observed {
  point: DecisionPoint
  validation: WorkflowValidation
  at: Path
}

function fewSessions({ point, validation: { sessions, method }, at }: Observed, least: number): Report | undefined {
  const place = [...at, 'validation', 'sessions']
  if (sessions === undefined) {
    if (method === 'log-analysis') return undefined
    const message = `Nothing says in how many sessions the work at ${nameOfPoint(point)} was watched: enter them, and watch at least ${least}.`
    return { at: place, message, fixes: [insert(place)] }
  }
  if (sessions >= least) return undefined
  const message = `The work at ${nameOfPoint(point)} was watched in ${sessions} of at least ${least} sessions: watch more, for a few show what is usual and not what goes wrong.`
  return { at: place, message }
}

function unseenUser({ point, validation: { roles }, at }: Observed): Report | undefined {
  const { user } = point
  if (user === undefined || roles?.some((role) => plain(role) === plain(user))) return undefined
  const place = [...at, 'validation', 'roles']
  return {
    at: place,
    message: `The ${user} decides at ${nameOfPoint(point)}, and nothing says that one was watched: watch the ${user} at work, for others work in another way.`,
    related: [{ path: [...at, 'user'], message: `The ${user} decides.` }],
    fixes: roles ? [] : [insert(place)],
  }
}

function unseenFacilities({ point, validation, at }: Observed, plan: Sections): Report | undefined {
  const missing = pilotFacilities(plan).filter((facility) => !validation.facilities?.includes(facility))
  if (missing.length === 0) return undefined
  const names = listed(missing.map((facility) => nameIn(plan.facilities, facility)))
  const sites = entries(plan.pilot?.sites, 'pilot', 'sites').filter(({ item }) => missing.includes(item.facility ?? ''))
  const place = [...at, 'validation', 'facilities']
  return {
    at: place,
    message: `The pilot runs at ${names}, and nothing says that the work at ${nameOfPoint(point)} was watched there: watch it before the pilot, for each site works in its own way.`,
    related: sites.map(({ at: siteAt }) => ({ path: [...siteAt, 'facility'], message: 'The pilot runs here.' })),
    fixes: validation.facilities ? [] : [insert(place)],
  }
}

const plain = (role: string): string =>
  role
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')

const insert = (at: Path): Fix => scaffold(`Insert ${at.at(-1)}`, set(at, open()))
