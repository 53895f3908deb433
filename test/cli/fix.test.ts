import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readiness, run } from '../support/cli'
import { folderWith } from '../support/folder'
import { misspelt, planText, policyText } from './plans'

const mended = misspelt.replace('tittle', 'title')
const crlf = (text: string): string => text.replaceAll('\n', '\r\n')
const withMark = (text: string): string => `\ufeff${text}`
const utf16be = (text: string): Buffer => Buffer.from(withMark(text), 'utf16le').swap16()

describe('--fix', () => {
  it.each([
    ['LF', Buffer.from(misspelt), Buffer.from(mended)],
    ['CRLF', Buffer.from(crlf(misspelt)), Buffer.from(crlf(mended))],
    ['a byte-order mark', Buffer.from(withMark(misspelt)), Buffer.from(withMark(mended))],
    [
      'UTF-16 little-endian',
      Buffer.from(withMark(crlf(misspelt)), 'utf16le'),
      Buffer.from(withMark(crlf(mended)), 'utf16le'),
    ],
    ['UTF-16 big-endian', utf16be(misspelt), utf16be(mended)],
    ['no line feed at the end', Buffer.from(misspelt.trimEnd()), Buffer.from(mended.trimEnd())],
  ])('keeps everything else of a file with %s', async (_, before, after) => {
    const cwd = folderWith({ 'readiness.yaml': before })
    const { stderr, stdout } = await readiness(['check', '--fix'], { cwd })
    expect(fs.readFileSync(path.join(cwd, 'readiness.yaml'))).toEqual(after)
    expect(stderr).toMatch(/^Repaired readiness\.yaml: .*title.*\.$/m)
    expect(stdout).not.toContain('schema/unknown-key')
  })

  it('keeps the mode, leaves no other file behind, and writes nothing the second time', async () => {
    const cwd = folderWith({ 'readiness.yaml': misspelt })
    const file = path.join(cwd, 'readiness.yaml')
    fs.chmodSync(file, 0o640)
    await readiness(['check', '--fix'], { cwd })
    const { mode, mtimeMs, ino } = fs.statSync(file)
    expect(mode & 0o7777).toBe(0o640)
    expect(fs.readdirSync(cwd)).toEqual(['readiness.yaml'])
    const { stderr } = await readiness(['check', '--fix'], { cwd })
    expect(stderr).not.toContain('Repaired')
    expect(fs.statSync(file)).toMatchObject({ mtimeMs, ino })
  })

  it('writes the file behind a link and leaves the link', async () => {
    const cwd = folderWith({ 'real.yaml': misspelt })
    fs.symlinkSync('real.yaml', path.join(cwd, 'readiness.yaml'))
    await readiness(['check', 'readiness.yaml', '--fix'], { cwd })
    expect(fs.readlinkSync(path.join(cwd, 'readiness.yaml'))).toBe('real.yaml')
    expect(fs.readFileSync(path.join(cwd, 'real.yaml'), 'utf8')).toBe(mended)
  })

  it('reports what is left, with the exit status of that', async () => {
    const cwd = folderWith({ 'readiness.yaml': `${misspelt}unheardOf: 1\n` })
    const { status, stdout } = await readiness(['check', '--fix'], { cwd })
    expect(stdout).toContain('readiness.yaml:9:1  error  schema/unknown-key')
    expect(stdout).not.toContain('tittle')
    expect(status).toBe(1)
  })

  it('looks anew for a file that a repair names', async () => {
    const evidence = `dataSources: [{id: notes, audit: {evidence: [e]}}]
evidence: [{id: e, type: audit-report, uri: evidence/adit.md, date: 2026-06-19}]\n`
    const cwd = folderWith({ 'readiness.yaml': planText('discovery', evidence), 'evidence/audit.md': '' })
    const { stdout } = await readiness(['check', '--fix'], { cwd })
    expect(stdout).toContain('evidence/audit.md is empty')
  })

  it('mends a policy too', async () => {
    const cwd = folderWith({ '.readiness/policy.yaml': policyText('defualts: {owner.minFte: 0.2}') })
    expect((await readiness(['check', '--fix'], { cwd })).status).toBe(0)
    expect(fs.readFileSync(path.join(cwd, '.readiness/policy.yaml'), 'utf8')).toContain('\ndefaults: {')
  })

  it('leaves alone what it cannot read whole', async () => {
    const broken = `${misspelt}pilot: [\n`
    const cwd = folderWith({ 'readiness.yaml': broken })
    expect((await readiness(['check', '--fix'], { cwd })).status).toBe(1)
    expect(fs.readFileSync(path.join(cwd, 'readiness.yaml'), 'utf8')).toBe(broken)
  })

  it.skipIf(process.getuid?.() === 0)('says which file it may not write', async () => {
    const cwd = folderWith({ 'readiness.yaml': misspelt })
    fs.chmodSync(cwd, 0o555)
    const { status, stderr } = await readiness(['check', '--fix'], { cwd })
    fs.chmodSync(cwd, 0o755)
    expect(status).toBe(2)
    expect(stderr).toContain('readiness: readiness.yaml cannot be written: ')
  })
})

describe('--fix-dry-run', () => {
  it.each([
    ['LF', misspelt, mended],
    ['CRLF', crlf(misspelt), crlf(mended)],
    ['a byte-order mark', withMark(misspelt), withMark(mended)],
    ['no line feed at the end', misspelt.trimEnd(), mended.trimEnd()],
  ])('prints a patch that git applies to a file with %s', async (_, before, after) => {
    const cwd = folderWith({ 'a b/readiness.yaml': before })
    await run('git', ['init', '--quiet'], { cwd })
    const { stdout, stderr } = await readiness(['check', '--fix-dry-run'], { cwd })
    expect(fs.readFileSync(path.join(cwd, 'a b/readiness.yaml'), 'utf8')).toBe(before)
    expect(stderr).toMatch(/in 1 file/)
    expect(await run('git', ['apply', '-'], { cwd, input: stdout })).toMatchObject({ status: 0, stderr: '' })
    expect(fs.readFileSync(path.join(cwd, 'a b/readiness.yaml'), 'utf8')).toBe(after)
  })

  it('covers several plans, prints nothing for those that need no repair, and works on standard input', async () => {
    const cwd = folderWith({ 'a.readiness.yaml': misspelt, 'b.readiness.yaml': mended, 'c.readiness.yaml': misspelt })
    const { stdout } = await readiness(['check', '--fix-dry-run'], { cwd })
    expect(stdout.match(/^--- .*$/gm)).toEqual(['--- a/a.readiness.yaml', '--- a/c.readiness.yaml'])
    const piped = await readiness(['check', '-', '--stdin-filename', 'x.yaml', '--fix-dry-run'], {
      cwd,
      input: misspelt,
    })
    expect(piped.stdout).toContain('--- a/x.yaml\n+++ b/x.yaml\n')
    expect(piped.stdout).toContain('+  title: Chart summaries # as on the poster')
  })

  it('leaves formats that go to a file in place', async () => {
    const cwd = folderWith({ 'readiness.yaml': misspelt })
    const { stdout } = await readiness(['check', '--fix-dry-run', '--format', 'json=out/found.json'], { cwd })
    expect(stdout).toMatch(/^--- a\/readiness\.yaml\n/)
    expect(JSON.parse(fs.readFileSync(path.join(cwd, 'out/found.json'), 'utf8')).plans).toHaveLength(1)
  })
})
