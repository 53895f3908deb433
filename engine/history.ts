import { type Analysis, analyze } from './analyze'
import type { Change } from './compare/change'
import type { Facts } from './facts'
import type { Finding } from './finding'
import { AtGates, type CodeStanding, nextGateOf, type StageStanding, standingsOf } from './gates/scorecard'
import type { IsoDate } from './plan/dates'
import { changesOf } from './review'
import type { Document } from './text/document'

/** One version of a document: what it said on its day, and what was changed since the version before. */
export interface Version {
  /** The version before, on its own day; undefined where there was none, or it is not known. */
  before: Analysis | undefined
  /** Undefined where the document was taken away. */
  analysis: Analysis | undefined
  /** How a plan that could be read stood; undefined for a retired plan and for what is none. */
  standing: VersionStanding | undefined
  /** As in a review. Of the first version: that it is new. */
  changes: readonly Change[]
  /** Findings about classes of changes that failed. */
  failures: readonly Finding[]
}

/** How a plan stood to the questions and to the gate that was next. */
export interface VersionStanding {
  questions: readonly CodeStanding[]
  /** Undefined once all gates are passed. */
  gate: StageStanding | undefined
}

/** Reads the versions of one document one after the other, the oldest first. Pure, and throws on no text. */
export class History {
  private readonly ahead = new AtGates()
  private last?: Analysis
  private current?: Analysis

  /** The text of the version before, or of the last that there was; the next one is much the same. */
  get document(): Document | undefined {
    return this.last?.document
  }

  /**
   * The next version.
   *
   * @param document its text
   * @param facts those of its own day and place
   */
  next(document: Document, facts: Facts): Version {
    const before = this.current
    this.last = analyze(document, facts, this.last)
    this.current = this.last
    const { last } = this
    return { ...changesOf(before, last, facts.asOf), before, analysis: last, standing: this.standingOf(last) }
  }

  /** The version that is none: the document was taken away on a day. */
  gone(asOf: IsoDate): Version {
    const before = this.current
    this.current = undefined
    return { ...changesOf(before, undefined, asOf), before, analysis: undefined, standing: undefined }
  }

  /** Takes a version for the one before the first: what was before it is not known, or was not asked for. */
  begin(document: Document, facts: Facts): Version {
    return { ...this.next(document, facts), changes: [], failures: [] }
  }

  private standingOf(analysis: Analysis): VersionStanding | undefined {
    if (analysis.stage === null) return undefined
    return { questions: standingsOf(/^CL/, analysis), gate: nextGateOf(analysis, this.ahead) }
  }
}
