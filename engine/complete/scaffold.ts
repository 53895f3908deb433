import { open } from '../fixes/fix'
import { type Piece, renderScalar } from '../fixes/render'
import { atOrAfter, isStage, type Stage } from '../plan/stages'
import { isMap, type Schema, type SchemaNode } from '../schema/schema'
import { isSwitch, valuesOf } from '../schema/values'
import { namesFile } from './sources/files'
import { vocabulariesOf } from './sources/vocabulary'

/** How much of a value is written: what the format requires, or also what is due at a stage. */
export type Extent = 'required' | Stage

/** So many scalars stand on one line in braces at most. */
const mostInline = 4

/** How something is written, and as how much of it. */
export interface Form {
  schema: Schema
  extent: Extent
  /** Between lines; without one, all stands on one line, in braces and brackets. */
  eol: string | undefined
  /** That of the key, or of the first entry of an item. */
  column: number
}

/** Values with open places: keys, and one item of each list. */
export interface Scaffold {
  pieces: readonly Piece[]
  /** True when at the first open place there is something to choose which the place itself does not list. */
  goesOn: boolean
}

/** The value behind the colon of a key. */
export const valueScaffold = (node: SchemaNode, form: Form): Scaffold =>
  kept(node, form, 'value', (builder) => builder.value(node, form.column))

/** The value behind a dash, or the document as a whole. */
export const itemScaffold = (node: SchemaNode, form: Form): Scaffold =>
  kept(node, form, 'item', (builder) => builder.item(node, form.column))

/** True for a map or list of which plans write all that is due at a stage on the line of its key. */
export const isShort = (node: SchemaNode, schema: Schema, stage: Stage): boolean =>
  !valueScaffold(node, { schema, extent: stage, eol: '\n', column: 2 }).pieces.some(
    (piece) => typeof piece === 'string' && piece.includes('\n'),
  )

const memo = new WeakMap<SchemaNode, Map<string, Scaffold>>()

/** What was written once is kept: keys are offered again with every letter that is typed. */
function kept(node: SchemaNode, form: Form, as: string, write: (builder: Builder) => Piece[]): Scaffold {
  const known = memo.get(node) ?? new Map<string, Scaffold>()
  memo.set(node, known)
  const key = `${as} ${form.extent} ${form.column} ${form.eol?.length ?? 0}`
  const builder = new Builder(form)
  const scaffold = known.get(key) ?? { pieces: write(builder), goesOn: builder.goesOn }
  known.set(key, scaffold)
  return scaffold
}

class Builder {
  goesOn = false
  private isBegun = false
  private readonly schema: Schema
  private readonly extent: Extent
  private readonly eol: string | undefined

  constructor({ schema, extent, eol }: Form) {
    this.schema = schema
    this.extent = extent
    this.eol = eol
  }

  value(node: SchemaNode, column: number): Piece[] {
    if (this.eol === undefined || this.isShort(node, column)) return [' ', ...this.inline(node)]
    const line = this.line(column + 2)
    const items = this.schema.itemsOf(node)
    return items ? [`${line}- `, ...this.item(items, column + 4)] : [line, ...this.entries(node, column + 2)]
  }

  item(node: SchemaNode, column: number): Piece[] {
    return isMap(node) && this.eol !== undefined ? this.entries(node, column) : this.inline(node)
  }

  private entries(node: SchemaNode, column: number): Piece[] {
    const entries = this.members(node).map(([key, member]) => [`${renderScalar(key)}:`, ...this.value(member, column)])
    return entries.length === 0 ? [this.place()] : separated(entries, this.line(column))
  }

  private inline(node: SchemaNode): Piece[] {
    const items = this.schema.itemsOf(node)
    if (items) return ['[', ...this.inline(items), ']']
    if (!isMap(node)) return [this.place(node)]
    const entries = this.members(node).map(([key, member]) => [`${renderScalar(key)}: `, ...this.inline(member)])
    return ['{', ...(entries.length === 0 ? [this.place()] : separated(entries, ', ')), '}']
  }

  /** The keys of a map that are written; of one in which nothing is due at a time of its own, all scalars. */
  private members(node: SchemaNode): [string, SchemaNode][] {
    const { properties = {}, required = [] } = node
    const all = Object.keys(properties).map((key) => [key, this.schema.propertyOf(node, key)] as [string, SchemaNode])
    const wanted = all.filter(([key, member]) => required.includes(key) || isDue(member, this.extent))
    const isTimeless = this.extent !== 'required' && wanted.length === 0 && all.every(([, member]) => !member['x-due'])
    return isTimeless ? all.filter(([, member]) => !isContainer(this.schema, member)) : wanted
  }

  /** True for what plans write on one line: a scalar, a list of scalars, and a map of few that has room for nothing else. */
  private isShort(node: SchemaNode, column: number): boolean {
    if (!isContainer(this.schema, node)) return true
    if (this.extent === 'required') return false
    const items = this.schema.itemsOf(node)
    if (items) return !isContainer(this.schema, items)
    const properties = Object.keys(node.properties ?? {}).map((key) => this.schema.propertyOf(node, key) as SchemaNode)
    const isFlat = properties.every((member) => !isContainer(this.schema, member))
    const { length } = this.members(node)
    return column > 0 && isFlat && length > 0 && length <= mostInline
  }

  /** An open place for a value; without a schema, for a key. */
  private place(node?: SchemaNode): Piece {
    const piece = node ? placeOf(node) : open()
    if (!this.isBegun) this.goesOn = typeof piece !== 'string' && !piece.choices && (!node || offersChoices(node))
    this.isBegun ||= typeof piece !== 'string'
    return piece
  }

  private line(column: number): string {
    return this.eol + ' '.repeat(column)
  }
}

/** True for a key that is due at a stage, or was due before. */
export const isDue = ({ 'x-due': due }: SchemaNode, extent: Extent): boolean =>
  extent !== 'required' && isStage(due) && atOrAfter(extent, due)

/** True for a map or a list; a value that may also be a scalar is written as one. */
export const isContainer = (schema: Schema, node: SchemaNode): boolean =>
  schema.itemsOf(node) !== undefined || isMap(node)

/** A value that the format fixes, or an open place with the values that it names. */
function placeOf(node: SchemaNode): Piece {
  if (node.const !== undefined) return renderScalar(String(node.const))
  if (node.default !== undefined) return open(undefined, String(node.default))
  const values = isSwitch(node) ? ['true', 'false'] : valuesOf(node).map(renderScalar)
  return open(values.length === 0 ? undefined : values)
}

const choosable = ['date', 'duration', 'rule-id', 'currency']

/** True for a value that completion knows choices of. */
export function offersChoices(node: SchemaNode): boolean {
  return (
    isSwitch(node) ||
    namesFile(node) ||
    valuesOf(node).length > 0 ||
    vocabulariesOf(node).length > 0 ||
    node['x-refers'] !== undefined ||
    choosable.includes(node.format ?? '')
  )
}

const separated = (entries: Piece[][], by: string): Piece[] =>
  entries.flatMap((entry, i) => (i === 0 ? entry : [by, ...entry]))
