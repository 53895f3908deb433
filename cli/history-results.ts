import { placedChanges } from '../engine/compare/present'
import { type GateStanding, gateStanding, type State } from '../engine/gates/scorecard'
import type { DatedVersion } from './historian'
import type { ChangeReport } from './review-results'

/** One version of a plan or policy. */
export interface VersionReport {
  /** The id of the commit, its day and the first line of its message. */
  commit: string
  date: string
  subject: string
  /** Where it stood from then on or, for a plan that was taken away, until then. */
  file: string
  /** Where it stood before, if that was elsewhere. */
  previousFile?: string
  /** What the commit did; `unknown` where the clone does not have what was before. */
  status: 'added' | 'changed' | 'moved' | 'removed' | 'unknown'
  /** The day on which it was judged. */
  asOf: string
  /** The stage; null for a retired plan, a policy, and what could not be read. */
  stage: string | null
  /** Null where there is no stage. */
  questions: Record<string, State> | null
  /** The next gate; null where there is no stage, or every gate was passed. */
  nextGate: GateStanding | null
  /** The gravest first. */
  changes: ChangeReport[]
}

/** The history of one plan or policy: plain data, the same for every format. */
export interface HistoryReport {
  /** Where it stands or, for one that is gone, stood last. */
  file: string
  /** What the plan calls itself, in the newest version. */
  title?: string
  /** What each question is called, by its code; empty for a policy. */
  questions: Record<string, string>
  /** The newest first. */
  versions: VersionReport[]
  /** How many more there are that were not asked for. */
  left: number
}

/** What is told of a history, and whether classes of changes failed in it. */
export interface ReportedHistory {
  report: HistoryReport
  hasFailed: boolean
}

/**
 * Makes the report of a history.
 *
 * @param file the plan, by its path from the root
 * @param versions the oldest first
 * @param shown names a file, given by its path from the root
 */
export async function historyReport(
  file: string,
  versions: AsyncIterable<DatedVersion>,
  shown: (file: string) => string,
): Promise<ReportedHistory> {
  const report: HistoryReport = { file: shown(file), questions: {}, versions: [], left: 0 }
  let hasFailed = false
  for await (const version of versions) {
    const { analysis, standing, failures } = version
    if (analysis) report.title = analysis.plan.metadata?.title ?? report.title
    if (standing) report.questions = Object.fromEntries(standing.questions.map(({ code, name }) => [code, name]))
    hasFailed ||= failures.length > 0
    report.versions.push(versionReport(version, shown))
  }
  report.versions.reverse()
  return { report, hasFailed }
}

function versionReport(version: DatedVersion, shown: (file: string) => string): VersionReport {
  const { commit, file, previousFile, asOf, before, analysis, standing, changes } = version
  const isMoved = file !== undefined && previousFile !== undefined && file !== previousFile
  return {
    ...{ commit: commit.id, date: commit.day, subject: commit.subject },
    file: shown((file ?? previousFile) as string),
    ...(isMoved && { previousFile: shown(previousFile) }),
    ...{ status: statusOf(version, isMoved), asOf, stage: analysis?.stage ?? null },
    questions: standing ? Object.fromEntries(standing.questions.map(({ code, state }) => [code, state])) : null,
    nextGate: standing?.gate ? gateStanding(standing.gate, analysis?.document.value) : null,
    changes: placedChanges({ changes, before, after: analysis }),
  }
}

function statusOf({ file, previousFile, isSame, isCut }: DatedVersion, isMoved: boolean): VersionReport['status'] {
  if (isCut) return 'unknown'
  if (file === undefined) return 'removed'
  if (previousFile === undefined) return 'added'
  return isMoved && isSame ? 'moved' : 'changed'
}

/** How many questions of a version are in a state. */
export const countOf = ({ questions }: Pick<VersionReport, 'questions'>, state: State): number =>
  Object.values(questions ?? {}).filter((each) => each === state).length
