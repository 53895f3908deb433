import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readiness } from '../support/cli'
import { folderWith } from '../support/folder'
import { identity, planText } from './plans'

const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))))

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')

describe('a plan that nobody meant', () => {
  it.each([
    ['20,000 brackets', bytes(identity, `pilot: ${'['.repeat(20_000)}\n`), 'yaml/too-deep'],
    ['bytes that are not text', bytes(identity, 'metadata: ', [0xff, 0xfe, 0x80]), 'yaml/encoding'],
    ['NUL', bytes(planText(), 'pilot: "a', [0], 'b"\n'), 'yaml/character'],
    ['UTF-16', utf16(`${planText()}unheardOf: 1\n`), 'schema/unknown-key'],
    ['CR alone', bytes(planText().replaceAll('\n', '\r')), 'yaml/syntax'],
    ['two documents', bytes(`${planText()}---\n${planText()}`), 'yaml/multiple-documents'],
    ['a key twice', bytes(`${planText()}people: []\n`), 'yaml/duplicate-key'],
    ['a value that holds itself', bytes(`${planText()}pilot: &a {criteria: [*a]}\n`), 'yaml/alias-cycle'],
    ['tabs', bytes(`${planText()}pilot:\n\tquestion: x\n`), 'yaml/syntax'],
  ])('with %s gets one clear answer', async (_, content, rule) => {
    const cwd = folderWith({ 'readiness.yaml': content })
    const { status, stdout } = await readiness(['check'], { cwd })
    expect(status).toBe(1)
    expect(stdout).toMatch(new RegExp(`^readiness\\.yaml:\\d+:\\d+  error  ${rule}  \\S`, 'm'))
  })

  it('is named when it is no text at all', async () => {
    const cwd = folderWith({ 'readiness.yaml': bytes([0x89, 0x50, 0x4e, 0x47, 0xff, 0xd8]) })
    const { status, stdout, stderr } = await readiness(['check'], { cwd })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^readiness: readiness\.yaml is not text\. /)
  })

  it('is not mistaken for a file that a glob found', async () => {
    const cwd = folderWith({ 'photo.yaml': bytes([0x89, 0x50, 0x4e, 0x47, 0xff, 0xd8]) })
    expect(await readiness(['check', '*.yaml', '--format', 'json'], { cwd })).toMatchObject({ status: 0, stderr: '' })
  })

  it('may be a folder', async () => {
    const cwd = folderWith({ 'readiness.yaml/readiness.yaml': planText() })
    expect((await readiness(['check', '--format', 'json'], { cwd })).stdout).toContain(
      '"readiness.yaml/readiness.yaml"',
    )
  })

  it.skipIf(process.platform === 'win32')('is not waited for when it is a pipe', async () => {
    const cwd = folderWith()
    execFileSync('mkfifo', [path.join(cwd, 'readiness.yaml')])
    const { status, stderr } = await readiness(['check', 'readiness.yaml'], { cwd })
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'readiness: readiness.yaml is not a file.\nNo plan was checked.\n',
    })
  })

  it('has a name that would act on a terminal', async () => {
    const cwd = folderWith({ 'a\u001b[31m\nb.readiness.yaml': planText() })
    const { stdout } = await readiness(['check'], { cwd })
    expect(stdout).toMatch(/^a\\u001b\[31m\\nb\.readiness\.yaml:/)
    expect(stdout).not.toContain('\u001b')
  })
})
