import type { Formats } from '../common/formats'
import { reportFormats } from '../report'
import type { Format } from './format'

/** Every format of a check by the name that `--format` takes. */
export const formats: Formats<Format> = {
  text: {
    description: 'a line for each finding; on a terminal with the line of the plan',
    load: async () => (await import('./text')).text,
  },
  json: {
    description: 'one JSON object, for programs',
    load: async () => (await import('./json')).json,
  },
  ndjson: {
    description: 'a JSON object on each line: the run, its findings, its end',
    load: async () => (await import('./ndjson')).ndjson,
  },
  scorecard: {
    description: 'where each plan stands, by question, failure mode and gate',
    load: async () => (await import('./scorecard')).scorecard,
  },
  html: reportFormats.html,
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
    description: 'for reviewdog, with repairs as suggestions',
    load: async () => (await import('./rdjson')).rdjson,
  },
  markdown: {
    description: 'tables that fit into a comment on a pull request',
    load: async () => (await import('./markdown')).markdown,
  },
  summary: {
    description: 'the same for the summary of a GitHub job, which holds more',
    load: async () => (await import('./markdown')).summary,
  },
}
