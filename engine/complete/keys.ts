import type { SchemaNode } from '../schema/schema'
import { isWithin, type Path } from '../text/path'
import type { Context } from './context'
import { paragraphsOf } from './documentation'
import { isDue } from './scaffold'
import { ruleChoices } from './sources/rules'

/** A key that may stand in a map. */
export interface Key {
  name: string
  kind: 'key' | 'rule'
  /** What its value is. */
  node: SchemaNode
  detail?: string
  /** When it is due, where that is to be said. */
  note?: string
  documentation: readonly string[]
}

/**
 * The keys of a map: first those that are required or due at the stage of the plan, then those that are due at no time of
 * their own, then those that are due later. Where ids of rules are keys, these follow.
 */
export function keysOf(node: SchemaNode, path: Path, context: Context): Key[] {
  const { schema, documentation } = context
  const keys = Object.keys(node.properties ?? {}).map((name) => {
    const member = schema.propertyOf(node, name) as SchemaNode
    const { rank, note } = urgency(name, node, member, path, context)
    const key: Key = {
      name,
      kind: 'key',
      node: member,
      detail: member.title,
      note,
      documentation: paragraphsOf(member, documentation),
    }
    return { key, rank }
  })
  const inOrder = keys.sort((a, b) => a.rank - b.rank).map(({ key }) => key)
  return node['x-keys'] === 'rule-id' ? [...inOrder, ...rulesAsKeys(node, context)] : inOrder
}

function urgency(
  name: string,
  node: SchemaNode,
  member: SchemaNode,
  path: Path,
  { plan }: Context,
): { rank: number; note?: string } {
  const due = member['x-due']
  const isMissed = plan && isGap([...path, name], plan.analysis?.findings ?? [])
  if (isMissed || (plan && isDue(member, plan.stage))) return { rank: 0, note: 'due now' }
  if (node.required?.includes(name)) return { rank: 0 }
  return due && plan ? { rank: 2, note: `due from ${due} on` } : { rank: 1 }
}

/** True for a place of which a finding says that something is missing. */
const isGap = (path: Path, findings: readonly { path: Path; severity: string }[]): boolean =>
  findings.some((finding) => finding.severity !== 'info' && isWithin(finding.path, path))

const rulesAsKeys = (node: SchemaNode, context: Context): Key[] =>
  [...ruleChoices(context)].map(({ value, detail, documentation = [] }) => ({
    ...{ name: String(value), kind: 'rule', detail, documentation },
    node: context.schema.propertyOf(node, String(value)) as SchemaNode,
  }))
