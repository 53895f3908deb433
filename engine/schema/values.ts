import type { SchemaNode } from './schema'

/** The values of an enumeration, also of one that is written as a pattern beside another type. */
export function valuesOf({ enum: values, const: only, pattern }: SchemaNode): readonly string[] {
  if (only !== undefined) return [String(only)]
  const alternatives = /^\^\(([\w|-]+)\)\$$/.exec(pattern ?? '')?.[1]
  return values ? values.filter((value) => value !== null).map(String) : (alternatives?.split('|') ?? [])
}

/** True for true and false. */
export const isSwitch = ({ type }: SchemaNode): boolean => [type].flat().includes('boolean')
