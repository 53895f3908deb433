import { testRule } from '../../../test/support/rule-tester'
import { rule } from './inconsistent-documentation'

const source = (consistency: string, kind = 'structured') =>
  `dataSources: [{id: meds, kind: ${kind}, audit: {status: complete, consistency: [${consistency}]}}]`
const notes = (unstructured: string, aiType = 'generative') => `useCase: {aiType: [${aiType}]}
evidence: [{id: ev-notes, type: audit-report, uri: evidence/notes.pdf, date: 2026-06-19}]
dataSources: [{id: notes, kind: unstructured, audit: {status: complete${unstructured}}}]`
const wide = 'path: Condition.code, by: department, min: 0.61'

testRule(rule, {
  accept: [
    {
      name: 'exactly the difference tolerated',
      plan: source('{path: a, by: b, min: 0.67, max: 0.97, acceptableRange: 0.3}'),
    },
    { name: 'no difference', plan: source('{path: a, by: b, min: 0.9, max: 0.9, acceptableRange: 0}') },
    { name: 'notes with evidence of their variation', plan: notes(', unstructured: {variation: ev-notes}') },
    { name: 'notes that were not assessed, for which another rule asks', plan: notes('') },
    {
      name: 'an assessment of which every place is open',
      plan: notes(', unstructured: {noteTypes: , variation: }', 'nlp'),
    },
    { name: 'no audit', plan: 'dataSources: [{id: meds, kind: structured}]' },
    {
      name: 'an audit that has not started',
      plan: 'dataSources: [{id: meds, kind: structured, audit: {status: not-started, consistency: [{path: a, by: b}]}}]',
    },
    { name: 'in discovery', stage: 'discovery', plan: source('') },
  ],
  reject: [
    {
      name: 'no comparison',
      blocks: 'production',
      plan: `dataSources:
  - id: meds
    kind: claims
    «audit»:
      status: complete
      fields:
        - coded: false
        - path: Claim.diagnosis
        - path: Claim.provider
`,
      messages: [
        'Nobody has compared how clinicians, departments or facilities document meds: add a comparison with its lowest and highest value and the difference the model tolerates.',
      ],
      fixes: [
        'Insert a comparison of Claim.diagnosis by department',
        'Insert a comparison of Claim.diagnosis by clinician',
        'Insert a comparison of Claim.diagnosis by facility',
      ],
      fixed: `dataSources:
  - id: meds
    kind: claims
    audit:
      status: complete
      fields:
        - coded: false
        - path: Claim.diagnosis
        - path: Claim.provider
      consistency:
        - {path: Claim.diagnosis, by: department, min: , max: , acceptableRange: }
`,
    },
    {
      name: 'an empty list, in a source that does not say its kind',
      stage: 'pilot',
      severity: 'warning',
      blocks: 'production',
      plan: 'dataSources: [{id: meds, audit: {status: in-progress, fields: [{path: Condition.code}], consistency: «[]»}}]',
      messages: [/ document meds: /],
    },
    {
      name: 'no comparison and no field that could be compared',
      plan: 'dataSources: [{id: meds, kind: imaging, «audit»: {status: complete, fields: [{coded: false}]}}]',
      fixes: [],
    },
    {
      name: 'no comparison and no fields',
      plan: 'dataSources: [{id: meds, kind: structured, «audit»: {status: complete}}]',
      fixes: [],
    },
    {
      name: 'no evidence of how notes vary, though something is compared',
      plan: notes(
        ', consistency: [{path: a, by: b, min: 0, max: 0, acceptableRange: 0}], «unstructured»: {noteTypes: [{code: 11506-3}]}',
      ),
      messages: [
        'Nothing shows how the authors of notes differ from each other: compare departments or groups of authors, and name the evidence (variation).',
      ],
      fixes: ['Insert variation'],
    },
    {
      name: 'the same of a product that does not work on language',
      stage: 'design',
      severity: 'info',
      blocks: 'production',
      plan: notes('', 'predictive').replace('audit:', '«audit»:'),
      fixes: ['Insert variation'],
      fixed: notes(', unstructured: {variation: }', 'predictive'),
    },
    {
      name: 'a comparison without figures',
      plan: source('{«path»: Condition.code, by: facility}'),
      messages: [
        'The comparison of Condition.code in meds by facility lacks the lowest value of any group (min), the highest (max) and the difference that the model tolerates (acceptableRange): without it nobody can tell whether the groups are alike enough.',
      ],
      fixes: ['Insert min, max and acceptableRange'],
    },
    {
      name: 'one figure left open in each of three, among complete ones',
      plan: `dataSources:
  - id: meds
    kind: structured
    audit:
      consistency:
        - {path: Condition.code, by: facility, min: 0.9, max: 0.95, acceptableRange: 0.1}
        - {path: Condition.code, by: clinician, «min»: , max: 0.95, acceptableRange: 0.1}
        - {path: Condition.code, by: payer, min: 0, «max»: , acceptableRange: 0.1}
        - {path: Condition.code, by: ward, min: 0.9, max: 0.95, «acceptableRange»: }
`,
      messages: [
        / by clinician lacks the lowest value of any group \(min\): /,
        / by payer lacks the highest \(max\): /,
        / by ward lacks the difference that/,
      ],
      fixes: ['Insert min'],
    },
    {
      name: 'a comparison of nothing between nothing',
      plan: source('{min: 0.2, max: «0.9», acceptableRange: 0.3}'),
      messages: [/^a value in meds runs from 0\.2 to 0\.9, which is 0\.7 apart/],
    },
    {
      name: 'a difference that is too wide',
      stage: 'renewal',
      severity: 'warning',
      blocks: null,
      plan: source(`{${wide}, max: «0.98», acceptableRange: 0.36}`, 'waveform'),
      messages: [
        'Condition.code in meds by department runs from 0.61 to 0.98, which is 0.37 apart, and the model tolerates 0.36: mend how the worst group documents, or test the model on that group.',
      ],
      related: ['0.61', '0.36'],
      fixes: [],
    },
    {
      name: 'in notes, with the figures the wrong way round',
      plan: notes(
        ', consistency: [{path: plan-section, by: department, min: 0.9, max: «0.5», acceptableRange: 0.3}], unstructured: {variation: ev-notes}',
      ),
      messages: [/^plan-section in notes by department runs from 0\.9 to 0\.5, which is 0\.4 apart/],
    },
  ],
})
