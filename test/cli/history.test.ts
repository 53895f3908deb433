import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020'
import { describe, expect, it } from 'vitest'
import type { HistoryReport, VersionReport } from '../../cli/history-results'
import { type Edit, edited, soundPlan } from '../support/change-tester'
import { readiness } from '../support/cli'
import { folderWith } from '../support/folder'
import { GitRepository } from '../support/git-repository'
import { hostileWords } from '../support/hostile-plan'
import { textOf } from '../support/reports'
import { planText, policyText } from './plans'

interface Output {
  schemaVersion: number
  head: string
  shallow: boolean
  plans: HistoryReport[]
}

const valid = (() => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  const read = (name: string) => JSON.parse(fs.readFileSync(`schemas/output/${name}.schema.json`, 'utf8'))
  return ajv.addSchema(read('check')).addSchema(read('review')).compile(read('history'))
})()

/** Runs `readiness history --format json`, checks what it prints against its schema, and reads it. */
async function told(args: readonly string[], { folder }: Pick<GitRepository, 'folder'>, sub = '.') {
  const ran = await readiness(['history', ...args, '--format', 'json'], { cwd: path.join(folder, sub) })
  const output = JSON.parse(ran.stdout || '{"plans": []}') as Output
  if (ran.stdout) expect(valid(output), JSON.stringify(valid.errors)).toBe(true)
  return { ...ran, output, plan: output.plans[0] as HistoryReport }
}

const refused = async (args: string[], cwd: string) => {
  const { status, stdout, stderr } = await readiness(['history', ...args], { cwd })
  expect(stdout).toBe('')
  expect(status).toBe(2)
  return stderr
}

const courseOf = ({ versions }: HistoryReport) =>
  versions.map(({ date, status, previousFile, file }) =>
    [date, status, ...(previousFile ? [previousFile, '->'] : []), file].join(' '),
  )
const classesOf = ({ changes }: VersionReport) => changes.map((change) => `${change.grade} ${change.class}`)
const answered = ({ questions }: VersionReport) =>
  Object.values(questions ?? {}).filter((state) => state === 'answered').length

const loosened: Edit = ['target: 0.02, fail', 'target: 0.03, fail']
const wider: Edit = ['decisionRole: informs', 'decisionRole: augments']
const withEdits = (...edits: Edit[]) => edited(soundPlan, edits)

describe('each version', () => {
  it('is judged on the day of its commit, and compared with the one before', async () => {
    const repository = new GitRepository({ 'readiness.yaml': soundPlan })
    repository.commit({ 'other.txt': 'nothing of the plan' }, '2026-11-10')
    repository.commit({ 'readiness.yaml': withEdits(loosened) }, '2026-11-22')
    repository.commit({ 'readiness.yaml': withEdits(loosened, wider) }, '2027-06-01')
    const { output, plan, status } = await told([], repository)
    expect(status).toBe(0)
    expect(output).toMatchObject({ schemaVersion: 1, head: 'HEAD', shallow: false })
    expect(plan).toMatchObject({ file: 'readiness.yaml', title: 'Inpatient chart summarization', left: 0 })
    expect(plan.versions.map(({ asOf }) => asOf)).toEqual(['2027-06-01', '2026-11-22', '2026-09-01'])
    expect(plan.versions.map(classesOf)).toEqual([
      ['risk scope-widened'],
      ['block criterion-moved-after-start', 'block threshold-loosened'],
      ['note plan-added'],
    ])
    const [late, pilot, first] = plan.versions as [VersionReport, VersionReport, VersionReport]
    // The gate into the pilot was passed on 2026-10-28, which had not come when the plan began.
    expect([first, pilot].map(({ nextGate }) => nextGate?.stage)).toEqual(['pilot', 'production'])
    expect(late.nextGate?.blockers.map(({ rule }) => rule)).toContain('freshness/overdue')
    expect(pilot.nextGate?.blockers.map(({ rule }) => rule)).not.toContain('freshness/overdue')
    expect(pilot).toMatchObject({ stage: 'pilot', date: '2026-11-22', subject: 'Of 2026-11-22', status: 'changed' })
    expect(answered(pilot)).toBe(8)
    expect(Object.keys(plan.questions)).toEqual(Object.keys(pilot.questions ?? {}))
    // What a check of that version on that day says is what its history says.
    repository.git('checkout', '--quiet', pilot.commit)
    const check = await readiness(['check', '--as-of', '2026-11-22', '--format', 'json'], { cwd: repository.folder })
    const [{ scorecard }] = JSON.parse(check.stdout).plans
    expect(scorecard.gates.find(({ stage }: { stage: string }) => stage === 'production')).toEqual(pilot.nextGate)
  })

  it('is judged on one day with --as-of', async () => {
    const repository = new GitRepository({ 'readiness.yaml': soundPlan })
    repository.commit({ 'readiness.yaml': withEdits(loosened) }, '2026-11-22')
    const { plan } = await told(['--as-of', '2026-10-01'], repository)
    expect(plan.versions.map(({ asOf }) => asOf)).toEqual(['2026-10-01', '2026-10-01'])
    expect(plan.versions.map(classesOf)).toEqual([['risk threshold-loosened'], ['note plan-added']])
  })

  it('is judged with the policy and the files of its commit, or with the policy that is named', async () => {
    const plan = planText('discovery', 'evidence:\n  - {id: ev, type: audit-report, uri: audit.md, date: 2026-06-19}\n')
    const repository = new GitRepository({
      'readiness.yaml': plan,
      'audit.md': 'text',
      '.readiness/policy.yaml': policyText('rules: {owner/missing: {design: error}}'),
    })
    repository.commit(
      {
        'audit.md': null,
        'readiness.yaml': `${plan}\n`,
        '.readiness/policy.yaml': policyText('rules: {owner/missing: off}'),
      },
      '2026-09-02',
    )
    const rulesIn = (versions: readonly VersionReport[]) =>
      versions.map(({ nextGate }) => (nextGate?.blockers ?? []).map(({ rule }) => rule))
    const { output } = await told([], repository)
    expect(output.plans.map(({ file }) => file)).toEqual(['.readiness/policy.yaml', 'readiness.yaml'])
    const [policy, own] = output.plans as [HistoryReport, HistoryReport]
    expect(policy.versions.map(classesOf)[0]?.join()).toContain('policy-relaxed')
    expect(policy.versions[0]).toMatchObject({ stage: null, questions: null, nextGate: null })
    const [now, then] = rulesIn(own.versions)
    expect(now).not.toContain('owner/missing')
    expect(then).toContain('owner/missing')
    repository.write({ 'strict.yaml': policyText('rules: {owner/missing: {design: error}}') })
    const named = await told(['readiness.yaml', '--policy', 'strict.yaml'], repository)
    expect(rulesIn(named.plan.versions).every((rules) => rules.includes('owner/missing'))).toBe(true)
  })

  it('that only looks different is there, without a change', async () => {
    const repository = new GitRepository({ 'readiness.yaml': soundPlan })
    repository.commit({ 'readiness.yaml': `# A comment\n${soundPlan}` }, '2026-09-02')
    fs.chmodSync(path.join(repository.folder, 'readiness.yaml'), 0o755)
    repository.commit({}, '2026-09-03')
    const { plan } = await told([], repository)
    expect(courseOf(plan)).toEqual(['2026-09-02 changed readiness.yaml', '2026-09-01 added readiness.yaml'])
    expect(plan.versions[0]?.changes).toEqual([])
  })

  it('that cannot be read has no standing, and the next one is compared with nothing', async () => {
    const repository = new GitRepository({ 'readiness.yaml': soundPlan })
    repository.commit({ 'readiness.yaml': `${soundPlan}pilot: [` }, '2026-11-10')
    repository.commit({ 'readiness.yaml': withEdits(wider) }, '2026-11-11')
    const { plan, status } = await told([], repository)
    expect(plan.versions.map(classesOf)).toEqual([
      ['note plan-unreadable'],
      ['block plan-unreadable'],
      ['note plan-added'],
    ])
    expect(plan.versions[1]).toMatchObject({ stage: null, questions: null, nextGate: null })
    expect(status).toBe(0)
  })
})

describe('a plan that moved', () => {
  it('is followed: by git, by its id, and from a name that is none of a plan', async () => {
    const rewritten = withEdits(wider)
      .split('\n')
      .map((line, i) => (i % 3 === 0 ? `${line} # ${i}` : line))
      .join('\n')
    const repository = new GitRepository({ 'plan.yaml': soundPlan })
    repository.commit({ 'plan.yaml': withEdits(loosened) }, '2026-09-02')
    repository.commit({ 'plan.yaml': null, 'a/readiness.yaml': withEdits(loosened) }, '2026-09-03')
    repository.commit({ 'a/readiness.yaml': null, 'b/readiness.yaml': soundPlan }, '2026-09-04')
    repository.commit({ 'b/readiness.yaml': null, 'c/readiness.yaml': rewritten }, '2026-09-05')
    const course = [
      '2026-09-05 changed b/readiness.yaml -> c/readiness.yaml',
      '2026-09-04 changed a/readiness.yaml -> b/readiness.yaml',
      '2026-09-03 moved plan.yaml -> a/readiness.yaml',
      '2026-09-02 changed plan.yaml',
      '2026-09-01 added plan.yaml',
    ]
    const { plan } = await told([], repository)
    expect(courseOf(plan)).toEqual(course)
    expect(plan.versions.map(classesOf)).toEqual([
      ['risk scope-widened'],
      ['note threshold-tightened'],
      [],
      ['risk threshold-loosened'],
      ['note plan-added'],
    ])
    // It can be asked for by a place where it stood.
    expect(courseOf((await told(['a/readiness.yaml'], repository)).plan)).toEqual(course)
    expect(courseOf((await told(['c'], repository)).plan)).toEqual(course)
    const named = await told(['../b/readiness.yaml'], repository, 'c')
    expect(named.plan.file).toBe('readiness.yaml')
    expect(named.plan.versions[0]?.previousFile).toBe('../b/readiness.yaml')
  })

  it('is another one where it only looks like one that is gone', async () => {
    const other = soundPlan
      .replace('id: chart-summary-hospital-medicine', 'id: another')
      .split('\n')
      .map((line, i) => (i % 3 === 0 ? `${line} # ${i}` : line))
      .join('\n')
    const repository = new GitRepository({ 'a/readiness.yaml': soundPlan })
    repository.commit({ 'a/readiness.yaml': null, 'b/readiness.yaml': other }, '2026-11-10')
    expect(courseOf((await told([], repository)).plan)).toEqual(['2026-11-10 added b/readiness.yaml'])
    const gone = await told(['a/readiness.yaml'], repository)
    expect(courseOf(gone.plan)).toEqual(['2026-11-10 removed a/readiness.yaml', '2026-09-01 added a/readiness.yaml'])
    expect(gone.plan.versions.map(classesOf)).toEqual([['block plan-removed'], ['note plan-added']])
  })

  it('that was taken away and came back is one', async () => {
    const repository = new GitRepository({ 'readiness.yaml': soundPlan })
    repository.commit({ 'readiness.yaml': null }, '2026-09-02')
    repository.commit({ 'readiness.yaml': soundPlan }, '2026-09-03')
    expect(courseOf((await told([], repository)).plan)).toEqual([
      '2026-09-03 added readiness.yaml',
      '2026-09-02 removed readiness.yaml',
      '2026-09-01 added readiness.yaml',
    ])
  })

  it('has names of any kind', async () => {
    const strange = 'a "b"\té *?[x]/readiness.yaml'
    const repository = new GitRepository({ 'readiness.yaml': soundPlan })
    repository.commit({ 'readiness.yaml': null, [strange]: soundPlan }, '2026-09-02')
    expect(courseOf((await told([strange], repository)).plan)).toEqual([
      `2026-09-02 moved readiness.yaml -> ${strange}`,
      '2026-09-01 added readiness.yaml',
    ])
  })
})

describe('what is asked for', () => {
  const four = () => {
    const repository = new GitRepository({ 'readiness.yaml': soundPlan, 'a/readiness.yaml': planText() })
    repository.commit({ 'readiness.yaml': withEdits(wider) }, '2026-09-02')
    repository.commit({ 'readiness.yaml': withEdits(wider, loosened) }, '2026-09-03')
    repository.commit({ 'readiness.yaml': withEdits(loosened) }, '2026-09-04')
    return repository
  }

  it('is so many versions, or those between two days, each compared with the one before it', async () => {
    const repository = four()
    const daysIn = async (...args: string[]) => {
      const { plan } = await told(['readiness.yaml', ...args], repository)
      return [plan.versions.map(({ date }) => date.slice(-2)).join(), plan.left]
    }
    expect(await daysIn()).toEqual(['04,03,02,01', 0])
    expect(await daysIn('-n', '2')).toEqual(['04,03', 2])
    expect(await daysIn('--max-count', '1', '--until', '2026-09-03')).toEqual(['03', 3])
    expect(await daysIn('--since', '2026-09-02', '--until', '2026-09-03')).toEqual(['03,02', 2])
    const { plan } = await told(['readiness.yaml', '--since', '2026-09-03', '--until', '2026-09-03'], repository)
    expect(plan.versions.map(classesOf)).toEqual([['risk threshold-loosened']])
    const none = await readiness(['history', '--since', '2030-01-01'], { cwd: repository.folder })
    expect(none).toMatchObject({ status: 0, stdout: '', stderr: 'No version of a plan is among them.\n' })
  })

  it('is the plans below folders, or up to another commit', async () => {
    const repository = four()
    const filesOf = async (...args: string[]) => (await told(args, repository)).output.plans.map(({ file }) => file)
    expect(await filesOf()).toEqual(['a/readiness.yaml', 'readiness.yaml'])
    expect(await filesOf('a', 'readiness.yaml', '.')).toEqual(['a/readiness.yaml', 'readiness.yaml'])
    expect(await filesOf('a')).toEqual(['a/readiness.yaml'])
    const { output, plan } = await told(['readiness.yaml', '--head', 'HEAD~2'], repository)
    expect(output.head).toBe('HEAD~2')
    expect(plan.versions).toHaveLength(2)
  })

  it('is the line of first parents: of a merge, what it brought', async () => {
    const repository = new GitRepository({ 'readiness.yaml': soundPlan })
    repository.git('checkout', '--quiet', '-b', 'feature')
    repository.commit({ 'readiness.yaml': withEdits(wider) }, '2026-09-02')
    repository.commit({ 'readiness.yaml': withEdits(wider, loosened) }, '2026-09-03')
    repository.git('checkout', '--quiet', 'main')
    repository.commit({ 'other.txt': '1' }, '2026-09-04')
    execFileSync('git', ['merge', '--quiet', '--no-ff', '--message', 'Merge it', 'feature'], {
      cwd: repository.folder,
      env: { ...process.env, GIT_COMMITTER_DATE: '2026-09-05T12:00:00Z' },
    })
    const { plan } = await told([], repository)
    expect(plan.versions.map(({ subject, date }) => `${date} ${subject}`)).toEqual([
      '2026-09-05 Merge it',
      '2026-09-01 Of 2026-09-01',
    ])
    expect(plan.versions.map(classesOf)[0]).toEqual(['risk scope-widened', 'risk threshold-loosened'])
  })

  it('is said to be cut off in a shallow clone', async () => {
    const { folder } = four()
    const clone = folderWith()
    execFileSync('git', ['clone', '--quiet', '--depth', '2', `file://${folder}`, 'it'], { cwd: clone })
    const { output, plan } = await told(['readiness.yaml'], { folder: path.join(clone, 'it') })
    expect(output.shallow).toBe(true)
    expect(plan.versions.map(({ status }) => status)).toEqual(['changed', 'unknown'])
    expect(plan.versions.map(classesOf)).toEqual([['note detail-changed'], []])
    const { stdout, stderr } = await readiness(['history'], { cwd: path.join(clone, 'it') })
    expect(stdout).toContain('what was before is not in this clone, which is shallow')
    expect(stderr).toContain('git fetch --unshallow')
  })
})

describe('what cannot be told', () => {
  it('is refused in a sentence', async () => {
    const { folder } = new GitRepository({ 'readiness.yaml': soundPlan, 'notes.yaml': 'a: 1\n' })
    expect(await refused([], folderWith())).toMatch(/is in no git repository, so there is no history\.\n$/)
    expect(await refused(['--head', '--upload-pack=x'], folder)).toContain('a ref does not begin with a hyphen')
    expect(await refused(['--head', 'nowhere'], folder)).toContain('There is no commit nowhere')
    expect(await refused(['-n', '0'], folder)).toContain('It must be a whole number from 1.')
    expect(await refused(['--since', 'yesterday'], folder)).toContain('It must be a date such as 2026-11-22.')
    expect(await refused(['..'], folder)).toContain('is not in the repository')
    expect(await refused(['--format', 'htm'], folder)).toContain('Did you mean html?')
    expect(await refused(['--format', 'json', '--format', 'text'], folder)).toContain('Only one format')
    for (const file of ['missing.yaml', 'notes.yaml'])
      expect(await refused([file], folder)).toContain(`${file} is no plan and no folder with plans in HEAD`)
  })

  it('is a version that is a link out of the repository; the others are told', async () => {
    const repository = new GitRepository({ 'readiness.yaml': soundPlan })
    const file = path.join(repository.folder, 'readiness.yaml')
    fs.rmSync(file)
    fs.symlinkSync('/etc/passwd', file)
    repository.commit({}, '2026-09-02')
    fs.rmSync(file)
    repository.commit({ 'readiness.yaml': withEdits(wider) }, '2026-09-03')
    const { plan, status, stderr } = await told([], repository)
    expect(courseOf(plan)).toEqual(['2026-09-03 changed readiness.yaml', '2026-09-01 added readiness.yaml'])
    expect(plan.versions[0]?.changes.map(({ class: id }) => id)).toEqual(['scope-widened'])
    expect(stderr).toMatch(/^readiness: readiness\.yaml is not a file of [0-9a-f]{8}\.$/m)
    expect(status).toBe(2)
  })

  it('runs nothing that the settings of the repository name', async () => {
    const repository = new GitRepository({ 'readiness.yaml': soundPlan, '.gitattributes': '*.yaml diff=x filter=x\n' })
    const run = `touch ${repository.folder}/ran`
    const names = [
      'diff.x.textconv',
      'diff.x.command',
      'filter.x.smudge',
      'core.fsmonitor',
      'gpg.program',
      'core.pager',
    ]
    for (const name of names) repository.git('config', name, run)
    repository.git('config', 'log.showSignature', 'true')
    repository.git('config', 'log.diffMerges', 'combined')
    const { plan } = await told([], repository)
    expect(plan.versions).toHaveLength(1)
    expect(fs.existsSync(path.join(repository.folder, 'ran'))).toBe(false)
  })
})

describe('the formats', () => {
  const repository = () => {
    const made = new GitRepository({ 'readiness.yaml': planText() })
    made.commit({ 'readiness.yaml': soundPlan }, '2026-10-30')
    made.commit({ 'readiness.yaml': withEdits(loosened) }, '2026-11-22')
    made.commit({ 'readiness.yaml': null, 'pilot/readiness.yaml': withEdits(loosened) }, '2026-11-23')
    return made
  }

  it('are a table for people', async () => {
    const { stdout, stderr, status } = await readiness(['history'], { cwd: repository().folder })
    const lines = stdout.replaceAll(/^ {2}[0-9a-f]{8} /gm, '  ######## ').split('\n')
    expect(lines).toEqual([
      'pilot/readiness.yaml  Inpatient chart summarization',
      expect.stringMatching(/^ {2}commit {4}date {8}stage {6}answered {2}next gate +changes$/),
      expect.stringMatching(
        /^ {2}#{8} {2}2026-11-23 {2}pilot {6}8 of 8 {4}production: \d+ blockers +- +Of 2026-11-23$/,
      ),
      '            moved from readiness.yaml to pilot/readiness.yaml',
      expect.stringMatching(/^ {2}#{8} {2}2026-11-22 {2}pilot {6}8 of 8 .* 2 block +Of 2026-11-22$/),
      '            block  criterion-moved-after-start  Target of c-halluc changed from 0.02 to 0.03 after the pilot began on 2026-11-02.',
      '            block  threshold-loosened  Target of c-halluc loosened from ≤ 0.02 to ≤ 0.03 after the pilot began on 2026-11-02.',
      ...lines.slice(7),
    ])
    expect(stdout).toMatch(/discovery {2}\d of 8 +design: \d+ blockers/)
    expect(stderr).toBe('4 versions of 1 file.\n')
    expect(status).toBe(0)
  })

  it('are several in one run, and each says the same', async () => {
    const { folder } = repository()
    const args = ['history', '--format', 'text', '--format', 'html=h.html', '--format', 'markdown=h.md']
    expect((await readiness(args, { cwd: folder })).status).toBe(0)
    const html = fs.readFileSync(path.join(folder, 'h.html'), 'utf8')
    const markdown = fs.readFileSync(path.join(folder, 'h.md'), 'utf8')
    expect(html.match(/<figure>/g)).toHaveLength(1)
    expect(html).toContain('<title>Readiness history: ')
    for (const page of [html, markdown]) expect(page).toContain(' from the versions of the plan')
    for (const page of [textOf(html), markdown.replaceAll('\\', '').replaceAll('**', '')])
      for (const words of [
        '4 versions from 2026-09-01 to 2026-11-23.',
        '8 of the 8 questions are answered on 2026-11-23',
        'Moved from readiness.yaml to pilot/readiness.yaml.',
        'Target of c-halluc loosened from ≤ 0.02 to ≤ 0.03 after the pilot began on 2026-11-02.',
      ])
        expect(page).toContain(words)
  })

  it('let nothing act of a message and a path', async () => {
    const made = new GitRepository({ 'readiness.yaml': soundPlan })
    for (const [i, words] of hostileWords.entries()) {
      made.write({ 'readiness.yaml': `${soundPlan}# ${i}\n` })
      execFileSync('git', ['commit', '--quiet', '--all', '--cleanup=verbatim', '--file=-'], {
        cwd: made.folder,
        input: words.replaceAll('\0', ''),
      })
    }
    made.commit({ 'readiness.yaml': null, '<img src=x>`$(id)`\u001b/readiness.yaml': soundPlan }, '2026-11-10')
    const run = async (format: string) =>
      (await readiness(['history', '--format', format], { cwd: made.folder })).stdout
    for (const format of ['text', 'json']) expect(await run(format)).toMatch(/^[\n\p{L}\p{N}\p{P}\p{S}\p{Zs}]*$/u)
    const page = await run('html')
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).not.toMatch(/<script|<img|<b>|<[a-z][^>]*\son[a-z]+=/i)
    expect(await run('markdown')).not.toMatch(/<script|<img|^# heading|[^\\]\[click|@somebody/m)
  })
})

it('tells a thousand versions', async () => {
  const { folder } = new GitRepository()
  const commits = Array.from({ length: 1000 }, (_, i) => {
    const text = planText().replace('Summarize the chart', `Summarize the chart ${i}`)
    const time = Date.UTC(2026, 0, 1) / 1000 + i * 43_200
    return `commit refs/heads/main\ncommitter T <t@example.org> ${time} +0000\ndata 1\nx\nM 100644 inline readiness.yaml\ndata ${Buffer.byteLength(text)}\n${text}\n`
  })
  execFileSync('git', ['fast-import', '--quiet'], { cwd: folder, input: commits.join('') })
  const { plan } = await told(['--head', 'main'], { folder })
  expect(plan.versions).toHaveLength(1000)
}, 60_000)
