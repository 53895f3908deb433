import { isMalformed } from '../plan/malformed'
import type { Format } from '../schema/formats'
import type { Schema, SchemaNode } from '../schema/schema'
import { valuesOf } from '../schema/values'
import type { Document } from '../text/document'
import type { Span } from '../text/path'
import type { Node, ScalarNode } from '../text/tree'

/** What a word of the text is: an id, one of the values that the format names, a date or duration, a unit, a rule. */
export type TokenKind = 'id' | 'choice' | 'time' | 'unit' | 'rule'

/** A word that means something to the format, on one line and without its quotes. */
export interface Token extends Span {
  kind: TokenKind
  /** True where an id is declared rather than used. */
  declares: boolean
}

/** The words of a document that mean something to its format, in the order of the text; they never overlap. */
export function tokensOf({ text, root }: Document, { schema }: Format): readonly Token[] {
  if (!root) return []
  const found = new Words(text, schema)
  found.read(root.node, root.start, schema.root)
  return found.tokens
}

/** Walks the tree beside the schema. Recursion is safe: the tree is no deeper than the depth limit. */
class Words {
  readonly tokens: Token[] = []

  constructor(
    private readonly text: string,
    private readonly schema: Schema,
  ) {}

  read(node: Node, start: number, about: SchemaNode | undefined): void {
    if (!about) return
    if (node.kind === 'scalar') this.scalar(node, start, about)
    if (node.kind === 'seq') {
      const items = this.schema.itemsOf(about)
      for (const item of node.items) this.read(item.node, start + item.at + item.valueAt, items)
    }
    if (node.kind !== 'map') return
    for (const { at, key, keyLength, valueAt, node: value } of node.entries) {
      const isRule = about['x-keys'] === 'rule-id' && !Object.hasOwn(about.properties ?? {}, key)
      if (isRule) this.add('rule', start + at, start + at + keyLength)
      this.read(value, start + at + valueAt, this.schema.propertyOf(about, key))
    }
  }

  private scalar({ value, style, length }: ScalarNode, start: number, about: SchemaNode): void {
    const kind = typeof value === 'string' && style !== 'block' ? kindOf(value, about) : undefined
    if (kind) this.add(kind, start, start + length, about['x-declares'] !== undefined)
  }

  private add(kind: TokenKind, from: number, to: number, declares = false): void {
    const quote = /^["']/.exec(this.text.charAt(from))?.[0]
    const start = quote ? from + 1 : from
    const end = quote && this.text[to - 1] === quote ? to - 1 : to
    const isInOrder = start >= (this.tokens.at(-1)?.end ?? 0) && end > start
    if (isInOrder && !/[\r\n]/.test(this.text.slice(start, end))) this.tokens.push({ start, end, kind, declares })
  }
}

const kindsOfFormats: Readonly<Record<string, TokenKind>> = {
  date: 'time',
  duration: 'time',
  ucum: 'unit',
  currency: 'unit',
  'rule-id': 'rule',
}

/** What a text is by its schema; undefined for one that means nothing further, or is not what it should be. */
function kindOf(value: string, about: SchemaNode): TokenKind | undefined {
  if (about.format !== 'rule-id' && (about['x-declares'] || about['x-refers'])) return 'id'
  const byFormat = about.format && kindsOfFormats[about.format]
  if (byFormat) return isMalformed(value, about) ? undefined : byFormat
  return about.const === undefined && valuesOf(about).includes(value) ? 'choice' : undefined
}
