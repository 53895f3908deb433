import type { Formats } from '../common/formats'
import type { ReviewFormat } from './format'

/** Every format of a diff by the name that `--format` takes: those that need no grades. */
export const diffFormats = {
  text: {
    description: 'what changed in each plan, for people',
    load: async () => (await import('./text')).text,
  },
  json: {
    description: 'one JSON object, for programs',
    load: async () => (await import('./json')).json,
  },
  markdown: {
    description: 'tables that fit into a comment on a pull request',
    load: async () => (await import('./markdown')).markdown,
  },
  summary: {
    description: 'the same for the summary of a GitHub job, which holds more',
    load: async () => (await import('./markdown')).summary,
  },
} as const satisfies Formats<ReviewFormat>

/** Every format of a review by the name that `--format` takes. */
export const reviewFormats = {
  ...diffFormats,
  sarif: {
    description: 'SARIF 2.1.0, for GitHub code scanning and others',
    load: async () => (await import('./sarif')).sarif,
  },
  github: {
    description: 'annotations of GitHub Actions',
    load: async () => (await import('./github')).github,
  },
} as const satisfies Formats<ReviewFormat>
