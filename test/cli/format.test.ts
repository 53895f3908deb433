import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readiness } from '../support/cli'
import { folderWith } from '../support/folder'
import { identity, policyText } from './plans'

const untidy = `${identity}metadata: { id:  "a" } # the chart\npeople:\n- id: ana\n`
const tidy = `${identity}metadata: {id: "a"}    # the chart\npeople:\n  - id: ana\n`

describe('format', () => {
  it('writes what changes, and says so', async () => {
    const files = {
      'a/readiness.yaml': untidy,
      'b/readiness.yaml': tidy,
      '.readiness/policy.yaml': policyText('rules: {}'),
    }
    const cwd = folderWith(files)
    const before = fs.statSync(path.join(cwd, 'b/readiness.yaml'))
    const { status, stdout, stderr } = await readiness(['format'], { cwd })
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    expect(stderr).toBe('Formatted a/readiness.yaml.\n1 of 3 files changed.\n')
    expect(fs.readFileSync(path.join(cwd, 'a/readiness.yaml'), 'utf8')).toBe(tidy)
    expect(fs.statSync(path.join(cwd, 'b/readiness.yaml'))).toMatchObject({ ino: before.ino })
  })

  it('keeps the encoding and the line breaks', async () => {
    const bytes = (text: string) => Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`, 'utf16le')
    const cwd = folderWith({ 'readiness.yaml': bytes(untidy) })
    await readiness(['format'], { cwd })
    expect(fs.readFileSync(path.join(cwd, 'readiness.yaml'))).toEqual(bytes(tidy))
  })

  it('names what would change, and writes nothing, with --check', async () => {
    const cwd = folderWith({ 'a/readiness.yaml': untidy, 'b/readiness.yaml': tidy })
    const { status, stdout, stderr } = await readiness(['format', '--check'], { cwd })
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: 'a/readiness.yaml\n',
      stderr: '1 of 2 files would change.\n',
    })
    expect(fs.readFileSync(path.join(cwd, 'a/readiness.yaml'), 'utf8')).toBe(untidy)
    expect((await readiness(['format', '--check', 'b'], { cwd })).status).toBe(0)
  })

  it('formats standard input', async () => {
    const cwd = folderWith()
    const { status, stdout } = await readiness(['format', '-'], { cwd, input: untidy })
    expect({ status, stdout }).toEqual({ status: 0, stdout: tidy })
    const checked = await readiness(['format', '-', '--check', '--stdin-filename', 'p.yaml'], { cwd, input: untidy })
    expect(checked).toMatchObject({ status: 1, stdout: 'p.yaml\n' })
  })

  it('is done in another style when that is asked for', async () => {
    const cwd = folderWith()
    const args = ['format', '-', '--print-width', '40', '--indent', '4', '--bracket-spacing', '--single-quote']
    const input = `${identity}people:\n- {id: "ana: b", name: Ana Ruiz, kind: person}\n`
    expect((await readiness(args, { cwd, input })).stdout).toBe(
      `${identity}people:\n    - { id: 'ana: b', name: Ana Ruiz,\n       kind: person }\n`,
    )
    const { status, stderr } = await readiness(['format', '--print-width', '39'], { cwd })
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('a number from 40 up') })
  })

  it('leaves what it cannot read, and does the rest', async () => {
    const broken = `${identity}people: [\n`
    const cwd = folderWith({ 'a/readiness.yaml': broken, 'b/readiness.yaml': untidy })
    const { status, stderr } = await readiness(['format'], { cwd })
    expect(status).toBe(2)
    expect(stderr).toBe(
      'readiness: a/readiness.yaml was not formatted. Line 3: The closing ] is missing.\n' +
        'Formatted b/readiness.yaml.\n1 of 1 file changed.\n',
    )
    expect(fs.readFileSync(path.join(cwd, 'a/readiness.yaml'), 'utf8')).toBe(broken)
    expect((await readiness(['format', 'c.yaml'], { cwd })).status).toBe(2)
  })

  it('leaves what is no plan alone', async () => {
    const other = 'apiVersion: v1\nkind:   Probe\n'
    const cwd = folderWith({ 'readiness.yaml': other })
    const { status, stderr } = await readiness(['format', 'readiness.yaml'], { cwd })
    expect(status).toBe(0)
    expect(stderr).toContain('readiness.yaml is not a readiness plan, so it was not formatted.')
    expect(fs.readFileSync(path.join(cwd, 'readiness.yaml'), 'utf8')).toBe(other)
  })
})
