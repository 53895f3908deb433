import fs from 'node:fs'
import path from 'node:path'
import type { SchemaNode } from '../../../engine/schema/schema'

/** A node of a source: `x-enum-from` takes the values of an enumeration from a vocabulary. */
export interface SourceNode extends SchemaNode {
  $schema?: string
  $id?: string
  'x-enum-from'?: string
  additionalProperties?: boolean | SourceNode
  anyOf?: readonly SourceNode[]
  properties?: Record<string, SourceNode>
  items?: SourceNode
  $defs?: Record<string, SourceNode>
}

interface Vocabulary {
  items: { code: string; description: string }[]
}

/**
 * Joins a schema with the files that it refers to into one. What has keys of its own or a list of values becomes an
 * entry of `$defs` under its name; what has not (an id, a date) is written in place, so that each property says what
 * it is.
 *
 * @throws where two files define different things under one name
 */
export function bundle(file: string): SourceNode {
  const bundler = new Bundler()
  const root = bundler.inline(file, read(file))
  return { ...root, $defs: sorted(bundler.definitions) }
}

class Bundler {
  readonly definitions: Record<string, SourceNode> = {}
  private readonly origins = new Map<string, string>()

  inline(file: string, { $schema, $id, $defs, $ref, ...node }: SourceNode): SourceNode {
    const own = this.withMembers(file, withEnum(node))
    if (!$ref) return own
    const target = find(file, $ref)
    if (isNamed(target.node)) return { $ref: `#/$defs/${this.define(target)}`, ...own }
    return { ...this.inline(target.file, target.node), ...own }
  }

  private withMembers(file: string, node: SourceNode): SourceNode {
    const { properties, items, additionalProperties: others } = node
    if (items) return { ...node, items: this.inline(file, items) }
    if (typeof others === 'object') return { ...node, additionalProperties: this.inline(file, others) }
    if (!properties) return node
    return { ...node, properties: mapValues(properties, (member) => this.inline(file, member)) }
  }

  private define({ name, file, node }: Target): string {
    const before = this.origins.get(name)
    if (before && before !== file) throw new Error(`Both ${before} and ${file} define ${name}.`)
    if (before) return name
    this.origins.set(name, file)
    this.definitions[name] = this.inline(file, node)
    return name
  }
}

const isNamed = ({ type, enum: values, 'x-enum-from': from }: SourceNode): boolean =>
  [type].flat().includes('object') || values !== undefined || from !== undefined

interface Target {
  name: string
  file: string
  node: SourceNode
}

/** What a reference means: a definition of a file, or the whole of one, which is named after the file. */
function find(from: string, ref: string): Target {
  const [relative = '', pointer = ''] = ref.split('#')
  const file = relative ? path.join(path.dirname(from), relative) : from
  const key = pointer.replace('/$defs/', '')
  const node = key ? read(file).$defs?.[key] : read(file)
  if (!node) throw new Error(`${from} refers to ${ref}, which is not there.`)
  return { name: key || capitalized(path.basename(file, '.json')), file, node }
}

const capitalized = (name: string): string => `${name[0]?.toUpperCase()}${name.slice(1)}`

function withEnum({ 'x-enum-from': from, ...node }: SourceNode): SourceNode {
  if (!from) return node
  const { items } = JSON.parse(fs.readFileSync(`schemas/vocabularies/${from}.json`, 'utf8')) as Vocabulary
  const descriptions = Object.fromEntries(items.map(({ code, description }) => [code, description]))
  return { ...node, enum: Object.keys(descriptions), 'x-enum-descriptions': descriptions }
}

const files = new Map<string, SourceNode>()

function read(file: string): SourceNode {
  const known = files.get(file)
  if (known) return known
  const node = JSON.parse(fs.readFileSync(file, 'utf8')) as SourceNode
  files.set(file, node)
  return node
}

const sorted = (map: Record<string, SourceNode>): Record<string, SourceNode> =>
  Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)))

/** A map with its values changed. */
export function mapValues<T>(map: Record<string, T>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]))
}
