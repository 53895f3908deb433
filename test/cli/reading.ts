import type { Element } from '@xmldom/xmldom'
import type { FindingReport } from '../../cli/results'
import { commandsOf, type Diagnostic, elementsOf, jsonLines, resultsOf, type Violation } from './every-format'

/** There is no schema of the report: these are the elements and attributes that Checkstyle itself writes. */
export function errorsByCheckstyle(xml: string): string[] {
  const is = (element: Element, tag: string, parent: string, ...attributes: string[]) =>
    element.tagName === tag &&
    (element.parentNode as Element | null)?.tagName === parent &&
    attributes.every((name) => element.getAttribute(name))
  const [root, ...others] = elementsOf(xml, '*')
  const wrong = others.filter((element) => {
    if (is(element, 'file', 'checkstyle', 'name')) return false
    const [line, column] = ['line', 'column'].map((name) => Number(element.getAttribute(name)))
    const isSevere = ['ignore', 'info', 'warning', 'error'].includes(element.getAttribute('severity') ?? '')
    return !is(element, 'error', 'file', 'message', 'source') || !(line && column && isSevere)
  })
  return [...(root?.tagName === 'checkstyle' && root.getAttribute('version') ? [] : ['root']), ...wrong.map(String)]
}

/** What the documentation of GitLab asks of a Code Quality report. */
export function errorsByGitLab(violations: Violation[]): string[] {
  const severities = ['info', 'minor', 'major', 'critical', 'blocker']
  const wrong = violations.filter(
    ({ description, check_name, severity, location: { path: file, lines } }) =>
      !(description && check_name && severities.includes(severity)) ||
      !(Number.isInteger(lines.begin) && lines.begin >= 1) ||
      /^(\.\/|\/)|\\/.test(file),
  )
  const prints = new Set(violations.map(({ fingerprint }) => fingerprint))
  return [...wrong.map(({ description }) => description), ...(prints.size < violations.length ? ['fingerprint'] : [])]
}

/** Where each format of a check says that findings are. */
export const placesIn: Record<string, (text: string) => string[]> = {
  text: (text) => linesOfText(text),
  ndjson: (text) =>
    jsonLines(text).flatMap((line) => (line.type === 'finding' ? [placeOf(line.file, line as FindingReport)] : [])),
  sarif: (text) =>
    resultsOf(text).map(({ ruleId, locations: [{ physicalLocation }] }) => {
      const { artifactLocation, region } = physicalLocation
      return `${decodeURIComponent(artifactLocation.uri)}:${region.startLine} ${ruleId}`
    }),
  github: (text) => [
    ...linesOfText(text),
    ...commandsOf(text).flatMap(({ properties: { file, line, title } }) => (file ? [`${file}:${line} ${title}`] : [])),
  ],
  gitlab: (text) =>
    (JSON.parse(text) as Violation[]).map(
      ({ check_name, location }) => `${location.path}:${location.lines.begin} ${check_name}`,
    ),
  junit: (text) =>
    elementsOf(text, 'testcase').flatMap((testcase) => {
      const [, place] = /^(\S+:\d+):\d+ /.exec(testcase.textContent ?? '') ?? []
      return place ? [`${place} ${ruleOf(testcase.getAttribute('classname'))}`] : []
    }),
  checkstyle: (text) =>
    elementsOf(text, 'error').map((error) => {
      const file = (error.parentNode as Element).getAttribute('name')
      return `${file}:${error.getAttribute('line')} ${ruleOf(error.getAttribute('source'))}`
    }),
  rdjson: (text) =>
    (JSON.parse(text).diagnostics as Diagnostic[]).map(
      ({ code, location: { path: file, range } }) => `${file}:${range.start.line} ${code.value}`,
    ),
  markdown: (text) => rowsOfMarkdown(text),
  summary: (text) => rowsOfMarkdown(text),
}

const linesOfText = (text: string): string[] =>
  [...text.matchAll(/^(?!::)(\S+:\d+):\d+ {2}\w+ {2}(\S+) {2}/gm)].map(([, place, rule]) => `${place} ${rule}`)

function rowsOfMarkdown(text: string): string[] {
  return text.split('\n### <code>').flatMap((section) => {
    const file = section.slice(0, section.indexOf('</code>')).replaceAll('\\', '')
    return [...section.matchAll(/^\| \S+ \| (\d+) \|.*\[(\S+)\]\(https:\S+\) \|$/gm)].map(
      ([, line, rule]) => `${file}:${line} ${rule}`,
    )
  })
}

/** `file:line rule` of a finding. */
export const placeOf = (file: string, { range, rule }: FindingReport): string =>
  `${file}:${range.start.line + 1} ${rule}`

/** The id of a rule from a name with dots. */
const ruleOf = (name: string | null): string => name?.split('.').slice(-2).join('/') ?? ''
