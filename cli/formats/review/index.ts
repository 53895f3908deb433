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
  ndjson: {
    description: 'a JSON object on each line: what was compared, its changes, its end',
    load: async () => (await import('./ndjson')).ndjson,
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
  html: {
    description: 'one page for those who read and do not edit',
    load: async () => (await import('./html')).html,
  },
  sarif: {
    description: 'SARIF 2.1.0, for GitHub code scanning and others',
    load: async () => (await import('./sarif')).sarif,
  },
  github: {
    description: 'annotations of GitHub Actions',
    load: async () => (await import('./github')).github,
  },
  gitlab: {
    description: 'a Code Quality report of GitLab',
    load: async () => (await import('./gitlab')).gitlab,
  },
  junit: {
    description: 'JUnit XML, for Jenkins and others; fails where --fail-on does',
    load: async () => (await import('./junit')).junit,
  },
  checkstyle: {
    description: 'Checkstyle XML',
    load: async () => (await import('./checkstyle')).checkstyle,
  },
  rdjson: {
    description: 'for reviewdog, with repairs of new findings as suggestions',
    load: async () => (await import('./rdjson')).rdjson,
  },
} as const satisfies Formats<ReviewFormat>
