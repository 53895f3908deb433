import { open } from '../fixes/fix'
import { type Piece, renderScalar, toSnippet } from '../fixes/render'
import { isMap, type Schema, type SchemaNode } from '../schema/schema'
import { valuesOf } from './choices'
import type { Cursor } from './cursor'

/** What is written, and the same with tab stops where a person goes on. */
export interface Insertion {
  newText: string
  snippet?: string
}

/** A key as it is written where the cursor is; as a snippet with as much of its value as the format asks for. */
export function keyInsertion(key: string, node: SchemaNode, schema: Schema, cursor: Cursor, eol: string): Insertion {
  const written = quoted(key, cursor)
  if (cursor.colon) return { newText: written }
  const before = `${lead(cursor)}${written}:`
  if (cursor.children) return { newText: before }
  if (node.const !== undefined) return { newText: `${before} ${renderScalar(String(node.const))}` }
  const column = cursor.column + (cursor.as === 'item' ? 2 : 0)
  const pieces = new Scaffold(schema, eol).value(node, cursor.flow ? undefined : column)
  const inline = cursor.flow || !isContainer(schema, node)
  return { newText: inline ? `${before} ` : before, snippet: toSnippet([before, ...pieces]) }
}

/** A value as it is written where the cursor is. */
export function valueInsertion(value: string | number | boolean, cursor: Cursor): Insertion {
  return { newText: lead(cursor) + (typeof value === 'string' ? quoted(value, cursor) : String(value)) }
}

/** What has to stand before it. */
const lead = ({ as, space }: Cursor): string => (space ? ' ' : '') + (as === 'item' ? '- ' : '')

/** A text in the quotes that the writer has begun, or in those that it needs. */
function quoted(text: string, { token }: Cursor): string {
  if (token.quote === '"') return JSON.stringify(text)
  return token.quote === "'" ? `'${text.replaceAll("'", "''")}'` : renderScalar(text)
}

/** True for a map or a list; a value that may also be a scalar is written as one. */
export const isContainer = (schema: Schema, node: SchemaNode): boolean =>
  schema.itemsOf(node) !== undefined || isMap(node)

/** Values with open places: the keys that the format requires, and one item of a list. */
class Scaffold {
  constructor(
    private readonly schema: Schema,
    private readonly eol: string,
  ) {}

  /** What follows the colon of a key at a column; without one, between brackets. */
  value(node: SchemaNode, column: number | undefined): Piece[] {
    const items = this.schema.itemsOf(node)
    const isBlock = column !== undefined && isContainer(this.schema, node)
    if (!isBlock) return [' ', ...this.inline(node)]
    const line = this.line(column + 2)
    return items ? [`${line}- `, ...this.item(items, column + 4)] : [line, ...this.entries(node, column + 2)]
  }

  private item(node: SchemaNode, column: number): Piece[] {
    return isMap(this.schema.resolve(node)) ? this.entries(node, column) : this.inline(node)
  }

  private entries(node: SchemaNode, column: number): Piece[] {
    const entries = this.required(node).map(([key, member]) => [`${renderScalar(key)}:`, ...this.value(member, column)])
    return entries.length === 0 ? [open()] : separated(entries, this.line(column))
  }

  private inline(node: SchemaNode): Piece[] {
    const items = this.schema.itemsOf(node)
    if (items) return ['[', ...this.inline(items), ']']
    if (!isMap(node)) return [open(choicesOf(node))]
    const entries = this.required(node).map(([key, member]) => [`${renderScalar(key)}: `, ...this.inline(member)])
    return ['{', ...(entries.length === 0 ? [open()] : separated(entries, ', ')), '}']
  }

  private required(node: SchemaNode): [string, SchemaNode][] {
    const { required = [] } = node
    return required.map((key) => [key, this.schema.propertyOf(node, key) as SchemaNode])
  }

  private line(column: number): string {
    return this.eol + ' '.repeat(column)
  }
}

function choicesOf(node: SchemaNode): string[] | undefined {
  if (node.default !== undefined) return [String(node.default)]
  if ([node.type].flat().includes('boolean')) return ['true', 'false']
  const values = valuesOf(node).map(renderScalar)
  return values.length === 0 ? undefined : values
}

const separated = (entries: Piece[][], by: string): Piece[] =>
  entries.flatMap((entry, i) => (i === 0 ? entry : [by, ...entry]))
