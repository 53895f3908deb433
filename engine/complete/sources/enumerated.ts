import { isSwitch, valuesOf } from '../../schema/values'
import type { Choice, Place } from '../choice'
import { meaningOf } from '../documentation'

/** The values of an enumeration, with what they mean. How things are can be said whatever a rule makes of it. */
export function* enumerated({ node }: Place): Iterable<Choice> {
  const objected = node['x-follows'] ? 'leave out' : 'tell'
  for (const value of valuesOf(node)) yield { kind: 'value', value, documentation: meaningOf(node, value), objected }
}

/** True and false. */
export function* switched({ node }: Place): Iterable<Choice> {
  if (!isSwitch(node)) return
  for (const value of [true, false]) yield { kind: 'value', value, objected: 'tell' }
}

/** The built-in value. */
export function* builtIn({ node }: Place): Iterable<Choice> {
  const { default: value } = node
  if (typeof value === 'string' || typeof value === 'number') yield { kind: 'value', value, detail: 'built-in' }
}
