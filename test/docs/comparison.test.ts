import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { ServerCapabilities } from 'vscode-languageserver'
import { rules } from '../../engine/rules'
import manifest from '../../package.json'
import { freshBundle } from '../../scripts/lib/bundles'
import { Client } from '../bench/client'
import { folderWith } from '../support/folder'

const page = fs.readFileSync('docs/comparison.md', 'utf8')

/** The rows of the tables that name what a server announces: that name, and whether our cell and YAML's say yes. */
const announced = [...page.matchAll(/^\| [^|]+ \| ([^|]*?)`(\w+Provider)` \| ([^|]+) \|/gm)].map(
  ([, ours = '', name = '', yaml = '']) => ({ name: name as keyof ServerCapabilities, ours, yaml }),
)
const saysYes = (cell: string) => !/^no\b/.test(cell)

/** A server, once it has said what it offers. */
async function started(args: string[]): Promise<Client> {
  const client = new Client({ args, languageId: 'yaml' }, folderWith(), '')
  onTestFinished(() => client.stop())
  await client.open()
  return client
}

describe('the comparison with other extensions', () => {
  beforeAll(() => freshBundle('server'), 60_000)

  it('says what our server announces, and yaml-language-server', async () => {
    expect(announced.length).toBeGreaterThan(12)
    const ours = await started([path.resolve('dist/server.js'), '--stdio'])
    const yaml = await started([path.resolve('node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'])
    for (const row of announced) {
      expect([row.name, saysYes(row.ours)]).toEqual([row.name, ours.offers(row.name)])
      expect([row.name, saysYes(row.yaml)]).toEqual([row.name, yaml.offers(row.name)])
    }
  })

  it('counts our rules, and names our version and the one of yaml-language-server', () => {
    expect(page).toContain(`| Rules about what the file means | ${rules.length}, `)
    expect(page).toContain(`| Readiness as Code | ${manifest.version} |`)
    expect(page).toContain(`yaml-language-server ${manifest.devDependencies['yaml-language-server']} `)
    expect(page).toContain(`| Oldest VS Code | ${manifest.engines.vscode.replace(/^\^|\.0$/g, '')} P |`)
  })
})
