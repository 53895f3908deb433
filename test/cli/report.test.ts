import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readiness } from '../support/cli'
import { folderWith } from '../support/folder'
import { textOf } from '../support/reports'
import { misspelt, planText, policyText } from './plans'

describe('readiness report', () => {
  it('writes a page to standard output, and findings are no failure', async () => {
    const { status, stdout, stderr } = await readiness(['report', '--as-of', '2026-11-22'], {
      cwd: folderWith({ 'readiness.yaml': misspelt }),
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^<!DOCTYPE html>\n/)
    expect(textOf(stdout)).toContain('readiness.yaml, as of 2026-11-22')
    expect(stdout).toContain('id="open"')
  })

  it('writes it to a file', async () => {
    const cwd = folderWith({ 'readiness.yaml': planText() })
    const { status, stdout } = await readiness(['report', '--format', 'html=out/report.html'], { cwd })
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
    expect(fs.readFileSync(path.join(cwd, 'out/report.html'), 'utf8')).toContain('<h1>Chart summaries</h1>')
  })

  it('draws what can be drawn', async () => {
    const { stdout } = await readiness(['report', path.resolve('examples/month-seven/readiness.yaml')], {
      cwd: folderWith({}),
    })
    expect(stdout.match(/<figure>/g)).toHaveLength(4)
    expect(stdout).toContain('role="img"')
  })

  it.each([
    ['markdown', /^# Chart summaries\n/],
    ['svg', /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" /],
  ])('writes %s', async (format, beginning) => {
    const cwd = folderWith({ 'readiness.yaml': planText() })
    const { status, stdout } = await readiness(['report', '--format', format], { cwd })
    expect(status).toBe(0)
    expect(stdout).toMatch(beginning)
  })

  it('makes one page of several plans, without their policy', async () => {
    const cwd = folderWith({
      'a/readiness.yaml': planText(),
      'b/readiness.yaml': planText('retired'),
      '.readiness/policy.yaml': policyText('rules: {owner/missing: off}'),
    })
    const { status, stdout } = await readiness(['report'], { cwd })
    expect(status).toBe(0)
    expect(stdout).toContain('<h1>2 plans</h1>')
    expect(stdout.match(/<article /g)).toHaveLength(2)
    expect(stdout).not.toContain('is a policy')
  })

  it('reads a plan as if it stood at a gate', async () => {
    const { stdout } = await readiness(['report', '--gate', 'production'], {
      cwd: folderWith({ 'readiness.yaml': planText() }),
    })
    expect(textOf(stdout)).toContain('Read as if it stood at the production stage.')
  })

  it('says of text that cannot be read that it cannot', async () => {
    const { status, stdout } = await readiness(['report'], {
      cwd: folderWith({ 'readiness.yaml': `${planText()}pilot: [\n` }),
    })
    expect(status).toBe(0)
    expect(textOf(stdout)).toContain('The text of this plan cannot be read')
  })

  it('takes a plan from standard input', async () => {
    const args = ['report', '-', '--stdin-filename', 'pilot/readiness.yaml']
    const { stdout } = await readiness(args, { cwd: folderWith({}), input: planText() })
    expect(textOf(stdout)).toContain('pilot/readiness.yaml, as of')
  })

  it('says what cannot be read, and is then no success', async () => {
    const { status, stderr } = await readiness(['report', 'nowhere.yaml'], { cwd: folderWith({}) })
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'readiness: nowhere.yaml does not exist.\n' })
  })

  it('has no other formats', async () => {
    const { status, stderr } = await readiness(['report', '--format', 'json'], { cwd: folderWith({}) })
    expect(status).toBe(2)
    expect(stderr).toContain('There is no format json.')
  })
})

it('readiness check writes the same page beside its findings', async () => {
  const cwd = folderWith({ 'readiness.yaml': misspelt })
  const { status, stdout } = await readiness(['check', '--format', 'text', '--format', 'html=report.html'], { cwd })
  expect(status).toBe(1)
  expect(stdout).toContain('schema/unknown-key')
  const { stdout: page } = await readiness(['report'], { cwd })
  expect(fs.readFileSync(path.join(cwd, 'report.html'), 'utf8')).toBe(page)
})
