import { planFormat } from '../../schema/formats'
import { valuesOf } from '../../schema/values'
import { pointerOf } from '../../text/path'
import type { Choice, Place } from '../choice'
import { vocabulariesOf } from './vocabulary'

/** The plan's own words: what it says at other places of the same kind, where nothing else says what may stand there. */
export function* repeated({ node, path, context: { plan } }: Place): Iterable<Choice> {
  const own = planFormat.schema.at(path)
  if (!plan || !own || !isWord(node) || isKey(path)) return
  const at = pointerOf(path)
  const words = new Set<string>()
  for (const { schema, value, path: other } of planFormat.places.bySection(plan.value).flat(2))
    if (schema === own && typeof value === 'string' && pointerOf(other) !== at) words.add(value)
  for (const value of words) yield { kind: 'value', value, detail: 'used in this plan', objected: 'leave out' }
}

/** A short text of the writer's own, which names something. */
function isWord(node: Place['node']): boolean {
  const { type, format, pattern } = node
  const means = format ?? pattern ?? node['x-prose'] ?? node['x-refers'] ?? node['x-declares']
  return (
    [type].flat().includes('string') && means === undefined && [...valuesOf(node), ...vocabulariesOf(node)].length === 0
  )
}

/** What identifies an item of a list is of no use to another. */
const isKey = (path: Place['path']): boolean =>
  typeof path.at(-2) === 'number' &&
  [planFormat.schema.at(path.slice(0, -2))?.['x-key'] ?? []].flat().includes(String(path.at(-1)))
