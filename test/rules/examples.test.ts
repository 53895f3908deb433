import { describe, expect, it } from 'vitest'
import { analyze } from '../../engine/analyze'
import { stages } from '../../engine/plan/stages'
import { type Rule, severityAt } from '../../engine/rules/rule'
import { parseDocument } from '../../engine/text/document'
import { readUnit } from '../../host/units/read-unit'
import { readRule, ruleFiles } from '../../scripts/lib/rule-files'

describe.each(ruleFiles())('the examples of %s', (file) => {
  it('fail and pass as the page says', async () => {
    const { rule, fails, passes } = await readRule(file)
    for (const example of fails) expect(findings(rule, example), example).not.toEqual([])
    for (const example of passes) expect(findings(rule, example), example).toEqual([])
  })

  it('are valid plans as far as they go', async () => {
    const { rule, fails, passes } = await readRule(file)
    for (const example of [...fails, ...passes]) expect(schemaErrors(rule, example), example).toEqual([])
  })
})

function analyzeExample(rule: Rule, example: string) {
  const strictest = ['error', 'warning', 'info'].find((level) =>
    stages.some((stage) => severityAt(rule, stage) === level),
  )
  const stage = stages.find((candidate) => severityAt(rule, candidate) === strictest)
  const lifecycle = /^lifecycle:/m.test(example) ? '' : `lifecycle: {stage: ${stage}}\n`
  const text = `apiVersion: readiness/v1\nkind: HealthcareAIReadiness\n${lifecycle}${example}`
  const files = new Map([['evidence/missing.pdf', 'missing'] as const, ['evidence/present.pdf', 'present'] as const])
  return analyze(parseDocument(text), { asOf: '2026-11-22', files, readUnit })
}

function findings(rule: Rule, example: string): string[] {
  return analyzeExample(rule, example)
    .findings.filter((finding) => finding.rule === rule.id)
    .map(({ message }) => message)
}

/** Sections may be left out of an example, and a value may be wrong where the rule itself speaks of that. */
function schemaErrors(rule: Rule, example: string): string[] {
  const wrong = analyzeExample(rule, example).findings.filter((finding) =>
    /^(schema|yaml|internal)\//.test(finding.rule),
  )
  return wrong
    .filter(({ rule: id, path }) => !(id === 'schema/required' && path.length === 1))
    .map(({ message }) => message)
}
