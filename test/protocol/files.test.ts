import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { planText, policyText, withEvidence } from '../cli/plans'
import { folderWith } from '../support/folder'
import { Editor, old } from './editor'

const plan = 'readiness.yaml'
const missing = 'evidence/file-missing'

const repository = (files: Record<string, string> = {}) => folderWith({ '.git/': '', ...files })

describe('evidence', () => {
  it('is found as soon as it is there', async () => {
    const editor = await Editor.start(repository({ [plan]: withEvidence('evidence/audit.md') }))
    editor.open(plan)
    expect(await editor.rules(plan)).toContain(missing)
    editor.write('evidence/audit.md', 'Audited.')
    await editor.until(() => editor.refreshes > 0, 'refresh')
    expect(await editor.rules(plan)).not.toContain(missing)
    editor.remove('evidence/audit.md')
    await editor.until(() => editor.refreshes > 1, 'refresh')
    expect(await editor.rules(plan)).toContain(missing)
  })

  it('is watched in its folder', async () => {
    const editor = await Editor.start(repository({ [plan]: withEvidence('evidence/audit.md') }))
    editor.open(plan)
    await editor.pull(plan)
    const watchers = () => editor.registrations.flatMap(({ registerOptions }) => registerOptions?.watchers ?? [])
    const watcher = { globPattern: { baseUri: editor.uri('evidence'), pattern: '*' } }
    await editor.until(() => JSON.stringify(watchers()).includes(JSON.stringify(watcher)), 'watcher')
  })

  it('is watched by a pattern of names where the editor knows no other', async () => {
    const capabilities = {
      workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true } },
      textDocument: { diagnostic: {} },
    }
    const text = withEvidence('evidence [2026]/audit.md')
    const editor = await Editor.start(repository({ [plan]: text }), { capabilities })
    editor.open(plan)
    await editor.pull(plan)
    const registered = () => JSON.stringify(editor.registrations)
    await editor.until(() => registered().includes(JSON.stringify('**/evidence ?2026?/*')), 'watcher')
  })

  it('is looked for again when the plan names another file, without waiting for anything', async () => {
    const editor = await Editor.start(repository({ [plan]: withEvidence('audit.md'), 'other.md': 'Audited.' }))
    editor.open(plan)
    expect(await editor.rules(plan)).toContain(missing)
    editor.replace(plan, 'audit.md', 'other.md')
    expect(await editor.rules(plan)).not.toContain(missing)
    editor.replace(plan, 'other.md', 'other.md#results')
    expect(await editor.rules(plan)).not.toContain(missing)
    expect(editor.refreshes).toBe(0)
  })

  it('is published for an editor that does not pull', async () => {
    const options = { capabilities: old, initializationOptions: { asOf: '2026-11-22' } }
    const editor = await Editor.start(repository({ [plan]: withEvidence('audit.md') }), options)
    editor.open(plan)
    const codes = () => editor.lastPublished(plan)?.diagnostics.map(({ code }) => code)
    await editor.until(() => codes()?.includes(missing) ?? false, 'finding')
    editor.write('audit.md', 'Audited.')
    await editor.until(() => codes()?.includes(missing) === false, 'diagnostics without the finding')
  })

  it('is looked for at every save by an editor that watches no files', async () => {
    const capabilities = { workspace: { configuration: true }, textDocument: { diagnostic: {} } }
    const folder = repository({ [plan]: withEvidence('audit.md') })
    const editor = await Editor.start(folder, { capabilities })
    expect(editor.answer.capabilities.textDocumentSync).toMatchObject({ save: true })
    editor.open(plan)
    expect(await editor.rules(plan)).toContain(missing)
    fs.writeFileSync(path.join(folder, 'audit.md'), 'Audited.')
    editor.notify('textDocument/didSave', { textDocument: { uri: editor.uri(plan) } })
    expect(await editor.rules(plan)).not.toContain(missing)
    expect(JSON.stringify((await editor.pullWorkspace()).items)).not.toContain(missing)
    editor.close(plan)
    fs.rmSync(path.join(folder, 'audit.md'))
    expect(JSON.stringify((await editor.pullWorkspace()).items)).toContain(missing)
  })

  it('outside the repository is a finding, and is not opened', async () => {
    const folder = repository({ 'plans/readiness.yaml': withEvidence('../../secret.md') })
    const editor = await Editor.start(folder)
    editor.open('plans/readiness.yaml')
    const messages = (await editor.diagnostics('plans/readiness.yaml')).map(({ message }) => message)
    expect(messages.some((message) => String(message).includes('lies outside the repository'))).toBe(true)
  })

  it('that git ignores counts when it is no longer ignored', async () => {
    const files = { [plan]: withEvidence('out/audit.md'), 'out/audit.md': 'Audited.', '.gitignore': 'out/\n' }
    const editor = await Editor.start(repository(files))
    editor.open(plan)
    expect(await editor.rules(plan)).toContain(missing)
    editor.write('.gitignore', '# nothing\n')
    await editor.until(() => editor.refreshes > 0, 'refresh')
    expect(await editor.rules(plan)).not.toContain(missing)
  })
})

describe('the policy', () => {
  const rule = 'data/audit-missing'
  const severity = async (editor: Editor) =>
    (await editor.diagnostics(plan)).find(({ code }) => code === rule)?.severity

  it('applies when it is written, changed and removed', async () => {
    const editor = await Editor.start(repository({ [plan]: planText() }))
    editor.open(plan)
    expect(await severity(editor)).toBe(2)
    editor.write('.readiness/policy.yaml', policyText(`rules: {${rule}: error}`))
    await editor.until(() => editor.refreshes > 0, 'refresh')
    expect(await severity(editor)).toBe(1)
    editor.write('.readiness/policy.yaml', policyText(`rules: {${rule}: off}`))
    await editor.until(() => editor.refreshes > 1, 'refresh')
    expect(await severity(editor)).toBeUndefined()
    editor.remove('.readiness/policy.yaml')
    await editor.until(() => editor.refreshes > 2, 'refresh')
    expect(await severity(editor)).toBe(2)
  })

  it('that extends another changes with it', async () => {
    const files = {
      [plan]: planText(),
      '.readiness/policy.yaml': policyText('extends: [../shared/base.yaml]'),
      'shared/base.yaml': policyText(`rules: {${rule}: error}`),
    }
    const editor = await Editor.start(repository(files))
    editor.open(plan)
    expect(await severity(editor)).toBe(1)
    editor.write('shared/base.yaml', policyText(`rules: {${rule}: info}`))
    await editor.until(() => editor.refreshes > 0, 'refresh')
    expect(await severity(editor)).toBe(3)
  })

  it('that cannot be applied is said to be so, and what is wrong with it', async () => {
    const files = {
      [plan]: planText(),
      '.readiness/policy.yaml': policyText(`extends: [../base.yaml]\nrules: {${rule}: off}`),
    }
    const editor = await Editor.start(repository(files))
    editor.open(plan)
    const [problem] = await editor.diagnostics(plan)
    expect(problem).toMatchObject({ code: 'policy/not-applied', severity: 1, source: 'readiness' })
    expect(problem?.message).toContain('base.yaml')
    expect(await severity(editor)).toBe(2)
    editor.write('base.yaml', policyText('defaults: {}'))
    await editor.until(() => editor.refreshes > 0, 'refresh')
    expect(await editor.rules(plan)).not.toContain('policy/not-applied')
    expect(await severity(editor)).toBeUndefined()
  })
})

describe('a policy that extends itself', () => {
  it('says so, open and closed', async () => {
    const editor = await Editor.start(repository({ '.readiness/policy.yaml': policyText('extends: [./policy.yaml]') }))
    const [report] = (await editor.pullWorkspace()).items
    editor.open('.readiness/policy.yaml')
    const diagnostics = await editor.diagnostics('.readiness/policy.yaml')
    expect(report?.kind === 'full' && report.items).toEqual(diagnostics)
    expect(diagnostics).toMatchObject([{ code: 'policy/not-applied', range: { start: { line: 1, character: 9 } } }])
    expect(diagnostics[0]?.message).toContain('extends itself')
  })
})

describe('a folder', () => {
  it('that joins the workspace brings its plans', async () => {
    const files = { 'a/readiness.yaml': planText(), 'b/readiness.yaml': planText() }
    const editor = await Editor.start(folderWith(files))
    const uris = async () => (await editor.pullWorkspace()).items.map(({ uri }) => uri).sort()
    const folder = (name: string) => ({ uri: editor.uri(name), name })
    const change = (added: object[], removed: object[]) =>
      editor.notify('workspace/didChangeWorkspaceFolders', { event: { added, removed } })
    change([folder('a')], [folder('')])
    expect(await uris()).toEqual([editor.uri('a/readiness.yaml')])
    change([folder('b')], [])
    expect(await uris()).toEqual([editor.uri('a/readiness.yaml'), editor.uri('b/readiness.yaml')])
    change([], [folder('a')])
    expect(await uris()).toEqual([editor.uri('b/readiness.yaml')])
  })
})

describe('a plan', () => {
  it('whose folder does not exist is checked without its files', async () => {
    const folder = repository({ [plan]: withEvidence('audit.md') })
    const editor = await Editor.start(folder)
    editor.open('nowhere/readiness.yaml', fs.readFileSync(path.join(folder, plan), 'utf8'))
    const rules = await editor.rules('nowhere/readiness.yaml')
    expect(rules).not.toContain(missing)
    expect(rules.length).toBeGreaterThan(0)
  })
})
