import type { Parts } from '../../../host/parts/parts'
import type { HistoryReport } from '../../history-results'
import type { Style } from '../../io/terminal'

/** The history of every plan that was asked for. */
export interface HistoryRun {
  /** The newest commit that was looked at, as the user calls it. */
  head: string
  /** True where not all of the history is there. */
  isShallow: boolean
  plans: readonly HistoryReport[]
  /** The version of this program. */
  version: string
  parts: Parts
}

/** Writes histories in one way. */
export type HistoryFormat = (run: HistoryRun, style: Style) => string
