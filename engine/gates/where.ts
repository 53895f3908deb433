import type { Plan } from '../schema/generated/plan-types'
import type { Schema, SchemaNode } from '../schema/schema'
import type { Path } from '../text/path'

/**
 * Where a plan speaks of a question or failure mode: the innermost place that has most of the values which the schema
 * says are about it. Undefined while the plan says nothing of it.
 *
 * @param value the plan as it stands in the text
 * @param schema the plan's, with its documentation
 */
export function placeOfCode(code: string, value: unknown, schema: Schema): Path | undefined {
  let here = mentionsOf(code, value, schema, schema.root)
  const path: (string | number)[] = []
  for (;;) {
    const most = here.below.toSorted((a, b) => b.count - a.count)[0]
    const isHere = most === undefined || most.count * 2 <= here.count
    if (!most || (isHere && path.length > 0)) return path.length > 0 ? path : undefined
    path.push(most.step)
    here = most
  }
}

/** How many keys of a value speak of a code, itself and below it; of a list, those of the item that has most of them. */
interface Mentions {
  step: string | number
  count: number
  /** Without those that do not speak of it. */
  below: readonly Mentions[]
}

function mentionsOf(
  code: string,
  value: unknown,
  schema: Schema,
  node: SchemaNode | undefined,
  step: string | number = '',
): Mentions {
  const own = node?.['x-guards']?.includes(code) ? 1 : 0
  if (!node || typeof value !== 'object' || value === null) return { step, count: own, below: [] }
  const all = Array.isArray(value)
    ? value.map((item, i) => mentionsOf(code, item, schema, schema.itemsOf(node), i))
    : Object.entries(value).map(([key, member]) => mentionsOf(code, member, schema, schema.propertyOf(node, key), key))
  const below = all.filter(({ count }) => count > 0)
  const counts = below.map(({ count }) => count)
  const count = Array.isArray(value) ? Math.max(0, ...counts) : counts.reduce((sum, count) => sum + count, 0)
  return { step, count: own + count, below }
}

/** Where a plan speaks of the gate into a stage: among its gates, else in its timeline, else where gates are listed. */
export function placeOfGate(stage: string, { gates, lifecycle }: Plan): Path {
  const gate = gates?.findIndex((entry) => entry.stage === stage) ?? -1
  if (gate >= 0) return ['gates', gate]
  const entry = lifecycle?.timeline?.findIndex((entry) => entry.stage === stage) ?? -1
  return entry >= 0 ? ['lifecycle', 'timeline', entry] : ['gates']
}
