import fs from 'node:fs'
import path from 'node:path'
import type { Element } from '@xmldom/xmldom'
import { Ajv2020 } from 'ajv/dist/2020'
import { describe, expect, it } from 'vitest'
import { formats } from '../../cli/formats/check'
import type { PlanReport } from '../../cli/results'
import { readJson } from '../schemas/sources'
import { readiness } from '../support/cli'
import { folderWith } from '../support/folder'
import { errorsBy, errorsByJUnit } from '../support/third-party'
import {
  commandsOf,
  type Diagnostic,
  elementsOf,
  inEveryFormat,
  jsonLines,
  resultsOf,
  type Violation,
  type Written,
} from './every-format'
import { hostile, hostileText, misspelt, planText, policyText } from './plans'
import { errorsByCheckstyle, errorsByGitLab, placeOf, placesIn } from './reading'

const plansOf = ({ as }: Written): PlanReport[] => JSON.parse(as.json as string).plans

/** What is wrong with a run's output by the rules of each format. */
async function errorsIn({ as }: Written): Promise<string[]> {
  const of = (name: string) => as[name] as string
  return [
    ...errorsBy('sarif', JSON.parse(of('sarif'))),
    ...errorsBy('rdjson', JSON.parse(of('rdjson'))),
    ...(await errorsByJUnit(of('junit'))),
    ...jsonLines(of('ndjson')).flatMap(errorsOfLine),
    ...errorsByCheckstyle(of('checkstyle')),
    ...errorsByGitLab(JSON.parse(of('gitlab'))),
  ]
}

const errorsOfLine = (() => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema(readJson('schemas/output/check.schema.json') as object)
  const validate = ajv.compile(readJson('schemas/output/check-lines.schema.json') as object)
  return (line: unknown) => (validate(line) ? [] : (validate.errors ?? []).map(({ message = '' }) => message))
})()

describe('every format', () => {
  it('is valid and says the same, of plans at several stages', async () => {
    const plans = ['sepsis-early-warning', 'sound/medication-reconciliation', 'sound/symptom-chat']
    const paths = plans.map((plan) => `examples/${plan}/readiness.yaml`)
    const written = await inEveryFormat([...paths, '--as-of', '2026-11-22', '--gate', 'renewal'])
    expect(await errorsIn(written)).toEqual([])
    const places = plansOf(written).flatMap(({ file, findings }) => findings.map((finding) => placeOf(file, finding)))
    expect(places.length).toBeGreaterThan(10)
    for (const [format, placesOf] of Object.entries(placesIn))
      expect([format, placesOf(written.as[format] as string).sort()]).toEqual([format, [...places].sort()])
  })

  it('is valid where there is nothing to say', async () => {
    const written = await inEveryFormat(['readiness.yaml'], folderWith({ 'readiness.yaml': 'kind: Probe\n' }))
    expect(await errorsIn(written)).toEqual([])
    expect(written.as.gitlab).toBe('[]\n')
    expect(written.as.summary).toContain('No plan was checked.')
  })

  it('is named with what it is for by --help', async () => {
    const { stdout } = await readiness(['check', '--help'])
    for (const [name, { description }] of Object.entries(formats))
      expect(stdout).toMatch(new RegExp(`^  ${name} +${description.replace(/[.()]/g, '\\$&')}$`, 'm'))
  })
})

describe('words of a plan', () => {
  // Escaped as on a terminal; what is no character at all is replaced.
  const onOneLine = hostileText
    .replace('##[', '\\u0023#[')
    .replace('\u0007\u202e', '\\u0007\\u202e')
    .replace(/[\ud800\uffff]/g, '\ufffd')
    .replace('\n', '\\n')

  it('mean nothing to any format', async () => {
    const written = await inEveryFormat([], folderWith({ 'readiness.yaml': hostile }))
    expect(await errorsIn(written)).toEqual([])
    for (const [format, text] of Object.entries(written.as)) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
      expect([format, /[\u0000-\u0009\u000b-\u001f\u202e]|##\[|^\s*::(?!error |warning |notice )/m.test(text)]).toEqual(
        [format, false],
      )
      expect([format, /\p{Surrogate}/u.test(text)]).toEqual([format, false])
    }
    const { as } = written
    const withText = (texts: (string | null | undefined)[]) => texts.filter((text) => text?.includes('is not a key'))
    const raw = hostileText.replace('\ud800', '\ufffd')
    const message = (text: string) => [expect.stringContaining(`"${text}" is not a key of "facilities"`)]
    const sarif = raw.replace('{0}', '{{0}}').replace('](', '] (')
    expect(withText(resultsOf(as.sarif as string).map((result) => result.message.text))).toEqual(message(sarif))
    const violations: Violation[] = JSON.parse(as.gitlab as string)
    expect(withText(violations.map(({ description }) => description))).toEqual(message(raw))
    const { diagnostics }: { diagnostics: Diagnostic[] } = JSON.parse(as.rdjson as string)
    expect(withText(diagnostics.map((diagnostic) => diagnostic.message))).toEqual(message(raw))
    const lines = jsonLines(as.ndjson as string)
    expect(withText(lines.map((line) => line.message))).toEqual(message(raw))
    const commands = commandsOf(as.github as string)
    expect(withText(commands.map((command) => command.message))).toEqual(
      message(onOneLine.replace('\\nend', '\nend').replace('\ufffd\ufffd', '\ufffd\uffff')),
    )
    const errors = elementsOf(as.checkstyle as string, 'error')
    expect(withText(errors.map((error) => error.getAttribute('message')))).toEqual(message(onOneLine))
    const failures = elementsOf(as.junit as string, 'failure')
    expect(withText(failures.map((failure) => failure.getAttribute('message')))).toEqual(message(onOneLine))
  })

  it('begin no command in the log of a build', async () => {
    const cwd = folderWith({ '::error::x/readiness.yaml': misspelt, 'b ##vso[task.x]/readiness.yaml': misspelt })
    const { stdout } = await readiness(['check'], { cwd })
    expect(stdout).toMatch(/^\\u003a:error::x\/readiness\.yaml:5:3 {2}error/m)
    expect(stdout).toMatch(/^b \\u0023#vso\[task\.x\]\/readiness\.yaml:5:3 {2}error/m)
    expect(stdout).not.toMatch(/^::|##vso\[/m)
  })
})

describe('places', () => {
  // The misspelt key stands after characters of one to four bytes, in a file with a byte-order mark.
  const before = '  - {id: north, name: "é𐐷", '
  const text = `\ufeff${planText('discovery', `facilities:\n${before}nmae: x}\n`)}`.replaceAll('\n', '\r\n')
  const line = 8
  const source = text.split('\r\n')[line - 1] as string

  it('are the right ones, however each format counts', async () => {
    const cwd = folderWith({ '.git/': '', 'a folder/ü#%.readiness.yaml': text })
    const { as } = await inEveryFormat([], path.join(cwd, 'a folder'))
    const ofKey = <T>(items: readonly T[]) => items.filter((item) => JSON.stringify(item).includes('unknown-key'))
    const [result] = ofKey(resultsOf(as.sarif as string))
    expect(result?.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'a%20folder/%C3%BC%23%25.readiness.yaml', uriBaseId: '%SRCROOT%' },
      region: { startLine: line, startColumn: before.length + 1, endLine: line, endColumn: before.length + 5 },
    })
    const utf16 = { line: String(line), col: String(before.length + 1), endColumn: String(before.length + 5) }
    expect(commandsOf(as.github as string)).toContainEqual(
      expect.objectContaining({
        name: 'error',
        properties: {
          file: 'a folder/ü#%.readiness.yaml',
          endLine: String(line),
          title: 'schema/unknown-key',
          ...utf16,
        },
      }),
    )
    const diagnostics: Diagnostic[] = JSON.parse(as.rdjson as string).diagnostics
    const [{ location }] = ofKey(diagnostics) as [Diagnostic]
    const { start, end } = location.range
    expect(location.path).toBe('ü#%.readiness.yaml')
    expect(
      Buffer.from(source)
        .subarray(start.column - 1, end.column - 1)
        .toString(),
    ).toBe('nmae')
    const [violation] = ofKey(JSON.parse(as.gitlab as string) as Violation[])
    expect(violation?.location).toEqual({ path: 'a folder/ü#%.readiness.yaml', lines: { begin: line, end: line } })
    const errors = elementsOf(as.checkstyle as string, 'error')
    const places = errors.map((error) => [error.getAttribute('line'), error.getAttribute('column')])
    expect(places).toContainEqual([utf16.line, utf16.col])
  })

  it('count the byte-order mark among the bytes of the first line', async () => {
    const cwd = folderWith({
      'readiness.yaml': `\ufeff{apiVersion: readiness/v1, kind: HealthcareAIReadiness, metadatum: {}}`,
    })
    const { stdout } = await readiness(['check', '--format', 'rdjson'], { cwd })
    const diagnostics: Diagnostic[] = JSON.parse(stdout).diagnostics
    const { range } = (diagnostics.find(({ code }) => code.value === 'schema/unknown-key') as Diagnostic).location
    const bytes = fs.readFileSync(path.join(cwd, 'readiness.yaml'))
    expect(bytes.subarray(range.start.column - 1, range.end.column - 1).toString()).toBe('metadatum')
  })
})

describe('what could not be checked', () => {
  it('is said in every format that has a place for it', async () => {
    const cwd = folderWith({
      '.git/': '',
      'a/.readiness/policy.yaml': policyText('extends: [./gone.yaml]'),
      'a/readiness.yaml': planText(),
      'b/readiness.yaml': planText(),
    })
    const written = await inEveryFormat(['a/readiness.yaml', 'b/readiness.yaml'], cwd)
    expect(written.status).toBe(2)
    expect(await errorsIn(written)).toEqual([])
    const { as } = written
    const problem = expect.stringContaining('The policy a/.readiness/policy.yaml cannot be applied.')
    expect(JSON.parse(as.json as string).problems).toEqual([problem])
    expect(jsonLines(as.ndjson as string).at(-1)).toMatchObject({ type: 'end', exitStatus: 2, problems: [problem] })
    expect(JSON.parse(as.sarif as string).runs[0].invocations).toEqual([
      {
        executionSuccessful: false,
        exitCode: 2,
        toolExecutionNotifications: [{ level: 'error', message: { text: problem } }],
      },
    ])
    expect(elementsOf(as.junit as string, 'error').map((error) => error.getAttribute('message'))).toEqual([problem])
    expect(commandsOf(as.github as string)[0]).toMatchObject({ name: 'error', message: problem })
    expect(as.markdown).toContain('Not checked:\n\n- The policy a/.readiness/policy.yaml cannot be applied.')
  })
})

describe('JUnit', () => {
  const counted = (xml: string) => {
    const [suite] = elementsOf(xml, 'testsuite') as [Element]
    return Object.fromEntries(
      ['tests', 'failures', 'errors', 'skipped'].map((name) => [name, suite.getAttribute(name)]),
    )
  }

  it.each([
    ['error', '1'],
    ['warning', '4'],
    ['info', '5'],
    ['none', '0'],
  ])('fails where the run does: --fail-on %s', async (failOn, failures) => {
    const args = ['check', '--format', 'junit', '--fail-on', failOn]
    const { stdout } = await readiness(args, { cwd: folderWith({ 'readiness.yaml': misspelt }) })
    expect(counted(stdout)).toEqual({ tests: '5', failures, errors: '0', skipped: '0' })
    expect(elementsOf(stdout, 'failure')).toHaveLength(Number(failures))
    expect(elementsOf(stdout, 'system-out')).toHaveLength(5 - Number(failures))
  })

  it('skips what is waived', async () => {
    const args = ['check', 'examples/sound/medication-reconciliation', '--as-of', '2026-11-22', '--format', 'junit']
    const { stdout } = await readiness(args)
    expect(counted(stdout)).toMatchObject({ failures: '0', skipped: '1' })
    expect(elementsOf(stdout, 'skipped')[0]?.textContent).toContain('Waived by ')
  })

  it('has a case for a plan with nothing to say, which would look as if it had not run', async () => {
    const { stdout } = await readiness(['check', '--format', 'junit'], {
      cwd: folderWith({ 'readiness.yaml': planText('retired') }),
    })
    expect(counted(stdout)).toEqual({ tests: '1', failures: '0', errors: '0', skipped: '0' })
  })
})
