import type { Facts } from '../facts'
import type { Finding } from '../finding'
import type { IsoDate } from '../plan/dates'
import { goLiveOf, type Stage } from '../plan/stages'
import type { Policy } from '../policy/policy'
import { type ActiveRule, activeRules, type Evaluations, evaluate, levelAt, type Subject } from '../rules/evaluate'
import type { Rule } from '../rules/rule'
import { type PastMemo, planAsOf } from './as-of'
import { concerns, inForceOn, placeOf } from './waivers'

/** What was evaluated for one gate, kept for the next time. */
export interface GateMemo {
  /** The facts of today, and what they are at the gate. */
  today: Facts
  facts: Facts
  past: PastMemo
  evaluations: Evaluations
}

/**
 * What stood open at a gate on the day it was passed: the errors of a plan at that stage as of that day, less what was
 * waived then. What came about later counts as absent, except what came about in production: that renews what stood
 * there before, as an audit does that is repeated every year.
 *
 * Rules over single values, ids and gates are left out: what they find is found today as well.
 *
 * @param value the plan as it stands in the text, by which waivers name places
 */
export function blockersAt(
  gate: Stage,
  passed: IsoDate,
  subject: Subject,
  value: unknown,
  before?: GateMemo,
): { blockers: readonly Finding[]; memo: GateMemo } {
  const { plan, policy, places } = subject
  const goLive = goLiveOf(plan)
  const kept = before && isStill(subject.facts, before.today) && before.facts.asOf === passed ? before : undefined
  const facts = kept ? kept.facts : { ...subject.facts, asOf: passed, gate }
  const renewedFrom = goLive !== undefined && passed < goLive ? goLive : undefined
  const { plan: past, memo: pastMemo } = planAsOf(plan, places, { day: passed, renewedFrom }, before?.past)
  const then: Subject = { ...subject, plan: past, stage: gate, facts }
  const asked = gateRules(policy, gate).filter(({ rule }) => canDiffer(rule, subject, then))
  const evaluations = evaluate(then, asked, kept?.evaluations)
  const inForce = inForceOn(passed, past, policy)
  const blockers = [...evaluations.byRule.values()]
    .flatMap(({ findings }) => findings)
    .filter(({ severity, rule }) => severity === 'error' && !rule.startsWith('internal/'))
    .filter((finding) => !inForce.some((waiver) => concerns(waiver, placeOf(finding, value))))
  return { blockers, memo: { today: subject.facts, facts, past: pastMemo, evaluations } }
}

/** True when nothing but files differs, which no rule is asked about here. */
const isStill = (now: Facts, before: Facts): boolean => now.asOf === before.asOf && now.readUnit === before.readUnit

/**
 * A rule that is an error today as well, and of whose sections nothing has changed since, finds today what it found
 * then; only a waiver may tell them apart.
 */
function canDiffer(rule: Rule, today: Subject, then: Subject): boolean {
  if (today.plan.waivers?.length || levelAt(rule, today.stage, today.policy) !== 'error') return true
  const sections = rule.each ? [...rule.reads, rule.each] : rule.reads
  return sections.some((section) => today.plan[section] !== then.plan[section])
}

const byActive = new WeakMap<readonly ActiveRule[], readonly ActiveRule[]>()

function gateRules(policy: Subject['policy'], gate: Stage): readonly ActiveRule[] {
  const active = activeRules(policy, gate)
  const known =
    byActive.get(active) ?? active.filter(({ rule, level }) => level === 'error' && isAskedAtGate(rule, policy))
  byActive.set(active, known)
  return known
}

/** Rules about gates say the same today, and a policy's own checks are what is asked today. */
function isAskedAtGate({ id, check, checkEach, checkPlaces, readsReferences }: Rule, { settings }: Policy): boolean {
  if (checkPlaces || readsReferences || id.startsWith('gate/') || settings.checks.has(id)) return false
  return (check ?? checkEach) !== undefined
}
