import fs from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { readAudit } from '../../scripts/lib/audit'
import { freshNotices, metafileFile } from '../../scripts/lib/bundles'
import { partsOf } from '../../scripts/lib/parts'
import { releaseFiles } from '../../scripts/lib/release'

/** An entry of package-lock.json. */
interface Locked {
  version: string
  resolved?: string
  integrity?: string
  hasInstallScript?: boolean
}

const { packages }: { packages: Record<string, Locked> } = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'))
const locked = Object.entries(packages).filter(([folder]) => folder !== '')
const nameOf = (folder: string) => folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)
const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([folder]) => nameOf(folder))

beforeAll(() => freshNotices(), 120_000)

describe('install scripts', () => {
  it('are of no package of which anything ships', () => {
    const shipped = partsOf(JSON.parse(fs.readFileSync(metafileFile, 'utf8'))).map(({ name }) => name)
    expect(shipped.length).toBeGreaterThan(20)
    expect(scripted.filter((name) => shipped.includes(name))).toEqual([])
  })

  it('are of these tools alone, which work without them', () => {
    expect(scripted.filter((name) => name !== 'fsevents').sort()).toEqual(['@vscode/vsce-sign', 'esbuild', 'keytar'])
  })

  it('are not ours: neither the sources nor what is installed runs anything', () => {
    const release = releaseFiles().find(({ path }) => path === 'package.json')
    const ours = [fs.readFileSync('package.json', 'utf8'), Buffer.from(release?.content ?? []).toString()]
    for (const text of ours) {
      const { scripts = {}, dependencies } = JSON.parse(text)
      expect(Object.keys(scripts).filter((name) => /^(pre|post)?(install|prepare|pack|publish)$/.test(name))).toEqual(
        [],
      )
      expect(dependencies).toBeUndefined()
    }
  })
})

describe('what is installed to build', () => {
  it('is pinned by version, comes from the registry alone and is known by its sum', () => {
    const { devDependencies } = JSON.parse(fs.readFileSync('package.json', 'utf8'))
    for (const [name, version] of Object.entries(devDependencies))
      expect([name, version]).toEqual([name, expect.stringMatching(/^\d+\.\d+\.\d+$/)])
    const isStrange = ([, { resolved, integrity = '' }]: [string, Locked]) =>
      (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')) ||
      !integrity.startsWith('sha512-')
    const strange = locked.filter(isStrange)
    expect(strange.map(([folder]) => folder)).toEqual([])
  })
})

describe('an audit', () => {
  it('that the registry refuses says nothing either way', () => {
    const warning = 'npm warn audit 405 Method Not Allowed - POST https://registry.example/advisories/bulk\n'
    expect(readAudit('', `${warning}npm error audit endpoint returned an error`)).toEqual({
      unreachable: '405 Method Not Allowed - POST https://registry.example/advisories/bulk',
    })
    expect(readAudit('{"message": "request failed, ECONNREFUSED"}', '')).toEqual({
      unreachable: 'request failed, ECONNREFUSED',
    })
    expect(readAudit('{"vulnerabilities": {}}', warning)).toHaveProperty('unreachable')
    expect(readAudit('', '')).toEqual({ unreachable: 'npm printed nothing' })
  })

  it('that is answered names what is vulnerable', () => {
    const vulnerabilities = {
      a: { severity: 'high', via: [{ title: 'Reads too much' }] },
      b: { severity: 'low', via: ['a'] },
    }
    expect(readAudit(JSON.stringify({ vulnerabilities }), '')).toEqual({
      advisories: [
        { name: 'a', severity: 'high', titles: ['Reads too much'] },
        { name: 'b', severity: 'low', titles: ['through a'] },
      ],
    })
    expect(readAudit('{"vulnerabilities": {}}', '')).toEqual({ advisories: [] })
  })
})
