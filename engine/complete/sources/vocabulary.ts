import type { SchemaNode } from '../../schema/schema'
import { valueAt } from '../../text/value'
import type { Choice, Place } from '../choice'
import type { Term } from '../documentation'

/**
 * The codes of the vocabularies of a place: those that the plan uses already, then those that the format shows as
 * examples, then the others. A code that is deprecated comes last.
 */
export function* coded({ node, context }: Place): Iterable<Choice> {
  const { vocabularies } = context.documentation
  const terms = vocabulariesOf(node).flatMap((name) => vocabularies[name] ?? [])
  if (terms.length === 0) return
  const codes = new Map(terms.map((term) => [term.code, term]))
  const used = [...wordsOf(context.plan?.value)].flatMap((word) => codes.get(word) ?? [])
  const shown = (node.examples ?? []).flat().flatMap((example) => codes.get(String(example)) ?? [])
  const inOrder = [...new Set([...used, ...shown, ...terms])]
  const [stale, current] = [inOrder.filter(isDeprecated), inOrder.filter((term) => !isDeprecated(term))]
  const isShort = terms.length <= short
  for (const term of [...current, ...stale])
    yield { ...choiceOf(term), ...((isShort || term.deprecated) && { objected: 'leave out' }) }
}

/** Vocabularies up to this length, such as that of units, are tried; to try hundreds of codes would take too long. */
const short = 16

/** What the code beside the place is called in its vocabulary. */
export function* named({ node, path, context }: Place): Iterable<Choice> {
  const { 'x-names': key } = node
  const coded = key && [...path.slice(0, -1), key]
  const about = coded && context.schema.at(coded)
  const code = coded && valueAt(context.plan?.value, coded)
  const terms = about ? vocabulariesOf(about).flatMap((name) => context.documentation.vocabularies[name] ?? []) : []
  const name = terms.find((term) => term.code === code)?.name
  if (name) yield { kind: 'value', value: name, detail: String(code) }
}

export const vocabulariesOf = ({ 'x-vocabulary': names }: SchemaNode): readonly string[] => [names ?? []].flat()

const isDeprecated = ({ deprecated }: Term): boolean => deprecated === true

function choiceOf({ code, name, description, deprecated }: Term): Choice {
  return {
    ...{ kind: 'value', value: code, detail: name ?? description },
    ...{ documentation: name && description ? [description] : [] },
    ...(deprecated && { deprecated }),
  }
}

/** All texts of a value. */
function* wordsOf(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value
  if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) yield* wordsOf(member)
}
