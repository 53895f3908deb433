import { testRule } from '../../../test/support/rule-tester'
import { rule } from './routed-elsewhere'

const exposure = `
people: [{id: june-park, name: June Park RN, kind: person, org: health-system}]
validation: {firstClinicalExposure: 2027-01-11}
`
const plan = (type: string, issues: string, before = exposure, aiType = 'generative') => `useCase: {aiType: [${aiType}]}
${before}
dataSources:
  - id: notes
    kind: unstructured
    steward: june-park
    audit:
      status: complete
      unstructured:
        noteTypes: [{code: 18842-5, name: Discharge summary, inFeed: true, ${type}}]
      knownIssues: ${issues}
`
const people = 'people: [{id: june-park, name: June Park RN, kind: person, org: health-system}]'

testRule(rule, {
  accept: [
    {
      name: 'resolved',
      plan: plan('routedTo: archive, remediation: iss-route', '[{id: iss-route, status: resolved, due: 2027-02-01}]'),
    },
    {
      name: 'due on the day of exposure',
      plan: plan('routedTo: archive, remediation: iss-route', '[{id: iss-route, status: open, due: 2027-01-11}]'),
    },
    {
      name: 'a due date while the exposure is not known',
      plan: plan(
        'routedTo: archive, remediation: iss-route',
        '[{id: iss-route, status: open, due: 2028-01-01}]',
        people,
      ),
    },
    {
      name: 'an issue of another source',
      plan: `${plan('routedTo: archive, remediation: iss-route', '[]')}  - {id: archive, kind: structured, audit: {knownIssues: [{id: iss-route, status: resolved}]}}
`,
    },
    { name: 'not routed elsewhere', plan: plan('required: true', '[]') },
    { name: 'a product that does not read text', plan: plan('routedTo: archive', '[]', exposure, 'predictive') },
  ],
  reject: [
    {
      name: 'no issue',
      stage: 'discovery',
      severity: 'warning',
      blocks: 'build',
      plan: plan('routedTo: «archive»', '[]'),
      messages: [
        'Discharge summary goes to archive, and no known issue brings it into the feed: link one (remediation) that is due by 2027-01-11, when clinicians first see output.',
      ],
      fixes: ['Create a known issue and link it'],
    },
    {
      name: 'no issue, no list of issues, no exposure, no name',
      plan: `useCase: {aiType: [nlp]}
dataSources:
  - id: notes
    kind: unstructured
    audit:
      unstructured:
        noteTypes:
          - code: 18842-5
            routedTo: «archive»
`,
      messages: [
        '18842-5 goes to archive, and no known issue brings it into the feed: link one (remediation) that is due before clinicians see output.',
      ],
      fixes: ['Create a known issue and link it'],
    },
    {
      name: 'an issue due a day late, and a taken id',
      plan: plan(
        'routedTo: «archive», remediation: iss-notes-discharge-summary',
        '[{id: iss-notes-discharge-summary, status: in-progress, due: 2027-01-12}]',
      ),
      messages: [
        'Discharge summary goes to archive, and iss-notes-discharge-summary is due on 2027-01-12: bring it into the feed by 2027-01-11, when clinicians first see output.',
      ],
      related: ['iss-notes-discharge-summary'],
      fixes: [],
    },
    {
      name: 'an issue without a due date',
      plan: plan('routedTo: «archive», remediation: iss-route', '[{id: iss-route, status: open}]'),
      messages: [
        'Discharge summary goes to archive, and iss-route has no due date: bring it into the feed by 2027-01-11, when clinicians first see output.',
      ],
    },
    {
      name: 'after exposure',
      asOf: '2027-01-11',
      plan: plan('routedTo: «archive»', '[]'),
      messages: [
        'Discharge summary goes to archive, and no known issue brings it into the feed, though by the plan clinicians have seen output since 2027-01-11: bring it into the feed.',
      ],
    },
    {
      name: 'an issue that is not there',
      plan: plan('routedTo: «archive», remediation: iss-root', '[{id: iss-route, status: resolved}]'),
      messages: [
        'Discharge summary goes to archive, and no known issue iss-root brings it into the feed: link one (remediation) that is due by 2027-01-11, when clinicians first see output.',
      ],
      fixes: [],
    },
    {
      name: 'an id that the fix may not take again',
      plan: plan('routedTo: «archive»', '[{id: iss-notes-discharge-summary, title: Something else, status: open}]'),
      fixes: ['Create a known issue and link it'],
    },
  ],
})
