import { markdownOf } from '../../report/markdown'
import { pagesFormat } from './pages'

/** The same as the page, for where Markdown is shown: a pull request, a wiki. */
export const markdown = pagesFormat('the page as Markdown, without drawings', (pages, { version }) =>
  markdownOf(pages, { version }),
)
