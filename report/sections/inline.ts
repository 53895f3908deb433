import type { State } from '../../engine/gates/scorecard'
import type { Column, Inline, Mark, Words } from '../blocks'
import type { ReportFinding } from '../model/findings'

export const strong = (text: string): Inline => ({ is: 'strong', text })
export const muted = (text: string): Inline => ({ is: 'muted', text })
export const code = (text: string): Inline => ({ is: 'code', text })
export const link = (text: string, href: string): Inline => ({ is: 'link', text, href })
export const to = (text: string, anchor: string): Inline => ({ is: 'to', text, anchor })
export const mark = (kind: Mark, text: string): Inline => ({ is: 'mark', mark: kind, text })

/** A column that is its title alone. */
export const titled = (title: string): Column => ({ title })

/** Pieces of text with something between them. */
export function joined(parts: readonly Inline[], between: string): Inline[] {
  return parts.flatMap((part, i) => (i === 0 ? [part] : [between, part]))
}

/** A text, or a dash where there is none. */
export const orDash = (words: Words | undefined): Words => (words === undefined || words === '' ? '–' : words)

const standings: Record<State, readonly [Mark, string]> = {
  answered: ['good', 'answered'],
  open: ['bad', 'open'],
  waived: ['waived', 'waived'],
  'not-yet-due': ['later', 'not yet due'],
}

/** How a plan stands to a question, as a mark. */
export const standingMark = (state: State): Inline => mark(...standings[state])

/** The anchor of a finding. */
export const anchorOf = ({ id }: Pick<ReportFinding, 'id'>): string => `finding-${id}`
