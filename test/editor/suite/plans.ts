/** A folder with plans in it, in a trusted window. */
import { expect } from 'chai'
import * as vscode from 'vscode'
import {
  appears,
  apply,
  codeActions,
  EXTENSION,
  errors,
  eventually,
  explained,
  extension,
  findings,
  goes,
  inWorkspace,
  of,
  open,
  proposed,
  quickFixes,
  rangeOf,
  read,
  replace,
  ruleOf,
  write,
} from './editor'
import { suite } from './mocha'

const FOLDER = 'inpatient-chart-summary'
const EXAMPLE = `${FOLDER}/readiness.yaml`
const IDENTITY = 'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\n'

/** Opens a copy of the example with something replaced. It lies beside the example, where the evidence is. */
async function openChanged(name: string, ...changes: [before: string, after: string][]): Promise<vscode.TextDocument> {
  let text = await read(EXAMPLE)
  for (const [before, after] of changes) {
    expect(text, EXAMPLE).to.contain(before)
    text = text.replace(before, after)
  }
  return open(`${FOLDER}/${name}.readiness.yaml`, text)
}

export const run = suite('plans', () => {
  it('is active, and has its commands', async () => {
    await eventually('activation', () => extension().isActive || undefined)
    const commands = await vscode.commands.getCommands(true)
    const { commands: contributed } = extension().packageJSON.contributes
    const ours = contributed.map(({ command }: { command: string }) => command)
    const hidden = ['readiness.showReferences', 'readiness.showFindings', 'readiness.openAt']
    expect(commands).to.include.members([...ours, ...hidden])
  })

  it('runs in the host that the settings ask for', () => {
    const kinds = vscode.workspace.getConfiguration('remote').get<Record<string, string[]>>('extensionKind')
    expect('importScripts' in globalThis).to.equal(kinds?.[EXTENSION]?.includes('web') ?? false)
  })

  it('finds no error in the example, nor after a change is taken back', async () => {
    const document = await open(EXAMPLE)
    expect(document.languageId).to.equal('readiness')
    await replace(document, 'stage: pilot  ', 'stage: piloting  ')
    await appears('schema/enum', document.uri)
    await replace(document, 'stage: piloting  ', 'stage: pilot  ')
    await goes('schema/enum', document.uri)
    expect(errors(document.uri).map(ruleOf)).to.deep.equal([])
    await vscode.commands.executeCommand('workbench.action.files.revert')
  })

  it('names the rule, its page and the place', async () => {
    const document = await openChanged('no-number', ['op: lte, target: 0.02', 'op: lte, target: high'])
    const finding = await appears('pilot/criterion-without-number', document.uri)
    expect(finding.severity).to.equal(vscode.DiagnosticSeverity.Error)
    expect(document.getText(finding.range)).to.contain('high')
    expect(finding.code).to.have.property('target')
  })

  it('repairs a misspelt key', async () => {
    const document = await openChanged('misspelt-key', ['  modelCard:', '  modelCart:'])
    await fixFirst(document, 'schema/unknown-key', /modelCard/)
    expect(document.getText()).to.contain('  modelCard:').and.not.contain('modelCart')
  })

  it('repairs a reference to nobody', async () => {
    const document = await openChanged('nobody', ['escalatesTo: luis-ferrer', 'escalatesTo: luis-ferer'])
    await fixFirst(document, 'reference/unresolved', /luis-ferrer/)
    expect(document.getText()).to.contain('escalatesTo: luis-ferrer')
  })

  it('inserts the stub of a waiver, which asks to be filled in', async () => {
    const document = await openChanged('waived', ['escalatesTo: luis-ferrer', 'escalatesTo: amara-osei'])
    const finding = await appears('owner/no-escalation', document.uri)
    const waive = (await quickFixes(document.uri, finding)).find(({ title }) => title === 'Waive this here…')
    if (!waive) throw new Error('a waiver is not offered')
    await apply(waive)
    await appears('waiver/invalid', document.uri)
    expect(document.getText()).to.contain('rule: owner/no-escalation')
    expect(of('owner/no-escalation', document.uri)).to.have.length(1)
  })

  it('converts units, by a script that is loaded for that', async () => {
    const document = await openChanged('units', [
      'unitValue: {amount: 118, per: h,',
      'unitValue: {amount: 118, per: kg,',
    ])
    await appears('roi/units-do-not-multiply', document.uri)
  })

  it("holds a plan to a policy's own check, and helps to write it", async () => {
    const text = `apiVersion: readiness-policy/v1
checks:
  - id: local/three-sites
    message: Our pilots run at three sites or more.
    severity: error
    expression: "!has(plan.pilot) || size(plan.pilot.sites) >= 3"
defaults:
  audit.maxAge: P120D
`
    const policy = await open('governed/.readiness/policy.yaml', text)
    const plan = await open('governed/readiness.yaml', await read(EXAMPLE))
    await appears('local/three-sites', plan.uri)
    await replace(policy, 'size(plan', 'sizes(plan')
    const wrong = await appears('policy/expression', policy.uri)
    expect(policy.getText(wrong.range)).to.match(/^sizes/)
    expect(await proposed(policy, new vscode.Position(8, 0))).to.include.members(['rules', 'locked', 'waivers'])
    expect(await explained(policy, 'audit.maxAge')).to.contain('How old an audit may be')
  })

  it('finds its way: outline, declaration, uses, a new name, links', async () => {
    const { uri } = await open(EXAMPLE)
    const ask = <T>(command: string, ...given: unknown[]) => vscode.commands.executeCommand<T>(command, uri, ...given)
    const at = rangeOf(await open(EXAMPLE), 'escalatesTo: luis-ferrer').end.translate(0, -2)
    const outline = await ask<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider')
    const people = outline.find(({ name }) => name === 'People')
    expect(people?.children.map(({ name }) => name)).to.include('Luis Ferrer MD')
    const [declared] = await ask<vscode.LocationLink[]>('vscode.executeDefinitionProvider', at)
    expect(declared?.targetSelectionRange?.start.line).to.equal(
      rangeOf(await open(EXAMPLE), 'id: luis-ferrer').start.line,
    )
    const uses = await ask<vscode.Location[]>('vscode.executeReferenceProvider', at)
    expect(uses.length).to.be.greaterThan(2)
    const renamed = await ask<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', at, 'luis-f')
    expect(renamed.get(uri)).to.have.length(uses.length)
    const links = await ask<vscode.DocumentLink[]>('vscode.executeLinkProvider')
    expect(links.map(({ target }) => target?.path).join()).to.contain('note-audit-2026-06.pdf')
    expect(await ask<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider')).to.not.be.empty
    const tokens = await ask<vscode.SemanticTokens>('vscode.provideDocumentSemanticTokens')
    expect(tokens.data.length).to.be.greaterThan(100)
  })

  it('says beside and above the text what it comes to', async () => {
    const document = await open(EXAMPLE)
    const all = new vscode.Range(0, 0, document.lineCount, 0)
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      all,
    )
    const labels = hints.map(({ label }) =>
      typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
    )
    expect(labels).to.include.members(['Luis Ferrer MD', '195 days ago'])
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      100,
    )
    expect(lenses.map(({ command }) => command?.title).join()).to.match(
      /gaps? blocks? the renewal gate|Nothing blocks the renewal gate/,
    )
  })

  it('leads from a lens to what it speaks of', async () => {
    const document = await openChanged('lenses', ['{id: amara-osei,', '{id: amara-osei,\n    '])
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      100,
    )
    const commandOf = (title: RegExp) => {
      const found = lenses.map(({ command }) => command).find((command) => title.test(command?.title ?? ''))
      if (!found) throw new Error(`no lens says ${title}`)
      return found
    }
    const gaps = commandOf(/gaps? blocks? the/)
    await vscode.commands.executeCommand(gaps.command, ...(gaps.arguments ?? []))
    const { selection } = vscode.window.activeTextEditor as vscode.TextEditor
    expect(selection.start.line).to.equal(gaps.arguments?.[1].start.line)
    const references = commandOf(/^referenced \d+ times$/)
    await vscode.commands.executeCommand(references.command, ...(references.arguments ?? []))
    expect(references.arguments?.[2].length).to.be.greaterThan(1)
  })

  it('leads to a place in a plan, where the plan is open', async () => {
    const { uri } = await open(EXAMPLE)
    await vscode.commands.executeCommand('workbench.action.newGroupRight')
    await vscode.commands.executeCommand('readiness.openAt', uri.toString(), 4, 2)
    const { document, selection, viewColumn } = vscode.window.activeTextEditor as vscode.TextEditor
    expect(document.uri.toString()).to.equal(uri.toString())
    expect([selection.active.line, selection.active.character, viewColumn]).to.deep.equal([4, 2, 1])
    await vscode.commands.executeCommand('workbench.action.joinAllGroups')
  })

  it('repairs everything that is safe at once', async () => {
    const document = await openChanged('fix-all', ...TWO_REPAIRS)
    await appears('value/malformed', document.uri)
    await appears('roi/arithmetic', document.uri)
    const whole = new vscode.Range(0, 0, document.lineCount, 0)
    const actions = await codeActions(document.uri, whole, vscode.CodeActionKind.SourceFixAll.append('readiness'))
    expect(actions).to.have.length(1)
    for (const action of actions) await apply(action)
    await goes('value/malformed', document.uri)
    await goes('roi/arithmetic', document.uri)
    expectRepaired(document)
  })

  it('repairs on save when the settings say so', async () => {
    const settings = vscode.workspace.getConfiguration('editor', { languageId: 'readiness' })
    const set = (value: unknown) =>
      settings.update('codeActionsOnSave', value, vscode.ConfigurationTarget.Workspace, true)
    await set({ 'source.fixAll.readiness': 'always' })
    const document = await openChanged('on-save', ...TWO_REPAIRS)
    await appears('value/malformed', document.uri)
    await appears('roi/arithmetic', document.uri)
    await replace(document, '# A plan', '# The plan')
    expect(await document.save()).to.equal(true)
    await set(undefined)
    expectRepaired(document)
    expect(await read(`${FOLDER}/on-save.readiness.yaml`)).to.equal(document.getText())
  })

  it('formats a part of a plan and the whole, and indents a line that is begun', async () => {
    const untidy = 'people:\n- id: ana\n  name:   Ana # nights\nfacilities:\n- { id: north }\n'
    const document = await open('untidy/readiness.yaml', `${IDENTITY}${untidy}`)
    const said = () => document.getText().slice(IDENTITY.length)
    const part = await vscode.commands.executeCommand<vscode.TextEdit[]>(
      'vscode.executeFormatRangeProvider',
      document.uri,
      rangeOf(document, '- { id: north }'),
      { tabSize: 2, insertSpaces: true },
    )
    const edit = new vscode.WorkspaceEdit()
    edit.set(document.uri, part)
    await vscode.workspace.applyEdit(edit)
    expect(said()).to.equal(untidy.replace('- { id: north }', '  - {id: north}'))
    await vscode.commands.executeCommand('editor.action.formatDocument')
    const tidy = 'people:\n  - id: ana\n    name: Ana # nights\nfacilities:\n  - {id: north}\n'
    expect(said()).to.equal(tidy)
    const editor = vscode.window.activeTextEditor as vscode.TextEditor
    const at = rangeOf(document, ': north').end
    editor.selection = new vscode.Selection(at, at)
    await vscode.commands.executeCommand('type', { text: ',' })
    await vscode.commands.executeCommand('type', { text: '\n' })
    await eventually(
      'the line to be indented',
      () => said() === tidy.replace(': north}', ': north,\n     }') || undefined,
      said,
    )
  })

  it('leaves another document of the same name to YAML', async () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: readiness\nowner: TBD\n'
    const other = await open('elsewhere/readiness.yaml', text)
    await eventually('the language yaml', () => other.languageId === 'yaml' || undefined)
    const plan = await openChanged('after-another', ['stage: pilot  ', 'stage: piloting  '])
    await appears('schema/enum', plan.uri)
    expect(findings(other.uri).map(ruleOf)).to.deep.equal([])
  })

  it('takes over a YAML document that says it is a plan', async () => {
    const document = await open(
      'elsewhere/project.yaml',
      `${IDENTITY}metadata:\n  id: a\nlifecycle:\n  stage: piloting\n`,
    )
    await eventually('the language readiness', () => document.languageId === 'readiness' || undefined)
    await appears('schema/enum', document.uri)
  })

  it('lists the findings of plans that are not open', async () => {
    const file = 'unopened/readiness.yaml'
    await write(file, `${IDENTITY}metadata:\n  id: a\nlifecycle:\n  stage: piloting\n`)
    await vscode.commands.executeCommand('readiness.checkWorkspace')
    await appears('schema/enum', inWorkspace(file))
    const open = vscode.workspace.textDocuments.map(({ uri }) => uri.path)
    expect(open).not.to.include(inWorkspace(file).path)
  })

  it('works after a restart of the server', async () => {
    const document = await openChanged('restart', ['stage: pilot  ', 'stage: piloting  '])
    await appears('schema/enum', document.uri)
    await vscode.commands.executeCommand('readiness.restartServer')
    await replace(document, 'escalatesTo: luis-ferrer', 'escalatesTo: luis-ferer')
    await appears('reference/unresolved', document.uri)
    await appears('schema/enum', document.uri)
  })

  it('shows its output', async () => {
    await vscode.commands.executeCommand('readiness.showOutput')
  })
})

const TWO_REPAIRS: [before: string, after: string][] = [
  ['window: P7D,  cadence: P7D', 'window: 7d,  cadence: P7D'],
  ['annualValue: 151040', 'annualValue: 200000'],
]

function expectRepaired(document: vscode.TextDocument): void {
  for (const [before] of TWO_REPAIRS) expect(document.getText()).to.contain(before)
}

/** Waits for a finding, applies the fix whose title matches, and waits until the finding is gone. */
async function fixFirst(document: vscode.TextDocument, rule: string, title: RegExp): Promise<void> {
  const finding = await appears(rule, document.uri)
  const before = of(rule, document.uri).length
  const fixes = await quickFixes(document.uri, finding)
  const fix = fixes.find((action) => title.test(action.title))
  if (!fix) throw new Error(`no fix like ${title} among: ${fixes.map((action) => action.title).join(' | ')}`)
  await apply(fix)
  await eventually(`one finding of ${rule} less`, () => of(rule, document.uri).length < before || undefined)
}
