import { testRule } from '../../../test/support/rule-tester'
import { rule } from './free-text-in-coded-field'

const source = (field: string, kind = 'kind: structured, ', status = 'complete') =>
  `dataSources: [{id: meds, ${kind}audit: {status: ${status}, fields: [{${field}}]}}]`

testRule(rule, {
  accept: [
    {
      name: 'exactly what is tolerated',
      plan: source('path: Condition.code, freeText: {tolerated: 0.05, observed: 0.05}'),
    },
    { name: 'none at all', plan: source('path: Condition.code, freeText: {tolerated: 0, observed: 0}') },
    { name: 'a field that is not coded', plan: source('path: heart-rate') },
    { name: 'a field that says it is not coded', plan: source('path: Condition.code, coded: false') },
    { name: 'a source of another kind', plan: source('path: Condition.code', 'kind: claims, ') },
    { name: 'a source that does not say its kind', plan: source('path: Condition.code', '') },
    {
      name: 'an audit that has not started',
      plan: source('path: Condition.code', 'kind: structured, ', 'not-started'),
    },
    { name: 'no audit', plan: 'dataSources: [{id: meds, kind: structured}]' },
    { name: 'no fields', plan: 'dataSources: [{id: meds, kind: structured, audit: {status: complete}}]' },
    { name: 'in discovery', stage: 'discovery', plan: source('path: Condition.code') },
  ],
  reject: [
    {
      name: 'no figures',
      blocks: 'pilot',
      plan: source('«path»: Condition.code'),
      messages: [
        'Nobody has counted how often Condition.code (meds) holds free text where the model reads a code: state how much it tolerates (tolerated) and how much production has (observed).',
      ],
      fixes: ['Insert tolerated and observed'],
      fixed: source('path: Condition.code, freeText: {tolerated: , observed: }'),
    },
    {
      name: 'each way in which a field is coded',
      stage: 'build',
      severity: 'warning',
      blocks: 'pilot',
      plan: `dataSources:
  - id: meds
    kind: structured
    audit:
      status: in-progress
      fields:
        - «path»: Observation.code.coding
        - «path»: MedicationRequest.medicationCodeableConcept
        - «path»: problem
          coded: true
        - {path: Condition.subject}
        - «coded»: true
`,
      messages: [
        /Observation\.code\.coding \(meds\)/,
        /medicationCodeable/,
        /problem/,
        /a field without a path \(meds\)/,
      ],
    },
    {
      name: 'figures left open',
      plan: source('path: Condition.code, freeText: «{tolerated: , observed: }»'),
      messages: [/^Nobody has counted how often Condition\.code \(meds\)/],
      fixes: [],
    },
    {
      name: 'nothing said of what is tolerated',
      stage: 'design',
      severity: 'info',
      plan: source('path: Condition.code, «freeText»: {observed: 0}'),
      messages: [
        '0 of Condition.code (meds) is free text, and nobody has said how much the model tolerates: state tolerated.',
      ],
      fixes: ['Insert tolerated'],
      fixed: source('path: Condition.code, freeText: {observed: 0, tolerated: }'),
    },
    {
      name: 'nothing measured, in block style',
      plan: `dataSources:
  - id: meds
    kind: structured
    audit:
      fields:
        - path: Condition.code
          «freeText»:
            tolerated: 0
`,
      messages: [
        'The model tolerates 0 of free text in Condition.code (meds), and what production has is not measured: state observed.',
      ],
      fixes: ['Insert observed'],
    },
    {
      name: 'more than is tolerated',
      stage: 'renewal',
      severity: 'error',
      blocks: 'renewal',
      plan: source('path: Condition.code, freeText: {tolerated: 0.05, observed: «0.051»}'),
      messages: [
        '0.051 of Condition.code (meds) is free text, and the model tolerates 0.05: have the values coded at entry or mapped before the model reads them, for it sees nothing there.',
      ],
      related: ['0.05'],
      fixes: [],
    },
  ],
})
