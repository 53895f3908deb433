import { element, xmlHead, xmlText } from '../../io/xml'
import { type FindingReport, isInternalError, sentenceOf } from '../../results'

/** A test case, and what it counts as. */
export interface Case {
  kind: 'failures' | 'errors' | 'skipped' | 'passed'
  xml: string
}

/** How a report begins and ends. */
export const suitesHead = `${xmlHead}<testsuites name="readiness">\n`
export const suitesEnd = '</testsuites>\n'

/** The cases of a plan. */
export function suite(name: string, cases: readonly Case[]): string {
  const counted = (kind: Case['kind']) => cases.filter((each) => each.kind === kind).length
  const counts = { failures: counted('failures'), errors: counted('errors'), skipped: counted('skipped') }
  return element('testsuite', { name, tests: cases.length, ...counts }, `\n${cases.map(({ xml }) => xml).join('')}`)
}

/** What could not be checked, as a suite; nothing where there is nothing. */
export const problemSuite = (problems: readonly string[]): string =>
  problems.length > 0 ? suite('readiness', problems.map(unchecked)) : ''

/** A case that says that there is nothing to say: to some readers a suite without cases did not run. */
export const passedCase = (name: string): Case => ({ kind: 'passed', xml: testcase('readiness', name) })

/** The case has a name that is the same after lines have moved, so that a new failure can be told from an old one. */
export function caseOf(file: string, finding: FindingReport, fails: boolean): Case {
  const { rule, severity, path, message, waived } = finding
  const name = path.length > 0 ? `${file}: ${path.join('/')}` : file
  const at = (kind: Case['kind'], content: string) => ({
    kind,
    xml: testcase(rule.replaceAll('/', '.'), name, content),
  })
  const told = xmlText(report(file, finding))
  if (isInternalError(finding)) return at('errors', element('error', { type: rule, message }, told))
  if (fails) return at('failures', element('failure', { type: severity, message }, told))
  return waived ? at('skipped', element('skipped', {}, told)) : at('passed', element('system-out', {}, told))
}

/** Where a finding is, what it says and what can be done. */
function report(file: string, finding: FindingReport): string {
  const { severity, rule, page, fixes } = finding
  const { line, character } = finding.range.start
  const titles = fixes.map(({ title, kind }) => `${kind === 'repair' ? 'fix' : 'draft'}: ${title}`)
  return [`${file}:${line + 1}:${character + 1}  ${severity}  ${rule}`, sentenceOf(finding), ...titles, page].join('\n')
}

const unchecked = (message: string): Case => ({
  kind: 'errors',
  xml: testcase('readiness', message, element('error', { type: 'unchecked', message })),
})

const testcase = (classname: string, name: string, content = ''): string =>
  element('testcase', { classname, name }, content)
