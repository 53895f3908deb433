import { describe, expect, it } from 'vitest'
import { planText } from '../cli/plans'
import { folderWith } from '../support/folder'
import { Editor, type EditorOptions } from './editor'
import { misspelt, quiet } from './plans'

const plan = 'readiness.yaml'

/** Without a production audit a plan is warned at discovery and stopped from design on. */
const rule = 'data/audit-missing'

async function severityIn(editor: Editor): Promise<number | undefined> {
  return (await editor.diagnostics(plan)).find(({ code }) => code === rule)?.severity
}

describe('the gate', () => {
  it('is the stage that the plan declares, unless the settings name another', async () => {
    const editor = await Editor.start(folderWith({ [plan]: planText() }))
    editor.open(plan)
    expect(await severityIn(editor)).toBe(2)
    editor.set({ gate: 'pilot' })
    await editor.until(() => editor.refreshes > 0, 'refresh')
    expect(await severityIn(editor)).toBe(1)
    editor.set({ gate: 'nonsense' })
    await editor.until(() => editor.refreshes > 1, 'refresh')
    expect(await severityIn(editor)).toBe(2)
  })

  it('is said in the status', async () => {
    const editor = await Editor.start(folderWith({ [plan]: planText() }))
    editor.open(plan)
    const status = async () => editor.request('readiness/status', { textDocument: { uri: editor.uri(plan) } })
    expect(await status()).toMatchObject({
      is: 'plan',
      stage: 'discovery',
      error: 0,
      warning: expect.any(Number),
      blocked: expect.arrayContaining([{ stage: 'design', findings: expect.any(Number) }]),
    })
    editor.set({ gate: 'build' })
    await editor.until(() => editor.refreshes > 0, 'refresh')
    expect(await status()).toMatchObject({ stage: 'build' })
    editor.replace(plan, 'people: []', 'people: [')
    expect(await status()).toMatchObject({ is: 'unreadable', error: 1 })
    editor.open('notes.yaml', 'a: 1\n', 'yaml')
    expect(await editor.request('readiness/status', { textDocument: { uri: editor.uri('notes.yaml') } })).toBeNull()
  })
})

/** A build that is planned for 2030 and comes before the audit: that is said from 2030 on. */
const dated = planText(
  'design',
  'dataSources: [{id: notes, kind: structured, audit: {status: in-progress}}]\n',
).replace('{stage: design}', '{stage: design, timeline: [{stage: build, planned: {start: 2030-01-01}}]}')
const due = 'sequence/build-before-audit'

describe('the date', () => {
  const rulesWith = async (options: EditorOptions) => {
    const editor = await Editor.start(folderWith({ [plan]: dated }), options)
    editor.open(plan)
    return editor.rules(plan)
  }

  it('is the one in the settings, also when they change', async () => {
    const editor = await Editor.start(folderWith({ [plan]: dated }), { settings: { asOf: '2029-12-31' } })
    editor.open(plan)
    expect(await editor.rules(plan)).not.toContain(due)
    editor.set({ asOf: '2030-01-01' })
    await editor.until(() => editor.refreshes > 0, 'refresh')
    expect(await editor.rules(plan)).toContain(due)
  })

  it('is the one given at the start, for an editor without settings and one whose settings leave it open', async () => {
    const initializationOptions = { asOf: '2030-01-01' }
    const capabilities = { textDocument: { diagnostic: {} } }
    expect(await rulesWith({ capabilities, initializationOptions })).toContain(due)
    expect(await rulesWith({ settings: { asOf: '' }, initializationOptions })).toContain(due)
    expect(await rulesWith({ settings: { asOf: '2029-12-31' }, initializationOptions })).not.toContain(due)
  })

  it('is today where nobody says another', async () => {
    const past = dated.replace('2030-01-01', '2001-01-01')
    const editor = await Editor.start(folderWith({ [plan]: past }), { settings: {} })
    editor.open(plan)
    expect(await editor.rules(plan)).toContain(due)
  })
})

describe('settings', () => {
  it('that mean nothing are as good as none', async () => {
    const settings = { asOf: '2026-02-31', gate: 7, workspaceDiagnostics: 'perhaps' }
    const editor = await Editor.start(folderWith({ [plan]: misspelt }), { settings })
    editor.open(plan)
    expect(await editor.rules(plan)).toEqual(['schema/unknown-key'])
  })

  it('that do not change what is said cause no refresh', async () => {
    const editor = await Editor.start(folderWith({ [plan]: quiet }))
    editor.open(plan)
    await editor.pull(plan)
    editor.set({ workspaceDiagnostics: false })
    await editor.pull(plan)
    editor.set({ gate: 'pilot' })
    await editor.until(() => editor.refreshes > 0, 'refresh')
    expect(editor.refreshes).toBe(1)
  })
})
