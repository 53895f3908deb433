import type { Analysis } from '../engine/analyze'
import type { Approver } from '../engine/compare/approvers'
import { type Change, type Grade, gradesInOrder } from '../engine/compare/change'
import { changeFingerprints } from '../engine/compare/fingerprint'
import type { Side } from '../engine/compare/part'
import type { Finding } from '../engine/finding'
import { fingerprintsOf } from '../engine/fingerprint'
import { nameIn } from '../engine/plan/names'
import type { Review } from '../engine/review'
import { pageOfChange } from '../engine/rules/pages'
import type { Range } from '../engine/text/lines'
import { pointerOf } from '../engine/text/path'
import { type FindingReport, findingReport, isInternalError, type PlaceReport } from './results'
import type { Reviewed } from './reviewer'

/** Whose approval a change needs. */
export interface Approval {
  /** As what, in words. */
  role: string
  /** The id of the person or body, and the name; null where the plan names nobody. */
  person: string | null
  name: string | null
}

export interface ChangeReport extends PlaceReport {
  class: string
  /** Where the class is explained. */
  page: string
  grade: Grade
  /** The text that place and range are of: `before` for what is gone. */
  side: Side
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

/** What is said of one plan or policy: plain data, the same for every format. */
export interface ReviewReport {
  file: string
  /** Where it was before, if that was elsewhere. */
  previousFile?: string
  status: 'added' | 'removed' | 'changed'
  /** What the plan calls itself. */
  title?: string
  changes: ChangeReport[]
  findings: Record<'new' | 'resolved' | 'timePassed', FindingReport[]>
}

/** How many changes there are of each grade, and how many findings of each kind. */
export interface ReviewSummary {
  changes: Record<Grade, number>
  findings: Record<'new' | 'resolved' | 'timePassed', number>
}

/** Makes the report of a review, with every place in the form that programs can keep. */
export function reviewReport({ file, previousFile, review }: Omit<Reviewed, 'source'>): ReviewReport {
  const { before, after, changes, findings } = review
  const title = (after ?? before)?.plan.metadata?.title
  const status = before ? (after ? 'changed' : 'removed') : 'added'
  return {
    ...{ file, previousFile, status, title },
    changes: changeReports(changes, review),
    findings: {
      new: findingReports(findings.new, after ?? before),
      resolved: findingReports(findings.resolved, before).map((finding) => ({ ...finding, fixes: [] })),
      timePassed: findingReports(findings.timePassed, after),
    },
  }
}

/** The reports of the changes between two analyses. */
export function changeReports(changes: readonly Change[], review: Pick<Review, Side>): ChangeReport[] {
  const prints = changeFingerprints(changes)
  return changes.map((change, i) => changeReport(change, prints[i] as string, review))
}

function changeReport(change: Change, fingerprint: string, review: Pick<Review, Side>): ChangeReport {
  const { class: id, grade, side, path, place, stoodIn, before, after, message, why, approvers, waived } = change
  const document = review[side]?.document
  const range = document?.rangeOf(path) ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }
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

function approvalOf({ as: role, person }: Approver, { before, after }: Pick<Review, Side>): Approval {
  if (person === undefined) return { role, person: null, name: null }
  const known = after?.plan.people?.some(({ id }) => id === person) ? after : before
  return { role, person, name: nameIn(known?.plan.people, person) }
}

function findingReports(findings: readonly Finding[], analysis: Analysis | undefined): FindingReport[] {
  if (!analysis || findings.length === 0) return []
  const prints = fingerprintsOf(analysis)
  const printOf = new Map(analysis.findings.map((finding, i) => [finding, prints[i] as string]))
  return findings.map((finding) => findingReport(analysis, finding, printOf.get(finding) ?? '0000000000000000'))
}

/** A review without its findings; that the program itself failed is always said. */
export function withoutFindings(review: Review): Review {
  const failures = review.findings.new.filter(isInternalError)
  return { ...review, findings: { new: failures, resolved: [], timePassed: [] } }
}

/** Counts what was found over the plans of a run. */
export function summaryOf(plans: readonly ReviewReport[]): ReviewSummary {
  const total = (count: (plan: ReviewReport) => number) => plans.reduce((sum, plan) => sum + count(plan), 0)
  const ofGrade = (grade: Grade) => total(({ changes }) => changes.filter((change) => change.grade === grade).length)
  const ofKind = (kind: keyof ReviewSummary['findings']) => total(({ findings }) => findings[kind].length)
  return {
    changes: { block: ofGrade('block'), risk: ofGrade('risk'), note: ofGrade('note') },
    findings: { new: ofKind('new'), resolved: ofKind('resolved'), timePassed: ofKind('timePassed') },
  }
}

/** A grade and those above it. */
export const gradesFrom = (least: Grade | 'none'): readonly Grade[] =>
  least === 'none' ? [] : gradesInOrder.slice(0, gradesInOrder.indexOf(least) + 1)
