import { describe } from '../../hints/describe'
import type { Choice, Place } from '../choice'

/** The ids of the registries that a place refers to, each with what declares it. The ids of rules are offered as such. */
export function* referred({ node, context }: Place): Iterable<Choice> {
  const registries = (node.format !== 'rule-id' && !node['x-keys'] && node['x-refers']) || []
  if (!context.plan || registries.length === 0) return
  for (const value of new Set(context.plan.references.idsOf(registries))) {
    const { summary, details } = describe(value, registries, context.plan, context.schema)
    yield {
      ...{ kind: 'reference', value, objected: 'leave out' },
      ...{ detail: summary ?? registries.join(', '), documentation: details },
    }
  }
}

/** Where an id is declared: those that the plan refers to and nothing declares yet. */
export function* awaited({ node, context: { plan } }: Place): Iterable<Choice> {
  const registry = node['x-declares']
  if (!registry || !plan) return
  const { references } = plan
  const missing = references.uses.filter(
    ({ id, registries }) => registries.includes(registry) && references.find(id, registries).length === 0,
  )
  for (const value of new Set(missing.map(({ id }) => id)))
    yield { kind: 'reference', value, detail: 'the plan refers to it' }
}
