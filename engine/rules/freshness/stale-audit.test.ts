import { describe, expect, it } from 'vitest'
import { testRule } from '../../../test/support/rule-tester'
import { analyze } from '../../analyze'
import { parseDocument } from '../../text/document'
import { rule } from './stale-audit'

const audited = (completed: string, more = '') =>
  `dataSources: [{id: notes, kind: unstructured, audit: {status: complete, completed: ${completed}${more}}}]\n`

const report = (date: string, type = 'audit-report') =>
  `evidence: [{id: ev-again, type: ${type}, uri: evidence/again.pdf, date: ${date}}]\n`

testRule(rule, {
  accept: [
    { name: 'an audit of 180 days ago', plan: audited('2026-05-26') },
    {
      name: 'an older one where a policy allows it',
      policy: { defaults: { 'audit.maxAge': 'P2Y', 'audit.maxAgeError': 'P3Y' } },
      plan: audited('2024-11-22'),
    },
    { name: 'at discovery', stage: 'discovery', plan: audited('2020-01-01') },
    {
      name: 'an audit that is not complete',
      plan: 'dataSources: [{id: notes, audit: {status: in-progress, completed: 2020-01-01}}]',
    },
    { name: 'an audit without a date', plan: 'dataSources: [{id: notes, audit: {status: complete}}]' },
    { name: 'no audit', plan: 'dataSources: [{id: notes}]' },
    { name: 'no data source', plan: 'metadata: {id: demo}' },
    {
      name: 'the audit was repeated 180 days ago',
      plan: audited('2024-06-19', ', evidence: [ev-again]') + report('2026-05-26'),
    },
    {
      name: 'the report of the repetition is from today',
      plan: audited('2024-06-19', ', evidence: [ev-again]') + report('2026-11-22'),
    },
    {
      name: 'a report that is older than the audit says nothing',
      plan: audited('2026-06-19', ', evidence: [ev-again]') + report('2024-03-02'),
    },
  ],
  reject: [
    {
      name: 'one day older',
      severity: 'warning',
      blocks: null,
      plan: audited('«2026-05-25»'),
      messages: [
        'notes was last audited on 2026-05-25, 181 days ago and more than P180D, and data change without notice: repeat the audit and add its report to the evidence.',
      ],
      related: [],
      fixes: ['Add a known issue to repeat the audit'],
      fixed: `dataSources: [{id: notes, kind: unstructured, audit: {status: complete, completed: 2026-05-25, knownIssues: [{id: iss-notes-re-audit, title: Repeat the audit, severity: , due: , status: open, owner: }]}}]\n`,
    },
    { name: 'of 365 days ago', severity: 'warning', plan: audited('«2025-11-22»'), messages: [/365 days ago.*P180D/] },
    {
      name: 'of 366 days ago',
      severity: 'error',
      blocks: 'production',
      plan: audited('«2025-11-21»'),
      messages: [
        'notes was last audited on 2025-11-21, 366 days ago and more than P365D, and data change without notice: repeat the audit and add its report to the evidence.',
      ],
    },
    {
      name: 'a policy with other limits',
      severity: 'error',
      policy: { defaults: { 'audit.maxAge': 'P30D', 'audit.maxAgeError': 'P90D' } },
      plan: audited('«2026-08-23»'),
      messages: [/91 days ago and more than P90D/],
    },
    { name: 'at renewal', stage: 'renewal', severity: 'error', blocks: 'renewal', plan: audited('«2025-11-21»') },
    {
      name: 'before production',
      stage: 'pilot',
      severity: 'warning',
      blocks: 'production',
      plan: audited('«2025-11-21»'),
    },
    { name: 'at design', stage: 'design', severity: 'info', blocks: 'production', plan: audited('«2025-11-21»') },
    {
      name: 'the repetition is old as well',
      severity: 'warning',
      plan: audited('«2024-06-19»', ', evidence: [ev-again]') + report('2026-05-25'),
      messages: [/^notes was last audited on 2026-05-25, 181 days ago/],
      related: ['ev-again'],
    },
    {
      name: 'the latest of several reports counts, in any order',
      severity: 'warning',
      plan: `${audited('«2024-06-19»', ', evidence: [ev-first, ev-last, ev-second]')}
evidence:
  - {id: ev-first, type: audit-report, uri: evidence/first.pdf, date: 2024-06-19}
  - {id: ev-second, type: audit-report, uri: evidence/second.pdf, date: 2025-06-19}
  - {id: ev-last, type: audit-report, uri: evidence/last.pdf, date: 2026-04-01}
`,
      messages: [/last audited on 2026-04-01/],
      related: ['ev-last'],
    },
    {
      name: 'a report of tomorrow',
      plan: audited('«2024-06-19»', ', evidence: [ev-again]') + report('2026-11-23'),
      messages: [/last audited on 2024-06-19/],
      related: [],
    },
    {
      name: 'a document that is no report of an audit',
      plan: audited('«2024-06-19»', ', evidence: [ev-again]') + report('2026-10-01', 'minutes'),
    },
    {
      name: 'a report that the plan does not list',
      plan: audited('«2024-06-19»', ', evidence: [ev-lost]') + report('2026-10-01'),
    },
    {
      name: 'a report of the same day says nothing new',
      plan: audited('«2024-06-19»', ', evidence: [ev-again]') + report('2024-06-19'),
      related: [],
    },
    {
      name: 'an open issue of another title',
      plan: audited('«2024-06-19»', ', knownIssues: [{id: iss-late, title: The feed is late, status: open}]'),
      fixes: ['Add a known issue to repeat the audit'],
    },
    {
      name: 'a report that the audit does not cite, and one without a date',
      plan: `${audited('«2024-06-19»', ', evidence: [ev-undated]')}
evidence:
  - {id: ev-undated, type: audit-report, uri: evidence/undated.pdf}
  - {id: ev-other, type: audit-report, uri: evidence/other.pdf, date: 2026-10-01}
`,
    },
    {
      name: 'each source by itself; what is written down is not added again',
      plan: `people: [{id: june-park, name: June Park RN, kind: person, org: health-system}]
dataSources:
  - id: notes
    kind: unstructured
    steward: june-park
    audit:
      status: complete
      completed: «2025-06-19»
      knownIssues:
        - {id: iss-again, title: Repeat the audit, severity: medium, due: 2026-12-18, status: open, owner: june-park}
  - id: meds
    kind: structured
    audit: {status: complete, completed: 2026-10-01}
  - audit: {status: complete, completed: «2025-06-19»}
`,
      messages: [/^notes was/, /^this source was/],
      fixes: [],
    },
    {
      name: 'the steward does the work',
      plan: `people: [{id: june-park, name: June Park RN, kind: person, org: health-system}]
dataSources: [{id: notes, kind: unstructured, steward: june-park, audit: {status: complete, completed: «2024-06-19»}}]
`,
      fixed: `people: [{id: june-park, name: June Park RN, kind: person, org: health-system}]
dataSources: [{id: notes, kind: unstructured, steward: june-park, audit: {status: complete, completed: 2024-06-19, knownIssues: [{id: iss-notes-re-audit, title: Repeat the audit, severity: , due: , status: open, owner: june-park}]}}]
`,
    },
    {
      name: 'the work of last year is done',
      plan: audited(
        '«2024-06-19»',
        ', knownIssues: [{id: iss-notes-re-audit, title: Repeat the audit, status: resolved, resolved: 2025-06-19}]',
      ),
      fixes: ['Add a known issue to repeat the audit'],
      fixed: audited(
        '2024-06-19',
        ', knownIssues: [{id: iss-notes-re-audit, title: Repeat the audit, status: resolved, resolved: 2025-06-19}, {id: iss-notes-re-audit-2, title: Repeat the audit, severity: , due: , status: open, owner: }]',
      ),
    },
  ],
})

const inProduction = (audit: string, evidence: string) => `apiVersion: readiness/v1
kind: HealthcareAIReadiness
lifecycle:
  stage: production
  timeline:
    - {stage: build, planned: {start: 2026-07-06}, actual: {start: 2026-07-06}}
    - {stage: production, planned: {start: 2026-10-19}, actual: {start: 2026-10-19}}
dataSources:
  - {id: notes, kind: unstructured, audit: {status: complete, environment: production, started: 2026-06-01, completed: 2026-06-19, ${audit}}}
evidence:
  - {id: ev-audit, type: audit-report, uri: evidence/audit.pdf, date: 2026-06-19}
${evidence}`

describe('what is shown beside it', () => {
  it('names the latest report, and offers severities to choose from', () => {
    const text = `apiVersion: readiness/v1\nkind: HealthcareAIReadiness\nlifecycle: {stage: production}\n${audited('2024-06-19', ', evidence: [ev-again]')}${report('2025-06-19')}`
    const { findings } = analyze(parseDocument(text), { asOf: '2026-11-22' })
    const found = findings.find((finding) => finding.rule === rule.id)
    expect(found?.related).toEqual([
      { path: ['dataSources', 0, 'audit', 'evidence', 0], message: 'The latest report, of 2025-06-19.' },
    ])
    expect(JSON.stringify(found?.fixes)).toContain('"choices":["low","medium","high"]')
  })
})

describe('an audit in its second year', () => {
  const rules = (text: string) =>
    analyze(parseDocument(text), { asOf: '2027-11-22' })
      .findings.filter(({ severity }) => severity === 'error')
      .map((finding) => finding.rule)

  it('is an error while it was not repeated', () => {
    expect(rules(inProduction('evidence: [ev-audit]', ''))).toContain('freshness/stale-audit')
  })

  it('that was repeated is fresh, and still comes before the build, the model and the gates', () => {
    const again = '  - {id: ev-again, type: audit-report, uri: evidence/again.pdf, date: 2027-08-02}\n'
    const gates = 'gates: [{stage: production, passed: 2026-10-16}]\n'
    const found = rules(inProduction('evidence: [ev-audit, ev-again]', again + gates))
    expect(found.filter((id) => /^(freshness|sequence)\//.test(id))).toEqual([])
  })
})
