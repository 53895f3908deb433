import { testRule } from '../../../test/support/rule-tester'
import { rule } from './audit-missing'

const people = 'people: [{id: june-park, name: June Park RN, kind: person, org: health-system}]'

testRule(rule, {
  accept: [
    { name: 'a complete audit', plan: 'dataSources: [{id: notes, kind: unstructured, audit: {status: complete}}]' },
    {
      name: 'a scheduled audit before the build stage',
      stage: 'design',
      plan: 'dataSources: [{id: notes, kind: unstructured, audit: {status: scheduled}}]',
    },
    {
      name: 'an audit under way before the build stage',
      stage: 'discovery',
      plan: 'dataSources: [{id: notes, kind: unstructured, audit: {status: in-progress}}]',
    },
  ],
  reject: [
    {
      name: 'no data sources',
      stage: 'discovery',
      severity: 'warning',
      blocks: 'build',
      atDocument: true,
      plan: people,
      messages: [
        'The plan lists no data source: name each source the model reads, with the audit of its production data.',
      ],
      fixes: ['Insert a data source'],
    },
    {
      name: 'an empty list of data sources',
      plan: `${people}
dataSources: «[]»
`,
      blocks: 'build',
      fixes: ['Insert a data source'],
    },
    {
      name: 'no audit, on one line',
      plan: `${people}
dataSources: [{id: «notes», kind: unstructured, steward: june-park}]
`,
      messages: [
        'The audit of notes is missing: say who looks at which production records of which facilities, and when.',
      ],
      fixes: ['Insert the audit'],
    },
    {
      name: 'no audit before the build stage',
      stage: 'discovery',
      severity: 'warning',
      blocks: 'build',
      plan: `${people}
dataSources:
  - id: «notes»
    kind: unstructured
    steward: june-park
`,
      fixes: ['Insert the audit'],
    },
    {
      name: 'an audit left open, and a steward whom the plan does not know',
      plan: `dataSources:
  - id: meds
    kind: structured
    steward: june-park
    «audit»:
`,
      fixes: ['Insert the audit'],
    },
    {
      name: 'no audit of a source without an id',
      plan: 'dataSources: [{«kind»: structured}]',
      messages: [/^The audit of this source is missing/],
    },
    {
      name: 'a list with an empty item',
      plan: 'dataSources: «[null]»',
      messages: [/^The plan lists no data source/],
      fixes: [],
    },
    {
      name: 'an audit without a status',
      stage: 'design',
      plan: 'dataSources: [{id: notes, kind: unstructured, «audit»: {environment: production}}]',
      messages: ['The audit of notes has no status: say whether it is scheduled, in progress or complete.'],
      fixes: [],
    },
    {
      name: 'an audit that has not started',
      stage: 'discovery',
      plan: 'dataSources: [{id: notes, kind: unstructured, audit: {status: «not-started»}}]',
      messages: ['The audit of notes has not started: put a date and a person to it.'],
    },
    {
      name: 'audits that are not complete from the build stage on',
      plan: `dataSources:
  - {id: notes, kind: unstructured, audit: {status: «not-started»}}
  - {id: meds, kind: structured, audit: {status: «scheduled»}}
  - {id: labs, kind: structured, audit: {status: «in-progress»}}
  - {id: images, kind: imaging, audit: {status: complete}}
`,
      messages: [
        'The audit of notes has not started, and a model is not built on data that nobody has looked at: complete it.',
        'The audit of meds is only scheduled, and a model is not built on data that nobody has looked at: complete it.',
        'The audit of labs is still in progress, and a model is not built on data that nobody has looked at: complete it.',
      ],
    },
  ],
})
