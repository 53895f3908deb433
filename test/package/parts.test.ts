import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { build, type Metafile } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { bundles, freshNotices, metafileFile, noticesFile } from '../../scripts/lib/bundles'
import { noticesOf } from '../../scripts/lib/notices'
import { mergedMetafile, type Part, partsOf } from '../../scripts/lib/parts'
import { folderWith } from '../support/folder'

let metafile: Metafile
let parts: Part[]

beforeAll(async () => {
  await freshNotices()
  metafile = JSON.parse(fs.readFileSync(metafileFile, 'utf8'))
  parts = partsOf(metafile)
}, 120_000)

describe('the parts of others', () => {
  it('are those of every bundle', () => {
    const outfiles = Object.values(bundles).map(({ outfile }) => outfile)
    expect(Object.keys(metafile.outputs).sort()).toEqual(outfiles.sort())
    const names = parts.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['commander', 'vscode-languageclient', 'yaml', '@bufbuild/protobuf']))
    // Installed, and in no bundle.
    for (const name of ['ajv', 'esbuild', 'vitest']) expect(names).not.toContain(name)
  })

  it('stand in a file that ships, each with its licence and the text of it', () => {
    const notices = fs.readFileSync(noticesFile, 'utf8')
    for (const { name, version, licence, texts } of parts) {
      expect(notices).toContain(`| ${name} | ${version} | ${licence} |`)
      for (const text of texts) expect(notices).toContain(text)
    }
    expect(notices).toContain('LOINC® is a registered United States trademark')
  })

  it('have a text once that several have', () => {
    const part = { version: '1.0.0', licence: 'MIT', texts: ['As ```they``` please'] }
    const notices = noticesOf([
      { name: 'a', ...part },
      { name: 'b', ...part },
    ])
    expect(notices).toContain('### a 1.0.0, b 1.0.0\n\n````text\nAs ```they``` please\n````\n')
  })
})

/** What a build finds that has a package in it. */
async function partsWith(manifest: object, files: Record<string, string>): Promise<Part[]> {
  const root = folderWith({
    'main.js': "import { used } from 'other'\nconsole.log(used)\n",
    'node_modules/other/index.js': 'export const used = 1\nexport const unused = 2\n',
    'node_modules/other/package.json': JSON.stringify({ name: 'other', version: '2.0.0', ...manifest }),
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`node_modules/other/${name}`, text])),
  })
  const entry = { absWorkingDir: root, entryPoints: ['main.js'], bundle: true, write: false }
  const { metafile } = await build({ ...entry, metafile: true })
  return partsOf(mergedMetafile([metafile]), root)
}

describe('a build', () => {
  it.each(['MIT', 'ISC OR GPL-3.0-only', '(Apache-2.0 AND BSD-3-Clause)'])('takes a part under %s', async (license) => {
    expect(await partsWith({ license }, { LICENSE: 'Do as you like.\r\n' })).toEqual([
      { name: 'other', version: '2.0.0', licence: license, homepage: undefined, texts: ['Do as you like.'] },
    ])
  })

  it.each([
    ['GPL-3.0-only'],
    ['MIT AND GPL-3.0-only'],
    ['SEE LICENSE IN LICENSE'],
    ['LicenseRef-Ours'],
    ['UNLICENSED'],
    [undefined],
  ])('fails with a part under %s', async (license) => {
    await expect(partsWith({ license }, { LICENSE: 'Ask first.' })).rejects.toThrow(
      `other 2.0.0, which is in a bundle, has the licence "${license ?? 'none'}".`,
    )
  })

  it('fails where the text of a licence is missing', async () => {
    await expect(partsWith({ license: 'MIT' }, {})).rejects.toThrow('comes without the text of its licence')
  })

  it('fails where a licence that was read has another text now', async () => {
    const changed = partsWith({ name: '@lhncbc/ucum-lhc', license: 'SEE LICENSE IN LICENSE.md' }, { LICENSE: 'New' })
    await expect(changed).rejects.toThrow('has the licence "SEE LICENSE IN LICENSE.md"')
  })
})

describe('the bill of materials', () => {
  const { scripts } = JSON.parse(fs.readFileSync('package.json', 'utf8'))
  const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6)

  /** Written as `npm run package` writes it. */
  function written(): string {
    const file = path.join(folderWith(), 'sbom.json')
    const command = (scripts.package as string).split(' && ').find((each) => each.startsWith('cyclonedx-esbuild'))
    const args = (command as string).split(' ').slice(1)
    const put = args.map((arg) => (arg.endsWith('.cdx.json') ? file : arg))
    execFileSync(process.execPath, ['node_modules/@cyclonedx/cyclonedx-esbuild/bin/cyclonedx-esbuild-cli.js', ...put], {
      stdio: 'pipe',
    })
    return fs.readFileSync(file, 'utf8')
  }

  it('is CycloneDX by its schema, and names what is in the bundles and nothing else', async () => {
    const text = written()
    expect(await validator.validate(text)).toBeNull()
    const { metadata, components } = JSON.parse(text)
    expect(metadata.component).toMatchObject({ name: 'readiness-as-code', type: 'application' })
    const named = components.map(({ group, name, version, purl }: Record<string, string>) => {
      expect(purl).toMatch(/^pkg:npm\//)
      return `${group ? `${group}/` : ''}${name} ${version}`
    })
    expect(named.sort()).toEqual(parts.map(({ name, version }) => `${name} ${version}`).sort())
    expect(await validator.validate(text.replace('"type": "library"', '"type": "book"'))).not.toBeNull()
  })
})
