import { type IsoDate, subtractDuration } from '../../plan/dates'
import { byId, indexById } from '../../plan/metrics'
import { nameOf } from '../../plan/sources'
import type { Evidence, Plan } from '../../schema/generated/plan-types'
import type { Place } from '../../schema/places'
import type { Path } from '../../text/path'
import { entries } from '../entries'
import { defineRule, type Report } from '../rule'

/**
 * ## What it does
 *
 * Compares the date of a document with the date of what it is cited for: a data audit and an observation of the workflow
 * that were `completed`, an alert test, and a baseline that was `captured`. It fires when the document is more than P30D
 * older (`gate.evidenceLag`, our own default, which a policy may change). Where several documents are cited, the latest
 * decides, so that a protocol may stand beside the report.
 *
 * It also fires when the date of a document lies in the future.
 *
 * ## Why it matters
 *
 * A document cannot show what happened after it was written. What is cited then is the report of an earlier audit, or a
 * plan of what was to be done.
 *
 * ## Fails
 *
 * ```yaml
 * validation: {framework: {ready: 2026-10-09, alertTest: {completed: 2026-10-12, evidence: ev-drill}}}
 * evidence: [{id: ev-drill, type: test-report, uri: evidence/drill.md, date: 2026-04-20}]
 * ```
 *
 * ```yaml
 * evidence: [{id: ev-drill, type: test-report, uri: evidence/drill.md, date: 2062-10-12}]
 * ```
 *
 * ## Passes
 *
 * ```yaml
 * validation: {framework: {ready: 2026-10-09, alertTest: {completed: 2026-10-12, evidence: ev-drill}}}
 * evidence: [{id: ev-drill, type: test-report, uri: evidence/drill.md, date: 2026-10-12}]
 * ```
 *
 * ## How to fix
 *
 * Cite the document that was written about this audit, observation, test or baseline, or correct the date that is wrong.
 *
 * ## What it does not catch
 *
 * A document that bears the right date and says something else. A dashboard, whose numbers are updated after its date.
 * While one of the documents cited has no date, or is not listed, the rule waits. Documents that a gate was passed on may
 * be of any age.
 */
export const rule = defineRule({
  id: 'freshness/evidence-older-than-claim',
  title: 'Evidence older than what it proves',
  why: 'a document cannot show what happened after it was written',
  guards: [],
  severity: '-iwwEE',
  reads: ['workflow', 'validation', 'roi', 'evidence'],
  standards: ['security-insights/date'],
  *check({ plan, defaults }) {
    for (const claim of claimsOf(plan)) yield* tooOld(claim, plan.evidence, defaults['gate.evidenceLag'])
  },
  each: 'dataSources',
  *checkEach({ item, at }, { plan, defaults }) {
    const claim = completed(`the audit of ${nameOf(item)} was complete`, item.audit, [...at, 'audit'])
    yield* tooOld(claim, plan.evidence, defaults['gate.evidenceLag'])
  },
  // A date of today's text and not of the plan as it stood at a gate: what is dated later is not in the future now.
  *checkPlaces(places, { asOf }) {
    for (const place of places) if (isFuture(place, asOf)) yield inFuture(place, places)
  },
})

/** Something that was done on a day, and the documents that are cited for it. */
interface Claim {
  what: string
  day?: IsoDate
  cited?: readonly string[]
  /** The place of the day and of the citation. */
  dayAt: Path
  citedAt: Path
}

function* claimsOf(plan: Pick<Plan, 'workflow' | 'validation' | 'roi'>): Iterable<Claim> {
  for (const { item, at } of entries(plan.workflow?.decisionPoints, 'workflow', 'decisionPoints'))
    yield completed(`the work at ${item.id ?? 'a decision point'} was observed`, item.validation, [...at, 'validation'])
  const test = plan.validation?.framework?.alertTest
  yield completed('the alert was rehearsed', test, ['validation', 'framework', 'alertTest'])
  for (const { item, at } of entries(plan.roi?.metrics, 'roi', 'metrics')) {
    const { captured, evidence } = item.baseline ?? {}
    const base = [...at, 'baseline']
    yield claim(
      `the baseline of ${item.metric ?? 'a metric'} was captured`,
      captured,
      evidence,
      [...base, 'captured'],
      base,
    )
  }
}

interface Completed {
  completed?: IsoDate
  evidence?: string | readonly string[]
}

const completed = (what: string, { completed: day, evidence }: Completed = {}, at: Path): Claim =>
  claim(what, day, evidence, [...at, 'completed'], at)

function claim(
  what: string,
  day: IsoDate | undefined,
  evidence: string | readonly string[] | undefined,
  dayAt: Path,
  at: Path,
): Claim {
  const cited = typeof evidence === 'string' ? [evidence] : evidence
  return { what, day, cited, dayAt, citedAt: [...at, 'evidence'] }
}

function* tooOld(
  { what, day, cited, dayAt, citedAt }: Claim,
  evidence: Plan['evidence'],
  lag: string,
): Iterable<Report> {
  if (day === undefined || cited === undefined) return
  const latest = latestOf(cited.map((id) => byId(evidence, id)))
  if (latest === undefined || latest.date >= subtractDuration(day, lag)) return
  const index = indexById(evidence, latest.id)
  yield {
    at: citedAt,
    message: `${latest.id} is from ${latest.date}, more than ${lag} before ${what} on ${day}, and cannot show what came after it: cite the document that does, or correct the date that is wrong.`,
    related: [
      { path: dayAt, message: `On ${day}.` },
      { path: ['evidence', index, 'date'], message: `From ${latest.date}.` },
    ],
  }
}

type Dated = Evidence & { date: IsoDate }

const isDated = (document: Evidence | undefined): document is Dated =>
  document?.date !== undefined && document.type !== 'dashboard'

/** The document with the latest date; undefined where that is not known of all, or where one is kept up to date. */
function latestOf(documents: readonly (Evidence | undefined)[]): Dated | undefined {
  const dated = documents.filter(isDated)
  if (dated.length < documents.length) return undefined
  return dated.reduce<Dated | undefined>(
    (latest, other) => (latest && latest.date >= other.date ? latest : other),
    undefined,
  )
}

const isFuture = ({ path, value, malformed }: Place, asOf: IsoDate): boolean =>
  path[0] === 'evidence' && path.at(-1) === 'date' && typeof value === 'string' && !malformed && value > asOf

function inFuture({ path, value }: Place, places: readonly Place[]): Report {
  const id = places.find((place) => place.path.at(-1) === 'id')?.value ?? 'This document'
  return {
    at: path,
    message: `${id} is dated ${value}, which is in the future: enter the day it was written, once it is.`,
  }
}
