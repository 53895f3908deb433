import type { Format } from '../check/format'
import type { Formats } from '../common/formats'

/** The formats of a report, by the name that `--format` takes. */
export const reportFormats = {
  html: {
    description: 'one page for those who read and do not edit',
    load: async () => (await import('./html')).html,
  },
  markdown: {
    description: 'the page as Markdown, without drawings',
    load: async () => (await import('./markdown')).markdown,
  },
  svg: {
    description: 'the drawings of the page',
    load: async () => (await import('./svg')).svg,
  },
} as const satisfies Formats<Format>
