import type { Severity } from '../finding'
import { type Stage, stages } from '../plan/stages'
import { type DefaultKey, type Defaults, defaults } from './defaults'

type Level = Severity | 'off'

/** The value of one policy file, as its schema describes it. */
export interface PolicyFile {
  defaults?: Record<string, string | number>
  rules?: Record<string, Level | Partial<Record<Stage, Level>>>
  locked?: string[]
  waivers?: { maxDuration?: string }
}

/** A policy in effect: every number and severity after all files have been laid over each other. */
export interface Policy {
  defaults: Defaults
  /** The severity a policy sets for a rule at a stage; undefined where it says nothing. */
  levelOf(rule: string, stage: Stage): Level | undefined
}

/**
 * Lays policy files over the built-in defaults.
 *
 * @param files the values of policy files, the most general first; a later one wins, except over `locked` rules,
 *   which only the file that locks them (or a more general one) may set
 */
export function effectivePolicy(files: readonly PolicyFile[]): Policy {
  const numbers: Record<string, string | number> = { ...defaults }
  const levels = new Map<string, Level>()
  const locked = new Set<string>()
  for (const file of files) {
    for (const [key, value] of Object.entries(file.defaults ?? {})) {
      if (typeof value === typeof numbers[key]) numbers[key] = value
    }
    numbers['waiver.maxDuration'] = file.waivers?.maxDuration ?? (numbers['waiver.maxDuration'] as string)
    for (const [rule, level] of Object.entries(file.rules ?? {})) {
      if (!locked.has(rule)) setLevels(levels, rule, level)
    }
    for (const rule of file.locked ?? []) locked.add(rule)
  }
  return {
    defaults: numbers as { [K in DefaultKey]: never },
    levelOf: (rule, stage) => levels.get(`${rule} ${stage}`),
  }
}

function setLevels(levels: Map<string, Level>, rule: string, level: Level | Partial<Record<Stage, Level>>): void {
  for (const stage of stages) {
    const here = typeof level === 'string' ? level : level[stage]
    if (here) levels.set(`${rule} ${stage}`, here)
  }
}
