import { markdownOf } from '../../../report/markdown'
import type { HistoryFormat } from './format'
import { pagesOf } from './pages'

/** The same as the page, for where Markdown is shown: a pull request, a wiki. */
export const markdown: HistoryFormat = (run) => markdownOf(pagesOf(run), { version: run.version, kind: 'history' })
