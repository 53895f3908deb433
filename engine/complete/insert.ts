import { type Piece, renderScalar, toSnippet } from '../fixes/render'
import type { SchemaNode } from '../schema/schema'
import type { Choice } from './choice'
import type { Context } from './context'
import type { Cursor } from './cursor'
import { type Extent, isContainer, itemScaffold, offersChoices, valueScaffold } from './scaffold'

/** What is written, and the same with tab stops where a person goes on. */
export interface Insertion {
  newText: string
  snippet?: string
  /** True when behind it, or at its first tab stop, there is more to choose. */
  goesOn?: boolean
}

/** Where and how something is inserted. */
export interface Writing {
  cursor: Cursor
  eol: string
  context: Pick<Context, 'schema' | 'asksAgain'>
}

/** A key as it is written at the cursor; as a snippet with as much of its value as is asked for. */
export function keyInsertion(key: string, node: SchemaNode, extent: Extent, writing: Writing): Insertion {
  const {
    cursor,
    eol,
    context: { schema, asksAgain },
  } = writing
  const written = quoted(key, cursor)
  if (cursor.colon) return { newText: written }
  const before = `${lead(cursor)}${written}:`
  if (cursor.children) return { newText: before }
  if (node.const !== undefined) return { newText: `${before} ${renderScalar(String(node.const))}` }
  const isScalar = !isContainer(schema, node)
  if (isScalar && asksAgain && offersChoices(node) && node.default === undefined)
    return { newText: `${before} `, goesOn: true }
  const column = cursor.column + (cursor.as === 'item' ? 2 : 0)
  const { pieces, goesOn } = valueScaffold(node, { schema, extent, eol: cursor.flow ? undefined : eol, column })
  const inline = cursor.flow || isScalar
  return { newText: inline ? `${before} ` : before, snippet: toSnippet([before, ...pieces]), goesOn }
}

/**
 * A whole map as it is written at the cursor, where its first key may stand.
 *
 * @param inline true for one in braces on one line
 */
export function mapInsertion(
  node: SchemaNode,
  extent: Extent,
  { cursor, eol, context }: Writing,
  inline: boolean,
): Insertion {
  const { schema } = context
  const column = cursor.column + (cursor.as === 'item' ? 2 : 0)
  const { pieces, goesOn } = itemScaffold(node, { schema, extent, eol: inline ? undefined : eol, column })
  // Where its first key may stand in braces, the braces are there.
  const inside = cursor.flow && cursor.as === 'key' ? pieces.slice(1, -1) : pieces
  return { newText: lead(cursor), snippet: toSnippet([lead(cursor), ...inside]), goesOn }
}

/** A map or list behind the colon of its key: on the lines below, or in brackets. */
export function containerInsertion(node: SchemaNode, extent: Extent, { cursor, eol, context }: Writing): Insertion {
  const form = { schema: context.schema, extent, eol: cursor.flow ? undefined : eol, column: cursor.outer }
  const { pieces, goesOn } = valueScaffold(node, form)
  const [first, ...rest] = pieces as [string, ...Piece[]]
  return { newText: '', snippet: toSnippet([cursor.space ? first : first.replace(/^ /, ''), ...rest]), goesOn }
}

/** A value as it is written at the cursor. The beginning of one leaves its quotes open. */
export function valueInsertion({ value, partial }: Choice, cursor: Cursor): Insertion {
  const written = lead(cursor) + (typeof value === 'string' ? quoted(value, cursor) : String(value))
  if (!partial || cursor.token.quote === '') return { newText: written, goesOn: partial }
  return {
    newText: written,
    snippet: toSnippet([written.slice(0, -1), { open: true }, written.slice(-1)]),
    goesOn: true,
  }
}

/** A value as the only item of a list between brackets. */
export function listInsertion({ value }: Choice, cursor: Cursor): Insertion {
  return { newText: `${lead(cursor)}[${renderScalar(value)}]` }
}

/** What has to stand before it. */
const lead = ({ as, space }: Cursor): string => (space ? ' ' : '') + (as === 'item' ? '- ' : '')

/** A text in the quotes that the writer has begun, or in those that it needs. */
function quoted(text: string, { token }: Cursor): string {
  if (token.quote === '"') return JSON.stringify(text)
  return token.quote === "'" ? `'${text.replaceAll("'", "''")}'` : renderScalar(text)
}
