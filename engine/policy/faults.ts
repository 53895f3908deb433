import type { Facts } from '../facts'
import type { Finding } from '../finding'
import { type Edit, type Fix, rename, repair, set } from '../fixes/fix'
import { planFormat } from '../schema/formats'
import type { Check } from '../schema/generated/policy-types'
import { nearest } from '../schema/nearest'
import type { SchemaNode } from '../schema/schema'
import type { Document } from '../text/document'
import type { Path, Span } from '../text/path'
import { type CheckRule, checkRule, type Expression, type ExpressionError, sections, sectionsUsed } from './checks'
import { effectivePolicy, type Policy, type PolicyFile } from './policy'

/** A fault in what a policy says; its form has no fault there. */
export type PolicyFault = Pick<Finding, 'rule' | 'path' | 'message'> &
  Partial<Pick<Finding, 'fixes' | 'span' | 'atKey'>>

/**
 * Finds what is wrong with what a policy says: names of rules, places and expressions that there are not, and attempts
 * to soften what a policy that it extends has locked.
 *
 * @param policy its value without the parts that have the wrong form
 * @param base what it extends
 */
export function policyFaults(document: Document, policy: PolicyFile, base: Policy, facts: Facts): PolicyFault[] {
  const { rules = {}, locked = [] } = policy
  // An item that is still empty says nothing, and keeps its place in the list.
  const checks = policy.checks?.map((check) => check || {}) ?? []
  const inherited = base.rules.map(({ id }) => id)
  const ids = [...inherited, ...checks.flatMap(({ id }) => id ?? [])]
  const ready = checks.map((check, i) => examine(check, ['checks', i], document, facts))
  const own = [
    ...checks.flatMap((check, i) => takenId(check, ['checks', i], checks.slice(0, i), base)),
    ...ready.flatMap(({ faults }) => faults),
  ]
  // Which rules there are, and which are locked, is not known before everything could be read.
  if (facts.policyProblems?.length) return [notApplied(facts.policyProblems), ...own]
  const rulesOfChecks = ready.flatMap(({ rule }) => rule ?? [])
  return [
    ...own,
    ...Object.keys(rules).flatMap((id) => unknownRule(id, ['rules', id], ids, 'key')),
    ...locked.flatMap((id, i) => (id ? unknownRule(id, ['locked', i], ids, 'value') : [])),
    ...refusals(policy, rulesOfChecks, base),
  ]
}

function notApplied(problems: readonly string[]): PolicyFault {
  const message = `This policy cannot be applied. ${problems.join(' ')}`
  return { rule: 'policy/not-applied', path: ['extends'], message }
}

function unknownRule(id: string, at: Path, ids: readonly string[], part: 'key' | 'value'): PolicyFault[] {
  if (ids.includes(id)) return []
  const near = nearest(id, ids) ?? ids.find((known) => known.endsWith(`/${id}`))
  const message = `There is no rule ${id}.${near ? ` Did you mean ${near}?` : ' `readiness rules` lists them.'}`
  const edit = (to: string): Edit => (part === 'key' ? rename(at, to) : set(at, to))
  const fixes = near ? [repair(`Change to "${near}"`, edit(near))] : []
  return [{ rule: 'policy/unknown-rule', path: at, message, fixes, atKey: part === 'key' }]
}

function takenId({ id }: Check, at: Path, before: readonly Check[], base: Policy): PolicyFault[] {
  const from = id === undefined ? undefined : base.settings.checks.get(id)?.from
  const isTaken = from !== undefined || before.some((other) => other.id === id)
  const isBuiltIn = from === undefined && base.rules.some((rule) => rule.id === id)
  if (id === undefined || !(isTaken || isBuiltIn)) return []
  const owner = isBuiltIn ? 'a built-in rule has it' : from === undefined ? 'a check above has it' : `${from} has it`
  const message = `The id ${id} is taken: ${owner}. Choose another.`
  return [{ rule: 'policy/duplicate-check', path: [...at, 'id'], message }]
}

/** What is wrong with a check, and the rule that it makes where its expression can be read. */
interface Examined {
  faults: PolicyFault[]
  rule?: CheckRule
}

function examine(check: Check, at: Path, document: Document, facts: Facts): Examined {
  const faults = unknownPlace(check, [...at, 'place'])
  const { expression } = check
  if (expression === undefined) return { faults }
  const path = [...at, 'expression']
  try {
    const compiled = compiledBy(facts, expression)
    const wrong = unknownSections(compiled, check, document, path)
    return { faults: [...faults, ...wrong], rule: checkRule(check, compiled, '') }
  } catch (error) {
    const { message, offset } = error as ExpressionError
    const span = offset === undefined ? undefined : spanWithin(document, path, expression, offset)
    return { faults: [...faults, { rule: 'policy/expression', path, message, span }] }
  }
}

function compiledBy({ compile }: Facts, expression: string): Expression {
  if (compile) return compile(expression)
  throw new Error('This expression was not read: the part of the program that evaluates expressions is not there.')
}

function unknownSections(expression: Expression, check: Check, document: Document, path: Path): PolicyFault[] {
  const unknown = (sectionsUsed(expression, check) ?? []).filter(({ key }) => !sections.some((name) => name === key))
  return unknown.map(({ key = '', offset }) => {
    const near = nearest(key, sections)
    const message = `A plan has no section ${key}.${near ? ` Did you mean ${near}?` : ''}`
    return {
      rule: 'policy/expression',
      path,
      message,
      span: spanWithin(document, path, check.expression as string, offset),
    }
  })
}

/** Where a part of a text stands in the document; undefined for a text that is not written there as it is. */
function spanWithin(document: Document, path: Path, text: string, offset: number): Span | undefined {
  const found = document.nodeAt(path)
  if (!found) return undefined
  const end = found.start + found.node.length
  const at = document.text.slice(found.start, end).indexOf(text)
  if (at < 0 || text === '') return undefined
  const start = found.start + at + Math.min(offset, text.length - 1)
  const word = /^\w+|^\S/.exec(text.slice(offset))?.[0] ?? ' '
  return { start, end: Math.min(start + word.length, end) }
}

/** The keys of a place, each of which the format must have. */
function unknownPlace({ place }: Check, at: Path): PolicyFault[] {
  const steps = place?.split('/') ?? []
  let node: SchemaNode = planFormat.schema.root
  for (const [i, step] of steps.entries()) {
    const keys: readonly string[] = i === 0 ? sections : Object.keys(node.properties ?? {})
    const next = keys.includes(step) ? planFormat.schema.propertyOf(node, step) : undefined
    if (!next) return [noSuchPlace(steps, i, keys, at)]
    node = itemOf(next)
  }
  return []
}

function itemOf(node: SchemaNode): SchemaNode {
  const item = planFormat.schema.itemsOf(node)
  return item ? itemOf(item) : node
}

function noSuchPlace(steps: readonly string[], i: number, keys: readonly string[], at: Path): PolicyFault {
  const step = steps[i] as string
  const where = i === 0 ? 'A plan' : `"${steps.slice(0, i).join('/')}"`
  const near = nearest(step, keys)
  const meant = near && steps.with(i, near).join('/')
  const known = keys.length > 0 && keys.length <= 12 ? ` It has: ${keys.join(', ')}.` : ''
  const message = `${where} has no key "${step}".${meant ? ` Did you mean "${meant}"?` : known}`
  const fixes: Fix[] = meant ? [repair(`Change to "${meant}"`, set(at, meant))] : []
  return { rule: 'policy/place', path: at, message, fixes }
}

/** Severities that a policy lowers although one that it extends locks them; and the same between those it extends. */
function refusals(policy: PolicyFile, checks: readonly CheckRule[], base: Policy): PolicyFault[] {
  const between = base.settings.refused.map(({ rule, by, lockedBy }): PolicyFault => {
    const message = `${by} makes ${rule} less severe, which ${lockedBy} locks: extend one of them, or change ${by}.`
    return { rule: 'policy/locked', path: ['extends'], message }
  })
  const all = effectivePolicy([{ name: '', value: policy, checks }], base).settings.refused
  const own = all.slice(base.settings.refused.length).map(({ rule, lockedBy }): PolicyFault => {
    const message = `${lockedBy} locks ${rule}: this file may make it more severe, and not less.`
    return { rule: 'policy/locked', path: ['rules', rule], message }
  })
  return [...between, ...own]
}
