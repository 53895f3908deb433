import { svgOf } from '../../report/svg'
import { chartsOf, pagesFormat } from './pages'

/** The drawings of the page, for a slide or a document. */
export const svg = pagesFormat('the drawings of the page', (pages, run) =>
  svgOf(pages, { version: run.version, charts: chartsOf(run) }),
)
