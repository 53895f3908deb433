import { testRule } from '../../../test/support/rule-tester'
import { rule } from './dates-contradict'

/** A plan with the windows of pilot and production, and with other sections. */
const plan = (sections: string, pilot = 'actual: {start: 2026-11-02}, planned: {end: 2027-01-29}', stage = 'pilot') => `
lifecycle:
  stage: ${stage}
  timeline:
    - {stage: pilot, ${pilot}}
    - {stage: production, planned: {start: 2027-03-01}}
${sections}
`
const removed = (window: string) => `pilot: {supportRemoved: ${window}}`
const silent = (start: string) => `validation: {silentTrial: {start: ${start}}, firstClinicalExposure: 2026-11-09}`

testRule(rule, {
  accept: [
    {
      name: 'everything on one day',
      plan: 'lifecycle: {stage: build, timeline: [{stage: build, actual: {start: 2026-07-13, end: 2026-07-13}}]}',
    },
    {
      name: 'an end alone',
      plan: 'lifecycle: {stage: build, timeline: [{stage: build, planned: {start: 2026-07-13}, actual: {end: 2026-07-01}}]}',
    },
    {
      name: 'a date that is none',
      plan: 'lifecycle: {stage: build, timeline: [{stage: build, planned: {start: 2026-07-13, end: 2026-06-31}}]}',
    },
    {
      name: 'a completion without a start',
      plan: 'dataSources: [{id: notes, kind: unstructured, audit: {completed: 2026-06-19}}]',
    },
    {
      name: 'no support from the first day of the pilot to the last',
      plan: plan(removed('{start: 2026-11-02, end: 2027-01-29}')),
    },
    { name: 'a pilot without dates', plan: plan(removed('{start: 2026-11-02, end: 2027-01-29}'), 'planned: {}') },
    { name: 'a time without support without dates', plan: plan(removed('{criteria: []}')) },
    { name: 'a silent trial from the day of exposure on', plan: plan(silent('2026-11-09')) },
    { name: 'a decision on the day of going live', plan: plan('pilot: {decision: {date: 2027-03-01}}') },
    { name: 'a decision without a date', plan: plan('pilot: {decision: {by: []}}') },
  ],
  reject: [
    {
      name: 'a stage that ends before it starts',
      plan: 'lifecycle: {stage: build, timeline: [{stage: build, planned: {start: 2026-07-06, end: «2026-07-05»}}]}',
      messages: ['planned ends on 2026-07-05, before it starts on 2026-07-06: correct the day that is wrong.'],
      related: ['2026-07-06'],
      fixes: [],
      blocks: 'build',
    },
    {
      name: 'whatever else has a first and a last day',
      stage: 'discovery',
      severity: 'warning',
      blocks: 'build',
      plan: `
people: [{id: amara, name: Amara Osei, kind: person, active: {until: «2026-01-31», from: 2026-02-01}}]
ownership: {clinicalOwner: {person: amara, protectedTime: {start: 2026-05-18, end: «2026-05-17»}}}
dataSources:
  - id: notes
    kind: unstructured
    audit:
      started: 2026-05-18
      completed: «2026-05-01»
      sampling: {window: {start: 2025-06-01, end: «2024-05-31»}}
ehrIntegration: {track: {start: 2026-07-06, plannedEnd: «2026-07-01»}}
roi: {metrics: [{metric: minutes, baseline: {window: {start: 2025-10-01, end: «2025-09-30»}}}]}
metrics: [{id: minutes, class: roi}]
`,
      messages: [
        /^active ends on 2026-01-31, before it starts on 2026-02-01/,
        /^protectedTime ends/,
        /^audit ends/,
        /^window ends on 2024/,
        /^track ends/,
        /^window ends on 2025/,
      ],
    },
    {
      name: 'support that is gone before the pilot starts',
      plan: plan(removed('{start: «2026-11-01», end: 2027-01-29}')),
      messages: [
        'The time without support is from 2026-11-01 to 2027-01-29, and the pilot from 2026-11-02 to 2027-01-29: it has to lie in the pilot.',
      ],
      related: ['2026-11-02'],
      fixes: [],
    },
    {
      name: 'a time without support that goes on after the pilot',
      plan: plan(removed('{start: 2026-12-14, end: «2027-01-30»}'), 'planned: {start: 2026-11-02, end: 2027-01-29}'),
      messages: [/^The time without support is from 2026-12-14 to 2027-01-30, and/],
      related: ['2027-01-29'],
    },
    {
      name: 'a time without support after the pilot, with the actual end',
      plan: plan(
        removed('{start: «2027-02-01», end: 2027-02-28}'),
        'planned: {end: 2027-03-31}, actual: {end: 2027-01-29}',
      ),
      messages: [
        'The time without support is from 2027-02-01 to 2027-02-28, and the pilot until 2027-01-29: it has to lie in the pilot.',
      ],
      related: ['2027-01-29'],
    },
    {
      name: 'a time without support that ends before it starts is named once',
      plan: plan(removed('{start: 2026-12-14, end: «2026-10-30»}')),
      messages: ['supportRemoved ends on 2026-10-30, before it starts on 2026-12-14: correct the day that is wrong.'],
    },
    {
      name: 'a time without support with one day',
      plan: plan(removed('{end: «2026-11-01»}')),
      messages: [/^The time without support is until 2026-11-01, and/],
    },
    {
      name: 'a silent trial after clinicians have seen output',
      plan: plan(silent('«2026-11-10»')),
      messages: [
        'The silent trial starts on 2026-11-10, after clinicians first see output on 2026-11-09: silence comes first.',
      ],
      related: ['2026-11-09'],
      fixes: [],
    },
    {
      name: 'a silent trial in the pilot',
      plan: plan('validation: {silentTrial: {start: «2026-11-03»}}'),
      related: ['2026-11-02'],
    },
    {
      name: 'a decision after going live',
      plan: plan('pilot: {decision: {date: «2027-03-02»}}'),
      messages: ['The pilot is decided on 2027-03-02, after the product goes live on 2027-03-01: decide first.'],
      related: ['2027-03-01'],
      fixes: [],
    },
  ],
})
