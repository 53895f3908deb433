import { mapValues, type SourceNode } from './bundle'
import { documentation } from './documentation'

/** What the compiled validator knows. */
const assertions = ['$schema', '$id', 'type', 'required', 'uniqueItems']

/** What only a comparison of two policies needs. */
const forReviews = ['x-looser']

/** The schema as the engine loads it at every start: what a value may be and refer to, without its documentation. */
export function structure(node: SourceNode): SourceNode {
  const { properties, items, additionalProperties: others, $defs, ...own } = node
  // A message names maps and lists by their titles, and a scalar where its form is wrong; else its key will do.
  const isNamed = properties || items || own.$ref || own.pattern
  const left = [...documentation, ...assertions, ...forReviews, 'examples', ...(isNamed ? [] : ['title'])]
  // A message shows one example of how a value is written.
  const shown = own.enum || own.const !== undefined ? undefined : own.examples?.find(isText)
  return {
    ...Object.fromEntries(Object.entries(own).filter(([keyword]) => !left.includes(keyword))),
    ...(own.$ref && { $ref: own.$ref.replace('#/$defs/', '') }),
    ...(shown !== undefined && { examples: [shown] }),
    ...(properties && { properties: mapValues(properties, structure) }),
    ...(items && { items: structure(items) }),
    ...(typeof others === 'object' && { additionalProperties: structure(others) }),
    ...($defs && { $defs: mapValues($defs, structure) }),
  }
}

const isText = (example: unknown): boolean => typeof example === 'string' || typeof example === 'number'
