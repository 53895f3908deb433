import { testRule } from '../../../test/support/rule-tester'
import { rule } from './completeness-unknown'

const source = (fields: string, kind = 'structured') =>
  `dataSources: [{id: meds, kind: ${kind}, audit: {status: complete, ${fields}}}]`

testRule(rule, {
  accept: [
    {
      name: 'both figures',
      plan: source('fields: [{path: Condition.code, completeness: {required: 0.95, observed: 0.96}}]'),
    },
    {
      name: 'a figure below the need',
      plan: source('fields: [{path: Condition.code, completeness: {required: 0.95, observed: 0}}]'),
    },
    { name: 'no fields of a source without structure', plan: source('environment: production', 'unstructured') },
    { name: 'no audit', plan: 'dataSources: [{id: meds, kind: structured}]' },
    {
      name: 'an audit that has not started',
      plan: 'dataSources: [{id: meds, kind: structured, audit: {status: not-started}}]',
    },
    { name: 'in discovery', stage: 'discovery', plan: source('fields: [{path: Condition.code}]') },
  ],
  reject: [
    {
      name: 'a structured source without fields',
      plan: 'dataSources: [{id: meds, kind: structured, «audit»: {status: complete}}]',
      messages: [
        'The audit of meds lists no fields: name each field the model needs, how complete it must be and how complete it is.',
      ],
      fixes: [],
    },
    {
      name: 'an empty list of fields',
      stage: 'design',
      severity: 'warning',
      blocks: 'build',
      plan: source('fields: «[]»'),
    },
    {
      name: 'no figures',
      plan: source('fields: [{«path»: Condition.code, conformance: {required: 0.9, observed: 0.95}}]'),
      messages: [
        'No completeness is given for Condition.code (meds): state what the model needs (required) and what production has (observed).',
      ],
      fixes: ['Insert required and observed'],
    },
    {
      name: 'no figures of a field without a path',
      plan: source('fields: [{«coded»: true}]'),
      messages: [/^No completeness is given for a field without a path/],
    },
    {
      name: 'figures left open',
      plan: `dataSources:
  - id: meds
    kind: structured
    audit:
      status: complete
      fields:
        - path: Condition.code
          «completeness»:
            required:
            observed:
`,
      fixes: [],
    },
    {
      name: 'fields of a source of another kind',
      plan: source('fields: [{«path»: recording.consent}]', 'waveform'),
      fixes: ['Insert required and observed'],
    },
    {
      name: 'what the model needs is not said',
      plan: source('fields: [{path: Condition.code, «completeness»: {observed: 0.96}}]'),
      messages: [
        'Production has Condition.code (meds) in a share of 0.96 of records, and nobody has said what the model needs: state required.',
      ],
      fixes: ['Insert required'],
    },
    {
      name: 'what production has is not measured',
      plan: `dataSources:
  - id: meds
    kind: structured
    audit:
      status: complete
      fields:
        - path: Condition.code
          «completeness»:
            required: 0.95
`,
      messages: [
        'The model needs Condition.code (meds) in a share of 0.95 of records, and what production has is not measured: state observed.',
      ],
      fixes: ['Insert observed'],
    },
    {
      name: 'a need that any value meets',
      plan: source('fields: [{path: Condition.code, completeness: {required: «0», observed: 0.96}}]'),
      messages: [
        'A required completeness of 0 lets any value of Condition.code (meds) pass: state what the model needs.',
      ],
      fixes: [],
    },
    {
      name: 'the same, and not measured: one finding',
      plan: source('fields: [{path: Condition.code, completeness: {required: «0»}}]'),
      messages: [
        'A required completeness of 0 lets any value of Condition.code (meds) pass: state what the model needs, and measure what production has.',
      ],
      fixes: ['Insert observed'],
    },
  ],
})
