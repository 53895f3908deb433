import type { Span } from '../text/path'
import { type Context, sentence, valuesOf } from './choices'
import { type Cursor, cursorAt, type Text } from './cursor'
import { meaningOf, paragraphsOf, severitySentence } from './documentation'

/** What is to be said of what stands at a place. */
export interface Explanation {
  span: Span
  title: string
  paragraphs: readonly string[]
  /** The rule that it is about, which has a page. */
  rule?: string
}

/** Explains the key or value at an offset of a text; undefined where there is nothing to say. Never throws. */
export function explain(text: Text, offset: number, context: Context): Explanation | undefined {
  const cursor = cursorAt(text, offset)
  if (!cursor || cursor.token.text === '') return undefined
  return cursor.as === 'key' ? explainKey(cursor, context) : explainValue(cursor, context)
}

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
  if (!valuesOf(node).includes(token.text)) return explainProperty({ path, token }, context)
  return { span: token, title: token.text, paragraphs: meaningOf(node, token.text) }
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
