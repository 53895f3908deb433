/** A folder without a plan. */
import { expect } from 'chai'
import * as vscode from 'vscode'
import { appears, eventually, extension, open } from './editor'
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
})
