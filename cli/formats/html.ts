import type { Charts } from '../../report/charts/charts'
import { htmlOf } from '../../report/html'
import { pagesFormat } from './pages'

/** One page for every plan, which needs nothing else to be read. */
export const html = pagesFormat((pages, { version, parts }) =>
  htmlOf(pages, { version, charts: parts.charts() as Charts | undefined }),
)
