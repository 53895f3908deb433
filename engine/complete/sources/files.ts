import type { SchemaNode } from '../../schema/schema'
import { isMap } from '../../text/value'
import type { Choice, Place } from '../choice'

const formats = ['repository-path', 'uri-or-path', 'policy-source']

/** True for a place that names a file. */
export const namesFile = ({ format = '' }: SchemaNode): boolean => formats.includes(format)

/** The folder that a half-written path leads to, as the document names it: nothing, or with a slash at its end. */
export const folderIn = (typed: string): string => typed.slice(0, typed.lastIndexOf('/') + 1)

/** Files and folders, one step of the path after the other; a part of the file that is named already stays. */
export function* filed({ node, typed, rest, context }: Place): Iterable<Choice> {
  if (!namesFile(node) || typed.includes('#')) return
  const folder = folderIn(typed)
  const fragment = /#.*/s.exec(rest)?.[0] ?? ''
  const proofs = node.format === 'uri-or-path' ? proofsIn(context.plan?.value) : new Map<string, string>()
  const [known, fresh] = [[], []] as [Choice[], Choice[]]
  for (const name of context.files) {
    const isFolder = name.endsWith('/')
    const proof = proofs.get(folder + name)
    const choice: Choice = isFolder
      ? { kind: 'folder', label: name, value: folder + name, partial: true }
      : { kind: 'file', label: name, value: folder + name + fragment, detail: proof && `in ${proof} already` }
    ;(proof === undefined ? fresh : known).push(choice)
  }
  yield* fresh
  yield* known
}

/** The files that entries of `evidence` name, with the ids of these. */
function proofsIn(plan: Readonly<Record<string, unknown>> | undefined): ReadonlyMap<string, string> {
  const entries = Array.isArray(plan?.evidence) ? plan.evidence.filter(isMap) : []
  return new Map(entries.flatMap(({ id, uri }) => (typeof uri === 'string' ? [[uri, String(id)] as const] : [])))
}
