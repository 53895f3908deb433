import fs from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020'
import { describe, expect, it } from 'vitest'
import type { BaselineStanding } from '../../cli/baseline'
import type { FindingReport, PlanReport, Summary } from '../../cli/results'
import { readJson } from '../schemas/sources'
import { type Ran, type RunOptions, readiness } from '../support/cli'
import { folderWith } from '../support/folder'
import { jsonLines, resultsOf } from './every-format'
import { misspelt, planText, policyText, withEvidence } from './plans'

const usual = '.readiness/baseline.json'

interface Entry {
  rule: string
  path: string[]
  fingerprint: string
  severity: string
  since: string
}

interface Stored {
  schemaVersion: number
  findings: Record<string, Entry[]>
}

const check = (cwd: string, ...args: string[]): Promise<Ran> =>
  readiness(['check', '--as-of', '2026-11-22', ...args], { cwd })

/** What `check --format json` says. */
async function report(cwd: string, ...args: string[]) {
  const { status, stdout } = await check(cwd, '--format', 'json', ...args)
  const { plans, summary, baseline } = JSON.parse(stdout) as {
    plans: PlanReport[]
    summary: Summary
    baseline?: BaselineStanding
  }
  const rulesOf = (findings: readonly FindingReport[] = []) => findings.map(({ rule }) => rule).sort()
  const all = { findings: plans.flatMap(({ findings }) => findings), known: plans.flatMap(({ known }) => known ?? []) }
  return { status, stdout, summary, baseline, rules: rulesOf(all.findings), known: rulesOf(all.known), all }
}

const read = (cwd: string, file = usual): string => fs.readFileSync(path.join(cwd, file), 'utf8')
const stored = (cwd: string): Stored => JSON.parse(read(cwd))
const store = (cwd: string, baseline: unknown): void =>
  fs.writeFileSync(path.join(cwd, usual), JSON.stringify(baseline))

const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
  readJson('schemas/output/baseline.schema.json') as object,
)

/** Folders with a plan whose gaps are known, and what its findings are. */
async function known(files: Record<string, string>, ...args: string[]) {
  const cwd = folderWith({ '.git/': '', ...files })
  const { status, stderr } = await check(cwd, '--write-baseline', ...args)
  return { cwd, status, stderr }
}

describe('--write-baseline', () => {
  it('writes every finding on a line of its own, in a fixed order', async () => {
    const { cwd, status, stderr } = await known({
      'readiness.yaml': planText(),
      'a/readiness.yaml': planText('design'),
    })
    const text = read(cwd)
    const { findings } = stored(cwd)
    const entries = Object.values(findings).flat()
    expect(status).toBe(0)
    expect(stderr).toBe(
      `Nothing new found in 2 files. Wrote ${entries.length} findings into ${usual}, ${entries.length} of them new.\n`,
    )
    expect(validate(JSON.parse(text)) || validate.errors).toBe(true)
    expect(Object.keys(findings)).toEqual(['a/readiness.yaml', 'readiness.yaml'])
    for (const list of Object.values(findings))
      expect(list.map(({ rule, path }) => `${rule} ${path}`)).toEqual(
        list.map(({ rule, path }) => `${rule} ${path}`).sort(),
      )
    expect(text.match(/^ {6}\{.*\}(,|)$/gm)).toHaveLength(entries.length)
    expect(entries[0]).toMatchObject({ fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/), since: '2026-11-22' })
  })

  it('keeps the day of what was known, and changes nothing else when written again', async () => {
    const { cwd } = await known({ 'readiness.yaml': planText() })
    const before = read(cwd)
    const { stderr } = await check(cwd, '--write-baseline', '--as-of', '2026-12-24')
    expect(read(cwd)).toBe(before)
    expect(stderr).toMatch(/, 0 of them new\.\n$/)
    fs.writeFileSync(path.join(cwd, 'readiness.yaml'), withEvidence('gone.md'))
    await check(cwd, '--write-baseline', '--as-of', '2026-12-24')
    const added = read(cwd)
      .split('\n')
      .filter((line) => !before.includes(line.replace(/,$/, '')))
    expect(added).toHaveLength(2)
    for (const line of added)
      expect(line).toMatch(/"(evidence\/file-missing|reference\/unresolved)".*"since":"2026-12-24"/)
  })

  it('keeps what it says of plans that are not checked', async () => {
    const { cwd } = await known({ 'readiness.yaml': planText(), 'a/readiness.yaml': planText() })
    const before = stored(cwd).findings
    fs.writeFileSync(path.join(cwd, 'a/readiness.yaml'), planText('retired'))
    await check(cwd, '--write-baseline', 'a')
    expect(stored(cwd).findings).toEqual({ 'readiness.yaml': before['readiness.yaml'] })
  })

  it('leaves out what is waived: a waiver has a reason and an end', async () => {
    const people = 'people: [{id: ana, name: Ana Ruiz, kind: person}]\nownership: {executiveSponsor: ana}\n'
    const waiver =
      '{id: w, rule: owner/missing, target: ownership/clinicalOwner/person, reason: Hiring, approvedBy: ana, granted: 2026-11-01, expires: 2026-12-01, compensatingControl: The sponsor answers}'
    const text = planText('design', `waivers: [${waiver}]\n`).replace('people: []\n', people)
    const { cwd } = await known({ 'readiness.yaml': text })
    const { all } = await report(cwd, '--only-new')
    expect(all.findings).toMatchObject([{ rule: 'owner/missing', waived: { id: 'w', reason: 'Hiring' } }])
    expect(read(cwd)).not.toContain('owner/missing')
  })

  it.each([
    [['--write-baseline', '--prune-baseline'], "'--write-baseline' cannot be used with option '--prune-baseline'"],
    [['--write-baseline', '--fix-dry-run'], "'--write-baseline' cannot be used with option '--fix-dry-run'"],
    [['--prune-baseline', '--fix-dry-run'], "'--prune-baseline' cannot be used with option '--fix-dry-run'"],
    [['-', '--write-baseline'], 'What stands on standard input has no place in a baseline: name the file.'],
    [['--write-baseline', '--baseline', 'readiness.yaml/b.json'], 'readiness.yaml/b.json cannot be written: '],
  ])('is refused in %j', async (args, sentence) => {
    const options: RunOptions = { cwd: folderWith({ 'readiness.yaml': planText() }), input: '' }
    const { status, stderr } = await readiness(['check', ...args], options)
    expect(stderr).toContain(sentence)
    expect(status).toBe(2)
  })
})

describe('--only-new', () => {
  it('leaves out what is known, and counts what is not', async () => {
    const { cwd } = await known({ 'readiness.yaml': planText() })
    const before = await check(cwd, '--only-new', '--fail-on', 'info')
    const number = stored(cwd).findings['readiness.yaml']?.length
    expect(before).toEqual({
      status: 0,
      stdout: '',
      stderr: `Nothing new found in 1 file. ${number} known findings in ${usual}, the oldest since 2026-11-22, left out.\n`,
    })
    fs.writeFileSync(path.join(cwd, 'readiness.yaml'), withEvidence('gone.md'))
    const after = await report(cwd, '--only-new', '--fail-on', 'info')
    expect(after.rules).toEqual(['evidence/file-missing', 'reference/unresolved'])
    expect(after.known).toHaveLength(number as number)
    expect(after.baseline).toEqual({ file: usual, known: number, gone: 0 })
    expect(Object.values(after.summary).reduce((sum, count) => sum + count)).toBe(2)
    expect(after.status).toBe(1)
    const validateCheck = new Ajv2020({ strict: false, validateFormats: false }).compile(
      readJson('schemas/output/check.schema.json') as object,
    )
    expect(validateCheck(JSON.parse(after.stdout)) || validateCheck.errors).toBe(true)
  })

  it('counts what has become more severe, as when the plan reaches the next stage', async () => {
    const { cwd } = await known({ 'readiness.yaml': planText() })
    const atDesign = await report(cwd, '--gate', 'design', '--only-new')
    expect(atDesign.rules).toContain('owner/missing')
    expect(atDesign.all.known.every(({ severity }) => severity !== 'error')).toBe(true)
    expect(atDesign).toMatchObject({ status: 1, baseline: { gone: 0 } })
    await check(cwd, '--gate', 'design', '--write-baseline')
    expect(await report(cwd, '--gate', 'design', '--only-new')).toMatchObject({ status: 0, rules: [] })
    // What has become less severe is known all the same.
    expect(await report(cwd, '--only-new')).toMatchObject({ status: 0, rules: [] })
  })

  it('takes the nearest baseline upward, or the one that is named', async () => {
    const { cwd } = await known({ 'readiness.yaml': planText(), 'a/b/readiness.yaml': planText() })
    const below = await report(path.join(cwd, 'a/b'), '--only-new')
    expect(below).toMatchObject({ rules: [], baseline: { file: '../../.readiness/baseline.json', gone: 0 } })
    fs.renameSync(path.join(cwd, usual), path.join(cwd, 'known.json'))
    expect((await report(cwd, '--baseline', 'known.json')).rules).toEqual([])
    const without = await check(cwd, '--only-new')
    expect(without.stderr).toBe(
      `readiness: There is no baseline ${usual}. --write-baseline makes one of what is found now.\n`,
    )
    expect(without.status).toBe(2)
  })

  it('follows a plan to its new name', async () => {
    const { cwd } = await known({ 'a/readiness.yaml': planText() })
    fs.renameSync(path.join(cwd, 'a'), path.join(cwd, 'b'))
    expect(await report(cwd, '--only-new')).toMatchObject({ rules: [], baseline: { gone: 0 } })
    const [entries] = Object.values(stored(cwd).findings)
    await check(cwd, '--prune-baseline')
    expect(stored(cwd).findings).toEqual({ 'b/readiness.yaml': entries })
  })

  it('follows none where two could be meant, and never hides more than it knows', async () => {
    const { cwd } = await known({ 'a/readiness.yaml': planText(), 'b/readiness.yaml': planText() })
    const number = stored(cwd).findings['a/readiness.yaml']?.length as number
    fs.renameSync(path.join(cwd, 'a'), path.join(cwd, 'c'))
    fs.cpSync(path.join(cwd, 'c'), path.join(cwd, 'd'), { recursive: true })
    const copied = await report(cwd, '--only-new')
    expect(copied.known).toHaveLength(2 * number)
    expect(copied.rules).toHaveLength(number)
    fs.rmSync(path.join(cwd, 'b'), { recursive: true })
    const ambiguous = await report(cwd, '--only-new')
    expect(ambiguous.known).toEqual([])
    expect(ambiguous.rules).toHaveLength(2 * number)
  })

  it('is told in the formats that have a place for it', async () => {
    const { cwd } = await known({ 'readiness.yaml': planText() })
    fs.writeFileSync(path.join(cwd, 'readiness.yaml'), withEvidence('gone.md'))
    const files = ['ndjson', 'sarif', 'markdown', 'gitlab'].flatMap((name) => ['--format', `${name}=out/${name}`])
    await check(cwd, '--only-new', ...files)
    const number = stored(cwd).findings['readiness.yaml']?.length
    const lines = jsonLines(read(cwd, 'out/ndjson'))
    expect(lines.filter(({ type }) => type === 'finding')).toHaveLength(2)
    expect(lines[1]).toMatchObject({ type: 'plan', findings: 2, known: number })
    expect(lines.at(-1)).toMatchObject({ baseline: { known: number, gone: 0 } })
    const results = resultsOf(read(cwd, 'out/sarif'))
    const inState = (state: string) => results.filter(({ baselineState }) => baselineState === state)
    expect(inState('new').map(({ ruleId, suppressions }) => ({ ruleId, suppressions }))).toEqual([
      { ruleId: 'evidence/file-missing' },
      { ruleId: 'reference/unresolved' },
    ])
    expect(inState('unchanged')).toHaveLength(number as number)
    for (const { suppressions } of inState('unchanged'))
      expect(suppressions).toEqual([
        { kind: 'external', status: 'accepted', justification: 'Known since 2026-11-22, as the baseline says.' },
      ])
    expect(read(cwd, 'out/markdown')).toContain(`${number} known findings in .readiness/baseline.json`)
    expect(JSON.parse(read(cwd, 'out/gitlab'))).toHaveLength(2)
  })
})

describe('what is gone', () => {
  it('is counted, and removed by --prune-baseline alone', async () => {
    const { cwd } = await known({ 'readiness.yaml': withEvidence('gone.md'), 'a/readiness.yaml': planText() })
    const before = stored(cwd).findings
    fs.writeFileSync(path.join(cwd, 'gone.md'), 'here it is')
    fs.rmSync(path.join(cwd, 'a'), { recursive: true })
    const number = 1 + (before['a/readiness.yaml']?.length as number)
    const compared = await check(cwd, '--only-new')
    expect(compared.stderr).toContain(` left out. ${number} in it are gone: --prune-baseline removes them.\n`)
    expect(stored(cwd).findings).toEqual(before)
    const pruned = await check(cwd, '--prune-baseline')
    expect(pruned.stderr).toContain(` left out. ${number} in it are gone: removed.\n`)
    const left = before['readiness.yaml']?.filter(({ rule }) => rule !== 'evidence/file-missing')
    expect(stored(cwd).findings).toEqual({ 'readiness.yaml': left })
    expect((await check(cwd, '--only-new')).stderr).toMatch(/ left out\.\n$/)
  })

  it('may be everything, and the baseline is still one', async () => {
    const { cwd } = await known({ 'readiness.yaml': planText() })
    fs.writeFileSync(path.join(cwd, 'readiness.yaml'), planText('retired'))
    await check(cwd, '--prune-baseline')
    expect(read(cwd)).toBe('{\n  "schemaVersion": 1,\n  "findings": {}\n}\n')
    expect((await check(cwd, '--only-new')).stderr).toBe(`Nothing new found in 1 file. No finding is in ${usual}.\n`)
  })

  it.each([
    ['cannot be read', (text: string) => `${text}pilot: [\n`, 'yaml/syntax'],
    ['has a value of the wrong type', (text: string) => text.replace('people: []', 'people: none'), 'schema/type'],
    ['is of another version', (text: string) => text.replace('readiness/v1', 'readiness/v2'), 'schema/version'],
  ])('is not certain of a plan that %s, renamed or not', async (_, change, rule) => {
    const { cwd } = await known({ 'a/readiness.yaml': planText() })
    const before = read(cwd)
    fs.writeFileSync(path.join(cwd, 'a/readiness.yaml'), change(planText()))
    const pruned = await report(cwd, '--prune-baseline')
    expect(pruned.rules).toContain(rule)
    expect(pruned.baseline).toMatchObject({ gone: 0 })
    expect(read(cwd)).toBe(before)
    fs.renameSync(path.join(cwd, 'a'), path.join(cwd, 'b'))
    const renamed = await report(cwd, '--prune-baseline')
    const kept = Object.values(stored(cwd).findings).flat().length
    expect(kept).toBe(Object.values((JSON.parse(before) as Stored).findings).flat().length)
    expect(renamed.baseline?.gone).toBe(0)
  })
})

describe('what a baseline cannot hide', () => {
  /** A baseline into which somebody wrote every finding there is. */
  async function forged(cwd: string) {
    const { all } = await report(cwd)
    const entries = all.findings.map(({ rule, path, fingerprint }) => ({
      ...{ rule, path, fingerprint, severity: 'error', since: '2026-11-22' },
    }))
    fs.mkdirSync(path.join(cwd, '.readiness'), { recursive: true })
    store(cwd, { schemaVersion: 1, findings: { 'readiness.yaml': entries } })
  }

  it.each([
    ['YAML that cannot be read', `${planText()}pilot: [\n`, 'yaml/syntax'],
    ['what breaks the schema', misspelt, 'schema/unknown-key'],
    ['a wrong waiver', planText('discovery', 'waivers: [{id: w, rule: owner/missing}]\n'), 'waiver/invalid'],
    ['a file that does not say that it is a plan', '', 'schema/unmarked'],
  ])('is %s', async (_, text, rule) => {
    const { cwd } = await known({ 'readiness.yaml': text })
    expect(fs.existsSync(path.join(cwd, usual)) && read(cwd)).not.toContain(rule)
    await forged(cwd)
    const { rules, status } = await report(cwd, '--only-new', '--fail-on', 'info')
    expect(new Set(rules)).toEqual(new Set([rule]))
    expect(status).toBe(1)
  })

  it('is a rule that the policy locks, whoever wrote it into the baseline', async () => {
    const cwd = folderWith({ '.git/': '', 'readiness.yaml': planText('design') })
    await forged(cwd)
    expect((await report(cwd, 'readiness.yaml', '--only-new')).rules).toEqual([])
    fs.writeFileSync(path.join(cwd, '.readiness/policy.yaml'), policyText('locked: [owner/missing]'))
    const { status, stdout, stderr } = await check(cwd, 'readiness.yaml', '--only-new')
    expect(status).toBe(1)
    expect(stdout).toMatch(/^readiness\.yaml:\d+:\d+ {2}error {2}owner\/missing {2}.*\n$/)
    const sentence = 'A baseline cannot hide findings of owner/missing (locked by the policy): they count.\n'
    expect(stderr.endsWith(sentence)).toBe(true)
    const written = await check(cwd, 'readiness.yaml', '--write-baseline')
    expect(written.stderr.endsWith(sentence)).toBe(true)
    expect(written.status).toBe(1)
    expect(read(cwd)).not.toContain('owner/missing')
  })
})

describe('a file that is no baseline', () => {
  const entry = { rule: 'a/b', path: [], fingerprint: '0000000000000000', severity: 'error', since: '2026-11-22' }

  it.each([
    ['text', '<<<<<<< HEAD', 'it is not JSON ('],
    ['another object', '[]', 'it has no "findings" by plan.'],
    ['a later version', '{"schemaVersion": 2, "findings": {}}', 'its "schemaVersion" is not 1.'],
    ['a wrong list', '{"schemaVersion": 1, "findings": {"a.yaml": {}}}', 'what it says of a.yaml is no list.'],
    ...Object.entries({ rule: 1, path: 'x', fingerprint: null, severity: 'fatal', since: '2026-02-30' }).map(
      ([key, value]) => [
        `a wrong ${key}`,
        JSON.stringify({ schemaVersion: 1, findings: { 'a.yaml': [entry, { ...entry, [key]: value }] } }),
        'finding 2 of a.yaml lacks a sound rule, path, fingerprint, severity or date.',
      ],
    ),
  ])('is refused with what is wrong: %s', async (_, text, why) => {
    const cwd = folderWith({ '.git/': '', 'readiness.yaml': planText(), [usual]: text })
    const { status, stdout, stderr } = await check(cwd, '--only-new')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr.startsWith(`readiness: ${usual} is not a baseline of this release: ${why}`)).toBe(true)
    expect(stderr).not.toContain('    at ')
  })

  it('may be a folder', async () => {
    const cwd = folderWith({ '.git/': '', 'readiness.yaml': planText(), [`${usual}/x`]: '' })
    expect(await check(cwd, '--only-new')).toMatchObject({ status: 2, stderr: `readiness: ${usual} is not a file.\n` })
  })
})
