import { mapValues, type SourceNode } from './bundle'

/**
 * The schema as editors use it. Every value may be empty (null), because an empty value is a place that is still open;
 * only the whole and the properties that say what the document is may not.
 *
 * @param name the last part of the schema's address, which is a name and is never fetched
 */
export function publish(schema: SourceNode, name: string, identity: readonly string[]): SourceNode {
  const { title, description, $defs, properties, ...rest } = schema
  const entries = Object.entries(properties ?? {})
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `https://readiness-as-code.org/schemas/${name}`,
    title,
    description,
    ...rest,
    properties: Object.fromEntries(entries.map(([key, node]) => [key, identity.includes(key) ? node : nullable(node)])),
    $defs: mapValues($defs ?? {}, nullable),
  }
}

function nullable(node: SourceNode): SourceNode {
  const { type, enum: values, properties, items, additionalProperties: others } = node
  return {
    ...node,
    ...(type && { type: [type, 'null'].flat() }),
    ...(values && { enum: [...values, null] }),
    ...(properties && { properties: mapValues(properties, nullable) }),
    ...(items && { items: nullable(items) }),
    ...(typeof others === 'object' && { additionalProperties: nullable(others) }),
  }
}
