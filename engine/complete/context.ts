import type { Analysis } from '../analyze'
import type { IsoDate } from '../plan/dates'
import type { References } from '../plan/references'
import { isStage, type Stage } from '../plan/stages'
import { lettersOf } from '../policy/checks'
import type { Policy } from '../policy/policy'
import type { Rule } from '../rules/rule'
import type { Format } from '../schema/formats'
import type { Check } from '../schema/generated/policy-types'
import type { Schema } from '../schema/schema'
import { isMap, valueAt } from '../text/value'
import { type Documentation, documented } from './documentation'

/** What there is to know beside the text, for those who write and read it. */
export interface Context {
  /** The format of the document, with its documentation. */
  schema: Schema
  documentation: Documentation
  policy: Policy
  today: IsoDate
  /** The rules there are: the built-in ones and the checks of policies. */
  rules: readonly NamedRule[]
  /** The plan that is being written; none in a policy. */
  plan?: Written
  /** What stands in the folder that a half-written path names: files, and folders with a slash behind them. */
  files: readonly string[]
  /** True for an editor that asks again by itself behind what it inserts. */
  asksAgain: boolean
}

/** What is to be said of a rule. */
export type NamedRule = Pick<Rule, 'id' | 'title' | 'why' | 'severity'>

/** A plan while it is being written: what it said when it could last be read. */
export interface Written {
  value: Readonly<Record<string, unknown>>
  references: References
  /** The stage whose demands count. */
  stage: Stage
  /** Its latest analysis, which may be of an earlier text. */
  analysis?: Analysis
}

/** What is known around a document. */
export interface Known extends Pick<Context, 'today' | 'documentation'> {
  /** The policy in effect; for a policy, what it extends. */
  policy: Policy
  /** What the document said when it could last be read; of a plan, its ids. */
  value: unknown
  references?: References
  analysis?: Analysis
  files?: readonly string[]
  asksAgain?: boolean
}

/** What there is to know beside the text of a document. Anything of its value may be missing or wrong. */
export function contextOf(format: Format, known: Known): Context {
  const { documentation, policy, today, value, files = [], asksAgain = false } = known
  return {
    ...{ schema: documented(format, documentation), documentation, policy, today, files, asksAgain },
    rules: [...policy.rules, ...checksIn(value)],
    plan: writtenIn(known),
  }
}

function writtenIn({ value, references, analysis }: Known): Written | undefined {
  if (!references) return undefined
  const plan = isMap(value) ? value : {}
  return { value: plan, references, analysis, stage: stageOf(plan, analysis) }
}

/** The stage at which a plan is evaluated. One that is retired is written about as it was at its last stage. */
function stageOf(plan: Written['value'], analysis: Analysis | undefined): Stage {
  const declared = analysis?.facts.gate ?? valueAt(plan, ['lifecycle', 'stage'])
  if (declared === 'retired') return 'renewal'
  return isStage(declared) ? declared : 'discovery'
}

/** The checks that a policy declares itself, as far as they are written. */
function checksIn(value: unknown): NamedRule[] {
  const checks = isMap(value) && Array.isArray(value.checks) ? value.checks.filter(isMap) : []
  return checks.flatMap(({ id, title, why, message, severity }) => {
    if (typeof id !== 'string') return []
    const known = typeof severity === 'string' || isMap(severity) ? severity : undefined
    return [
      {
        id,
        title: textOf(title) || textOf(message),
        why: textOf(why),
        severity: lettersOf({ severity: known } as Check),
      },
    ]
  })
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
