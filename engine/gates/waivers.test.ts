import { describe, expect, it } from 'vitest'
import { analyze } from '../analyze'
import { effectivePolicy, type PolicyFile } from '../policy/policy'
import { parseDocument } from '../text/document'

const plan = (waiver: string) => `apiVersion: readiness/v1
kind: HealthcareAIReadiness
lifecycle: {stage: design}
people: [{id: ana, name: Ana Ruiz, kind: person}]
ownership: {executiveSponsor: ana}
dataSources: [{id: meds, kind: structured, system: epic}]
waivers:
  - {id: w-audit, rule: data/audit-missing, target: dataSources/meds/audit, reason: Access comes in May, compensatingControl: No data leaves, ${waiver}}
`

function found(waiver: string, asOf: string, value: PolicyFile = {}) {
  const policy = effectivePolicy([{ name: 'policy.yaml', value }])
  const { findings } = analyze(parseDocument(plan(waiver)), { asOf, gate: 'build', policy })
  return findings.find(({ rule }) => rule === 'data/audit-missing')
}

const granted = 'approvedBy: ana, granted: 2026-11-01, expires: 2026-12-01'

describe('a waiver in force', () => {
  it('turns the finding into information that counts the days', () => {
    const finding = found(granted, '2026-11-22')
    expect(finding).toMatchObject({
      severity: 'info',
      blocks: null,
      waived: { id: 'w-audit', reason: 'Access comes in May', expires: '2026-12-01', daysLeft: 9, severity: 'error' },
    })
    expect(finding?.message).toMatch(
      /^Waived by Ana Ruiz until 2026-12-01 \(9 days left\): The audit of meds is missing/,
    )
    expect(finding?.fixes.map(({ title }) => title)).toEqual(['Insert the audit'])
  })

  it.each([
    ['2026-11-01', '(30 days left)'],
    ['2026-11-30', '(1 day left)'],
    ['2026-12-01', '(its last day)'],
  ])('counts on %s: %s', (asOf, words) => expect(found(granted, asOf)?.message).toContain(words))
})

describe('the finding stays as it is', () => {
  it.each<[string, string, string, PolicyFile?]>([
    ['before the waiver is granted', granted, '2026-10-31'],
    ['after it has expired', granted, '2026-12-02'],
    ['while it is incomplete', 'granted: 2026-11-01, expires: 2026-12-01', '2026-11-22'],
    ['where it is longer than allowed', granted, '2026-11-22', { waivers: { maxDuration: 'P29D' } }],
    ['where the rule is locked', granted, '2026-11-22', { locked: ['data/audit-missing'] }],
    ['where another has to approve', granted, '2026-11-22', { waivers: { approversFrom: ['governanceBody'] } }],
    [
      'where it is about another place',
      granted.replace('approvedBy', 'target: dataSources/labs/audit, approvedBy'),
      '2026-11-22',
    ],
  ])('%s', (_, waiver, asOf, policy) => {
    const finding = found(waiver, asOf, policy)
    expect(finding).toMatchObject({ severity: 'error', blocks: 'build' })
    expect(finding?.waived).toBeUndefined()
  })

  it('but not where the one who approves holds the role', () => {
    expect(found(granted, '2026-11-22', { waivers: { approversFrom: ['executiveSponsor'] } })?.severity).toBe('info')
  })
})

describe('what is never waived', () => {
  it('is what the schema says, and waivers themselves', () => {
    const text = plan(granted)
      .replace('kind: structured', 'kind: structured, colour: red')
      .replace('data/audit-missing', 'schema/unknown-key')
      .replace('dataSources/meds/audit', 'dataSources/meds/colour')
    const { findings } = analyze(parseDocument(text), { asOf: '2026-11-22' })
    expect(findings.find(({ rule }) => rule === 'schema/unknown-key')?.severity).toBe('error')
  })
})
