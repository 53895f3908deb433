import { htmlOf } from '../../report/html'
import { pagesFormat } from './pages'

/** One page for every plan, which needs nothing else to be read. */
export const html = pagesFormat((pages, { version }) => htmlOf(pages, { version }))
