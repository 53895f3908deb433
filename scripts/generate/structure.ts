import { mapValues, type SourceNode } from './bundle'

/** What only readers of the documentation need. It is two thirds of a schema, and findings do without it. */
const documentation = ['description', 'x-standards', 'x-guards', 'x-due', 'x-enum-descriptions']

/** The schema as the engine loads it at every start: what a value may be and refer to, without its documentation. */
export function structure(node: SourceNode): SourceNode {
  const { properties, items, $defs, ...own } = node
  return {
    ...Object.fromEntries(Object.entries(own).filter(([keyword]) => !documentation.includes(keyword))),
    ...(properties && { properties: mapValues(properties, structure) }),
    ...(items && { items: structure(items) }),
    ...($defs && { $defs: mapValues($defs, structure) }),
  }
}
