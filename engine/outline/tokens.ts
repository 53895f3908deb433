import { isMalformed } from '../plan/malformed'
import type { Format } from '../schema/formats'
import type { Schema, SchemaNode } from '../schema/schema'
import { valuesOf } from '../schema/values'
import type { Document } from '../text/document'
import type { Span } from '../text/path'
import type { MapNode, Node, ScalarNode, SeqNode } from '../text/tree'

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
  const found = new Words(text, schema, 'by item')
  found.read(root.node, root.start, schema.root)
  return found.tokens
}

/** The words of an item of a list, counted from its start. An item that an edit leaves alone keeps them. */
interface ItemWords {
  about: SchemaNode
  tokens: readonly Token[]
}

const itemWords = new WeakMap<MapNode, ItemWords>()

/** Walks the tree beside the schema. Recursion is safe: the tree is no deeper than the depth limit. */
class Words {
  readonly tokens: Token[] = []

  /** @param reads the outermost items of lists with what is known of them, or everything anew */
  constructor(
    private readonly text: string,
    private readonly schema: Schema,
    private readonly reads: 'by item' | 'anew',
  ) {}

  read(node: Node, start: number, about: SchemaNode | undefined): void {
    if (!about) return
    if (node.kind === 'scalar') this.scalar(node, start, about)
    if (node.kind === 'seq') this.list(node, start, this.schema.itemsOf(about))
    if (node.kind === 'map') this.map(node, start, about)
  }

  private list({ items }: SeqNode, start: number, about: SchemaNode | undefined): void {
    if (!about) return
    for (const { at, valueAt, node } of items) {
      const from = start + at + valueAt
      if (node.kind === 'map' && this.reads === 'by item')
        for (const token of this.wordsOfItem(node, from, about))
          this.push({ ...token, start: from + token.start, end: from + token.end })
      else this.read(node, from, about)
    }
  }

  private wordsOfItem(node: MapNode, start: number, about: SchemaNode): readonly Token[] {
    const known = itemWords.get(node)
    if (known?.about === about) return known.tokens
    const words = new Words(this.text, this.schema, 'anew')
    words.map(node, start, about)
    const tokens = words.tokens.map((token) => ({ ...token, start: token.start - start, end: token.end - start }))
    itemWords.set(node, { about, tokens })
    return tokens
  }

  private map(node: MapNode, start: number, about: SchemaNode): void {
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
    if (end > start && !/[\r\n]/.test(this.text.slice(start, end))) this.push({ start, end, kind, declares })
  }

  /** Where a bracket or quote is missing, parts are read that reach into each other. */
  private push(token: Token): void {
    if (token.start >= (this.tokens.at(-1)?.end ?? 0)) this.tokens.push(token)
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
