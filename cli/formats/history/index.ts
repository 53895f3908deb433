import type { Formats } from '../common/formats'
import type { HistoryFormat } from './format'

/** Every format of a history by the name that `--format` takes; loaded when somebody asks for it. */
export const historyFormats: Formats<HistoryFormat> = {
  text: {
    description: 'a table of each plan, with what blocks and what is a risk',
    load: async () => (await import('./text')).text,
  },
  json: {
    description: 'one JSON object, for programs',
    load: async () => (await import('./json')).json,
  },
  html: {
    description: 'one page with a chart, for those who read and do not edit',
    load: async () => (await import('./html')).html,
  },
  markdown: {
    description: 'the page as Markdown, without drawings',
    load: async () => (await import('./markdown')).markdown,
  },
}
