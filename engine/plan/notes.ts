import type { DataSource, NoteType, Plan, Unstructured } from '../schema/generated/plan-types'
import type { Path } from '../text/path'

/** True for a product that reads or writes text, so that notes are part of what it must be given. */
export function usesNotes({ useCase }: Pick<Plan, 'useCase'>): boolean {
  return useCase?.aiType?.some((type) => type === 'generative' || type === 'nlp') ?? false
}

/** What an audit says about a source's notes, with the place of the source in the plan. */
export interface AssessedNotes {
  source: DataSource
  notes: Unstructured
  sourceAt: Path
  /** The place of `notes`. */
  at: Path
}

/**
 * The notes of a source as they were assessed; undefined where they were not, and for a product that uses no notes. A
 * block of open places is no assessment.
 */
export function assessedNotes(
  { item: source, at }: { item: DataSource; at: Path },
  plan: Pick<Plan, 'useCase'>,
): AssessedNotes | undefined {
  const notes = source.audit?.unstructured
  if (!usesNotes(plan) || !saysSomething(notes)) return undefined
  return { source, notes, sourceAt: at, at: [...at, 'audit', 'unstructured'] }
}

/** What a message calls a note type. */
export const nameOfType = ({ name, code }: NoteType): string => name ?? code ?? 'This note type'

/** True when there is a value in a block, at any depth. */
export function saysSomething<T>(block: T): block is NonNullable<T> {
  if (typeof block !== 'object' || block === null) return block !== undefined && block !== null && block !== ''
  return Object.values(block).some(saysSomething)
}

/** The two shares of notes that were not written for the visit. */
export const noteShares = ['copyForward', 'templated'] as const

export type NoteShare = (typeof noteShares)[number]

/** Ways in which each share is commonly measured, to choose from. */
export const shareMethods: Record<NoteShare, readonly string[]> = {
  copyForward: ['10-gram exact match to earlier notes of the patient', 'copy provenance in the EHR audit log'],
  templated: ['template provenance in note metadata', 'match to the template library'],
}

/** How a sentence speaks of each share. */
export const shareWords: Record<NoteShare, string> = { copyForward: 'copied forward', templated: 'templated' }
