/** A folder without a plan. */
import { expect } from 'chai'
import * as vscode from 'vscode'
import { appears, eventually, extension, inWorkspace, open } from './editor'
import { suite } from './mocha'

export const run = suite('no plan', () => {
  it('stays asleep while other files are opened', async () => {
    await open('notes.md', '# Notes\n')
    await open('data.json', '{}\n')
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(extension().isActive).to.equal(false)
  })

  it('wakes up for a plan that was never saved', async () => {
    const content = 'apiVersion: readiness/v1\nkind: HealthcareAIReadiness\nlifecycle:\n  stage: piloting\n'
    const document = await vscode.workspace.openTextDocument({ language: 'readiness', content })
    await vscode.window.showTextDocument(document)
    await eventually('activation', () => extension().isActive || undefined)
    await appears('schema/enum', document.uri)
  })

  it('begins no plan when the dialogue is given up', async () => {
    const there = async () => ({
      files: await vscode.workspace.fs.readDirectory(inWorkspace('')),
      documents: vscode.workspace.textDocuments.map(({ uri }) => uri.toString()),
    })
    const before = await there()
    let given = false
    const asking = vscode.commands.executeCommand('readiness.newPlan').then(() => {
      given = true
    })
    await eventually('the end of the dialogue', () => {
      void vscode.commands.executeCommand('workbench.action.closeQuickOpen')
      return given || undefined
    })
    await asking
    expect(await there()).to.deep.equal(before)
  })

  it('shows the walkthrough', async () => {
    await vscode.commands.executeCommand('readiness.getStarted')
    const { activeTab } = vscode.window.tabGroups.activeTabGroup
    expect(activeTab?.input, activeTab?.label).not.to.be.instanceOf(vscode.TabInputText)
  })
})
