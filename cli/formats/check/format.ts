import type { Severity } from '../../../engine/finding'
import type { Stage } from '../../../engine/plan/stages'
import type { Parts } from '../../../host/parts/parts'
import type { BaselineStanding } from '../../baseline'
import type { ExitStatus } from '../../io/errors'
import type { Style } from '../../io/terminal'
import type { PlanReport, Summary } from '../../results'
import type { Source } from '../common/source'

/** What is known of a run before the first plan. */
export interface Run {
  asOf: string
  /** The stage as if at which plans are checked. */
  gate?: Stage
  /** The least severity that makes the run fail. */
  failOn: Severity | 'none'
  /** The version of this program. */
  version: string
  style: Style
  parts: Parts
}

/** How a run ended. */
export interface Outcome {
  summary: Summary
  status: ExitStatus
  /** What was found, in a sentence or two. */
  sentence: string
  /** A sentence for each thing that could not be checked. */
  problems: readonly string[]
  /** How the plans stand to the baseline that they were compared with. */
  baseline?: BaselineStanding
}

/** Turns plans into text one by one, so that many of them need no more memory than one. */
export interface Writer {
  /** What is written when a plan has been checked. */
  plan(report: PlanReport, source: Source): string
  /** What is written after the last plan. */
  end(outcome: Outcome): string
}

/** What takes long to make, or cannot leave the thread that made it: the scorecard, the edits of fixes, the analysis. */
export type Costly = 'scorecard' | 'edits' | 'analysis'

/** One way to write what was found. */
export interface Format {
  /** What it needs of what is made for those formats alone that say so. */
  needs?: readonly Costly[]
  start(run: Run): Writer
}

/** A whole run, for a format that cannot be written piece by piece. */
export interface Report {
  run: Run
  plans: PlanReport[]
  outcome: Outcome
}

/** A format that is written when everything is known. */
export function wholeFormat(write: (report: Report) => string): Format {
  return {
    start(run) {
      const plans: PlanReport[] = []
      return {
        plan(report) {
          plans.push(report)
          return ''
        },
        end: (outcome) => write({ run, plans, outcome }),
      }
    },
  }
}
