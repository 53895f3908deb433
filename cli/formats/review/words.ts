import { askedOf } from '../../../engine/compare/approvers'
import { listed } from '../../../engine/plan/names'
import type { Approval, ChangeReport, ReviewReport } from '../../review-results'

/** Whom to ask for approval; `undefined` for nobody. */
export interface Ask {
  /** `Amara Osei MD (clinical owner) and June Park RN (clinical validator)` */
  people?: string
  /** `whoever is the security officer: the plan names nobody` */
  vacant?: string
}

/**
 * Those whose approval is needed, in words.
 *
 * @param shown what the words of a plan go through
 */
export function askOf(approvals: readonly Approval[], shown: (text: string) => string = (text) => text): Ask {
  const { people, vacant } = askedOf(approvals)
  const named = people.map(({ name, roles }) => `${shown(name)} (${listed(roles.map(shown))})`)
  return {
    people: named.length > 0 ? listed(named) : undefined,
    vacant: vacant.length > 0 ? `whoever is the ${listed(vacant.map(shown))}: the plan names nobody` : undefined,
  }
}

/** What changed, where it stood, why that matters and whom to ask, for tools that show one text at a line. */
export function sentenceOfChange(change: ChangeReport, plan: ReviewReport): string {
  const { message, grade, why, waived, approvals } = change
  const { people, vacant } = askOf(approvals)
  const stood = stoodAt(change, plan)
  const asks = [people, vacant].filter((ask) => ask !== undefined)
  return [
    message,
    ...(stood === undefined ? [] : [`It stood in ${stood}.`]),
    ...(waived === undefined ? [] : [`The waiver ${waived} accepts it.`]),
    ...(grade === 'note' ? [] : [why, ...asks.map((ask) => `Ask ${ask}.`)]),
  ].join(' ')
}

/** For what is gone: where it stood in the text before. */
export function stoodAt({ side, shownAt, range }: ChangeReport, { previousFile }: ReviewReport): string | undefined {
  if (side === 'after' || !shownAt) return undefined
  const line = `line ${range.start.line + 1}`
  return previousFile === undefined ? `${line} before` : `${line} of ${previousFile} before`
}
