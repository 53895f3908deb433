import fs from 'node:fs'
import path from 'node:path'
import type { SourceNode } from '../../scripts/generators/schemas/bundle'

/** A property of a source schema, or another node of it. */
export interface Place {
  /** Where it is, for messages: the file and the keys that lead there. */
  at: string
  node: SourceNode
}

/** The nodes of the schemas in a folder: what stands under `properties`, and every node at all. */
export function nodesIn(folder: string): { properties: Place[]; all: Place[] } {
  const files = fs.readdirSync(folder).filter((file) => file.endsWith('.json'))
  const all = files.flatMap((file) => [...nodes({ at: file, node: readJson(path.join(folder, file)) as SourceNode })])
  return { all, properties: all.filter(({ at }) => /\/properties\/[^/]+$/.test(at)) }
}

function* nodes(place: Place): Iterable<Place> {
  yield place
  const { node, at } = place
  for (const key of ['properties', '$defs'] as const)
    for (const [name, member] of Object.entries(node[key] ?? {}))
      yield* nodes({ at: `${at}/${key}/${name}`, node: member })
  if (node.items) yield* nodes({ at: `${at}/items`, node: node.items })
}

export const readJson = (file: string): unknown => JSON.parse(fs.readFileSync(file, 'utf8'))
