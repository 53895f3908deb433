import type { Analysis } from '../../engine/analyze'
import type { Parts } from '../../host/parts/parts'
import type { Style } from '../io/terminal'
import type { PlanReport, Summary } from '../results'

/** What is known of a run before the first plan. */
export interface Run {
  asOf: string
  /** The version of this program. */
  version: string
  style: Style
  parts: Parts
}

/** Turns plans into text one by one, so that many of them need no more memory than one. */
export interface Writer {
  /** What is written when a plan has been checked; there is no analysis where the program itself failed. */
  plan(report: PlanReport, analysis?: Analysis): string
  /** What is written after the last plan. */
  end(summary: Summary): string
}

/** One way to write what was found. */
export interface Format {
  /** What it is for, in a few words. */
  description: string
  start(run: Run): Writer
}

/** A whole run, for a format that cannot be written piece by piece. */
export interface Report {
  run: Run
  plans: PlanReport[]
  summary: Summary
}

/** A format that is written when everything is known. */
export function wholeFormat(description: string, write: (report: Report) => string): Format {
  return {
    description,
    start(run) {
      const plans: PlanReport[] = []
      return {
        plan(report) {
          plans.push(report)
          return ''
        },
        end: (summary) => write({ run, plans, summary }),
      }
    },
  }
}
