import fs from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020'
import MarkdownIt from 'markdown-it'
import { describe, expect, it } from 'vitest'
import { diffFormats, reviewFormats } from '../../cli/formats/review'
import type { ReviewReport } from '../../cli/review-results'
import { readJson } from '../schemas/sources'
import { edited, soundPlan } from '../support/change-tester'
import { readiness } from '../support/cli'
import { folderWith } from '../support/folder'
import { GitRepository } from '../support/git-repository'
import { textOf } from '../support/reports'
import { errorsBy, errorsByJUnit } from '../support/third-party'
import {
  commandsOf,
  type Diagnostic,
  elementsOf,
  jsonLines,
  resultsOf,
  type Violation,
  type Written,
} from './every-format'
import { hostileText, planText, policyText } from './plans'
import { errorsByCheckstyle, errorsByGitLab, placesIn } from './reading'

/** Runs a command once and writes every format that it has. */
async function inEveryFormat(command: 'review' | 'diff', args: readonly string[], cwd: string): Promise<Written> {
  const names = Object.keys(command === 'review' ? reviewFormats : diffFormats)
  const out = folderWith()
  const targets = names.flatMap((name) => ['--format', `${name}=${path.join(out, name)}`])
  const { status, stderr } = await readiness([command, ...args, ...targets], { cwd })
  const read = (name: string) => fs.readFileSync(path.join(out, name), 'utf8')
  return { status, stderr, as: Object.fromEntries(names.map((name) => [name, read(name)])) }
}

const validators = (() => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  const read = (name: string) => readJson(`schemas/output/${name}.schema.json`) as object
  for (const name of ['check', 'review', 'diff']) ajv.addSchema(read(name), name)
  return { review: ajv.getSchema('review'), diff: ajv.getSchema('diff'), lines: ajv.compile(read('review-lines')) }
})()

const errorsOf = (name: keyof typeof validators, value: unknown) =>
  validators[name]?.(value)
    ? []
    : (validators[name]?.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)

/** What is wrong with a review by the rules of each format. */
async function errorsIn({ as }: Written): Promise<string[]> {
  const of = (name: string) => as[name] as string
  return [
    ...errorsOf('review', JSON.parse(of('json'))),
    ...jsonLines(of('ndjson')).flatMap((line) => errorsOf('lines', line)),
    ...errorsBy('sarif', JSON.parse(of('sarif'))),
    ...errorsBy('rdjson', JSON.parse(of('rdjson'))),
    ...(await errorsByJUnit(of('junit'))),
    ...errorsByCheckstyle(of('checkstyle')),
    ...errorsByGitLab(JSON.parse(of('gitlab'))),
  ]
}

const plansOf = ({ as }: Written): ReviewReport[] => JSON.parse(as.json as string).plans

/** `file:line rule` of what tools show at lines: changes and new findings. */
const placesOf = ({ file, changes, findings }: ReviewReport): string[] => [
  ...changes.map(({ class: id, shownAt, range }) => `${file}:${(shownAt ?? range).start.line + 1} review/${id}`),
  ...findings.new.map(({ rule, range }) => `${file}:${range.start.line + 1} ${rule}`),
]

const severities = { block: 'error', risk: 'warning', note: 'info' } as const

/** `severity rule`, in the order of the plans. */
const gradesOf = ({ changes, findings }: ReviewReport): string[] => [
  ...changes.map(({ class: id, grade }) => `${severities[grade]} review/${id}`),
  ...findings.new.map(({ rule, severity }) => `${severity} ${rule}`),
]

/** The rules and severities that a format says. */
const gradesIn: Record<string, (text: string) => string[]> = {
  sarif: (text) => resultsOf(text).map(({ level, ruleId }) => `${level === 'note' ? 'info' : level} ${ruleId}`),
  github: (text) =>
    commandsOf(text).flatMap(({ name, properties: { file, title } }) =>
      file ? [`${name === 'notice' ? 'info' : name} ${title}`] : [],
    ),
  checkstyle: (text) =>
    elementsOf(text, 'error').map(
      (error) => `${error.getAttribute('severity')} ${error.getAttribute('source')?.split('.').slice(-2).join('/')}`,
    ),
  rdjson: (text) =>
    (JSON.parse(text).diagnostics as (Diagnostic & { severity: string })[]).map(
      ({ code, severity }) => `${severity.toLowerCase()} ${code.value}`,
    ),
  gitlab: (text) =>
    (JSON.parse(text) as Violation[]).map(({ check_name, severity }) => {
      const levels: Record<string, string> = { blocker: 'error', major: 'warning', minor: 'warning', info: 'info' }
      return `${levels[severity]} ${check_name}`
    }),
  junit: (text) =>
    elementsOf(text, 'testcase').map((testcase) => {
      const [, severity] = /^\S+:\d+:\d+ {2}(\w+) {2}/.exec(testcase.textContent ?? '') ?? []
      return `${severity} ${testcase.getAttribute('classname')?.split('.').slice(-2).join('/')}`
    }),
  markdown: rowsOf,
  summary: rowsOf,
}

/** What the tables of changes and of new findings have in their rows; notes are in a table without grades. */
function rowsOf(text: string): string[] {
  const told = text.split('\n### ').map((section) => section.split(/\n\*\*(?:Came with time|Resolved)/)[0])
  const words: Record<string, string> = { '**block**': 'error', '**error**': 'error', risk: 'warning', note: 'info' }
  return [...told.join('\n').matchAll(/^\| (?:(\S+) \| )?(\d+) \| .*\[(\S+)\]\(https:\S+\) \|$/gm)].map(
    ([, word = 'note', , rule = '']) => {
      const id = rule.replaceAll('\\', '')
      return `${words[word] ?? word} ${id.includes('/') ? id : `review/${id}`}`
    },
  )
}

const lines = soundPlan.split('\n')
const lineOf = (text: string, part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1

/** A plan after: a target is loosened, a criterion and a deputy are gone, a job title is another, a finding is resolved. */
const after = edited(soundPlan, [
  ['target: 0.02, fail', 'target: 0.03, fail'],
  [lines.find((line) => line.includes('id: c-time')) ?? '', '    # nothing'],
  ['    deputy: june-park ', '    # '],
  ['title: CMIO', 'title: Nurse'],
])

/** A repository of which the last commit changes one plan and deletes another. */
function changedRepository(): GitRepository {
  const repository = new GitRepository({
    'a/readiness.yaml': `${soundPlan}nonsense: 1\n`,
    'b/readiness.yaml': planText(),
  })
  repository.commit({ 'a/readiness.yaml': after, 'b/readiness.yaml': null }, '2026-12-22')
  return repository
}

const lastCommit = ['--base', 'HEAD~1', '--head', 'HEAD']

describe('every format of a review', () => {
  let running: Promise<Written> | undefined
  const writtenOnce = () => (running ??= inEveryFormat('review', lastCommit, changedRepository().folder))

  it('is valid', async () => {
    const written = await writtenOnce()
    expect(await errorsIn(written)).toEqual([])
    expect(written.status).toBe(1)
  })

  it('says the same places', async () => {
    const written = await writtenOnce()
    const places = plansOf(written).flatMap(placesOf).sort()
    expect(places.length).toBeGreaterThan(6)
    for (const format of ['sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'rdjson'])
      expect([format, placesIn[format]?.(written.as[format] as string).sort()]).toEqual([format, places])
    for (const format of ['markdown', 'summary'])
      for (const place of places) {
        const [, file, line, rule] = /^(.+):(\d+) (?:review\/)?(.+)$/.exec(place) ?? []
        const section = written.as[format]?.split('\n### ').find((each) => each.startsWith(`<code>${file}</code>`))
        expect(section, place).toMatch(new RegExp(`\\| ${line} \\| .*\\[${rule}\\]\\(`))
      }
  })

  it('says the same grades', async () => {
    const written = await writtenOnce()
    const grades = plansOf(written).flatMap(gradesOf).sort()
    for (const [format, gradesOfFormat] of Object.entries(gradesIn))
      expect([format, gradesOfFormat(written.as[format] as string).sort()]).toEqual([format, grades])
    const told = jsonLines(written.as.ndjson as string)
    expect(told.filter(({ type }) => type === 'change').map(({ class: id, grade }) => `${grade} ${id}`)).toEqual(
      plansOf(written).flatMap(({ changes }) => changes.map(({ class: id, grade }) => `${grade} ${id}`)),
    )
    for (const { class: id, message } of plansOf(written).flatMap(({ changes }) => changes)) {
      expect(written.as.text).toContain(`${id}\n         ${message}`)
      expect(textOf(written.as.html as string).replaceAll('&quot;', '"')).toContain(message)
    }
  })

  it('shows what is gone at what it stood in, and names the old line', async () => {
    const written = await writtenOnce()
    const removed = plansOf(written)[0]?.changes.find(({ class: id }) => id === 'criterion-removed')
    expect(removed?.side).toBe('before')
    expect(removed?.range.start.line).toBe(lineOf(soundPlan, 'id: c-time') - 1)
    expect(removed?.shownAt?.start.line).toBe(lineOf(after, 'criteria:') - 1)
    const sentence = `It stood in line ${lineOf(soundPlan, 'id: c-time')} before.`
    for (const format of ['sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'rdjson', 'markdown', 'summary'])
      expect([format, written.as[format]?.includes(sentence)]).toEqual([format, true])
    expect(written.as.html).toContain(`line ${lineOf(soundPlan, 'id: c-time')} before`)
  })

  it('shows a plan that is gone in the file in which it was', async () => {
    const written = await writtenOnce()
    const gone = plansOf(written)[1] as ReviewReport
    expect(gone).toMatchObject({ file: 'b/readiness.yaml', status: 'removed' })
    expect(gone.changes[0]).not.toHaveProperty('shownAt')
    expect(commandsOf(written.as.github as string).map(({ properties: { file } }) => file)).toContain(
      'b/readiness.yaml',
    )
  })

  it('tells what was resolved and what came with time apart from what the changes brought', async () => {
    const written = await writtenOnce()
    const [{ findings }] = plansOf(written) as [ReviewReport]
    expect(findings.resolved.map(({ rule }) => rule)).toContain('schema/unknown-key')
    const late = findings.timePassed.map(({ rule }) => rule)
    expect(late).toContain('freshness/stale-audit')
    const [run] = JSON.parse(written.as.sarif as string).runs
    expect(run.automationDetails.id).toBe('readiness-review/')
    expect(run.invocations[0]).toMatchObject({ executionSuccessful: true, exitCode: 1 })
    const notes = run.invocations[0].toolExecutionNotifications.map(
      (each: { message: { text: string } }) => each.message.text,
    )
    expect(notes).toContainEqual(expect.stringMatching(/^\d+ findings? resolved\.$/))
    expect(notes).toContainEqual(expect.stringMatching(/^\d+ findings? came with time alone/))
    for (const format of ['markdown', 'summary']) {
      expect(written.as[format]).toContain('**Came with time, whatever was changed, by 2026-12-22**')
      expect(written.as[format]).toContain('**Resolved findings, by their lines before**')
    }
    expect(written.as.html).toContain(
      '<section id="plan-1-time"><h3>Came with time, whatever was changed, by 2026-12-22',
    )
    expect(written.as.html).toContain('<section id="plan-1-resolved"><h3>Resolved findings')
    const kinds = jsonLines(written.as.ndjson as string).flatMap(({ type, is }) => (type === 'finding' ? [is] : []))
    expect([...new Set(kinds)]).toEqual(['new', 'resolved', 'timePassed'])
    // What nobody brought is at no line.
    for (const format of ['github', 'gitlab', 'checkstyle', 'rdjson', 'junit'])
      for (const rule of late.filter((id) => !findings.new.some((finding) => finding.rule === id)))
        expect([format, written.as[format]?.includes(rule)]).toEqual([format, false])
  })

  it('names who must approve', async () => {
    const written = await writtenOnce()
    for (const format of ['text', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'rdjson', 'markdown', 'html'])
      expect([format, written.as[format]?.includes('Amara Osei MD (clinical owner)')]).toEqual([format, true])
    expect(written.as.markdown).toMatch(
      /^<!-- readiness review -->\n## Readiness review\n\n.* in 2 files between HEAD\\?~1 and HEAD;.*\n\n\*\*Ask\*\* .*Amara Osei MD/,
    )
  })

  it('has a fingerprint for each change, and the hash of the line by which code scanning finds it again', async () => {
    const written = await writtenOnce()
    const results = resultsOf(written.as.sarif as string)
    const prints = results.map(({ partialFingerprints }) => partialFingerprints['readiness/v1'])
    expect(new Set(prints).size).toBe(results.length)
    for (const { partialFingerprints } of results)
      expect(partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]+:\d+$/)
    const rules = JSON.parse(written.as.sarif as string).runs[0].tool.driver.rules
    for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex].id).toBe(ruleId)
    for (const { fullDescription, shortDescription, help, helpUri } of rules) {
      for (const { text } of [fullDescription, shortDescription]) expect(text).toMatch(/^.{5,1024}$/)
      expect(help.text).toContain(helpUri)
    }
  })

  it('is there without findings for those who run a check as well', async () => {
    const written = await writtenOnce()
    const apart = await inEveryFormat('review', [...lastCommit, '--no-findings'], changedRepository().folder)
    expect(apart.status).toBe(1)
    expect(await errorsIn(apart)).toEqual([])
    for (const { findings } of plansOf(apart)) expect(findings).toEqual({ new: [], resolved: [], timePassed: [] })
    expect(resultsOf(apart.as.sarif as string).every(({ ruleId }) => ruleId.startsWith('review/'))).toBe(true)
    expect(plansOf(apart).flatMap(({ changes }) => changes)).toEqual(plansOf(written).flatMap(({ changes }) => changes))
    expect(apart.as.html).not.toContain('New findings')
  })
})

describe('formats of a diff', () => {
  it('are those that need no grades, and say none', async () => {
    const cwd = folderWith({ 'a.yaml': soundPlan, 'b.yaml': after })
    const { as, status } = await inEveryFormat('diff', ['--base', 'a.yaml', 'b.yaml', '--as-of', '2026-11-22'], cwd)
    expect(status).toBe(0)
    expect(errorsOf('diff', JSON.parse(as.json as string))).toEqual([])
    expect(jsonLines(as.ndjson as string).flatMap((line) => errorsOf('lines', line))).toEqual([])
    for (const text of Object.values(as)) expect(text).not.toMatch(/block|risk|grade|\bask\b|New findings/i)
    expect(as.markdown).toMatch(/^<!-- readiness diff -->\n## Readiness: what changed\n/)
    expect(as.markdown).toContain(
      `| ${lineOf(after, 'id: c-halluc')} | Target of c-halluc loosened from ≤ 0.02 to ≤ 0.03`,
    )
    const { stderr } = await readiness(['diff', '--base', 'a.yaml', 'b.yaml', '--format', 'sarif'], { cwd })
    expect(stderr).toContain('There is no format sarif. There are text, json, ndjson, markdown, summary.')
  })

  it('are named with what they are for by --help', async () => {
    for (const [command, formats] of Object.entries({ review: reviewFormats, diff: diffFormats })) {
      const { stdout } = await readiness([command, '--help'])
      for (const [name, { description }] of Object.entries(formats))
        expect(stdout).toMatch(new RegExp(`^  ${name} +${description.replace(/[.()]/g, '\\$&')}$`, 'm'))
    }
  })
})

describe('words of a plan', () => {
  const quoted = JSON.stringify(hostileText).replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  const named = edited(soundPlan, [
    ['name: Amara Osei MD', `name: ${quoted}`],
    ['title: CMIO', `title: ${quoted}`],
    ['  title: Inpatient chart summarization', `  title: ${quoted}`],
  ])
  const changed = edited(named, [
    ['target: 0.02, fail', 'target: 0.03, fail'],
    [`title: ${quoted}, `, `title: ${quoted.replace('50%', '60%')}, `],
  ])

  it('mean nothing to any format', async () => {
    const cwd = folderWith({ 'a.yaml': named, 'b.yaml': changed })
    const written = await inEveryFormat('review', ['--base', 'a.yaml', 'b.yaml', '--as-of', '2026-11-22'], cwd)
    expect(await errorsIn(written)).toEqual([])
    expect(plansOf(written)[0]?.changes).toHaveLength(3)
    for (const [format, text] of Object.entries(written.as)) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
      const acts = /[\u0000-\u0009\u000b-\u001f\u202e]|##\[|^\s*::(?!error |warning |notice )|\p{Surrogate}/mu
      expect([format, acts.exec(text)?.[0]]).toEqual([format, undefined])
      expect([format, text.includes('50%') || text.includes('50%25')]).toEqual([format, true])
    }
    for (const format of ['markdown', 'summary']) {
      const html = new MarkdownIt({ html: true, linkify: true }).render(written.as[format] as string)
      const links = [...html.matchAll(/<a href="([^"]*)"/g)].map(([, address]) => address)
      expect(links.filter((address) => !address?.startsWith('https://github.com/readiness-as-code/'))).toEqual([])
      expect(html).not.toMatch(/<b>|@\w|#\d|\$[^<]/)
    }
    expect(written.as.html).not.toMatch(/<b>|<a href="(?!https:\/\/github\.com\/readiness-as-code\/|#)/)
    const names = commandsOf(written.as.github as string).map(({ name }) => name)
    expect(names).toEqual(['error', 'error', 'notice'])
    const texts = resultsOf(written.as.sarif as string).map(({ message }) => message.text)
    expect(texts.join()).toContain('{{0}}')
    expect(texts.join()).not.toContain('](')
  })
})

describe('what could not be read', () => {
  it('is said in every format that has a place for it', async () => {
    const repository = new GitRepository({ 'a/readiness.yaml': planText(), 'b/readiness.yaml': planText() })
    repository.commit(
      {
        'a/.readiness/policy.yaml': policyText('extends: [./gone.yaml]'),
        'a/readiness.yaml': planText('design'),
        'b/readiness.yaml': planText('design'),
      },
      '2026-09-02',
    )
    const written = await inEveryFormat(
      'review',
      ['--base', 'HEAD~1', '--head', 'HEAD', 'a/readiness.yaml', 'b'],
      repository.folder,
    )
    expect(written.status).toBe(2)
    expect(await errorsIn(written)).toEqual([])
    const { as } = written
    const problem = expect.stringContaining('a/.readiness/policy.yaml cannot be applied.')
    expect(JSON.parse(as.json as string).problems).toEqual([problem])
    expect(jsonLines(as.ndjson as string).at(-1)).toMatchObject({ type: 'end', exitStatus: 2, problems: [problem] })
    const [invocation] = JSON.parse(as.sarif as string).runs[0].invocations
    expect(invocation).toMatchObject({ executionSuccessful: false, exitCode: 2 })
    expect(invocation.toolExecutionNotifications).toContainEqual({ level: 'error', message: { text: problem } })
    expect(elementsOf(as.junit as string, 'error').map((error) => error.getAttribute('message'))).toEqual([problem])
    expect(commandsOf(as.github as string)[0]).toMatchObject({ name: 'error', message: problem })
    expect(as.markdown).toContain('Not checked:\n\n- The policy a/.readiness/policy.yaml cannot be applied.')
    expect(as.html).toContain('a/.readiness/policy.yaml cannot be applied.')
  })
})

describe('JUnit', () => {
  it.each([
    ['block', 3],
    ['risk', 4],
    ['note', 5],
    ['none', 0],
  ])('fails where the review does: --fail-on %s', async (failOn, failures) => {
    const cwd = folderWith({ 'a.yaml': soundPlan, 'b.yaml': after })
    const args = [
      'review',
      '--base',
      'a.yaml',
      'b.yaml',
      '--as-of',
      '2026-11-22',
      '--format',
      'junit',
      '--fail-on',
      failOn,
    ]
    const { stdout, status } = await readiness(args, { cwd })
    expect(elementsOf(stdout, 'failure')).toHaveLength(failures)
    expect(elementsOf(stdout, 'testcase').length).toBeGreaterThan(5)
    expect(status).toBe(failures > 0 ? 1 : 0)
  })

  it('has a case for a plan that says the same', async () => {
    const cwd = folderWith({ 'a.yaml': soundPlan, 'b.yaml': `${soundPlan}# more\n` })
    const { stdout } = await readiness(['review', '--base', 'a.yaml', 'b.yaml', '--format', 'junit'], { cwd })
    expect(elementsOf(stdout, 'testcase').map((testcase) => testcase.getAttribute('name'))).toEqual([
      'b.yaml: no change of what it says',
    ])
  })
})
