/** A folder that is not trusted: the extension runs nothing of the workspace, so it works all the same. */
import { expect } from 'chai'
import * as vscode from 'vscode'
import { appears, apply, extension, goes, open, quickFixes, replace } from './editor'
import { suite } from './mocha'

export const run = suite('restricted mode', () => {
  it('is not trusted', () => {
    expect(vscode.workspace.isTrusted).to.equal(false)
  })

  it('finds and repairs', async () => {
    const document = await open('inpatient-chart-summary/readiness.yaml')
    await replace(document, '  modelCard:', '  modelCart:')
    const finding = await appears('schema/unknown-key', document.uri)
    expect(extension().isActive).to.equal(true)
    const [fix] = (await quickFixes(document.uri, finding)).filter(({ title }) => title.includes('modelCard'))
    if (!fix) throw new Error('no fix')
    await apply(fix)
    await goes('schema/unknown-key', document.uri)
  })
})
