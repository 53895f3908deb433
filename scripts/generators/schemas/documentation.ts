import { mapValues, type SourceNode } from './bundle'

/** What only readers and writers need. It is two thirds of a schema, and findings do without it. */
export const documentation = [
  ...['description', 'x-standards', 'x-guards', 'x-due', 'x-enum-descriptions'],
  ...['x-vocabulary', 'x-summary', 'x-follows', 'x-names', 'x-order'],
]

/** What a validator knows, and those who write need as well. */
const forWriters = ['type', 'required', 'uniqueItems']

const said = ['title', 'examples', ...documentation, ...forWriters]

/** What a schema says beside its structure, place by place, for editors to load when somebody asks. */
export function documentationOf(node: SourceNode): SourceNode {
  const { properties, items, additionalProperties: others, $defs, ...own } = node
  return {
    ...Object.fromEntries(Object.entries(own).filter(([keyword]) => said.includes(keyword))),
    ...(properties && { properties: mapValues(properties, documentationOf) }),
    ...(items && { items: documentationOf(items) }),
    ...(typeof others === 'object' && { additionalProperties: documentationOf(others) }),
    ...($defs && { $defs: mapValues($defs, documentationOf) }),
  }
}
