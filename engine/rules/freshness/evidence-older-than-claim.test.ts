import { describe, expect, it } from 'vitest'
import { testRule } from '../../../test/support/rule-tester'
import { analyze } from '../../analyze'
import { parseDocument } from '../../text/document'
import { rule } from './evidence-older-than-claim'

const document = (date: string, type = 'test-report', id = 'ev-old') =>
  `evidence: [{id: ${id}, type: ${type}, uri: evidence/old.md, date: ${date}}]\n`

const drill = (evidence = 'ev-old') =>
  `validation: {framework: {ready: 2026-10-09, alertTest: {completed: 2026-10-12, evidence: ${evidence}}}}\n`

const audit = (evidence: string) =>
  `dataSources: [{id: notes, kind: unstructured, audit: {status: complete, completed: 2026-06-19, evidence: ${evidence}}}]\n`

testRule(rule, {
  accept: [
    { name: 'a document that is 30 days older', plan: drill() + document('2026-09-12') },
    { name: 'a document that is younger', plan: drill() + document('2026-10-20') },
    { name: 'a document of today', plan: drill() + document('2026-11-22') },
    { name: 'a document without a date', plan: `${drill()}evidence: [{id: ev-old, type: test-report}]` },
    { name: 'a document that is not listed', plan: drill('ev-lost') + document('2020-01-01') },
    { name: 'a dashboard', plan: drill() + document('2020-01-01', 'dashboard') },
    {
      name: 'nothing is cited',
      plan: `validation: {framework: {alertTest: {completed: 2026-10-12}}}\n${document('2020-01-01')}`,
    },
    {
      name: 'nothing is dated',
      plan: `validation: {framework: {alertTest: {evidence: ev-old}}}\n${document('2020-01-01')}`,
    },
    { name: 'an empty list', plan: audit('[]') + document('2020-01-01') },
    {
      name: 'a protocol beside the report',
      plan: `${audit('[ev-protocol, ev-report]')}
evidence:
  - {id: ev-protocol, type: other, uri: evidence/protocol.md, date: 2026-01-05}
  - {id: ev-report, type: audit-report, uri: evidence/report.md, date: 2026-06-19}
`,
    },
    {
      name: 'an old document beside one without a date',
      plan: `${audit('[ev-protocol, ev-report]')}
evidence:
  - {id: ev-protocol, type: other, uri: evidence/protocol.md, date: 2026-01-05}
  - {id: ev-report, type: audit-report, uri: evidence/report.md}
`,
    },
    {
      name: 'a policy that allows more',
      policy: { defaults: { 'gate.evidenceLag': 'P60D' } },
      plan: drill() + document('2026-09-11'),
    },
    { name: 'at discovery', stage: 'discovery', plan: drill() + document('2062-10-12') },
    { name: 'a date of the future elsewhere', plan: 'validation: {firstClinicalExposure: 2062-10-12}' },
    { name: 'an alert test without evidence in the plan', plan: drill() },
    { name: 'a date that is malformed', plan: document('2062-13-12') },
  ],
  reject: [
    {
      name: 'the report of an alert test is 31 days older',
      severity: 'error',
      blocks: 'production',
      plan: drill('«ev-old»') + document('2026-09-11'),
      messages: [
        'ev-old is from 2026-09-11, more than P30D before the alert was rehearsed on 2026-10-12, and cannot show what came after it: cite the document that does, or correct the date that is wrong.',
      ],
      related: ['2026-10-12', '2026-09-11'],
      fixes: [],
    },
    {
      name: 'the report of an audit',
      plan: audit('«[ev-old]»') + document('2026-05-19', 'audit-report'),
      messages: [/^ev-old is from 2026-05-19, more than P30D before the audit of notes was complete on 2026-06-19,/],
      related: ['2026-06-19', '2026-05-19'],
    },
    {
      name: 'the latest of several decides',
      plan: `${audit('«[ev-first, ev-last, ev-second]»')}
evidence:
  - {id: ev-first, type: audit-report, uri: evidence/first.md, date: 2024-01-05}
  - {id: ev-last, type: audit-report, uri: evidence/last.md, date: 2026-05-19}
  - {id: ev-second, type: audit-report, uri: evidence/second.md, date: 2025-06-19}
`,
      messages: [/^ev-last is from 2026-05-19/],
      related: ['2026-06-19', '2026-05-19'],
    },
    {
      name: 'the notes of an observation',
      plan: `workflow:
  decisionPoints:
    - {id: rounds, user: hospitalist, validation: {method: shadowing, completed: 2026-07-10, evidence: «[ev-old]»}}
${document('2026-06-01', 'observation')}`,
      messages: [/before the work at rounds was observed on 2026-07-10,/],
    },
    {
      name: 'the report of a baseline',
      plan: `roi:
  currency: USD
  metrics:
    - {metric: note-minutes, baseline: {value: 7.4, captured: 2026-07-10, evidence: «ev-old»}}
    - {metric: adoption}
${document('2026-06-01', 'baseline')}`,
      messages: [/before the baseline of note-minutes was captured on 2026-07-10,/],
      related: ['2026-07-10', '2026-06-01'],
    },
    {
      name: 'a policy that allows less',
      policy: { defaults: { 'gate.evidenceLag': 'P7D' } },
      plan: drill('«ev-old»') + document('2026-10-01'),
      messages: [/more than P7D before/],
    },
    {
      name: 'a date of tomorrow',
      severity: 'error',
      blocks: 'production',
      plan: document('«2026-11-23»'),
      messages: ['ev-old is dated 2026-11-23, which is in the future: enter the day it was written, once it is.'],
      related: [],
      fixes: [],
    },
    {
      name: 'evidence whose id comes last, or that has none',
      plan: `evidence:
  - {date: «2026-11-23», type: other, id: ev-last}
  - {date: «2026-11-24»}
`,
      messages: [/^ev-last is dated/, /^This document is dated/],
    },
    {
      name: 'a metric and a decision that have no name',
      plan: `workflow:
  decisionPoints: [{user: hospitalist, validation: {completed: 2026-07-10, evidence: «[ev-old]»}}]
roi: {metrics: [{baseline: {captured: 2026-07-10, evidence: «ev-old»}}]}
${document('2026-06-01')}`,
      messages: [/before the work at a decision point was observed/, /before the baseline of a metric was captured/],
    },
    { name: 'at design it is a remark', stage: 'design', severity: 'info', plan: document('«2026-11-23»') },
    {
      name: 'in the pilot it is a warning',
      stage: 'pilot',
      severity: 'warning',
      blocks: 'production',
      plan: drill('«ev-old»') + document('2026-09-11'),
    },
  ],
})

describe('a document that came after go-live', () => {
  it('was not in the future at the gates before', () => {
    const text = `apiVersion: readiness/v1
kind: HealthcareAIReadiness
lifecycle: {stage: production, timeline: [{stage: production, planned: {start: 2026-10-19}, actual: {start: 2026-10-19}}]}
gates: [{stage: production, passed: 2026-10-16}]
${document('2026-11-02', 'audit-report')}`
    const { findings } = analyze(parseDocument(text), { asOf: '2026-11-22' })
    expect(findings.filter((finding) => finding.rule === 'gate/passed-over-blockers')).toEqual([])
  })
})
