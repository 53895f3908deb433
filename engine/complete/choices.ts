import type { IsoDate } from '../plan/dates'
import { effectivePolicy, type Policy, type PolicyFile } from '../policy/policy'
import type { Rule } from '../rules/rule'
import type { Schema, SchemaNode } from '../schema/schema'
import type { Path } from '../text/path'
import { type Documentation, meaningOf, severitySentence } from './documentation'

/** What there is to know beside the text, for those who write and read it. */
export interface Context {
  /** The format of the document, with its documentation. */
  schema: Schema
  documentation: Documentation
  policy: Policy
  today: IsoDate
  /** The rules there are: the built-in ones and the checks of policies. */
  rules: readonly NamedRule[]
  /** The ids that some registries declare. */
  idsOf(registries: readonly string[]): readonly string[]
}

/** What is to be said of a rule. */
export type NamedRule = Pick<Rule, 'id' | 'title' | 'why' | 'severity'>

/** A value that may stand at a place. */
export interface Choice {
  kind: 'value' | 'reference' | 'rule'
  value: string | number | boolean
  detail?: string
  documentation?: readonly string[]
}

/** What a source of values is told of the place. */
export interface Place {
  node: SchemaNode
  path: Path
  context: Context
}

/** Every source of values. What the schema says of a place decides which of them speak. */
const sources: readonly ((place: Place) => Iterable<Choice>)[] = [enumerated, switched, builtIn, dated, referred, ruled]

/** The values that the format and the document name for a place. */
export function choicesAt(place: Place): Choice[] {
  const { path, context } = place
  const choices = sources.flatMap((source) => [...source(place)])
  return choices.filter(({ value }) => !isRefused(path, value, context))
}

function* enumerated({ node }: Place): Iterable<Choice> {
  for (const value of valuesOf(node)) yield { kind: 'value', value, documentation: meaningOf(node, value) }
}

/** The values of an enumeration, also of one that is written as a pattern beside another type. */
export function valuesOf({ enum: values, const: only, pattern }: SchemaNode): readonly string[] {
  if (only !== undefined) return [String(only)]
  const alternatives = /^\^\(([\w|-]+)\)\$$/.exec(pattern ?? '')?.[1]
  return values ? values.filter((value) => value !== null).map(String) : (alternatives?.split('|') ?? [])
}

function* switched({ node }: Place): Iterable<Choice> {
  if (![node.type].flat().includes('boolean')) return
  for (const value of [true, false]) yield { kind: 'value', value }
}

function* builtIn({ node }: Place): Iterable<Choice> {
  const { default: value } = node
  if (typeof value === 'string' || typeof value === 'number') yield { kind: 'value', value, detail: 'built-in' }
}

function* dated({ node, context: { today } }: Place): Iterable<Choice> {
  if (node.format === 'date') yield { kind: 'value', value: today, detail: 'today' }
}

/** The rules, those of the document among them, are offered as such. */
function* referred({ node, context }: Place): Iterable<Choice> {
  const registries = (node.format !== 'rule-id' && !node['x-keys'] && node['x-refers']) || []
  for (const value of new Set(context.idsOf(registries)))
    yield { kind: 'reference', value, detail: registries.join(', ') }
}

function* ruled({ node, context }: Place): Iterable<Choice> {
  if (node.format === 'rule-id') yield* ruleChoices(context)
}

/** True for a severity that would make a rule less severe which a policy that this one extends locks. */
function isRefused([section, rule, stage]: Path, value: Choice['value'], { schema, policy }: Context): boolean {
  if (section !== 'rules' || rule === undefined || schema.at([section])?.['x-keys'] !== 'rule-id') return false
  if (!policy.isLocked(String(rule))) return false
  const rules = { [rule]: stage === undefined ? value : { [stage]: value } } as PolicyFile['rules']
  const { settings } = effectivePolicy([{ name: '', value: { rules } }], policy)
  return settings.refused.length > policy.settings.refused.length
}

/** The ids of all rules. */
export function* ruleChoices({ rules, policy }: Context): Iterable<Choice> {
  for (const rule of rules) {
    const documentation = [sentence(rule.why), severitySentence(rule, policy)].filter((text) => text !== '')
    yield { kind: 'rule', value: rule.id, detail: rule.title, documentation }
  }
}

/** A clause as a sentence. */
export const sentence = (clause: string): string =>
  clause === '' ? '' : `${clause[0]?.toUpperCase()}${clause.slice(1)}${/[.?!]$/.test(clause) ? '' : '.'}`
