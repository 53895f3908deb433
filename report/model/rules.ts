import type { Policy } from '../../engine/policy/policy'
import { pageOf } from '../../engine/rules/pages'
import { capitalized, unhyphenated } from './words'

/** What a reader is told of a rule. */
export interface RuleWords {
  id: string
  /** The gap, in a few words. */
  title: string
  /** Why it matters, in one clause; what is found before rules run has none. */
  why?: string
  /** The address of its page. */
  page: string
  /** The codes of questions and failure modes that it guards. */
  guards: readonly string[]
}

/** What is told of a rule, a policy's own check, or what is found before rules run. */
export function ruleWords(id: string, policy: Policy): RuleWords {
  const rule = policy.rules.find((candidate) => candidate.id === id)
  const { title = capitalized(unhyphenated(id.split('/').at(-1) ?? id)), why, guards = [] } = rule ?? {}
  return { id, title, why, page: pageOf(id, policy), guards }
}
