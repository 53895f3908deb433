import { testRule } from '../../../test/support/rule-tester'
import { rule } from './facility-not-audited'

const plan = `
people: [{id: june-park, name: June Park RN, kind: person, org: health-system}]
facilities: [{id: north, name: North Campus}, {id: river, name: Riverside}, {id: lake}]
`

testRule(rule, {
  accept: [
    {
      name: 'every facility of the source and of the pilot',
      plan: `${plan}pilot: {sites: [{id: lake-hm, facility: lake}]}
dataSources: [{id: notes, facilities: [north, river], audit: {status: complete, facilities: [lake, river, north]}}]`,
    },
    { name: 'no facility in scope', plan: `${plan}dataSources: [{id: notes, audit: {status: complete}}]` },
    {
      name: 'a site of the pilot with another record system than the source',
      plan: `facilities: [{id: north, ehr: epic}, {id: lake, ehr: cerner}]
pilot: {sites: [{id: north-ed, facility: north}, {id: lake-ed, facility: lake}]}
dataSources: [{id: orders, system: epic, facilities: [north], audit: {status: complete, facilities: [north]}}]`,
    },
    { name: 'no audit', plan: `${plan}dataSources: [{id: notes, facilities: [north]}]` },
    {
      name: 'an audit that has not started',
      plan: `${plan}dataSources: [{id: notes, facilities: [north], audit: {status: not-started}}]`,
    },
    {
      name: 'in discovery',
      stage: 'discovery',
      plan: `${plan}dataSources: [{id: notes, facilities: [north], audit: {status: complete}}]`,
    },
  ],
  reject: [
    {
      name: 'a site of the pilot, and a source that is of no record system',
      plan: `facilities: [{id: north, ehr: epic}, {id: lake, ehr: cerner}]
pilot: {sites: [{id: lake-ed, facility: lake}]}
dataSources: [{id: images, system: pacs, audit: {status: complete, facilities: «[north]»}}]`,
    },
    {
      name: 'a site of the pilot with the record system of the source',
      plan: `facilities: [{id: north, ehr: epic}, {id: lake, ehr: epic}]
pilot: {sites: [{id: lake-ed, facility: lake}]}
dataSources: [{id: orders, system: epic, audit: {status: complete, facilities: «[north]»}}]`,
    },
    {
      name: 'a facility with another record system, which the source says that it serves',
      plan: `facilities: [{id: north, ehr: epic}, {id: lake, ehr: cerner}]
dataSources: [{id: orders, system: epic, facilities: [north, lake], audit: {status: complete, facilities: «[north]»}}]`,
    },
    {
      name: 'a facility that the source serves',
      stage: 'design',
      severity: 'warning',
      blocks: 'build',
      plan: `${plan}dataSources:
  - id: notes
    kind: unstructured
    facilities: [north, river]
    steward: june-park
    audit:
      status: complete
      facilities: «[north]»
`,
      messages: ['The audit of notes does not cover Riverside: audit the data there, or take it out of scope.'],
      fixes: ['Add the audit of Riverside as a known issue'],
    },
    {
      name: 'facilities of the source and of the pilot, each once',
      plan: `${plan}pilot: {sites: [{id: lake-hm, facility: lake}, {id: river-hm, facility: river}]}
dataSources: [{id: notes, facilities: [north, river], audit: {status: complete, facilities: «[north]», knownIssues: []}}]`,
      messages: [
        'The audit of notes does not cover Riverside and lake: audit the data there, or take them out of scope.',
      ],
      fixes: ['Add the audit of Riverside and lake as a known issue'],
    },
    {
      name: 'no audited facility named',
      plan: `${plan}dataSources: [{id: notes, facilities: [north], «audit»: {status: complete}}]`,
    },
    {
      name: 'one of two is written down',
      plan: `${plan}dataSources:
  - id: notes
    facilities: [north, river, lake]
    audit:
      status: complete
      facilities: «[north]»
      knownIssues:
        - {id: iss-lake, title: Audit the data of lake, severity: high, status: open}
`,
      fixes: ['Add the audit of Riverside as a known issue'],
    },
    {
      name: 'both are written down',
      plan: `${plan}dataSources:
  - id: notes
    facilities: [north, lake]
    audit:
      status: complete
      facilities: «[north]»
      knownIssues: [{id: iss-lake, title: Audit the data of lake, severity: high, status: open}]
`,
      fixes: [],
    },
  ],
})
