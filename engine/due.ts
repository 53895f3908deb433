import { type Edit, type FixValue, Noted, open, set } from './fixes/fix'
import { isCoded } from './plan/sources'
import { atOrAfter, isStage, type Stage } from './plan/stages'
import type { DataSource, Field, Metric } from './schema/generated/plan-types'
import { isMap, type Schema, type SchemaNode } from './schema/schema'
import type { Document } from './text/document'
import type { Path } from './text/path'
import type { Node } from './text/tree'
import { valueAt } from './text/value'

/**
 * Open places for what is due of a plan at a stage and not in its text: keys without a value, lists without an item.
 * Nothing is claimed by them, so findings are what they were.
 *
 * @param schema the plan's, with the stages at which keys are due and what they mean
 */
export function openPlacesDue({ root, value }: Document, stage: Stage, schema: Schema): Edit[] {
  return root ? new Due(schema, stage, value).missingIn(root.node, schema.root, []) : []
}

class Due {
  constructor(
    private readonly schema: Schema,
    private readonly stage: Stage,
    private readonly plan: unknown,
  ) {}

  /**
   * What is missing in a value, the innermost first: where two insertions meet, the deeper one has to come first.
   *
   * @param explained whether the like has been added before, with comments
   */
  missingIn(node: Node, schema: SchemaNode, path: Path, explained = false): Edit[] {
    const items = this.schema.itemsOf(schema)
    if (node.kind === 'seq' && items)
      return node.items.flatMap((item, i) => this.missingIn(item.node, items, [...path, i], explained || i > 0))
    if (node.kind !== 'map') return []
    const there = node.entries.flatMap(({ key, node: member }) => {
      const property = this.schema.propertyOf(schema, key)
      return property ? this.missingIn(member, property, [...path, key], explained) : []
    })
    const keys = new Set(node.entries.map(({ key }) => key))
    const absent = this.properties(schema).filter(([key, property]) => !keys.has(key) && this.isDue(property))
    const asked = absent.filter(([key]) => isAsked([...path, key], this.plan))
    return [...there, ...asked.map(([key, property]) => set([...path, key], this.valueOf(property, explained)))]
  }

  private valueOf(node: SchemaNode, explained: boolean): FixValue {
    const items = this.schema.itemsOf(node)
    const value = isMap(node) ? this.entriesOf(node, explained) : items && !isMap(items) ? [] : open()
    return explained ? value : new Noted(value, this.noteOf(node))
  }

  /** The keys that are due or that the format requires; of a value that is asked for as a whole, all of them. */
  private entriesOf(node: SchemaNode, explained: boolean): FixValue {
    const all = this.properties(node)
    const asked = all.filter(([key, property]) => node.required?.includes(key) || this.isDue(property))
    const entries = asked.map(([key, property]) => [key, this.valueOf(property, explained)] as const)
    return Object.fromEntries(asked.length > 0 ? entries : all.map(([key]) => [key, open()]))
  }

  private properties(node: SchemaNode): [string, SchemaNode][] {
    const { properties = {} } = this.schema.resolve(node)
    return Object.entries(properties).map(([key, property]) => [key, this.schema.resolve(property)])
  }

  private isDue({ 'x-due': due }: SchemaNode): boolean {
    return isStage(due) && atOrAfter(this.stage, due)
  }

  /** The first sentence of what the format says, and for a list of maps the keys of its items. */
  private noteOf(node: SchemaNode): string {
    const [sentence = ''] = (node.description ?? '').split(/\.(\s|$)/)
    const items = this.schema.itemsOf(node)
    const keys =
      items && isMap(items)
        ? ` {${this.properties(items)
            .map(([key]) => key)
            .join(', ')}}`
        : ''
    return sentence.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase()) + keys
  }
}

type Condition = (plan: unknown, path: Path) => boolean

/** Of keys that are due of some items alone: of which. */
const conditions: Readonly<Record<string, Condition>> = {
  'dataSources/*/codeSystems': (plan, path) => sourceAt(plan, path)?.audit?.fields?.some(isCoded) ?? false,
  'dataSources/*/audit/fields/*/freeText': (plan, path) => isCoded((valueAt(plan, path.slice(0, -1)) ?? {}) as Field),
  'dataSources/*/audit/unstructured': (plan, path) => sourceAt(plan, path)?.kind === 'unstructured',
  'metrics/*/denominator': (plan, path) => {
    const metric = valueAt(plan, path.slice(0, -1)) as Metric | undefined
    return metric?.unit === '1' && metric.class !== 'input-drift'
  },
}

const sourceAt = (plan: unknown, path: Path) => valueAt(plan, path.slice(0, 2)) as DataSource | undefined

function isAsked(path: Path, plan: unknown): boolean {
  const pattern = path.map((step) => (typeof step === 'number' ? '*' : step)).join('/')
  return conditions[pattern]?.(plan, path) ?? true
}
