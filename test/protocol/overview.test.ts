import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Range } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { analyze } from '../../engine/analyze'
import { nextGate, scorecardOf } from '../../engine/gates/scorecard'
import { parseDocument } from '../../engine/text/document'
import { readUnit } from '../../host/units/read-unit'
import type { PlacedFinding, PlanOverview, PlanScorecard } from '../../server/protocol'
import { identity, planText, policyText, withEvidence } from '../cli/plans'
import { folderWith } from '../support/folder'
import { asOf, Editor, positionOf } from './editor'
import { quiet } from './plans'

const example = fs.readFileSync('examples/inpatient-chart-summary/readiness.yaml', 'utf8')
const monthSeven = fs.readFileSync('examples/month-seven/readiness.yaml', 'utf8')

const plan = 'chart/readiness.yaml'

const ask = async (editor: Editor, names?: string[]): Promise<PlanOverview[]> =>
  (
    await editor.request<{ plans: PlanOverview[] }>('readiness/overview', {
      uris: names?.map((name) => editor.uri(name)),
    })
  ).plans

const scorecard = (editor: Editor, name = plan): Promise<PlanScorecard | null> =>
  editor.request('readiness/scorecard', { textDocument: { uri: editor.uri(name) } })

/** A plan before the gate into the build, whose evidence is missing. */
const atBuild = withEvidence('docs/audit.md').replace(
  'people:',
  'gates: [{stage: design, passed: 2026-06-26}]\npeople:',
)

/** Collects what the server tells of changes: the URIs, or `all`. */
function news(editor: Editor): string[] {
  const told: string[] = []
  editor.onNotification<{ uris?: string[] }>('readiness/didChangeOverview', ({ uris }) => {
    told.push(...(uris ?? ['all']))
  })
  return told
}

const textAt = (text: string, range: Range): string => TextDocument.create('', '', 0, text).getText(range)

describe('the overview', () => {
  it('has every plan of the workspace: where it stands, or why that cannot be said', async () => {
    const editor = await Editor.start(
      folderWith({
        [plan]: example,
        'a/retired.readiness.yml': quiet,
        'b/readiness.yaml': 'apiVersion: v1\nkind: Probe\n',
        'c/readiness.yaml': 'people: []\n',
        'd/readiness.yaml': planText().replace('people: []', 'people: ['),
        'e/readiness.yaml': planText().replace('readiness/v1', 'readiness/v9'),
        '.readiness/policy.yaml': policyText('rules: {}'),
        'node_modules/x/readiness.yaml': example,
      }),
    )
    const nothing = { title: null, stage: null, questions: null, next: null, problem: null }
    const problem = (message: RegExp, line: number) => ({
      message: expect.stringMatching(message),
      range: expect.objectContaining({ start: { line, character: expect.any(Number) } }),
    })
    const plans = await ask(editor)
    expect(plans.sort((x, y) => x.uri.localeCompare(y.uri))).toEqual([
      { ...nothing, uri: editor.uri('a/retired.readiness.yml'), is: 'plan', title: 'Chart summaries' },
      { ...nothing, uri: editor.uri('c/readiness.yaml'), is: 'unmarked', problem: problem(/Nothing is checked/, 0) },
      {
        uri: editor.uri(plan),
        title: 'Inpatient chart summarization',
        is: 'plan',
        stage: 'pilot',
        questions: { answered: 8, open: 0, waived: 0, 'not-yet-due': 0 },
        next: { stage: 'production', blockers: expect.any(Number) },
        problem: null,
      },
      { ...nothing, uri: editor.uri('d/readiness.yaml'), is: 'unreadable', problem: problem(/The closing \]/, 5) },
      { ...nothing, uri: editor.uri('e/readiness.yaml'), is: 'unknown-version', problem: problem(/readiness\/v9/, 0) },
    ])
  })

  it('counts what the scorecard counts, open or not', async () => {
    const editor = await Editor.start(folderWith({ 'readiness.yaml': monthSeven }))
    const stored = await ask(editor)
    const { questions, gates } = (await scorecard(editor, 'readiness.yaml')) as PlanScorecard
    const open = questions.filter(({ state }) => state === 'open').length
    const next = gates.find(({ isNext }) => isNext)
    expect(open).toBe(8)
    expect(stored).toMatchObject([
      { questions: { open, answered: 0 }, next: { stage: next?.stage, blockers: next?.blockers.length } },
    ])
    editor.open('readiness.yaml')
    expect(await ask(editor)).toEqual(stored)
  })

  it('has none in a folder without plans, and a plan that is open all the same', async () => {
    const editor = await Editor.start(folderWith({ 'notes.md': 'none' }))
    expect(await ask(editor)).toEqual([])
    editor.open('values.yaml', planText())
    expect(await ask(editor)).toMatchObject([{ uri: editor.uri('values.yaml'), title: 'Chart summaries' }])
  })

  it('is of the plans that are asked for, and of no file outside', async () => {
    const editor = await Editor.start(folderWith({ [plan]: example, 'b/readiness.yaml': quiet, 'notes.yaml': quiet }))
    expect(
      await ask(editor, ['b/readiness.yaml', 'gone/readiness.yaml', 'notes.yaml', '../readiness.yaml']),
    ).toMatchObject([{ uri: editor.uri('b/readiness.yaml') }])
  })

  it('is streamed when there are many', async () => {
    const many = Array.from({ length: 120 }, (_, i) => [`p${i}/readiness.yaml`, quiet])
    const editor = await Editor.start(folderWith(Object.fromEntries(many)))
    const batches: PlanOverview[][] = []
    editor.onNotification<{ token: string; value: { plans: PlanOverview[] } }>('$/progress', ({ token, value }) => {
      if (token === 'stream') batches.push(value.plans)
    })
    const { plans } = await editor.request<{ plans: PlanOverview[] }>('readiness/overview', {
      partialResultToken: 'stream',
    })
    expect(batches.map(({ length }) => length)).toEqual([50, 50])
    expect(new Set([...batches.flat(), ...plans].map(({ uri }) => uri)).size).toBe(120)
  })
})

describe('the scorecard with its places', () => {
  it.each(fs.readdirSync('examples').filter((name) => fs.existsSync(`examples/${name}/readiness.yaml`)))(
    'says of %s what the scorecard of the command line says',
    async (name) => {
      const text = fs.readFileSync(`examples/${name}/readiness.yaml`, 'utf8')
      const editor = await Editor.start(folderWith({ [plan]: text }))
      editor.open(plan)
      const placed = (await scorecard(editor)) as PlanScorecard
      const expected = scorecardOf(analyze(parseDocument(text), { asOf, readUnit, files: new Map(), folder: [] }))
      const prints = ({ fingerprint }: PlacedFinding) => fingerprint
      expect(placed.gates.map(({ stage, passed, waived }) => ({ stage, passed, waived }))).toEqual(
        expected.gates.map(({ stage, passed, waived }) => ({ stage, passed, waived })),
      )
      expect(placed.gates.find(({ isNext }) => isNext)?.stage).toBe(nextGate(expected)?.stage)
      for (const [i, { blockers }] of placed.gates.entries()) {
        const known = expected.gates[i]?.blockers.map(({ message }) => message) ?? []
        expect(blockers.map(({ message }) => message)).toEqual(expect.arrayContaining(known))
      }
      for (const { code, state, blocks, findings } of placed.questions) {
        const question = expected.questions[code]
        expect({ code, state, blocks }).toEqual({ code, state: question?.state, blocks: question?.blocks })
        expect(findings.map(prints)).toEqual(question?.findings)
      }
    },
  )

  it('leads to what each question and each gate is about, and each finding to its place', async () => {
    const text = example.replace(/^ *person: amara-osei.*\n/m, '')
    const editor = await Editor.start(folderWith({ [plan]: text }))
    editor.open(plan)
    const { questions, gates, rules } = (await scorecard(editor)) as PlanScorecard
    const owner = questions.find(({ code }) => code === 'CL3')
    expect(owner).toMatchObject({
      name: 'Named clinical owner with time and authority',
      state: 'open',
      blocks: 'pilot',
      range: { start: positionOf(text, 'clinicalOwner:') },
      more: 0,
    })
    expect(owner?.findings).toMatchObject([{ rule: 'owner/missing', severity: 'error', waivedUntil: null }])
    expect(textAt(text, owner?.findings[0]?.range as Range)).toBe('clinicalOwner')
    expect(rules['owner/missing']).toEqual({
      rule: 'owner/missing',
      title: expect.stringMatching(/^[A-Z].*\.$/),
      why: expect.stringMatching(/^[A-Z].*\.$/),
      page: expect.stringMatching(/rules\/owner\/missing\.md$/),
    })
    const places = gates.map(({ range }) => textAt(text, { ...range, end: { ...range.start, character: 80 } }))
    expect(places).toMatchObject(
      [/stage: design/, /stage: build/, /stage: pilot/, /stage: production/, /stage: renewal/].map((line) =>
        expect.stringMatching(line),
      ),
    )
    const [blocker] = gates.find(({ isNext }) => isNext)?.blockers ?? []
    expect(textAt(text, blocker?.range as Range)).not.toBe('')
  })

  it('says until when a gap is waived', async () => {
    const waiver =
      'waivers: [{id: w, rule: owner/missing, target: ownership/clinicalOwner/person, reason: She is on leave, approvedBy: dana-whit, granted: 2026-11-02, expires: 2026-12-31, compensatingControl: Luis covers}]'
    const text = example.replace(/^ *person: amara-osei.*\n/m, '').replace('waivers: []', waiver)
    const editor = await Editor.start(folderWith({ [plan]: text }))
    const { questions } = (await scorecard(editor)) as PlanScorecard
    expect(questions.find(({ code }) => code === 'CL3')).toMatchObject({
      state: 'waived',
      findings: [{ waivedUntil: '2026-12-31' }],
    })
  })

  it('counts what would be too much to send', async () => {
    const people = Array.from({ length: 150 }, (_, i) => `  - {id: p${i}, name: P, kind: persona}\n`).join('')
    const text = `${identity}metadata: {id: a, title: A}\nlifecycle: {stage: discovery}\npeople:\n${people}`
    const editor = await Editor.start(folderWith({ [plan]: text }))
    const { gates } = (await scorecard(editor)) as PlanScorecard
    const [{ blockers, more }] = gates as [PlanScorecard['gates'][number]]
    expect(blockers).toHaveLength(100)
    expect(more).toBeGreaterThanOrEqual(50)
    expect((await ask(editor))[0]?.next?.blockers).toBe(100 + more)
  })

  it.each([
    ['a retired plan', quiet],
    ['a plan that cannot be read', `${example}\n  - [`],
    ['a policy', policyText('rules: {}')],
    ['another document', 'kind: Probe\napiVersion: v1\n'],
  ])('there is none of %s', async (_, text) => {
    const editor = await Editor.start(folderWith({ [plan]: text }))
    expect(await scorecard(editor)).toBeNull()
    editor.open(plan)
    expect(await scorecard(editor)).toBeNull()
  })

  it('there is none of what is not in the workspace', async () => {
    const folder = folderWith({ 'readiness.yaml': example, 'work/readiness.yaml': example })
    const editor = await Editor.start(path.join(folder, 'work'))
    expect(await scorecard(editor, 'readiness.yaml')).not.toBeNull()
    expect(await scorecard(editor, '../readiness.yaml')).toBeNull()
    expect(await scorecard(editor, 'gone/readiness.yaml')).toBeNull()
  })
})

describe('what is known of a plan', () => {
  it('follows the text as it is typed, and is what is stored again when it is closed', async () => {
    const editor = await Editor.start(folderWith({ [plan]: example }))
    const [before] = await ask(editor)
    const told = news(editor)
    editor.open(plan)
    editor.replace(plan, '    person: amara-osei\n', '')
    await editor.until(() => told.length > 0, 'news')
    expect(new Set(told)).toEqual(new Set([editor.uri(plan)]))
    expect((await ask(editor, [plan]))[0]).toMatchObject({ questions: { open: 1, answered: 7 } })
    expect((await scorecard(editor))?.questions.find(({ code }) => code === 'CL3')?.state).toBe('open')
    told.length = 0
    editor.close(plan)
    await editor.until(() => told.length > 0, 'news')
    expect(await ask(editor, [plan])).toEqual([before])
  })

  it('follows files that come, change and go', async () => {
    const editor = await Editor.start(folderWith({ '.git/': '', 'readiness.yaml': atBuild }))
    const told = news(editor)
    const blockers = async () => (await ask(editor)).map(({ next }) => next?.blockers ?? 0)
    const heard = async () => {
      await editor.until(() => told.includes('all'), 'news')
      told.length = 0
    }
    const [missing = 0] = await blockers()
    editor.write('docs/audit.md', 'Audited.')
    await heard()
    expect(await blockers()).toEqual([missing - 1])
    editor.write('b/readiness.yaml', planText())
    await heard()
    expect(await blockers()).toHaveLength(2)
    editor.remove('b/readiness.yaml')
    await heard()
    expect(await blockers()).toEqual([missing - 1])
    editor.write('.readiness/policy.yaml', policyText('rules: {owner/missing: off}'))
    await heard()
    expect((await blockers())[0]).toBeLessThan(missing - 1)
  })

  it('follows the settings', async () => {
    const editor = await Editor.start(folderWith({ [plan]: example }))
    const told = news(editor)
    expect((await ask(editor))[0]?.next?.stage).toBe('production')
    editor.set({ asOf: '2026-10-27' })
    await editor.until(() => told.includes('all'), 'news')
    expect((await ask(editor))[0]?.next?.stage).toBe('pilot')
  })

  it('is asked anew of a client that does not tell of files', async () => {
    const editor = await Editor.start(folderWith({ [plan]: example }), {
      capabilities: { textDocument: { diagnostic: {} } },
    })
    expect(await ask(editor)).toHaveLength(1)
    fs.writeFileSync(new URL(editor.uri(plan)), quiet)
    expect(await ask(editor)).toMatchObject([{ title: 'Chart summaries' }])
  })
})
