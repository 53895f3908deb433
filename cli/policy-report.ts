import path from 'node:path'
import { type Stage, stages } from '../engine/plan/stages'
import type { LoadedPolicy } from '../engine/policy/load'
import { effectivePolicy, type Level, levelSetting, type Role, type Setting } from '../engine/policy/policy'
import type { Check } from '../engine/schema/generated/policy-types'
import { entryAt } from '../host/read'
import { Checker } from './checker'
import { UsageError } from './io/errors'

/** A value and the file that it comes from; null for what is built in. */
export interface Told<T> {
  value: T
  from: string | null
}

/** Everything that a policy in effect says: plain data, the same for every format. */
export interface PolicyReport {
  /** The policy files, the most general first. */
  files: string[]
  defaults: Record<string, Told<string | number>>
  /** The severities of every rule by stage. */
  rules: Record<string, Record<Stage, Told<Level>>>
  locked: Told<string>[]
  waivers: { maxDuration: Told<string>; approversFrom: Told<readonly Role[] | null> }
  checks: Told<Check>[]
}

/**
 * The policy in effect for a file or folder.
 *
 * @param policy the file to take instead of the nearest one
 * @throws UsageError when there is no such place, or the policy cannot be applied
 */
export async function policyAt(place: string, policy?: string): Promise<LoadedPolicy> {
  const stat = entryAt(place)
  if (!stat) throw new UsageError(`${place} does not exist.`)
  // The date is of no account: a policy says the same on every day.
  const checker = new Checker({ asOf: '1970-01-01', policy: policy && path.resolve(policy) })
  const folder = stat.isDirectory() ? place : path.dirname(place)
  const loaded = await checker.policyFor(path.resolve(folder))
  return loaded ?? { policy: effectivePolicy([]), files: [], names: [], problems: [] }
}

/** What is said of a policy. */
export function policyReport({ policy, names }: Pick<LoadedPolicy, 'policy' | 'names'>): PolicyReport {
  const { defaults, locked, approversFrom, checks } = policy.settings
  const { 'waiver.maxDuration': maxDuration, ...numbers } = Object.fromEntries(
    [...defaults].map(([key, setting]) => [key, told(setting)]),
  )
  return {
    files: names,
    defaults: numbers,
    rules: Object.fromEntries(
      policy.rules.map((rule) => [
        rule.id,
        Object.fromEntries(stages.map((stage) => [stage, told(levelSetting(policy, rule, stage))])),
      ]),
    ) as PolicyReport['rules'],
    locked: [...locked].map(([value, { from }]) => told({ value, from })),
    waivers: {
      maxDuration: maxDuration as Told<string>,
      approversFrom: told(approversFrom ?? { value: null }),
    },
    checks: [...checks.values()].map(({ value, from }) => told({ value: value.declared, from })),
  }
}

const told = <T>({ value, from }: Setting<T>): Told<T> => ({ value, from: from ?? null })
