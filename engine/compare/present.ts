import type { Analysis } from '../analyze'
import type { Finding } from '../finding'
import { fingerprintsOf, type IdPath } from '../fingerprint'
import { nameIn } from '../plan/names'
import type { Review } from '../review'
import { pageOfChange } from '../rules/pages'
import type { Range } from '../text/lines'
import { pointerOf } from '../text/path'
import type { Approver } from './approvers'
import type { Change, Grade } from './change'
import { changeFingerprints } from './fingerprint'
import type { Side } from './part'

/** Whose approval a change needs. */
export interface Approval {
  /** As what, in words. */
  role: string
  /** The id of the person or body, and the name; null where the plan names nobody. */
  person: string | null
  name: string | null
}

/** A change as plain data, with its place in the form that programs can keep and where that is in the text. */
export interface PlacedChange {
  class: string
  /** Where the class is explained. */
  page: string
  grade: Grade
  /** The text that place and range are of: `before` for what is gone. */
  side: Side
  path: IdPath
  pointer: string
  range: Range
  /** For what is gone: where the text after shows what it stood in. Missing where there is no text after. */
  shownAt?: Range
  /** Null for nothing. */
  before: unknown
  after: unknown
  message: string
  /** Why it matters. */
  why: string
  /** The ids of those who must approve, each once. */
  approvers: string[]
  /** In detail, with roles that nobody holds. */
  approvals: Approval[]
  /** The id of the waiver that makes it less than a block. */
  waived?: string
  fingerprint: string
}

/** The changes between two analyses. */
type Compared = Pick<Review, 'before' | 'after' | 'changes'>

/** The changes of a review, in its order. */
export function placedChanges(review: Compared): PlacedChange[] {
  const prints = changeFingerprints(review.changes)
  return review.changes.map((change, i) => placedChange(change, prints[i] as string, review))
}

const top: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }

function placedChange(change: Change, fingerprint: string, review: Compared): PlacedChange {
  const { class: id, grade, side, path, place, stoodIn, before, after, message, why, approvers, waived } = change
  const range = review[side]?.document.rangeOf(path) ?? top
  const shownAt = stoodIn && review.after?.document.rangeOf(stoodIn)
  const people = approvers.flatMap(({ person }) => person ?? [])
  return {
    ...{ class: id, page: pageOfChange(id), grade, side, path: place, pointer: pointerOf(path), range },
    ...(shownAt && { shownAt }),
    ...{ before: before ?? null, after: after ?? null, message, why },
    approvers: [...new Set(people)],
    approvals: approvers.map((approver) => approvalOf(approver, review)),
    ...(waived && { waived: waived.id ?? '' }),
    fingerprint,
  }
}

/** People are called by the plan after, or by the one before where they are gone from it. */
function approvalOf({ as: role, person }: Approver, { before, after }: Compared): Approval {
  if (person === undefined) return { role, person: null, name: null }
  const known = after?.plan.people?.some(({ id }) => id === person) ? after : before
  return { role, person, name: nameIn(known?.plan.people, person) }
}

/** Findings of an analysis with their fingerprints. A fault of the program itself is none of its findings. */
export function printed(findings: readonly Finding[], analysis: Analysis): { finding: Finding; fingerprint: string }[] {
  if (findings.length === 0) return []
  const prints = fingerprintsOf(analysis)
  const printOf = new Map(analysis.findings.map((finding, i) => [finding, prints[i] as string]))
  return findings.map((finding) => ({ finding, fingerprint: printOf.get(finding) ?? '0000000000000000' }))
}
