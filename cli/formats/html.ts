import { htmlOf } from '../../report/html'
import { chartsOf, pagesFormat } from './pages'

/** One page for every plan, which needs nothing else to be read. */
export const html = pagesFormat('one page for those who read and do not edit', (pages, run) =>
  htmlOf(pages, { version: run.version, charts: chartsOf(run) }),
)
