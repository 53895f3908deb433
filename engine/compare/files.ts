import { identify } from '../plan/identity'
import { planFormat } from '../schema/formats'
import type { Document } from '../text/document'

/** One file on both sides of a comparison, read. */
export interface FilePair<Old, Now> {
  /** Where it is on each side. */
  before?: string
  after?: string
  /** How much of a file that is taken for moved is the same, in percent. */
  likeness?: number
  old?: Old
  now?: Now
  /** The id of the plan on each side. */
  ids: readonly [unknown, unknown]
}

/** How much of a plan with another id must be the same for it to be the same plan, in percent. */
export const sameInSpiteOfId = 90

/** The files of two sides as they belong together: what only looks alike apart, what moved under its id as one. */
export const matched = <Old, Now>(files: readonly FilePair<Old, Now>[]): FilePair<Old, Now>[] =>
  joined(files.flatMap(apart))

/** Two plans that only look alike, as those that come from one template do, are two. */
function apart<Old, Now>(file: FilePair<Old, Now>): FilePair<Old, Now>[] {
  const { before, after, old, now, likeness = 100, ids } = file
  if (before === after || ids[0] === ids[1] || likeness >= sameInSpiteOfId) return [file]
  return [
    { before, old, ids: [ids[0], undefined] },
    { after, now, ids: [undefined, ids[1]] },
  ]
}

/** A plan that is gone from one file and appears in another under the same id has moved. */
function joined<Old, Now>(files: readonly FilePair<Old, Now>[]): FilePair<Old, Now>[] {
  const gone = new Map<unknown, FilePair<Old, Now>>(
    files.flatMap((file) => (file.now === undefined && file.ids[0] ? [[file.ids[0], file]] : [])),
  )
  const moved = new Set<FilePair<Old, Now>>()
  const all = files.map((file) => {
    const from = file.old === undefined ? gone.get(file.ids[1]) : undefined
    if (!from || moved.has(from)) return file
    moved.add(from)
    return { ...file, before: from.before, old: from.old }
  })
  return all.filter((file) => !moved.has(file))
}

/** The id that a plan gives itself. */
export const idOf = (document: Document | undefined): unknown =>
  (document?.value as { metadata?: { id?: unknown } } | undefined)?.metadata?.id

/** True for a plan or policy. */
export function isOurs(document: Document | undefined): boolean {
  const { is } = document ? identify(document, planFormat.sections) : { is: 'other' }
  return is === 'plan' || is === 'policy'
}
