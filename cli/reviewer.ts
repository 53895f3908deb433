import path from 'node:path'
import { type Analysis, analyze } from '../engine/analyze'
import { type FilePair, idOf, isOurs, matched } from '../engine/compare/files'
import type { Facts } from '../engine/facts'
import type { IsoDate } from '../engine/plan/dates'
import { type Review, review } from '../engine/review'
import type { Decoded } from '../engine/text/decode'
import type { Document } from '../engine/text/document'
import type { Parts } from '../host/parts/parts'
import { realPath } from '../host/read'
import { Checker } from './checker'
import type { Comparison } from './comparison'
import { type Source, sourceOf } from './formats/common/source'
import { UsageError } from './io/errors'
import { shownPath } from './io/files'
import { type Store, workingTree } from './io/store'

/** A plan or policy that differs between two sides. */
export interface Reviewed {
  /** How it is named in the output: where it is now, else where it was. */
  file: string
  /** Where it was, if that was elsewhere. */
  previousFile?: string
  review: Review
  /** The text after; of a plan that is gone, the one before. */
  source: Source
}

/** One side of a file. */
interface SideRead {
  /** The path from the root of the repository, with slashes. */
  path: string
  document: Document
  decoded: Decoded
  facts: Facts
}

/** A file on both sides, the document before with its analysis on its own day. */
type Read = FilePair<SideRead & { analysis: Analysis }, SideRead>

/**
 * Reviews everything that differs between two sides: plans and policies, moved ones as one.
 *
 * @param policy the absolute path of the policy for every plan, instead of the nearest one
 * @param parts what is loaded when it is needed
 * @param refuse is told, in a sentence, of each file that cannot be read
 */
export async function reviewAll(
  { base, head, asOf, pairs }: Comparison,
  policy: string | undefined,
  parts: Parts,
  refuse: (problem: string) => void,
): Promise<Reviewed[]> {
  const before = new Checker({ asOf: base.day ?? asOf, policy, isPast: true }, base.store, parts)
  const after = new Checker({ asOf, policy }, head.store, parts)
  const read: Read[] = []
  for (const pair of pairs) {
    try {
      const old = await readFile(pair.before, before, base.store)
      const now = await readFile(pair.after, after, head.store, old?.document)
      const ids = [idOf(old?.document), idOf(now?.document)] as const
      read.push({ ...pair, old: old && { ...old, analysis: analyze(old.document, old.facts) }, now, ids })
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      refuse(error.message)
    }
  }
  return matched(read)
    .filter(({ old, now }) => isOurs(old?.document) || isOurs(now?.document))
    .map((file) => reviewed(file, asOf))
}

/** Reads one side of a pair; links lead to nothing outside the repository that is compared. */
async function readFile(
  file: string | undefined,
  checker: Checker,
  store: Store,
  previous?: Document,
): Promise<SideRead | undefined> {
  if (file === undefined) return undefined
  const shown = shownPath(file)
  const real = store === workingTree ? realPath(file) : undefined
  if (real !== undefined && !checker.repositories.of(path.dirname(file)).holds(real))
    throw new UsageError(`${shown} is a link that leads out of the repository.`)
  const input = { file, shown, from: 'path' } as const
  return { path: checker.pathOf(input), ...(await checker.read(input, previous)) }
}

function reviewed({ before, after, old, now }: Read, asOf: IsoDate): Reviewed {
  const file = shownPath((after ?? before) as string)
  const isMoved = before !== undefined && after !== undefined && before !== after
  const facts = now?.facts ?? { ...old?.facts, asOf }
  const compared = review(old?.analysis, now?.document, facts)
  const { path: place, decoded } = (now ?? old) as SideRead
  const source = sourceOf(place, (compared.after ?? compared.before) as Analysis, decoded)
  return { file, ...(isMoved && { previousFile: shownPath(before) }), review: compared, source }
}
