import type { SchemaNode } from '../schema/schema'
import type { Span } from '../text/path'
import { type Choice, type Context, choicesAt, ruleChoices } from './choices'
import { type Cursor, cursorAt, type Text } from './cursor'
import { paragraphsOf } from './documentation'
import { type Insertion, keyInsertion, valueInsertion } from './insert'

/** Something that may be written at a place. */
export interface Proposal extends Insertion {
  label: string
  kind: 'key' | Choice['kind']
  /** A few words beside the label. */
  detail?: string
  /** What it is, a paragraph each. */
  documentation: readonly string[]
  /** What it replaces. */
  span: Span
}

/** What may stand at an offset of a text: keys that are not there yet, and values. Never throws. */
export function complete(text: Text, offset: number, context: Context): Proposal[] {
  const cursor = cursorAt(text, offset)
  return cursor ? proposalsAt(cursor, text, context) : []
}

function proposalsAt(cursor: Cursor, text: Text, context: Context): Proposal[] {
  const { schema } = context
  const node = schema.at(cursor.path)
  if (!node) return []
  if (cursor.as === 'open' && schema.itemsOf(node)) {
    // An item without a dash after a dash would be a list in a list, which no format has.
    const first: Cursor = { ...cursor, as: 'item', path: [...cursor.path, 0], beside: () => [] }
    return cursor.children ? [] : proposalsAt(first, text, context)
  }
  const keys = cursor.as === 'value' ? [] : keysAt(cursor, node, text, context)
  // Lines below belong to a key.
  const mayBeValue = cursor.as !== 'key' && !cursor.children
  return keys.length === 0 && mayBeValue ? valuesAt(cursor, node, context) : keys
}

function keysAt(cursor: Cursor, node: SchemaNode, { text }: Text, context: Context): Proposal[] {
  const { schema } = context
  const taken = new Set(cursor.as === 'key' ? cursor.beside() : [])
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  return namesOf(node, context)
    .filter(({ label }) => !taken.has(label))
    .map((name) => {
      const member = schema.propertyOf(node, name.label) as SchemaNode
      return { ...name, span: cursor.token, ...keyInsertion(name.label, member, schema, cursor, eol) }
    })
}

type Name = Pick<Proposal, 'label' | 'kind' | 'detail' | 'documentation'>

/** The keys of a map: those of the format, and names of the user's own where they are ids of rules. */
function namesOf(node: SchemaNode, context: Context): Name[] {
  const { schema } = context
  const keys = Object.entries(node.properties ?? {}).map(([key, property]): Name => {
    const member = schema.resolve(property)
    const documentation = paragraphsOf(member, context.documentation)
    return { label: key, kind: 'key', detail: member.title, documentation }
  })
  return node['x-keys'] === 'rule-id' ? [...keys, ...[...ruleChoices(context)].map(nameOf)] : keys
}

const nameOf = ({ kind, value, detail, documentation = [] }: Choice): Name => ({
  ...{ label: String(value), kind, detail, documentation },
})

function valuesAt(cursor: Cursor, node: SchemaNode, context: Context): Proposal[] {
  const isItem = typeof cursor.path.at(-1) === 'number'
  const taken = new Set(isItem ? cursor.beside() : [])
  return choicesAt({ path: cursor.path, node, context })
    .filter(({ value }) => !taken.has(String(value)) && (cursor.token.quote === '' || typeof value === 'string'))
    .map((choice) => ({ ...nameOf(choice), span: cursor.token, ...valueInsertion(choice.value, cursor) }))
}
