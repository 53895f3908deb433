import type { Analysis } from '../engine/analyze'
import { type Grade, gradesInOrder } from '../engine/compare/change'
import { type PlacedChange, placedChanges, printed } from '../engine/compare/present'
import type { Finding } from '../engine/finding'
import type { Review } from '../engine/review'
import { type FindingReport, findingReport, isInternalError } from './results'
import type { Reviewed } from './reviewer'

export type { Approval, PlacedChange as ChangeReport } from '../engine/compare/present'

/** What is said of one plan or policy: plain data, the same for every format. */
export interface ReviewReport {
  file: string
  /** Where it was before, if that was elsewhere. */
  previousFile?: string
  status: 'added' | 'removed' | 'changed'
  /** What the plan calls itself. */
  title?: string
  changes: PlacedChange[]
  findings: Record<'new' | 'resolved' | 'timePassed', FindingReport[]>
}

/** How many changes there are of each grade, and how many findings of each kind. */
export interface ReviewSummary {
  changes: Record<Grade, number>
  findings: Record<'new' | 'resolved' | 'timePassed', number>
}

/** Makes the report of a review, with every place in the form that programs can keep. */
export function reviewReport({ file, previousFile, review }: Omit<Reviewed, 'source'>): ReviewReport {
  const { before, after, findings } = review
  const title = (after ?? before)?.plan.metadata?.title
  const status = before ? (after ? 'changed' : 'removed') : 'added'
  return {
    ...{ file, previousFile, status, title },
    changes: placedChanges(review),
    findings: {
      new: findingReports(findings.new, after ?? before),
      resolved: findingReports(findings.resolved, before).map((finding) => ({ ...finding, fixes: [] })),
      timePassed: findingReports(findings.timePassed, after),
    },
  }
}

function findingReports(findings: readonly Finding[], analysis: Analysis | undefined): FindingReport[] {
  if (!analysis) return []
  return printed(findings, analysis).map(({ finding, fingerprint }) => findingReport(analysis, finding, fingerprint))
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

/** `2 block`, `1 risk`, `3 note`: the grades of which there are any. */
export function gradeCounts(changes: readonly { grade: Grade }[]): string[] {
  const count = (grade: Grade) => changes.filter((change) => change.grade === grade).length
  return gradesInOrder.flatMap((grade) => (count(grade) > 0 ? [`${count(grade)} ${grade}`] : []))
}
