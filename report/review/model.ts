import type { Analysis } from '../../engine/analyze'
import { type Asked, askedOf } from '../../engine/compare/approvers'
import type { Change, Grade } from '../../engine/compare/change'
import { shown } from '../../engine/compare/words'
import type { Documentation } from '../../engine/complete/documentation'
import type { Finding } from '../../engine/finding'
import type { IsoDate } from '../../engine/plan/dates'
import { nameIn } from '../../engine/plan/names'
import type { Review } from '../../engine/review'
import { pageOfChange } from '../../engine/rules/pages'
import { type ReportFinding, reported } from '../model/findings'
import { type Place, Places } from '../model/places'
import { plain } from '../model/plain'

/** What a review says of one document: plain data, without words and drawings. Its texts fit on a line and are no markup. */
export interface ReviewModel {
  /** How the document is named. */
  file: string
  /** How it was named before, if that was otherwise. */
  previousFile?: string
  /** What the plan calls itself; the file's name where it does not. */
  title: string
  status: 'added' | 'removed' | 'changed'
  asOf: IsoDate
  /** What was compared with what, as the user calls it. */
  base: string
  head: string
  /** The gravest first. */
  changes: ReviewChange[]
  /** Whose approval is needed, over all changes. */
  asked: Asked
  /** What the changes did to findings. */
  findings: Record<'new' | 'resolved' | 'timePassed', ReportFinding[]>
}

/** A change as a reader is told of it. */
export interface ReviewChange {
  class: string
  /** The address of the page of its class. */
  page: string
  grade: Grade
  message: string
  why: string
  /** What stood there and what stands there, in words. */
  before: string
  after: string
  place: Place
  /** The text that the place is of: the one before for what is gone. */
  side: Change['side']
  asked: Asked
  /** The waiver that makes it less than a block. */
  waived?: string
}

/** What a model needs to know beside the review. */
export interface ReviewContext {
  file: string
  previousFile?: string
  base: string
  head: string
  asOf: IsoDate
  documentation: Documentation
}

/** The model of what is to be said of a review. */
export function reviewModel(review: Review, context: ReviewContext): ReviewModel {
  const { file, previousFile, base, head, asOf, documentation } = context
  const { before, after, findings } = review
  const places = { before: placesOf(before, documentation), after: placesOf(after, documentation) }
  const foundIn = (found: readonly Finding[], side: 'before' | 'after') => {
    const [analysis, names] = [review[side], places[side]]
    return analysis && names ? reported(found, analysis, names) : []
  }
  const approvals = review.changes.flatMap((change) => (change.grade === 'note' ? [] : approvalsOf(change, review)))
  return plain({
    ...{ file, previousFile, base, head, asOf },
    title: (after ?? before)?.plan.metadata?.title?.trim() || file,
    status: before ? (after ? 'changed' : 'removed') : 'added',
    changes: review.changes.map((change) => changeOf(change, review, places[change.side])),
    asked: askedOf(approvals),
    findings: {
      new: foundIn(findings.new, after ? 'after' : 'before'),
      resolved: foundIn(findings.resolved, 'before'),
      timePassed: foundIn(findings.timePassed, 'after'),
    },
  } satisfies ReviewModel)
}

const placesOf = (analysis: Analysis | undefined, documentation: Documentation): Places | undefined =>
  analysis && new Places(analysis, documentation)

function changeOf(change: Change, review: Review, places: Places | undefined): ReviewChange {
  const { class: id, grade, message, why, side, path, waived } = change
  return {
    ...{ class: id, page: pageOfChange(id), grade, message, why, side },
    before: inWords(change.before),
    after: inWords(change.after),
    place: places?.of({ path }) ?? { line: 0, character: 0, steps: [] },
    asked: askedOf(approvalsOf(change, review)),
    waived: waived && (waived.id ?? 'without an id'),
  }
}

/** Longer values are cut: the whole of a plan that is gone is no part of a page. */
const longest = 300

function inWords(value: unknown): string {
  const text = shown(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

/** People are called by the plan after, or by the one before where they are gone from it. */
function approvalsOf({ approvers }: Change, { before, after }: Review) {
  return approvers.map(({ as: role, person }) => {
    const people = [after, before].map((analysis) => analysis?.plan.people)
    const known = people.find((all) => all?.some(({ id }) => id === person))
    return { role, name: person === undefined ? null : nameIn(known, person) }
  })
}
