import { element, xmlHead, xmlText } from '../../io/xml'
import { type FindingReport, isInternalError, type PlanReport, sentenceOf, severitiesFrom } from '../../results'
import type { Format, Run } from './format'

/** A test case, and what it counts as. */
interface Case {
  kind: 'failures' | 'errors' | 'skipped' | 'passed'
  xml: string
}

/**
 * JUnit XML: a suite for each plan, a case for each finding. A case fails where the finding makes the run fail
 * (`--fail-on`), is skipped where it is waived, and passes otherwise, with the finding as its output.
 */
export const junit: Format = {
  start(run) {
    let head = `${xmlHead}<testsuites name="readiness">\n`
    return {
      plan(report) {
        const before = head
        head = ''
        return before + suite(report.file, casesOf(report, run))
      },
      end: ({ problems }) =>
        `${head}${problems.length > 0 ? suite('readiness', problems.map(unchecked)) : ''}</testsuites>\n`,
    }
  },
}

function suite(name: string, cases: readonly Case[]): string {
  const counted = (kind: Case['kind']) => cases.filter((each) => each.kind === kind).length
  const counts = { failures: counted('failures'), errors: counted('errors'), skipped: counted('skipped') }
  return element('testsuite', { name, tests: cases.length, ...counts }, `\n${cases.map(({ xml }) => xml).join('')}`)
}

/** A plan without findings has a case that says so: to some readers a suite without cases did not run. */
function casesOf({ file, findings }: PlanReport, { failOn }: Run): Case[] {
  if (findings.length === 0) return [{ kind: 'passed', xml: testcase('readiness', `${file}: nothing found`) }]
  const failing = severitiesFrom(failOn)
  return findings.map((finding) => caseOf(file, finding, failing.includes(finding.severity)))
}

/** The case has a name that is the same after lines have moved, so that a new failure can be told from an old one. */
function caseOf(file: string, finding: FindingReport, fails: boolean): Case {
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
