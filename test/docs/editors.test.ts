import fs from 'node:fs'
import path from 'node:path'
import { DOMParser } from '@xmldom/xmldom'
import { describe, expect, it, onTestFinished } from 'vitest'
import manifest from '../../package.json'
import { Client } from '../bench/client'
import { folderWith } from '../support/folder'

const folder = 'docs/editors'
const read = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8')
const names = fs.readdirSync(folder)
const files = names.filter((name) => !name.endsWith('.md'))
const guides = names.filter((name) => name.endsWith('.md')).map((name) => ({ name, text: read(name) }))

/** The blocks of a page: the language and the text of each. */
const blocksIn = (text: string): [language: string, text: string][] =>
  [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', block = '']) => [language, block])

describe('the guides to other editors', () => {
  it.each(files)('show %s as it is tested, beside a link to it', (file) => {
    const showing = guides.filter(({ text }) => blocksIn(text).some(([, block]) => block === read(file)))
    expect(showing).toHaveLength(1)
    expect(showing[0]?.text).toContain(`[${file}](${file})`)
  })

  it.each(guides)('show no other configuration: $name', ({ text }) => {
    const configurations = blocksIn(text).filter(([language]) => !['sh', 'yaml', 'scheme'].includes(language))
    expect(configurations.map(([, block]) => block).filter((block) => !files.map(read).includes(block))).toEqual([])
  })

  it.each(['neovim.lua', 'neovim-before-0.11.lua', 'helix-languages.toml', 'emacs.el', 'zed-settings.json'])(
    'start the program of the package: %s',
    (file) => {
      expect(
        read(file)
          .match(/"readiness-[\w-]+"|'readiness-[\w-]+'/)?.[0]
          .slice(1, -1),
      ).toBe(Object.keys(manifest.bin).find((name) => name !== 'readiness'))
      expect(read(file)).toContain('--stdio')
    },
  )

  it('list the settings that the extension has', () => {
    const table = read('README.md').split('| Setting |')[1] ?? ''
    const keys = [...table.matchAll(/^\| (`.*?`) \|/gm)].flatMap(([, cell = '']) => {
      const [first = '', ...others] = [...cell.matchAll(/`(.*?)`/g)].map(([, name = '']) => name)
      return [first, ...others.map((name) => first.replace(/\.\w+$/, name))]
    })
    const { 'readiness.trace.server': _, ...settings } = manifest.contributes.configuration.properties
    expect(keys.map((key) => `readiness.${key}`).sort()).toEqual(Object.keys(settings).sort())
  })

  it('name files that the package has', () => {
    const named = [...guides.map(({ text }) => text), ...files.map(read)]
      .join('\n')
      .matchAll(/node_modules\/readiness-as-code\/([\w./-]+)/g)
    expect([...new Set([...named].map(([, file = '']) => file))].sort()).toEqual(
      fs.readdirSync('schemas/published').map((name) => `schemas/published/${name}`),
    )
  })

  it('have an XML file that a JetBrains IDE can read', () => {
    const problems: string[] = []
    const parser = new DOMParser({ onError: (_, message) => problems.push(message) })
    parser.parseFromString(read('jetbrains-json-schemas.xml'), 'text/xml')
    expect(problems).toEqual([])
  })
})

describe('the schema in yaml-language-server', () => {
  const [modeline = ''] = blocksIn(read('schema.md')).flatMap(([language, block]) => (language === 'yaml' ? block : []))
  const plan = fs
    .readFileSync('examples/inpatient-chart-summary/readiness.yaml', 'utf8')
    .replace('decisionRole: informs', 'decisionRoles: informs')

  /** What it says of a text in a project that has the package, with these settings. */
  async function messagesOf(text: string, settings: Record<string, unknown>): Promise<unknown[]> {
    const project = folderWith({ 'node_modules/': '' })
    fs.symlinkSync(process.cwd(), path.join(project, 'node_modules/readiness-as-code'), 'dir')
    const root = path.resolve('node_modules/yaml-language-server')
    const stores = { schemaStore: { enable: false }, kubernetesCRDStore: { enable: false } }
    const command = {
      args: [path.join(root, 'bin/yaml-language-server'), '--stdio'],
      languageId: 'yaml',
      initializationOptions: { l10nPath: path.join(root, 'l10n') },
      settings: { yaml: { ...stores, validate: true, ...settings }, http: { proxy: '' } },
    }
    const client = new Client(command, project, text)
    onTestFinished(() => client.stop())
    await client.open()
    await client.diagnostics()
    return (await client.settle(2_000)).map(({ message }) => message)
  }

  const { 'yaml.schemas': schemas } = JSON.parse(read('yaml-settings.json'))
  const found = [expect.stringContaining('decisionRoles')]

  it.each([
    ['not without either', '', {}, []],
    ['by the comment', modeline, {}, found],
    ['by the settings', '', { schemas }, found],
  ])('is found %s', async (_, comment, settings, expected) => {
    expect(await messagesOf(comment + plan, settings)).toEqual(expected)
  })
})
