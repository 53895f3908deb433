import { afterEach, describe, expect, it, vi } from 'vitest'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { sourceParts } from '../host/parts/source'
import { policyText, withEvidence } from '../test/cli/plans'
import { memoryWorkspace, root } from '../test/protocol/memory'
import { OpenDocument } from './documents'
import type { SettingsSource } from './settings'
import type { Workspace } from './workspace'

const uri = `${root}/readiness.yaml`
const settings = { of: async () => ({ asOf: '2026-11-22', workspaceDiagnostics: true }) } as unknown as SettingsSource

function opened(text: string, workspace: Workspace = memoryWorkspace({}), corrected = () => {}) {
  const document = TextDocument.create(uri, 'readiness', 1, text)
  const type = (search: string, replacement: string) => {
    const start = document.getText().indexOf(search)
    const range = { start: document.positionAt(start), end: document.positionAt(start + search.length) }
    TextDocument.update(document, [{ range, text: replacement }], document.version + 1)
  }
  return { open: new OpenDocument(document, { workspace, settings, parts: sourceParts }, corrected), type }
}

const rulesOf = async (open: OpenDocument) => (await open.shown())?.analysis.findings.map(({ rule }) => rule)
const missing = 'evidence/file-missing'

afterEach(() => {
  vi.useRealTimers()
})

describe('an open document', () => {
  it('is analyzed once for a version and its facts', async () => {
    const { open } = opened(withEvidence('audit.md'))
    expect((await open.shown())?.analysis).toBe((await open.shown())?.analysis)
  })

  it('hears what has arrived before it analyzes, and then analyzes the newest text alone', async () => {
    const { open, type } = opened(withEvidence('audit.md'))
    const asked = open.shown()
    await new Promise(setImmediate)
    expect(open.analyzed).toBeUndefined()
    type('Summarize', 'Summarise')
    expect((await asked)?.version).toBe(2)
    expect((await asked)?.analysis).toBe(open.analyzed)
  })

  it('keeps its facts, the same object, from keystroke to keystroke', async () => {
    const workspace = memoryWorkspace({})
    const fileFacts = vi.spyOn(workspace, 'fileFacts')
    const { open, type } = opened(withEvidence('audit.md'), workspace)
    const { facts } = (await open.shown()) ?? {}
    type('Summarize', 'Summarise')
    type('lifecycle: {', 'lifecycle: {{')
    await open.shown()
    type('lifecycle: {{', 'lifecycle: {')
    expect((await open.shown())?.facts).toBe(facts)
    expect(fileFacts).toHaveBeenCalledTimes(1)
  })

  it('looks at a file that is newly named, and at the others only when something around has changed', async () => {
    const workspace = memoryWorkspace({})
    const fileFacts = vi.spyOn(workspace, 'fileFacts')
    const { open, type } = opened(withEvidence('audit.md'), workspace)
    await open.shown()
    type('audit.md', 'audits.md')
    await open.shown()
    expect(fileFacts.mock.calls.map(([, names, known]) => [names, known && [...known.keys()]])).toEqual([
      [['audit.md'], undefined],
      [['audits.md'], ['audit.md']],
    ])
    await open.refresh()
    expect(fileFacts.mock.calls.at(-1)?.[2]).toBeUndefined()
  })

  it('keeps the facts for a policy as well, until it extends something else', async () => {
    const policy = policyText('extends: []\nchecks: [{id: a/b, message: m, severity: error, expression: "true"}]')
    const { open, type } = opened(policy, memoryWorkspace({ 'base.yaml': policyText('rules: {}') }))
    const { facts } = (await open.shown()) ?? {}
    type('message: m', 'message: more')
    expect((await open.shown())?.facts).toBe(facts)
    type('extends: []', 'extends: [./gone.yaml]')
    expect(await rulesOf(open)).toEqual(['policy/not-applied'])
    type('gone', 'base')
    expect(await rulesOf(open)).toEqual([])
  })

  it('keeps the results of rules while the text is broken', async () => {
    const { open, type } = opened(withEvidence('audit.md'))
    const before = (await open.shown())?.analysis.memo.evaluations?.byRule
    type('lifecycle: {', 'lifecycle: {{')
    expect((await open.shown())?.analysis.stage).toBeNull()
    type('lifecycle: {{', 'lifecycle: {')
    const after = (await open.shown())?.analysis.memo.evaluations?.byRule ?? new Map()
    const kept = [...after].filter(([rule, evaluation]) => before?.get(rule) === evaluation)
    expect(kept.length).toBeGreaterThan(0)
  })

  it('looks for the files that an edit names', async () => {
    const { open, type } = opened(withEvidence('audit.md'), memoryWorkspace({ 'other.md': 'Audited.' }))
    expect(await rulesOf(open)).toContain(missing)
    type('audit.md', 'other.md')
    expect(await rulesOf(open)).not.toContain(missing)
  })

  it('says whether what is around it has changed', async () => {
    const files: Record<string, string> = {}
    const { open } = opened(withEvidence('audit.md'), memoryWorkspace(files))
    expect(await open.refresh()).toBe(false)
    await open.shown()
    expect(await open.refresh()).toBe(false)
    files['audit.md'] = 'Audited.'
    expect(await open.refresh()).toBe(true)
    expect(await rulesOf(open)).not.toContain(missing)
    expect(await open.refresh()).toBe(false)
  })

  it('answers without facts that take too long, and says when they have come', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const workspace = memoryWorkspace({})
    let found: () => void = () => {}
    const slow = new Promise<void>((resolve) => {
      found = resolve
    })
    const fileFacts = workspace.fileFacts.bind(workspace)
    const looks = vi.spyOn(workspace, 'fileFacts').mockImplementation(async (plan, names) => {
      await slow
      return fileFacts(plan, names)
    })
    const corrected = vi.fn()
    const { open } = opened(withEvidence('audit.md'), workspace, corrected)
    const early = rulesOf(open)
    await vi.waitFor(() => expect(looks).toHaveBeenCalled())
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await early).not.toContain(missing)
    expect(corrected).not.toHaveBeenCalled()
    found()
    await vi.waitFor(() => expect(corrected).toHaveBeenCalledOnce())
    expect(await rulesOf(open)).toContain(missing)
  })

  it('takes the new day when there is one', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z'), toFake: ['Date'] })
    const text = withEvidence('audit.md')
    const document = TextDocument.create(uri, 'readiness', 1, text)
    const undated = { of: async () => ({ workspaceDiagnostics: true }) } as unknown as SettingsSource
    const open = new OpenDocument(
      document,
      { workspace: memoryWorkspace({}), settings: undated, parts: sourceParts },
      () => {},
    )
    expect((await open.shown())?.facts.asOf).toBe('2026-11-22')
    vi.setSystemTime(new Date('2026-11-23T00:00:01Z'))
    expect((await open.shown())?.facts.asOf).toBe('2026-11-23')
  })
})
