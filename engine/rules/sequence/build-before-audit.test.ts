import { testRule } from '../../../test/support/rule-tester'
import { rule } from './build-before-audit'

const plan = (build: string, audit: string, stage = 'build') => `
lifecycle:
  stage: ${stage}
  timeline:
    - {stage: build, ${build}}
dataSources:
  - {id: notes, kind: unstructured, audit: ${audit}}
`

testRule(rule, {
  accept: [
    {
      name: 'completed before the build',
      plan: plan('actual: {start: 2026-07-13}', '{status: complete, completed: 2026-06-19}'),
    },
    {
      name: 'completed on the day the build starts',
      plan: plan('actual: {start: 2026-06-19}', '{status: complete, completed: 2026-06-19}'),
    },
    {
      name: 'not complete while the build lies ahead',
      plan: plan('planned: {start: 2027-01-11}', '{status: scheduled}', 'design'),
    },
    {
      name: 'the actual start counts, not the planned one',
      plan: plan('planned: {start: 2026-06-01}, actual: {start: 2026-07-13}', '{completed: 2026-06-19}'),
    },
    { name: 'no start of the build', plan: plan('planned: {end: 2026-07-13}', '{status: scheduled}') },
    { name: 'at discovery', plan: plan('actual: {start: 2026-07-13}', '{completed: 2026-08-01}', 'discovery') },
  ],
  reject: [
    {
      name: 'completed after the build started',
      plan: plan('actual: {start: 2026-07-13}', '{status: complete, completed: «2026-08-01»}'),
      messages: [
        'The audit of notes was complete on 2026-08-01, and the build started on 2026-07-13: the audit comes first.',
      ],
      related: ['2026-07-13'],
      fixes: [],
    },
    {
      name: 'planned to be complete after the planned start',
      severity: 'warning',
      blocks: 'build',
      plan: plan(
        'planned: {start: 2027-01-11, end: 2027-03-01}',
        '{status: scheduled, completed: «2027-02-01»}',
        'design',
      ),
      fixed: plan(
        'planned: {start: 2027-02-01, end: 2027-03-01}',
        '{status: scheduled, completed: 2027-02-01}',
        'design',
      ),
    },
    {
      name: 'the build cannot move behind its own end',
      severity: 'warning',
      plan: plan('planned: {start: 2027-01-11, end: 2027-01-31}', '{completed: «2027-02-01»}', 'design'),
      fixes: [],
    },
    {
      name: 'no completion date and a build that has begun',
      plan: plan('actual: {start: 2026-07-13}', '{status: in-progress}').replace('audit:', '«audit»:'),
      messages: [/has no completion date/],
    },
    {
      name: 'no audit at all and a planned start that has passed',
      plan: `
lifecycle: {stage: build, timeline: [{stage: build, planned: {start: 2026-07-13}}]}
dataSources: [{id: «notes», kind: unstructured}]
`,
    },
    {
      name: 'at renewal it is a remark',
      severity: 'info',
      blocks: null,
      plan: plan('actual: {start: 2026-07-13}', '{completed: «2026-08-01»}', 'renewal'),
    },
  ],
})
