import { renderScalar } from '../fixes/render'
import { applyEdits, type TextEdit } from '../fixes/write'
import type { Format } from '../schema/formats'
import { formMessage } from '../schema/validate'
import { type Document, parseDocument } from '../text/document'
import { idAt, type Mention, mentionsIn, sameAs, writtenAt } from './ids'

/** Why an id is not renamed, a sentence. */
export interface Refusal {
  refused: string
  /** True when another name would do. */
  isName?: boolean
}

/** The id at an offset, if it can be renamed. */
export function renamable(document: Document, format: Format, offset: number): Mention | Refusal {
  const problem = document.problems.find(({ fatal }) => fatal)
  const line = (at: number) => document.lines.positionAt(at).line + 1
  if (problem)
    return { refused: `Line ${line(problem.start)} cannot be read, so that some uses may not be seen: mend it first.` }
  const mention = idAt(document, format, offset)
  if (!mention) return { refused: 'There is no id here that could be renamed.' }
  if (sameAs(mention, document, format).some(({ as }) => as === 'declaration')) return mention
  return {
    refused: `No entry of ${mention.registries.join(' or ')} has the id "${mention.id}": declare it, or rename what is declared.`,
  }
}

/** What an id is renamed in. */
interface Subject {
  document: Document
  format: Format
  /** The rules there are, whose ids no check may take. */
  rules: readonly { id: string }[]
}

/**
 * Gives the id at an offset another name, wherever it is declared, used, or part of a waiver's target.
 *
 * @returns the edits, in the order of the text
 */
export function rename(subject: Subject, offset: number, newName: string): readonly TextEdit[] | Refusal {
  const { document, format } = subject
  const mention = renamable(document, format, offset)
  if ('refused' in mention) return mention
  if (newName === mention.id) return []
  const same = sameAs(mention, document, format)
  const refused = nameRefused(newName, same, subject)
  if (refused !== undefined) return { refused, isName: true }
  const edits = same.flatMap((each) => editOf(each, newName, document) ?? [])
  return isComplete(same, edits, newName, subject) ? edits : { refused: byHand(mention) }
}

const byHand = ({ id }: Mention): string =>
  `"${id}" stands in a place that cannot be changed alone, such as an anchor or a text with escapes: rename it by hand.`

/** What is wrong with a new name. */
function nameRefused(
  newName: string,
  same: readonly Mention[],
  { document, format, rules }: Subject,
): string | undefined {
  const schema = format.schema.at((same.find(({ as }) => as === 'declaration') as Mention).path)
  if (!new RegExp(schema?.pattern ?? '', 'u').test(newName)) return formMessage(newName, schema, 'an id')
  const registries = same.flatMap((mention) => mention.registries)
  const taken = mentionsIn(format)(document).find(
    ({ as, id, registries: [own] }) => as === 'declaration' && id === newName && registries.includes(own as string),
  )
  if (taken) {
    const { line } = document.lines.positionAt(writtenAt(document, taken).start)
    return `"${newName}" is taken: ${taken.registries[0]} declares it on line ${line + 1}.`
  }
  return rules.some(({ id }) => id === newName) ? `"${newName}" is taken: there is a rule of that name.` : undefined
}

/** Nothing for an alias: it follows its anchor. */
function editOf(mention: Mention, newName: string, document: Document): TextEdit | undefined {
  const { start, end, literal } = writtenAt(document, mention)
  const node = document.nodeAt(mention.path)?.node
  const isPlain = node?.kind === 'scalar' && node.style === 'plain' && node.value === mention.id
  return literal ? { start, end, newText: isPlain ? renderScalar(newName) : newName } : undefined
}

/** True when the new text says the new name wherever this one says the old one: an alias may stand in the way. */
function isComplete(
  same: readonly Mention[],
  edits: readonly TextEdit[],
  newName: string,
  { document, format }: Subject,
): boolean {
  const renamed = parseDocument(applyEdits(document.text, edits), document)
  const now = { ...(same.find(({ as }) => as === 'declaration') as Mention), id: newName }
  const before = sameAs(now, document, format).length
  return !renamed.broken && sameAs(now, renamed, format).length === before + same.length
}
