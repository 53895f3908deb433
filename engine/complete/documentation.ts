import { type Stage, stages } from '../plan/stages'
import type { Policy } from '../policy/policy'
import { type Rule, severityAt } from '../rules/rule'
import type { Format } from '../schema/formats'
import { Schema, type SchemaNode } from '../schema/schema'

/** What the schemas say to those who read and write alone. It is large, so a host loads it when somebody asks. */
export interface Documentation {
  /** By the names of the formats: what their schemas lack here, at the same places. */
  schemas: Readonly<Record<string, SchemaNode>>
  /** What the codes of `x-guards` and the ids of `x-standards` mean, each in a few words. */
  names: Readonly<Record<string, string>>
}

const memo = new WeakMap<SchemaNode, Schema>()

/** The schema of a format with its documentation. */
export function documented({ name, schema }: Format, { schemas }: Documentation): Schema {
  const about = schemas[name] ?? {}
  const known = memo.get(about) ?? new Schema(laidOver(schema.root, about))
  memo.set(about, known)
  return known
}

function laidOver(node: SchemaNode, about: SchemaNode): SchemaNode {
  const { properties, items, additionalProperties: others, $defs } = node
  const besides = about.additionalProperties
  return {
    ...node,
    ...about,
    ...(properties && { properties: eachLaidOver(properties, about.properties) }),
    ...(items && { items: laidOver(items, about.items ?? {}) }),
    ...(typeof others === 'object' && {
      additionalProperties: laidOver(others, typeof besides === 'object' ? besides : {}),
    }),
    ...($defs && { $defs: eachLaidOver($defs, about.$defs) }),
  }
}

const eachLaidOver = (
  nodes: Record<string, SchemaNode>,
  about: Record<string, SchemaNode> = {},
): Record<string, SchemaNode> =>
  Object.fromEntries(Object.entries(nodes).map(([key, node]) => [key, laidOver(node, about[key] ?? {})]))

/** What is to be said of a property beside its title, a paragraph each. */
export function paragraphsOf(node: SchemaNode, { names }: Documentation): string[] {
  const { description, 'x-due': due, 'x-guards': guards = [], 'x-standards': standards = [] } = node
  const named = (keys: readonly string[]) => keys.map((key) => names[key] ?? key).join('; ')
  return [
    description,
    unitOf(node) && `Unit: ${unitOf(node)}.`,
    node.default !== undefined && `Built-in: ${node.default}.`,
    due && `Due from ${due} on.`,
    guards.length > 0 && `Guards: ${named(guards)}.`,
    standards.length > 0 && `Standards: ${named(standards)}.`,
  ].filter((paragraph) => typeof paragraph === 'string' && paragraph !== '') as string[]
}

const unitNames: Record<string, string> = { '1': 'a share, from 0 to 1', fte: 'full-time positions' }

function unitOf({ 'x-unit': unit, format, maximum }: SchemaNode): string | undefined {
  if (format === 'duration') return 'an ISO 8601 duration'
  if (unit === '1' && maximum !== 1) return 'a share; 1 is the whole'
  return unit && (unitNames[unit] ?? unit)
}

/** What a value of an enumeration means; nothing where nobody says. */
export function meaningOf(node: SchemaNode, value: string): string[] {
  return [node['x-enum-descriptions']?.[value] ?? []].flat()
}

/** How severe a rule is at which stages, in a sentence. */
export function severitySentence(rule: Pick<Rule, 'id' | 'severity'>, policy: Policy): string {
  const levels = new Map<string, Stage[]>()
  for (const stage of stages) {
    const level = policy.levelOf(rule.id, stage) ?? severityAt(rule, stage) ?? 'off'
    levels.set(level, [...(levels.get(level) ?? []), stage])
  }
  const [only] = levels.keys()
  if (levels.size === 1) return `Severity: ${only} at every stage.`
  return `Severity: ${[...levels].map(([level, at]) => `${level} at ${listed(at)}`).join('; ')}.`
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
