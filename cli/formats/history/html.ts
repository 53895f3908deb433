import type { Charts } from '../../../report/charts/charts'
import { htmlOf } from '../../../report/html'
import type { HistoryFormat } from './format'
import { pagesOf } from './pages'

/** One page for every plan, which needs nothing else to be read. */
export const html: HistoryFormat = (run) =>
  htmlOf(pagesOf(run), { version: run.version, kind: 'history', charts: run.parts.charts() as Charts | undefined })
