import { testRule } from '../../../test/support/rule-tester'
import { rule } from './quality-below-need'

const exposure = `
people: [{id: june-park, name: June Park RN, kind: person, org: health-system}]
validation: {firstClinicalExposure: 2027-01-11}
`
const source = (observed: string, issues = '[]') => `
dataSources:
  - id: meds
    steward: june-park
    audit:
      status: complete
      fields: [{path: Condition.code, completeness: {required: 0.95, observed: ${observed}}}]
      knownIssues: ${issues}
`

testRule(rule, {
  accept: [
    { name: 'what the model needs, exactly', plan: `${exposure}${source('0.95')}` },
    {
      name: 'a known issue due on the day of exposure',
      plan: `${exposure}${source('0.9', '[{id: iss-code, path: Condition.code, due: 2027-01-11, status: open}]')}`,
    },
    {
      name: 'a known issue with a due date while the exposure is not known',
      plan: source('0.9', '[{id: iss-code, path: Condition.code, due: 2027-01-11, status: open}]'),
    },
    {
      name: 'one of two known issues is due in time',
      plan: `${exposure}${source('0.9', '[{id: iss-a, path: Condition.code, due: 2027-02-01}, {id: iss-b, path: Condition.code, due: 2027-01-04}]')}`,
    },
    {
      name: 'half a pair',
      plan: `${exposure}dataSources: [{id: meds, audit: {status: complete, fields: [{path: Condition.code, conformance: {observed: 0.2}, plausibility: {required: 0.9}}]}}]`,
    },
    { name: 'no audit', plan: 'dataSources: [{id: meds}]' },
  ],
  reject: [
    {
      name: 'a field that is often empty',
      stage: 'discovery',
      severity: 'warning',
      blocks: 'build',
      plan: `${exposure}${source('«0.88»')}`,
      messages: [
        'The completeness of Condition.code in meds is 0.88, and the model needs 0.95: mend it by 2027-01-11, when clinicians first see output, or add a known issue for the path that is due by then.',
      ],
      fixes: ['Add a known issue for Condition.code'],
    },
    {
      name: 'each of the three measures, before the exposure is known',
      plan: `dataSources:
  - id: meds
    audit:
      status: complete
      fields:
        - path: Condition.code
          completeness: {required: 0.95, observed: «0.94»}
          conformance: {required: 0.90, observed: «0.899»}
          plausibility: {required: 0.98, observed: «0»}
        - path: Condition.subject
          completeness: {required: 0.95, observed: 0.96}
`,
      messages: [
        'The completeness of Condition.code in meds is 0.94, and the model needs 0.95: mend it before clinicians see output, or add a known issue for the path that is due by then.',
        'The conformance of Condition.code in meds is 0.899, and the model needs 0.9: mend it before clinicians see output, or add a known issue for the path that is due by then.',
        'The plausibility of Condition.code in meds is 0, and the model needs 0.98: mend it before clinicians see output, or add a known issue for the path that is due by then.',
      ],
    },
    {
      name: 'a known issue that is due a day late',
      plan: `${exposure}${source('«0.9»', '[{id: iss-code, path: Condition.code, due: 2027-01-12, status: open}]')}`,
      messages: [
        'The completeness of Condition.code in meds is 0.9, and the model needs 0.95: iss-code is due on 2027-01-12, and must be due by 2027-01-11, when clinicians first see output.',
      ],
      related: ['iss-code'],
      fixes: [],
    },
    {
      name: 'a known issue without a due date',
      plan: `${exposure}${source('«0.9»', '[{id: iss-code, path: Condition.code, status: resolved}]')}`,
      messages: [
        'The completeness of Condition.code in meds is 0.9, and the model needs 0.95: iss-code has no due date, and must be due by 2027-01-11, when clinicians first see output.',
      ],
    },
    {
      name: 'a known issue for another path, with the id that the fix would choose',
      plan: `${exposure}${source('«0.9»', '[{id: iss-meds-code, path: Procedure.code, due: 2026-12-01, status: open}]')}`,
      fixes: ['Add a known issue for Condition.code'],
    },
    {
      name: 'a field without a path',
      plan: 'dataSources: [{id: meds, audit: {fields: [{completeness: {required: 0.9, observed: «0.8»}}]}}]',
      fixes: [],
    },
    {
      name: 'after exposure',
      asOf: '2027-01-11',
      plan: `${exposure}${source('«0.9»')}`,
      messages: [
        'The completeness of Condition.code in meds is 0.9, and the model needs 0.95: mend it and measure again, as by the plan clinicians have seen output since 2027-01-11.',
      ],
    },
    {
      name: 'exposure with the start of the pilot',
      plan: `lifecycle: {stage: build, timeline: [{stage: pilot, planned: {start: 2027-01-04}}]}
${source('«0.9»', '[{id: iss-code, path: Condition.code, due: 2027-01-05, status: open}]')}`,
      messages: [/must be due by 2027-01-04/],
    },
  ],
})
