import { testRule } from '../../../test/support/rule-tester'
import { rule } from './best-case-environment'

const people = 'people: [{id: june-park, name: June Park RN, kind: person, org: health-system}]'

testRule(rule, {
  accept: [
    { name: 'production', plan: 'dataSources: [{id: notes, audit: {status: complete, environment: production}}]' },
    { name: 'an environment that is not named', plan: 'dataSources: [{id: notes, audit: {status: complete}}]' },
    { name: 'no audit', plan: 'dataSources: [{id: notes}]' },
  ],
  reject: [
    {
      name: 'each of the best cases',
      plan: `dataSources:
  - {id: notes, audit: {status: complete, environment: «sandbox»}}
  - {id: meds, audit: {status: complete, environment: «synthetic»}}
  - {id: labs, audit: {status: complete, environment: «curated»}}
  - {id: vitals, audit: {status: complete, environment: «pilot-sample»}}
`,
      messages: [
        'The audit of notes looked at a sandbox: repeat it on production data, which is what the model will be given.',
        'The audit of meds looked at synthetic data: repeat it on production data, which is what the model will be given.',
        'The audit of labs looked at curated data: repeat it on production data, which is what the model will be given.',
        'The audit of vitals looked at the sample made for the pilot: repeat it on production data, which is what the model will be given.',
      ],
      fixes: ['Reopen the audit, with a known issue to repeat it in production'],
    },
    {
      name: 'with a steward and known issues, early',
      stage: 'discovery',
      severity: 'warning',
      blocks: 'build',
      plan: `${people}
dataSources:
  - id: notes
    kind: unstructured
    steward: june-park
    audit:
      status: complete
      environment: «curated»
      knownIssues:
        - {id: iss-notes-production, title: Notes come late, severity: low, status: open}
`,
      fixes: ['Reopen the audit, with a known issue to repeat it in production'],
    },
    {
      name: 'an audit that has not begun is not set to in-progress',
      stage: 'design',
      plan: 'dataSources: [{id: notes, audit: {status: scheduled, environment: «sandbox», knownIssues: []}}]',
      fixes: ['Add a known issue to repeat the audit in production'],
    },
    {
      name: 'a source without an id',
      plan: 'dataSources: [{audit: {status: complete, environment: «sandbox»}}]',
    },
    {
      name: 'the work is written down',
      plan: `dataSources:
  - id: notes
    audit:
      status: in-progress
      environment: «sandbox»
      knownIssues: [{id: iss-again, title: Repeat the audit in production, severity: high, status: open}]
`,
      fixes: [],
    },
  ],
})
