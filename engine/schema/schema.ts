import type { Path } from '../text/path'

/** One schema, in the part of JSON Schema 2020-12 that the format uses, with the format's own annotations. */
export interface SchemaNode {
  /** The name of a definition. */
  $ref?: string
  $defs?: Record<string, SchemaNode>
  type?: string | readonly string[]
  title?: string
  description?: string
  examples?: readonly unknown[]
  enum?: readonly unknown[]
  const?: unknown
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  uniqueItems?: boolean
  required?: readonly string[]
  properties?: Record<string, SchemaNode>
  /** The schema of what stands under any other key, where the keys are names of the user's own. */
  additionalProperties?: boolean | SchemaNode
  items?: SchemaNode
  /** The registry in which this id is declared. */
  'x-declares'?: string
  /** The registries in which this id is looked up; of a map with `x-keys`, in which its keys are. */
  'x-refers'?: readonly string[]
  /** Of what declares an id: the keys that tell it from others at a glance. */
  'x-summary'?: readonly string[]
  /** Of what a code is called: the key that has the code. */
  'x-names'?: string
  /** True where a value follows from others of the plan, rather than saying how things are. */
  'x-follows'?: boolean
  /** What identifies an item of this list. */
  'x-key'?: string | readonly string[]
  'x-vocabulary'?: string | readonly string[]
  'x-enum-descriptions'?: Record<string, string>
  'x-due'?: string
  'x-unit'?: string
  /** For a number of a policy: whether a higher or a lower one lets more pass. */
  'x-looser'?: 'higher' | 'lower'
  /** What the keys are of a map whose keys are not the format's: `rule-id`, ids of rules. */
  'x-keys'?: string
  /** The built-in value. */
  default?: unknown
  'x-guards'?: readonly string[]
  'x-standards'?: readonly string[]
  /** The rule that reports a value of the wrong type or pattern here. */
  'x-reported-by'?: string
  /**
   * For a date on which something came about: what was not there before it, the date alone or the entry that bears it.
   * For a window, the entry that covers it.
   */
  'x-recorded'?: 'date' | 'entry'
  /** Text that must say something. */
  'x-prose'?: boolean
}

/** A schema with its references resolved on the way. */
export class Schema {
  private readonly resolved = new WeakMap<SchemaNode, SchemaNode>()

  constructor(readonly root: SchemaNode) {}

  /** The schema of the value at a path; undefined where the format knows nothing of it. */
  at(path: Path): SchemaNode | undefined {
    let node: SchemaNode | undefined = this.root
    for (const step of path) {
      if (!node) return undefined
      node = typeof step === 'number' ? this.itemsOf(node) : this.propertyOf(node, step)
    }
    return node && this.resolve(node)
  }

  propertyOf(node: SchemaNode, key: string): SchemaNode | undefined {
    const { properties, additionalProperties: others } = this.resolve(node)
    const other = typeof others === 'object' ? others : undefined
    const property = properties && Object.hasOwn(properties, key) ? properties[key] : other
    return property && this.resolve(property)
  }

  itemsOf(node: SchemaNode): SchemaNode | undefined {
    const { items } = this.resolve(node)
    return items && this.resolve(items)
  }

  /** The names of the keys that a map at `path` may have, in the format's order. */
  keysAt(path: Path): readonly string[] {
    return Object.keys(this.at(path)?.properties ?? {})
  }

  /** The schema behind a `$ref`, with what stands beside the reference laid over it. */
  resolve(node: SchemaNode): SchemaNode {
    if (!node.$ref) return node
    const known = this.resolved.get(node)
    if (known) return known
    const { $ref, ...own } = node
    const target = this.root.$defs?.[$ref]
    if (!target) throw new Error(`The schema refers to ${$ref}, which it does not define.`)
    const merged = { ...this.resolve(target), ...own }
    this.resolved.set(node, merged)
    return merged
  }
}

/** True for a map; a value that may also be a text is none. */
export const isMap = ({ pattern, properties, additionalProperties: others }: SchemaNode): boolean =>
  pattern === undefined && (properties !== undefined || typeof others === 'object')

/** The words for a list item's kind in a message: the title of its schema, in lower case. */
export function nameOf(node: SchemaNode | undefined): string | undefined {
  const title = node?.title
  return title && (/^[A-Z][a-z]/.test(title) ? title[0]?.toLowerCase() + title.slice(1) : title)
}
