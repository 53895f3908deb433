import type { Evidence } from '../schema/generated/plan-types'
import type { PlanContext } from './change'
import type { Part } from './part'

/**
 * True when a claim rests on something new: on a document that it did not cite before, or on one whose address, date or
 * checksum changed.
 *
 * @param cited where the claim cites its evidence, one id or several
 */
export function newEvidence({ root }: PlanContext, ...cited: readonly Part<string | readonly string[]>[]): boolean {
  const before = new Set(cited.flatMap((part) => part.before?.value ?? []))
  const documents = root.at('evidence').items()
  return cited
    .flatMap((part) => part.after?.value ?? [])
    .some((id) => !before.has(id) || documents.some((document) => document.value.id === id && isRenewed(document)))
}

/** True for a document that is new or another one than before. */
export const isRenewed = (document: Part<Evidence>): boolean =>
  document.after !== undefined &&
  (document.before === undefined || (['uri', 'date', 'sha256'] as const).some((key) => document.at(key).isChanged))
