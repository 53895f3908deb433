import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { run, talk } from '../support/cli'
import { folderWith } from '../support/folder'
import { Editor, old } from './editor'
import { misspelt } from './plans'

describe('the server', () => {
  it('says what it can do', async () => {
    const { answer } = await Editor.start(folderWith())
    expect(answer.serverInfo?.name).toBe('readiness-language-server')
    expect(answer.capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2, save: false },
      diagnosticProvider: { identifier: 'readiness', interFileDependencies: false, workspaceDiagnostics: true },
      completionProvider: { triggerCharacters: [' ', '/', '.', '"', "'"] },
      hoverProvider: true,
      codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.readiness'], resolveProvider: true },
    })
  })

  it('offers no pulled diagnostics to an editor that does not know them', async () => {
    const { answer } = await Editor.start(folderWith(), { capabilities: old })
    expect(answer.capabilities.diagnosticProvider).toBeUndefined()
  })

  it('ends in peace', async () => {
    const editor = await Editor.start(folderWith({ 'readiness.yaml': misspelt }))
    editor.open('readiness.yaml')
    await editor.pull('readiness.yaml')
    expect(await editor.stop()).toBe(0)
  })

  it('says its version, and what it is on a terminal', async () => {
    const server = path.resolve('dist/server.js')
    await Editor.start(folderWith())
    const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8'))
    expect(await run(process.execPath, [server, '--version'])).toMatchObject({ status: 0, stdout: `${version}\n` })
    const shown = await talk(['node', server], [])
    expect(shown.status).toBe(2)
    expect(shown.stdout).toContain('This is a language server')
  })

  it('is a process, also in a runtime that has what only a worker should have', async () => {
    const env = { NODE_OPTIONS: '--import=data:text/javascript,globalThis.self=globalThis' }
    const editor = await Editor.start(folderWith({ 'readiness.yaml': misspelt }), { env })
    editor.open('readiness.yaml')
    expect(await editor.rules('readiness.yaml')).toEqual(['schema/unknown-key'])
  })

  it('outlives requests that make no sense', async () => {
    const editor = await Editor.start(folderWith({ 'readiness.yaml': misspelt }))
    editor.open('readiness.yaml')
    await expect(editor.request('textDocument/diagnostic', { nothing: true })).rejects.toThrow()
    await expect(editor.request('textDocument/codeAction', {})).rejects.toThrow()
    await expect(editor.request('readiness/identity', { text: 7 })).rejects.toThrow()
    await expect(editor.request('textDocument/unheardOf', {})).rejects.toThrow()
    editor.notify('textDocument/didChange', { textDocument: { uri: editor.uri('unknown.yaml'), version: 2 } })
    expect(await editor.rules('readiness.yaml')).toEqual(['schema/unknown-key'])
  })

  it('watches plans, policies and what git ignores', async () => {
    const editor = await Editor.start(folderWith())
    await editor.until(() => editor.registrations.length >= 2, 'registration')
    const methods = editor.registrations.map(({ method }) => method)
    expect(methods).toContain('workspace/didChangeConfiguration')
    const watch = editor.registrations.find(({ method }) => method === 'workspace/didChangeWatchedFiles')
    expect(watch?.registerOptions.watchers).toContainEqual({ globPattern: '**/.gitignore' })
  })
})
