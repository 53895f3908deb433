import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { analyze } from '../../engine/analyze'
import { checkRule } from '../../engine/policy/checks'
import { defaults } from '../../engine/policy/defaults'
import { effectivePolicy, type PolicyFile } from '../../engine/policy/policy'
import { policyFormat } from '../../engine/schema/formats'
import { parseDocument } from '../../engine/text/document'
import { compile } from '../../host/cel/compile'

const page = fs.readFileSync('docs/policy.md', 'utf8')
const first = 'apiVersion: readiness-policy/v1\n'
const examples = [...page.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text = '']) => first + text.replace(first, ''))
const { checks = [] } = examples.map((text) => parse(text) as PolicyFile).find((policy) => policy.checks) ?? {}
const plan = fs.readFileSync('examples/inpatient-chart-summary/readiness.yaml', 'utf8')

/** What the checks of the page find in a plan. */
function messagesOf(text: string): string[] {
  const rules = checks.map((check) => checkRule(check, compile(check.expression ?? ''), 'docs/policy.md'))
  const policy = effectivePolicy([{ name: 'docs/policy.md', value: {}, checks: rules }])
  const { findings } = analyze(parseDocument(text), { asOf: '2026-11-22', policy })
  return findings.filter(({ rule }) => checks.some(({ id }) => id === rule)).map(({ message }) => message)
}

describe('the page on policies', () => {
  it.each(examples)('shows what is valid:\n%s', (text) => {
    const { findings } = analyze(parseDocument(text), { asOf: '2026-11-22', compile })
    expect(findings.map(({ message }) => message)).toEqual([])
  })

  it('has an example of every key', () => {
    const shown = new Set(examples.flatMap((text) => Object.keys(parse(text))))
    expect([...shown].sort()).toEqual([...policyFormat.sections].sort())
    const keys = new Set(checks.flatMap(Object.keys))
    expect([...keys].sort()).toEqual(policyFormat.schema.keysAt(['checks', 0]).toSorted())
  })

  it('lists the numbers with their built-in values', () => {
    const rows = [...page.matchAll(/^\| `([a-z][\w.]+\.\w+)` \| `([^`]+)` \|/gm)].map(([, key, value]) => [key, value])
    const { 'waiver.maxDuration': _, ...numbers } = defaults
    expect(Object.fromEntries(rows)).toEqual(
      Object.fromEntries(Object.entries(numbers).map(([key, value]) => [key, String(value)])),
    )
  })
})

describe('the checks of the page', () => {
  it('are five, and find nothing in the example', () => {
    expect(checks).toHaveLength(5)
    expect(messagesOf(plan)).toEqual([])
  })

  it.each([
    [
      'lferrer@example.org',
      'luis@home.example',
      'Luis Ferrer MD has the address luis@home.example: use the one at example.org.',
    ],
    [
      'performedBy: june-park',
      'performedBy: priya-nair',
      'The audit of notes was not performed by its steward, june-park.',
    ],
    [
      'stopRules: [{metric: hallucination',
      'stopRules: [{metric: adoption',
      'hallucination is a metric of hallucination or omission, and no stop rule of the pilot watches one.',
    ],
    [
      'decision: {date: 2027-02-09',
      'decision: {date: 2027-03-09',
      'The pilot ends on 2027-01-29 and is decided on 2027-03-09: decide within 30 days.',
    ],
    [
      'realization: 0.40',
      'realization: 0.60',
      'review-min counts on more than half of its benefit: our experience is less.',
    ],
  ])('find that %s is %s', (before, after, message) => {
    expect(plan).toContain(before)
    const stage = message.startsWith('review-min') ? 'stage: design ' : 'stage: pilot '
    expect(messagesOf(plan.replace(before, after).replace('stage: pilot ', stage))).toContain(message)
  })
})
