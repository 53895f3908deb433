import { type Stage, stages } from '../plan/stages'
import { rules as builtIn } from '../rules'
import { type Rule, severityAt } from '../rules/rule'
import type { Check, Level, WaiverTerms } from '../schema/generated/policy-types'
import type { CheckRule } from './checks'
import { type Defaults, defaults } from './defaults'

export type { Level }

/** The roles of `ownership` whose approval a policy may ask for. */
export type Role = NonNullable<WaiverTerms['approversFrom']>[number]

/** The value of one policy file, as its schema describes it. */
export interface PolicyFile {
  extends?: string[]
  defaults?: Record<string, string | number>
  rules?: Record<string, Level | Partial<Record<Stage, Level>>>
  locked?: string[]
  waivers?: WaiverTerms
  checks?: Check[]
}

/** One of the policy files in effect. */
export interface PolicyLayer {
  /** How messages name the file. */
  name: string
  value: PolicyFile
  /** The file's own checks, ready to run. */
  checks?: readonly CheckRule[]
}

/** A value, and the file that it comes from; none for a built-in one. */
export interface Setting<T> {
  value: T
  from?: string
}

/** A policy in effect: every number and severity after all files have been laid over each other. */
export interface Policy {
  defaults: Defaults
  /** The built-in rules, and the checks of the policy's own. */
  rules: readonly Rule[]
  /** The severity a policy sets for a rule at a stage; undefined where it says nothing. */
  levelOf(rule: string, stage: Stage): Level | undefined
  /** True for a rule that no waiver silences. */
  isLocked(rule: string): boolean
  /** The roles whose approval of a waiver counts; everybody's where the policy does not say. */
  approversFrom?: readonly Role[]
  settings: Settings
}

/** Everything that a policy says, each with the file it comes from. */
export interface Settings {
  defaults: ReadonlyMap<string, Setting<string | number>>
  /** By rule and stage. */
  levels: ReadonlyMap<string, Setting<Level>>
  locked: ReadonlyMap<string, Setting<true>>
  approversFrom?: Setting<readonly Role[]>
  checks: ReadonlyMap<string, Setting<CheckRule>>
  /** Attempts to soften a rule that a more general file has locked; they have no effect. */
  refused: readonly Refusal[]
}

/** A severity that a file sets and may not. */
export interface Refusal {
  rule: string
  /** The file that tries. */
  by: string
  /** The file that locks the rule. */
  lockedBy: string
}

/**
 * Lays policy files over the built-in defaults.
 *
 * @param layers the most general first; a later one wins, except that a rule which one of them locks can be made
 *   stricter by the later ones and not softer
 * @param base a policy to lay them over
 */
export function effectivePolicy(layers: readonly PolicyLayer[], base?: Policy): Policy {
  const settings = layers.reduce(withLayer, base ? copyOf(base.settings) : noSettings())
  const checks = [...settings.checks.values()].map(({ value }) => value)
  return {
    defaults: Object.fromEntries([...settings.defaults].map(([key, { value }]) => [key, value])) as unknown as Defaults,
    rules: [...builtIn, ...checks],
    levelOf: (rule, stage) => settings.levels.get(levelKey(rule, stage))?.value,
    isLocked: (rule) => settings.locked.has(rule),
    approversFrom: settings.approversFrom?.value,
    settings,
  }
}

/** The severity of a rule at a stage, and the file that sets it. */
export function levelSetting({ settings }: Policy, rule: Rule, stage: Stage): Setting<Level> {
  const own = { value: severityAt(rule, stage) ?? 'off', from: settings.checks.get(rule.id)?.from } as const
  return settings.levels.get(levelKey(rule.id, stage)) ?? own
}

/** The key of a rule's severity at a stage. */
export const levelKey = (rule: string, stage: Stage): string => `${rule} ${stage}`

interface MutableSettings extends Settings {
  defaults: Map<string, Setting<string | number>>
  levels: Map<string, Setting<Level>>
  locked: Map<string, Setting<true>>
  checks: Map<string, Setting<CheckRule>>
  refused: Refusal[]
}

function noSettings(): MutableSettings {
  const numbers = Object.entries(defaults).map(([key, value]) => [key, { value }] as const)
  return { defaults: new Map(numbers), levels: new Map(), locked: new Map(), checks: new Map(), refused: [] }
}

function copyOf({ defaults, levels, locked, checks, refused, approversFrom }: Settings): MutableSettings {
  const maps = { defaults: new Map(defaults), levels: new Map(levels), locked: new Map(locked) }
  return { ...maps, checks: new Map(checks), refused: [...refused], approversFrom }
}

function withLayer(settings: MutableSettings, { name, value, checks = [] }: PolicyLayer): MutableSettings {
  const { maxDuration, approversFrom } = value.waivers ?? {}
  const numbers = { ...value.defaults, ...(maxDuration !== undefined && { 'waiver.maxDuration': maxDuration }) }
  for (const [key, number] of Object.entries(numbers)) {
    if (typeof number === typeof settings.defaults.get(key)?.value)
      settings.defaults.set(key, { value: number, from: name })
  }
  for (const check of checks) settings.checks.set(check.id, { value: check, from: name })
  for (const [rule, level] of Object.entries(value.rules ?? {})) setLevels(settings, rule, level, name)
  for (const rule of value.locked ?? [])
    if (rule && !settings.locked.has(rule)) settings.locked.set(rule, { value: true, from: name })
  return approversFrom ? { ...settings, approversFrom: { value: approversFrom, from: name } } : settings
}

function setLevels(
  { levels: set, locked, checks, refused }: MutableSettings,
  rule: string,
  level: Level | Partial<Record<Stage, Level>>,
  from: string,
): void {
  const lockedBy = locked.get(rule)?.from
  const own = builtIn.find(({ id }) => id === rule) ?? checks.get(rule)?.value
  for (const stage of stages) {
    const value = typeof level === 'string' ? level : level[stage]
    if (!value) continue
    const now = set.get(levelKey(rule, stage))?.value ?? (own && severityAt(own, stage)) ?? 'off'
    if (lockedBy === undefined || rank(value) >= rank(now)) set.set(levelKey(rule, stage), { value, from })
    else if (!refused.some((known) => known.rule === rule && known.by === from))
      refused.push({ rule, by: from, lockedBy })
  }
}

/** The severities, the mildest first. */
export const levels: readonly Level[] = ['off', 'info', 'warning', 'error']
const rank = (level: Level): number => levels.indexOf(level)
