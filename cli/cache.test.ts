import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { sourceParts } from '../host/parts/source'
import { policyText, withEvidence } from '../test/cli/plans'
import { folderWith } from '../test/support/folder'
import { Cache, digestOf } from './cache'
import { Checker, type CheckSettings } from './checker'
import type { Costly } from './formats/check/format'
import { disk } from './io/store'
import { PlainChecker } from './plain-checker'

const asOf = '2026-11-22'

/** A cache in a folder, for a build of the program. */
const cacheIn = (folder: string, build = 'one'): Cache => new Cache({ folder: path.join(folder, '.cache'), build })

/** The files of the entries. */
const entriesIn = (folder: string): string[] =>
  fs
    .readdirSync(path.join(folder, '.cache'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => path.join(folder, '.cache', name))

describe('a cache', () => {
  it('gives back what it was given, to nobody but who asks for the same', () => {
    const folder = folderWith()
    const cache = cacheIn(folder)
    const key = cache.keyOf('a', 'b')
    cache.write(key, { text: 'é\ud800', list: [1, null] })
    expect(cache.read(key)).toEqual({ text: 'é\ud800', list: [1, null] })
    expect(cache.read(cache.keyOf('ab'))).toBeUndefined()
    expect(cache.read(cache.keyOf('b', 'a'))).toBeUndefined()
    expect(cacheIn(folder, 'two').keyOf('a', 'b')).not.toBe(key)
    expect(digestOf(['a', 'bc'])).not.toBe(digestOf(['ab', 'c']))
  })

  it.each<[string, (file: string) => void]>([
    ['cut short', (file) => fs.truncateSync(file, 70)],
    ['empty', (file) => fs.truncateSync(file, 0)],
    ['changed', (file) => fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('mine', 'evil'))],
    ['that of another key', (file) => fs.copyFileSync(otherEntry(path.dirname(path.dirname(file)), file), file)],
  ])('takes an entry that is %s for none, and makes it anew', (_, harm) => {
    const folder = folderWith()
    const cache = cacheIn(folder)
    const [key, other] = [cache.keyOf('a'), cache.keyOf('b')]
    cache.write(other, 'other')
    cache.write(key, 'mine')
    harm(entriesIn(folder).find((file) => file.includes(key)) as string)
    expect(cache.read(key)).toBeUndefined()
    cache.write(key, 'mine')
    expect(cache.read(key)).toBe('mine')
  })

  it('loses what was used longest ago, and nothing that is not its own', () => {
    const folder = folderWith({ '.cache/aa/mine.txt': 'x', '.cache/notes.json': 'x' })
    const cache = cacheIn(folder)
    const keys = ['a', 'b', 'c'].map((part) => cache.keyOf(part))
    for (const key of keys) cache.write(key, 'x'.repeat(1000))
    for (const [i, key] of keys.entries()) {
      const file = entriesIn(folder).find((name) => name.includes(key)) as string
      fs.utimesSync(file, 1000 + i, 1000 + i)
    }
    cache.read(keys[0] as string)
    cache.trim(2500)
    expect(keys.map((key) => cache.read(key) !== undefined)).toEqual([true, false, true])
    expect(fs.existsSync(path.join(folder, '.cache/aa/mine.txt'))).toBe(true)
    expect(fs.existsSync(path.join(folder, '.cache/notes.json'))).toBe(true)
  })

  it('does without what cannot be written', () => {
    const cache = new Cache({ folder: path.join(folderWith({ file: '' }), 'file/cache'), build: 'one' })
    cache.write(cache.keyOf('a'), 1)
    expect(cache.read(cache.keyOf('a'))).toBeUndefined()
  })
})

function otherEntry(root: string, file: string): string {
  const names = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => path.join(root, name))
  return names.find((name) => name.endsWith('.json') && name !== file) as string
}

describe('what is found in a plan', () => {
  const files = {
    '.git/': '',
    'readiness.yaml': withEvidence('audit.md'),
    'audit.md': 'text',
    '.readiness/policy.yaml': policyText('extends: [./base.yaml]'),
    '.readiness/base.yaml': policyText('rules: {owner/missing: info}'),
  }

  const checkerOf = (folder: string, settings: Partial<CheckSettings> = {}, needs: Costly[] = [], build = 'one') =>
    new PlainChecker(new Checker({ asOf, ...settings }, disk, sourceParts), new Set(needs), cacheIn(folder, build))

  const inputOf = (folder: string, name = 'readiness.yaml') =>
    ({ file: path.join(folder, name), shown: name, from: 'path' }) as const

  it('is found again, the same, without looking at the plan', async () => {
    const folder = folderWith(files)
    expect(await checkerOf(folder).find(inputOf(folder))).toBeUndefined()
    const first = await checkerOf(folder, {}, ['scorecard', 'edits']).check(inputOf(folder))
    const again = await checkerOf(folder, {}, ['edits', 'scorecard']).find(inputOf(folder))
    expect(first?.report.findings.length).toBeGreaterThan(0)
    expect(JSON.stringify(again?.report)).toBe(JSON.stringify(first?.report))
    expect(again?.decoded).toEqual(first?.decoded)
  })

  it('is found under another name, and no entry says where anything lies', async () => {
    const folder = folderWith({ ...files, 'other.yaml': files['readiness.yaml'] })
    await checkerOf(folder).check(inputOf(folder))
    expect(await checkerOf(folder).find(inputOf(folder, 'other.yaml'))).toBeDefined()
    const texts = entriesIn(folder).map((file) => fs.readFileSync(file, 'utf8'))
    expect(texts).toHaveLength(2)
    for (const text of texts) expect(text).not.toContain(folder)
  })

  const edit = (name: string, content?: string) => (folder: string) =>
    content === undefined ? fs.rmSync(path.join(folder, name)) : fs.writeFileSync(path.join(folder, name), content)
  it.each<[string, (folder: string) => void, Partial<CheckSettings>?, Costly[]?, string?]>([
    ['another text', edit('readiness.yaml', `${files['readiness.yaml']}# more\n`)],
    ['a file that it names gone', edit('audit.md')],
    ['a file that it names empty', edit('audit.md', '')],
    ['a file that it names ignored by git', edit('.gitignore', '*.md\n')],
    ['another policy', edit('.readiness/policy.yaml', policyText('extends: [./base.yaml]\nrules: {}'))],
    ['another policy below that', edit('.readiness/base.yaml', policyText('rules: {owner/missing: error}'))],
    ['no policy', edit('.readiness/policy.yaml')],
    ['another day', () => {}, { asOf: '2026-11-23' }],
    ['another gate', () => {}, { gate: 'pilot' }],
    ['more that a format needs', () => {}, {}, ['scorecard']],
    ['another build of the program', () => {}, {}, [], 'two'],
  ])('is looked for anew with %s', async (_, change, settings, needs, build) => {
    const folder = folderWith(files)
    await checkerOf(folder).check(inputOf(folder))
    expect(await checkerOf(folder).find(inputOf(folder))).toBeDefined()
    change(folder)
    expect(await checkerOf(folder, settings, needs, build).find(inputOf(folder))).toBeUndefined()
  })

  it('is not kept of what is no plan, or cannot be checked', async () => {
    const folder = folderWith({
      ...files,
      'other.yaml': 'a: 1\n',
      'policy.yaml': policyText('rules: {}'),
      'none.yaml': '\u0000\ufffe',
    })
    for (const name of ['other.yaml', 'policy.yaml', 'none.yaml', 'gone.yaml'])
      expect(await checkerOf(folder).check(inputOf(folder, name))).toBeUndefined()
    edit('.readiness/policy.yaml', 'apiVersion: wrong\n')(folder)
    expect(await checkerOf(folder).check(inputOf(folder))).toBeUndefined()
    expect(fs.existsSync(path.join(folder, '.cache'))).toBe(false)
  })
})
