import type { Stage } from '../plan/stages'
import type { SchemaNode } from '../schema/schema'
import type { Span } from '../text/path'
import type { Choice, Place } from './choice'
import { choicesAt } from './choices'
import type { Context } from './context'
import { type Cursor, cursorAt, type Text } from './cursor'
import {
  containerInsertion,
  type Insertion,
  keyInsertion,
  listInsertion,
  mapInsertion,
  valueInsertion,
  type Writing,
} from './insert'
import { type Key, keysOf } from './keys'
import { isContainer, isShort } from './scaffold'
import { folderIn, namesFile } from './sources/files'

/** Something that may be written at a place. */
export interface Proposal extends Insertion {
  label: string
  kind: 'key' | 'block' | Choice['kind']
  /** A few words beside the label. */
  detail?: string
  /** A few words at the end of the line, if not the same. */
  note?: string
  /** What it is, a paragraph each. */
  documentation: readonly string[]
  /** What it replaces. */
  span: Span
  /** What typed letters are compared with, if not the label. */
  filter?: string
  deprecated?: boolean
  /** True for the beginning of a value: what follows depends on what is typed. */
  partial?: boolean
}

/** What may stand at an offset of a text: keys that are not there yet, whole blocks, and values. Never throws. */
export function complete(text: Text, offset: number, context: Context): Proposal[] {
  const cursor = cursorAt(text, offset)
  return cursor ? new Completion(text, offset, context).at(cursor) : []
}

/**
 * The folder whose content is to be known before `complete` is asked, because a path is half-written there: nothing for
 * that of the document itself, else with a slash at its end. Undefined elsewhere.
 */
export function folderWanted(text: Text, offset: number, { schema }: Pick<Context, 'schema'>): string | undefined {
  const cursor = cursorAt(text, offset)
  const node = cursor && cursor.as !== 'key' ? schema.at(cursor.path) : undefined
  const value = node && (schema.itemsOf(node) ?? node)
  return cursor && value && namesFile(value) ? folderIn(typedIn(text, cursor, offset)) : undefined
}

/** What of a word stands before the cursor, without its quotes. */
const typedIn = ({ text }: Text, { token }: Cursor, offset: number): string =>
  text.slice(token.start + token.quote.length, Math.max(offset, token.start + token.quote.length))

class Completion {
  private readonly eol: string

  constructor(
    private readonly text: Text,
    private readonly offset: number,
    private readonly context: Context,
  ) {
    this.eol = text.text.includes('\r\n') ? '\r\n' : '\n'
  }

  at(cursor: Cursor): Proposal[] {
    const { schema } = this.context
    const node = schema.at(cursor.path)
    if (!node) return []
    if (cursor.as === 'open' && schema.itemsOf(node)) {
      // An item without a dash after a dash would be a list in a list, which no format has.
      const first: Cursor = { ...cursor, as: 'item', path: [...cursor.path, 0], beside: () => [] }
      return cursor.children ? [] : this.at(first)
    }
    const keys = cursor.as === 'value' ? [] : this.keys(cursor, node)
    // Lines below belong to a key.
    const mayBeValue = cursor.as !== 'key' && !cursor.children
    return keys.length === 0 && mayBeValue ? this.values(cursor, node) : keys
  }

  private keys(cursor: Cursor, node: SchemaNode): Proposal[] {
    const taken = new Set(cursor.as === 'key' ? cursor.beside() : [])
    const keys = keysOf(node, cursor.path, this.context).filter(({ name }) => !taken.has(name))
    const own = keys.flatMap((key) => this.key(key, cursor))
    return [...this.whole(cursor, node, taken.size > 0), ...own]
  }

  /** A key alone, and with all that is due in it where that is more; where that is short, with it at once. */
  private key({ name, kind, node, detail, note, documentation }: Key, cursor: Cursor): Proposal[] {
    const { schema, plan } = this.context
    const key = { label: name, kind, detail, note, documentation, span: cursor.token }
    const alone = { ...key, ...keyInsertion(name, node, 'required', this.writing(cursor)) }
    if (!plan || alone.snippet === undefined || !isContainer(schema, node)) return [alone]
    const whole = keyInsertion(name, node, plan.stage, this.writing(cursor))
    if (whole.snippet === alone.snippet) return [alone]
    if (isShort(node, schema, plan.stage)) return [{ ...key, ...whole }]
    const block = { kind: 'block', label: `${name} …`, filter: name, note: `all that is due at ${plan.stage}` } as const
    return [alone, { ...key, ...whole, ...block }]
  }

  /** The map of which the first key may stand here, with all that is due in it: an item, or the whole document. */
  private whole(cursor: Cursor, node: SchemaNode, isBegun: boolean): Proposal[] {
    const { plan } = this.context
    const isFirst =
      !isBegun &&
      !cursor.colon &&
      !cursor.children &&
      (cursor.path.length === 0 || typeof cursor.path.at(-1) === 'number')
    if (!plan || !isFirst || !node.title || !node.properties) return []
    const inline = cursor.flow || (cursor.path.length > 0 && this.isAmongInline(cursor))
    const insertion = mapInsertion(node, plan.stage, this.writing(cursor), inline)
    const filter = `${Object.keys(node.properties)[0]} ${node.title}`
    return [{ ...block(node.title, node, plan.stage, cursor), filter, ...insertion }]
  }

  /** True for an item whose list has the one above it in braces. */
  private isAmongInline({ column, as }: Cursor): boolean {
    const { lines } = this.text
    const dash = column - (as === 'item' ? 0 : 2)
    for (let i = lines.positionAt(this.offset).line - 1; i >= 0; i--) {
      const line = lines.textOf(i)
      const indent = line.search(/\S/)
      if (indent < 0 || indent > dash || line[indent] === '#') continue
      return indent === dash && /^-\s+\{/.test(line.slice(indent))
    }
    return false
  }

  private values(cursor: Cursor, node: SchemaNode): Proposal[] {
    const { schema } = this.context
    const items = schema.itemsOf(node)
    if (items && !isContainer(schema, items)) {
      const path = [...cursor.path, 0]
      return this.choices({ ...cursor, path, beside: () => [] }, items, (choice) => listInsertion(choice, cursor))
    }
    if (isContainer(schema, node)) return this.container(cursor, node)
    const isItem = typeof cursor.path.at(-1) === 'number'
    const taken = new Set(isItem ? cursor.beside() : [])
    return this.choices(cursor, node, (choice) => valueInsertion(choice, cursor), taken)
  }

  private choices(
    cursor: Cursor,
    node: SchemaNode,
    insertion: (choice: Choice) => Insertion,
    taken = new Set<string>(),
  ): Proposal[] {
    const { token, path } = cursor
    const typed = typedIn(this.text, cursor, this.offset)
    const place: Place = { path, node, context: this.context, typed, rest: token.text.slice(typed.length) }
    return choicesAt(place)
      .filter(({ value }) => !taken.has(String(value)) && (token.quote === '' || typeof value === 'string'))
      .map((choice) => {
        const { kind, value, label = String(value), detail, documentation = [], deprecated, partial } = choice
        const filter = choice.label === undefined ? undefined : String(value)
        return { label, kind, detail, documentation, deprecated, partial, filter, span: token, ...insertion(choice) }
      })
  }

  /** A map or list of maps behind its colon, or an item between brackets, where nothing else has been written. */
  private container(cursor: Cursor, node: SchemaNode): Proposal[] {
    const { plan } = this.context
    if (!plan || cursor.token.text !== '' || !node.title) return []
    if (typeof cursor.path.at(-1) === 'number') return cursor.flow ? this.whole(cursor, node, false) : []
    const insertion = containerInsertion(node, plan.stage, this.writing(cursor))
    return [{ ...block(node.title, node, plan.stage, cursor), ...insertion }]
  }

  private writing(cursor: Cursor): Writing {
    return { cursor, eol: this.eol, context: this.context }
  }
}

/** A map or list with all that is due in it, without how it is written. */
const block = (title: string, node: SchemaNode, stage: Stage, { token }: Cursor) => ({
  ...({ label: `${title} …`, kind: 'block', detail: title, note: `all that is due at ${stage}` } as const),
  ...{ documentation: node.description ? [node.description] : [], span: token },
})
