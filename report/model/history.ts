import type { State } from '../../engine/gates/scorecard'
import type { IsoDate } from '../../engine/plan/dates'

/** One version of a plan or policy. */
export interface HistoryVersion {
  /** The id of the commit, its day and the first line of its message. */
  commit: string
  date: IsoDate
  subject: string
  /** Where it stood from then on, and where before, if that was elsewhere. */
  file: string
  previousFile?: string
  /** `unknown` where what was before is not known. */
  status: 'added' | 'changed' | 'moved' | 'removed' | 'unknown'
  stage: string | null
  /** Null where there is no stage. */
  questions: Readonly<Record<string, State>> | null
  /** Null where there is no stage, or every gate was passed. */
  nextGate: { stage: string; blockers: readonly unknown[]; waived: number } | null
  /** The gravest first. */
  changes: readonly HistoryChange[]
}

/** What a version changed. */
export interface HistoryChange {
  class: string
  grade: 'block' | 'risk' | 'note'
  message: string
}

/** How one plan or policy came to be what it is. */
export interface HistoryModel {
  file: string
  title?: string
  /** What each question is called, by its code. */
  questions: Readonly<Record<string, string>>
  /** The newest first. */
  versions: readonly HistoryVersion[]
  /** How many more there are. */
  left: number
}

/** How a question stood in the newest version that could be read, and since when. */
export interface QuestionSince {
  code: string
  name: string
  state: State
  since: HistoryVersion
  /** True where it stood like that in the oldest version that is known already. */
  always: boolean
}

/** Since when each question stands as it does: the oldest version from which on it stood like that in every one. */
export function questionsSince({ questions, versions }: HistoryModel): QuestionSince[] {
  const read = versions.filter((version) => version.questions !== null)
  return Object.entries(questions).flatMap(([code, name]) => {
    const state = read[0]?.questions?.[code]
    if (state === undefined) return []
    const change = read.findIndex((version) => version.questions?.[code] !== state)
    const since = read[change < 0 ? read.length - 1 : change - 1] as HistoryVersion
    return [{ code, name, state, since, always: change < 0 }]
  })
}

/** A version as a point in time: what is drawn of it. */
export interface HistoryPoint {
  date: IsoDate
  stage: string
  answered: number
  /** How many questions there are. */
  questions: number
  /** What stands in the way of the next gate. */
  blockers: number
  gate: string | undefined
  /** The gravest change that is no note. */
  grade: 'block' | 'risk' | undefined
  /** What it is, in a line. */
  title: string
}

/** The versions that had a stage, the oldest first, by their days. */
export function pointsIn({ versions }: Pick<HistoryModel, 'versions'>): HistoryPoint[] {
  const points = versions.flatMap(({ questions, stage, date, nextGate, changes, subject, commit }) => {
    if (questions === null || stage === null) return []
    const states = Object.values(questions)
    const grade = (['block', 'risk'] as const).find((each) => changes.some((change) => change.grade === each))
    const [answered, blockers] = [states.filter((state) => state === 'answered').length, nextGate?.blockers.length ?? 0]
    const title = `${date} ${commit.slice(0, 8)} ${subject}`
    return [{ date, stage, answered, questions: states.length, blockers, gate: nextGate?.stage, grade, title }]
  })
  return points.reverse().sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}
