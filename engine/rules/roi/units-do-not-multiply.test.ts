import { expect, it } from 'vitest'
import { testRule } from '../../../test/support/rule-tester'
import { analyze } from '../../analyze'
import { parseDocument } from '../../text/document'
import { rule } from './units-do-not-multiply'

const plan = (unit: string, volume: string, per: string, currency = '  currency: USD\n') => `
metrics:
  - {id: recall, class: accuracy, unit: "1", direction: higher-is-better}
  - {id: review-min, class: roi, unit: "${unit}", direction: lower-is-better}
roi:
${currency}  metrics:
    - metric: review-min
      benefit: {volume: {value: 96000, unit: "${volume}"}, unitValue: {amount: 118, per: ${per}}}
`

testRule(rule, {
  accept: [
    { name: 'minutes paid by the hour', plan: plan('min/{encounter}', '{encounter}/a', 'h') },
    { name: 'a rate paid by the request', plan: plan('1', '{request}/a', '"{request}"') },
    { name: 'per cent paid by the request', plan: plan('%', '{request}/a', '"{request}"') },
    { name: 'milliseconds paid by the week', plan: plan('ms', '{click}/a', 'wk') },
    { name: 'a volume of a month', plan: plan('min/{encounter}', '{encounter}/mo', 'h') },
    { name: 'minutes of a day, on days of a year', plan: plan('min/d', 'd/a', 'h') },
    { name: 'doses by weight', plan: plan('mg/{dose}', '{dose}/a', 'g') },
    { name: 'a unit that does not multiply', plan: plan('Cel', '{encounter}/a', 'h') },
    { name: 'no unit of the metric', plan: plan('min', '{encounter}', 'h').replace(' unit: "min",', '') },
    { name: 'no unit of the volume', plan: plan('min', '{encounter}', 'h').replace(', unit: "{encounter}"', '') },
    { name: 'nothing that is paid for', plan: plan('min', '{encounter}', 'h').replace(', per: h', '') },
    { name: 'no benefit', plan: plan('min', '{encounter}', 'h').replace(/ +benefit.*\n/, '') },
    {
      name: 'a metric that is not in the registry',
      plan: plan('min', '{encounter}', 'h').replace('id: review', 'id: x'),
    },
    { name: 'at discovery', stage: 'discovery', plan: plan('min', '{encounter}', 'h') },
  ],
  reject: [
    {
      name: 'minutes paid by the encounter',
      plan: plan('min/{encounter}', '{encounter}/a', '«"{encounter}"»'),
      messages: [
        'The units of review-min do not multiply to USD a year: min/{encounter} x {encounter}/a x USD per {encounter}. Pay for what the metric counts, and give the volume per year.',
      ],
      blocks: 'pilot',
      related: ['"min/{encounter}"', '"{encounter}/a"'],
      fixes: [],
    },
    {
      name: 'a volume without a time, in no currency',
      stage: 'design',
      severity: 'warning',
      blocks: 'pilot',
      plan: plan('min/{encounter}', '{encounter}', '«h»', ''),
      messages: [
        /^The units of review-min do not multiply to money a year: min\/\{encounter\} x \{encounter\} x money per h\./,
      ],
    },
    { name: 'a volume of hours', plan: plan('min/{encounter}', 'h/a', '«h»') },
    { name: 'a volume of a year and a year', plan: plan('min/{encounter}', '{encounter}/a2', '«h»') },
    { name: 'a rate paid by the hour', plan: plan('1', '{request}/a', '«h»') },
    { name: 'a weight paid by the hour', plan: plan('mg/{dose}', '{dose}/a', '«h»') },
    { name: 'a weight that makes up for a length', plan: plan('g', 'm/a', '«"m2"»') },
  ],
})

it('is silent without a library of units', () => {
  const text = `apiVersion: readiness/v1\nkind: HealthcareAIReadiness\nlifecycle: {stage: pilot}${plan('1', '{request}/a', 'h')}`
  const { findings } = analyze(parseDocument(text), { asOf: '2026-11-22' })
  expect(findings.map((finding) => finding.rule)).toContain('roi/baseline-missing')
  expect(findings.map((finding) => finding.rule)).not.toContain(rule.id)
})
