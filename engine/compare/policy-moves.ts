import { listed } from '../plan/names'
import { type Stage, stages } from '../plan/stages'
import { type Level, levelSetting, levels, type Policy, type Role } from '../policy/policy'
import type { Rule } from '../rules/rule'
import looser from '../schema/generated/policy-looser.json'
import { nameOfRole } from './approvers'
import type { PolicyContext } from './change'
import { isLonger } from './pairs'
import type { Part } from './part'
import { becameOf } from './words'

/** Something that a policy demands differently. */
export interface PolicyMove {
  part: Part
  message: string
  /** Whether it demands less; undefined where only a reader can tell. */
  isLooser?: boolean
}

/** Everything in which two policies in effect differ: numbers, severities, locks, terms of waivers, checks. */
export function* policyMoves(context: PolicyContext): Iterable<PolicyMove> {
  yield* ofNumbers(context)
  yield* ofChecks(context)
  for (const rule of context.after.rules) yield* ofRule(rule, context)
  yield* ofLocks(context)
  yield* ofApprovers(context)
}

/** Where a file says what differs; what it says no more of may follow from the policies that it extends. */
function placeOf(part: Part, { root }: PolicyContext): Part {
  const bases = root.at('extends')
  return part.isChanged || !bases.isChanged ? part : bases
}

function* ofNumbers(context: PolicyContext): Iterable<PolicyMove> {
  const { root, before, after } = context
  for (const [key, direction] of Object.entries(looser)) {
    const [was, is] = [before, after].map(({ settings }) => settings.defaults.get(key)?.value)
    const isLooser = was !== undefined && is !== undefined && isHigher(is, was) === (direction === 'higher')
    if (was === undefined || is === undefined || (!isHigher(is, was) && !isHigher(was, is))) continue
    const isTerm = key === 'waiver.maxDuration'
    const part = isTerm ? root.at('waivers', 'maxDuration') : memberOf(root.at('defaults'), key)
    const name = isTerm ? 'The longest duration of a waiver' : key
    yield { part: placeOf(part, context), isLooser, message: `${name} changed from ${was} to ${is}.` }
  }
}

const memberOf = (map: Part, key: string): Part => (map as Part<Record<string, unknown>>).at(key)

function isHigher(a: string | number, b: string | number): boolean {
  return typeof a === 'number' && typeof b === 'number' ? a > b : isLonger(String(a), String(b))
}

/** A rule whose severity is another one at some stages; a check that is new or gone is told of as such. */
function* ofRule(rule: Rule, context: PolicyContext): Iterable<PolicyMove> {
  const { root, before, after } = context
  const old = before.rules.find(({ id }) => id === rule.id)
  if (!old) return
  const levelAt = (policy: Policy, of: Rule, stage: Stage) => levelSetting(policy, of, stage).value
  const moves = stages.map((stage) => ({ stage, was: levelAt(before, old, stage), is: levelAt(after, rule, stage) }))
  const checks = root.at('checks').items()
  const own = memberOf(root.at('rules'), rule.id)
  const declared = checks.find(({ value }) => value.id === rule.id)?.at('severity')
  const part = !own.isChanged && declared?.isChanged ? declared : own
  for (const isLooser of [true, false]) {
    const moved = moves.filter(({ was, is }) => (isLooser ? rank(is) < rank(was) : rank(is) > rank(was)))
    if (moved.length === 0) continue
    const words = moved.map(({ stage, was, is }) => `at ${stage} from ${was} to ${is}`)
    const became = isLooser ? 'is less severe' : 'is more severe'
    yield { part: placeOf(part, context), isLooser, message: `${rule.id} ${became}: ${listed(words)}.` }
  }
}

const rank = (level: Level): number => levels.indexOf(level)

function* ofLocks(context: PolicyContext): Iterable<PolicyMove> {
  const { root, before, after } = context
  const locked = root.at('locked')
  const placeFor = (id: string) => placeOf(locked.items().find(({ value }) => value === id) ?? locked, context)
  for (const id of before.settings.locked.keys())
    if (!after.isLocked(id))
      yield { part: placeFor(id), isLooser: true, message: `${id} is no longer locked: it may be softened and waived.` }
  for (const id of after.settings.locked.keys())
    if (!before.isLocked(id))
      yield { part: placeFor(id), isLooser: false, message: `${id} is locked: nothing softens or waives it.` }
}

function* ofApprovers(context: PolicyContext): Iterable<PolicyMove> {
  const [was, is] = [context.before.approversFrom, context.after.approversFrom]
  const part = placeOf(context.root.at('waivers', 'approversFrom'), context)
  const more = rolesBeyond(is, was)
  const fewer = rolesBeyond(was, is)
  if (more) yield { part, isLooser: true, message: `Waivers may now be approved by ${more} as well.` }
  if (fewer) yield { part, isLooser: false, message: `Waivers may no longer be approved by ${fewer}.` }
}

/** Whose approval counts by one list and not by another; without a list everybody's does. */
function rolesBeyond(roles: readonly Role[] | undefined, others: readonly Role[] | undefined): string | undefined {
  if (!others) return undefined
  if (!roles) return 'anybody'
  const beyond = roles.filter((role) => !others.includes(role))
  return beyond.length > 0 ? listed(beyond.map((role) => `the ${nameOfRole(role)}`)) : undefined
}

function* ofChecks(context: PolicyContext): Iterable<PolicyMove> {
  const { root, before, after } = context
  const [was, is] = [before.settings.checks, after.settings.checks]
  const checks = root.at('checks')
  const placeFor = (id: string) => placeOf(checks.items().find(({ value }) => value.id === id) ?? checks, context)
  for (const id of was.keys())
    if (!is.has(id)) yield { part: placeFor(id), isLooser: true, message: `The check ${id} was removed.` }
  for (const id of is.keys())
    if (!was.has(id)) yield { part: placeFor(id), isLooser: false, message: `The check ${id} is new.` }
  for (const check of checks.items())
    for (const key of ['expression', 'place'] as const) {
      const part = check.at(key)
      if (check.isKept && part.isChanged)
        yield { part, message: `The ${key} of the check ${check.value.id} ${becameOf(part)}.` }
    }
}
