import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import type { Diagnostic } from 'vscode-languageserver'
import { Client } from '../bench/client'
import { folderWith } from '../support/folder'

const example = fs.readFileSync('examples/inpatient-chart-summary/readiness.yaml', 'utf8')
const schema = pathToFileURL(path.resolve('schemas/published/readiness.schema.json')).href
const yaml = {
  schemas: { [schema]: ['*.yaml'] },
  schemaStore: { enable: false },
  kubernetesCRDStore: { enable: false },
}

/** The server that other editors use, with a text open. */
async function serverFor(text: string): Promise<Client> {
  const root = path.resolve('node_modules/yaml-language-server')
  const command = {
    args: [path.join(root, 'bin/yaml-language-server'), '--stdio'],
    languageId: 'yaml',
    initializationOptions: { l10nPath: path.join(root, 'l10n') },
    settings: { yaml: { ...yaml, validate: true, hover: true, completion: true }, http: { proxy: '' } },
  }
  const client = new Client(command, folderWith(), text)
  onTestFinished(() => client.stop())
  await client.open()
  return client
}

/** What the server says last: it publishes again when it has read its settings. */
async function findings(server: Client): Promise<Diagnostic[]> {
  await server.diagnostics()
  return server.settle(2_000)
}

it('finds nothing in the example', async () => {
  const server = await serverFor(example)
  expect(await findings(server)).toEqual([])
  const line = example.split('\n').findIndex((text) => text.includes('intendedUse:'))
  expect(JSON.stringify(await server.hover({ line, character: 4 }))).toContain('What the product does for whom')
})

it('finds a misspelt key, a wrong choice and a wrong type where they are', async () => {
  const broken = example
    .replace('  decisionRole: informs', '  decisionRoles: informs')
    .replace('status: complete ', 'status: finished ')
    .replace('target: 0.02, fail', 'target: high, fail')
  const lineOf = (text: string) => broken.split('\n').findIndex((line) => line.includes(text))
  const found = await findings(await serverFor(broken))
  expect(found.map(({ range, message }) => [range.start.line, message])).toEqual([
    [lineOf('decisionRoles'), expect.stringContaining('decisionRoles')],
    [lineOf('status: finished'), expect.stringContaining('not-started')],
    [lineOf('target: high'), expect.stringContaining('number')],
  ])
})
