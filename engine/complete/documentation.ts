import { counted, listed } from '../plan/names'
import { type Stage, stages } from '../plan/stages'
import type { Policy } from '../policy/policy'
import { type Rule, severityAt } from '../rules/rule'
import type { Format } from '../schema/formats'
import { Schema, type SchemaNode } from '../schema/schema'
import { valuesOf } from '../schema/values'

/** What the schemas say to those who read and write alone. It is large, so a host loads it when somebody asks. */
export interface Documentation {
  /** By the names of the formats: what their schemas lack here, at the same places. */
  schemas: Readonly<Record<string, SchemaNode>>
  /** What the codes of `x-guards` mean, each in a few words. */
  names: Readonly<Record<string, string>>
  /** By the ids of `x-standards`: a part of a standard. */
  standards: Readonly<Record<string, Standard>>
  /** By the names of `x-vocabulary`: the codes there are. */
  vocabularies: Readonly<Record<string, readonly Term[]>>
}

/** A part of a standard, and the standard that it is of. */
export interface Standard {
  framework: string
  title: string
}

/** A code of a vocabulary, and what it means. */
export interface Term {
  code: string
  name?: string
  description?: string
  deprecated?: boolean
  /** For what is asked of a resource: its type. */
  resource?: string
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
export function paragraphsOf(node: SchemaNode, { names, standards: known }: Documentation): string[] {
  const { description, 'x-due': due, 'x-guards': guards = [], 'x-standards': standards = [] } = node
  const named = (keys: readonly string[]) => keys.map((key) => names[key] ?? key)
  const [questions, modes] = [guards.filter(isQuestion), guards.filter((code) => !isQuestion(code))]
  const paragraphs = [
    description,
    takes(node),
    unitOf(node) && `Unit: ${unitOf(node)}.`,
    node.default !== undefined && `Built-in: ${node.default}.`,
    due && `Due from ${due} on.`,
    ...named(modes).map((mode) => ended(`Guards against ${mode}`)),
    ...named(questions).map((question) => ended(`Answers ${question}`)),
    standards.length > 0 && `Standards: ${standardsIn(standards.flatMap((id) => known[id] ?? []))}.`,
  ]
  return paragraphs.filter((paragraph): paragraph is string => typeof paragraph === 'string' && paragraph !== '')
}

/** So many parts of standards are named; of more, how many each standard has. */
const mostParts = 3

function standardsIn(parts: readonly Standard[]): string {
  const titles = new Map<string, string[]>()
  for (const { framework, title } of parts) titles.set(framework, [...(titles.get(framework) ?? []), title])
  const isBrief = parts.length > mostParts
  return [...titles]
    .map(([framework, of]) =>
      isBrief ? `${framework} (${counted(of.length, 'part')})` : `${framework}: ${of.join(', ')}`,
    )
    .join('; ')
}

const isQuestion = (code: string): boolean => code.startsWith('CL')

const ended = (text: string): string => (/[.?]$/.test(text) ? text : `${text}.`)

/** What form a value has and how large it may be, in a sentence; nothing for a text of any kind. */
function takes(node: SchemaNode): string | undefined {
  const form = formOf(node)
  const limits = limitsOf(node)
  if (!form && limits.length === 0) return undefined
  return `Takes ${[form ?? 'a number', ...limits].join(', ')}.`
}

const forms: Record<string, string> = {
  ...{ date: 'a date, YYYY-MM-DD', ucum: 'a UCUM unit', currency: 'a code of ISO 4217', email: 'a work address' },
  ...{ 'repository-path': 'a path of the repository', 'uri-or-path': 'a path of the repository or an address' },
}

function formOf(node: SchemaNode): string | undefined {
  const { format, pattern, items, minItems, maxItems, uniqueItems, 'x-refers': registries } = node
  const values = valuesOf(node)
  if (registries && !node['x-keys']) return `an id of ${listed(registries)}`
  if (items) {
    const count = minItems !== undefined && minItems === maxItems ? `${minItems} values` : 'a list'
    return uniqueItems ? `${count}, each item once` : count
  }
  if (values.length > 1) return `one of ${values.join(', ')}`
  if (pattern === idPattern) return 'an id: lower-case letters, digits and hyphens, a letter first'
  if (format && forms[format]) return forms[format]
  if (isOf(node, 'boolean')) return 'true or false'
  return isOf(node, 'integer') ? 'a whole number' : undefined
}

const idPattern = '^[a-z][a-z0-9-]*$'

const isOf = ({ type }: SchemaNode, name: string): boolean => [type].flat().includes(name)

/** The limits of a number. Those of a share are said by its unit. */
function limitsOf({ minimum, maximum, 'x-unit': unit }: SchemaNode): string[] {
  if (unit === '1' && maximum === 1) return []
  return [
    ...(minimum === undefined ? [] : [`at least ${minimum}`]),
    ...(maximum === undefined ? [] : [`at most ${maximum}`]),
  ]
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

/** A clause as a sentence. */
export const sentence = (clause: string): string =>
  clause === '' ? '' : `${clause[0]?.toUpperCase()}${clause.slice(1)}${/[.?!]$/.test(clause) ? '' : '.'}`
