import type { Analysis } from '../../engine/analyze'
import type { Severity } from '../../engine/finding'
import type { Stage } from '../../engine/plan/stages'
import { effectivePolicy, type Policy } from '../../engine/policy/policy'
import type { Decoded } from '../../engine/text/decode'
import { Lines } from '../../engine/text/lines'
import type { Parts } from '../../host/parts/parts'
import type { BaselineStanding } from '../baseline'
import type { ExitStatus } from '../io/errors'
import type { Style } from '../io/terminal'
import type { PlanReport, Summary } from '../results'

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

/** Where a plan stands and what its text is, for formats that look something up in it. */
export interface Source {
  /** The path from the root of its repository, with slashes: so name it those who look at a repository. */
  path: string
  /** Undefined where the program itself failed. */
  analysis?: Analysis
  text: string
  lines: Lines
  encoding: Decoded['encoding']
  /** True where the file begins with one; it is not part of the text. */
  byteOrderMark: boolean
  /** The policy with which it was checked. */
  policy: Policy
}

/** The source of a plan that could not be read or checked. */
export const unknownSource = (path: string): Source => ({
  ...{ path, text: '', lines: new Lines(''), encoding: 'utf-8', byteOrderMark: false },
  policy: effectivePolicy([]),
})

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

/** One way to write what was found. */
export interface Format {
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

/** A format as the command line knows it before it is asked for. */
export interface Entry {
  /** What it is for, in a few words. */
  description: string
  load(): Promise<Format>
}

/** Formats by the names that `--format` takes. */
export type Formats = Readonly<Record<string, Entry>>
