import type { Analysis } from '../analyze'
import { factsAt } from '../hints/facts'
import type { Hinted } from '../hints/inlay'
import { spanOfFinding } from '../present'
import type { Rule } from '../rules/rule'
import type { SchemaNode } from '../schema/schema'
import { valuesOf } from '../schema/values'
import type { Span } from '../text/path'
import type { Context } from './context'
import { type Cursor, cursorAt, type Text } from './cursor'
import { meaningOf, paragraphsOf, sentence, severitySentence } from './documentation'
import { scopeInWords } from './sources/scopes'
import { vocabulariesOf } from './sources/vocabulary'

/** What is to be said of what stands at a place. */
export interface Explanation {
  span: Span
  title: string
  paragraphs: readonly string[]
  /** The rule that it is about, which has a page. */
  rule?: string
}

/**
 * Explains the key or value at an offset of a text; undefined where there is nothing to say. Never throws.
 *
 * @param plan the plan that the text is, for what follows from its own dates and numbers
 */
export function explain(text: Text, offset: number, context: Context, plan?: Hinted): Explanation | undefined {
  const cursor = cursorAt(text, offset)
  if (!cursor || cursor.token.text === '') return undefined
  const found = cursor.as === 'key' ? explainKey(cursor, context) : explainValue(cursor, context)
  if (!found || !plan || found.rule !== undefined) return found
  const [meaning, ...rest] = found.paragraphs
  const { path, token } = cursor
  const facts = factsAt(plan, cursor.as === 'key' ? [...path, token.text] : path, context.schema)
  return { ...found, paragraphs: [...(meaning === undefined ? [] : [meaning]), ...facts, ...rest] }
}

/** What is to be said of a finding beside its message. */
export interface Reason {
  rule: string
  title: string
  why: string
}

/** So many rules are explained at most: who reads a hover is looking for something else. */
const mostReasons = 3

/** Why the findings matter that are shown at an offset, each rule once. What is wrong before rules run has no reason. */
export function reasonsAt({ document, findings, policy }: Analysis, offset: number): Reason[] {
  const there = findings.filter((finding) => {
    const { start, end } = spanOfFinding(document, finding)
    return start <= offset && offset <= end
  })
  const rules = new Set(there.map(({ rule }) => rule))
  return policy.rules
    .filter(({ id }) => rules.has(id))
    .slice(0, mostReasons)
    .map(reasonOf)
}

/** Why the findings of a rule matter. */
export const reasonOf = ({ id, title, why }: Pick<Rule, 'id' | 'title' | 'why'>): Reason => ({
  rule: id,
  title: sentence(title),
  why: sentence(why),
})

function explainKey({ path, token }: Cursor, context: Context): Explanation | undefined {
  const { schema } = context
  const map = schema.at(path)
  const node = map && schema.propertyOf(map, token.text)
  if (!node) return undefined
  if (map['x-keys'] === 'rule-id' && !Object.hasOwn(map.properties ?? {}, token.text))
    return explainRule(token, context)
  return explainProperty({ path: [...path, token.text], token }, context)
}

function explainValue({ path, token }: Cursor, context: Context): Explanation | undefined {
  const node = context.schema.at(path)
  if (!node) return undefined
  if (node.format === 'rule-id') return explainRule(token, context)
  const meaning = valuesOf(node).includes(token.text)
    ? meaningOf(node, token.text)
    : meaningOfCode(token.text, node, context)
  if (!meaning) return explainProperty({ path, token }, context)
  return { span: token, title: token.text, paragraphs: meaning }
}

/** What a code of a vocabulary means; undefined for a text that is none. */
function meaningOfCode(text: string, node: SchemaNode, context: Context): string[] | undefined {
  const names = vocabulariesOf(node)
  const term = names.flatMap((name) => context.documentation.vocabularies[name] ?? []).find(({ code }) => code === text)
  if (term) return [term.name, term.description].flatMap((words) => (words ? sentence(words) : []))
  return names.includes('smart-scopes') ? scopeInWords(text, context.documentation) : undefined
}

function explainProperty({ path, token }: Pick<Cursor, 'path' | 'token'>, context: Context): Explanation | undefined {
  const node = context.schema.at(path)
  if (!node?.title) return undefined
  return { span: token, title: node.title, paragraphs: paragraphsOf(node, context.documentation) }
}

function explainRule(token: Cursor['token'], { rules, policy }: Context): Explanation | undefined {
  const rule = rules.find(({ id }) => id === token.text)
  if (!rule) return undefined
  const paragraphs = [rule.title, sentence(rule.why), severitySentence(rule, policy)].filter((text) => text !== '')
  return { span: token, title: rule.id, paragraphs, rule: rule.id }
}
