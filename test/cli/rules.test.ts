import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { stages } from '../../engine/plan/stages'
import { rules } from '../../engine/rules'
import { severityAt } from '../../engine/rules/rule'
import { cli, readiness, talk } from '../support/cli'

describe('rules', () => {
  it('lists every rule with its severities', async () => {
    const { status, stdout, stderr } = await readiness(['rules'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const [head, ...rows] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ {2,}/))
    expect(head).toEqual([...stages, 'rule', 'what it finds'])
    expect(rows).toEqual(
      rules.map((rule) => [...stages.map((stage) => severityAt(rule, stage) ?? 'off'), rule.id, rule.title]),
    )
  })

  it('lists them for programs', async () => {
    const { stdout } = await readiness(['rules', '--format', 'json'])
    const list = JSON.parse(stdout)
    expect(list.schemaVersion).toBe(1)
    expect(list.rules.map(({ id }: { id: string }) => id)).toEqual(rules.map(({ id }) => id))
    expect(Object.keys(list.rules[0].severity)).toEqual([...stages])
  })

  it('knows no other format', async () => {
    expect((await readiness(['rules', '--format', 'xml'])).status).toBe(2)
  })
})

describe('explain', () => {
  it('prints the page of a rule', async () => {
    const { status, stdout } = await readiness(['explain', 'evidence/file-missing'])
    expect(status).toBe(0)
    const page = fs.readFileSync('docs/rules/evidence/file-missing.md', 'utf8')
    expect(stdout).toBe(page.slice(page.indexOf('# Evidence file missing')))
  })

  it.skipIf(process.platform !== 'linux')('shows it on a terminal without its marks', async () => {
    const { stdout } = await talk([process.execPath, cli, 'explain', 'evidence/file-missing'], [])
    expect(stdout).toContain('\u001b[1mWhat it does\u001b[22m')
    expect(stdout).toMatch(/discovery +design +build +pilot +production +renewal\n/)
    expect(stdout).not.toMatch(/^(#|```|\||<!--)/m)
  })

  it.each([
    ['evidence/file-mising', 'There is no rule evidence/file-mising. Did you mean evidence/file-missing?'],
    ['file-missing', 'There is no rule file-missing. Did you mean evidence/file-missing?'],
    ['weather/rain', 'There is no rule weather/rain. `readiness rules` lists them.'],
    ['__proto__', 'There is no rule __proto__. `readiness rules` lists them.'],
    ['schema/unknown-key', 'schema/unknown-key has no page'],
  ])('has no page for %s', async (id, sentence) => {
    const { status, stdout, stderr } = await readiness(['explain', id])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(`readiness: ${sentence}`)
  })
})
