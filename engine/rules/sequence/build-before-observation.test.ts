import { testRule } from '../../../test/support/rule-tester'
import { rule } from './build-before-observation'

const plan = (build: string, point: string, stage = 'pilot') => `
lifecycle:
  stage: ${stage}
  timeline:
    - {stage: build, ${build}}
workflow:
  decisionPoints:
    - {id: pre-round, ${point}}
`
const seen = (date: string) => `decision: Set the day's plan, validation: {method: shadowing, completed: ${date}}`

testRule(rule, {
  accept: [
    { name: 'observed before the build', plan: plan('actual: {start: 2026-07-13}', seen('2026-07-10')) },
    { name: 'observed on the day the build starts', plan: plan('actual: {start: 2026-07-13}', seen('2026-07-13')) },
    {
      name: 'no date while the build lies ahead',
      plan: plan('planned: {start: 2026-11-23}', 'action: Edit', 'design'),
    },
    {
      name: 'the actual start counts',
      plan: plan('planned: {start: 2026-06-01}, actual: {start: 2026-07-13}', seen('2026-07-10')),
    },
    { name: 'no start of the build', plan: plan('planned: {end: 2026-07-13}', 'action: Edit') },
    { name: 'no decision points', plan: plan('actual: {start: 2026-07-13}', '').replace(/workflow:.*/s, '') },
    { name: 'at discovery', plan: plan('actual: {start: 2026-07-13}', seen('2026-08-01'), 'discovery') },
    { name: 'at renewal', plan: plan('actual: {start: 2026-07-13}', seen('2026-08-01'), 'renewal') },
  ],
  reject: [
    {
      name: 'observed the day after the build started',
      plan: plan('actual: {start: 2026-07-13}', seen('«2026-07-14»')),
      messages: [
        'The work at "Set the day\'s plan" had been observed on 2026-07-14, and the build started on 2026-07-13: watch first, then build.',
      ],
      related: ['2026-07-13'],
      fixes: [],
    },
    {
      name: 'planned to be observed after the planned start',
      severity: 'warning',
      blocks: 'pilot',
      plan: plan('planned: {start: 2027-01-11, end: 2027-02-01}', seen('«2027-02-01»'), 'design'),
      messages: [/had been observed on 2027-02-01, and the build is planned to start on 2027-01-11: /],
      related: ['2027-01-11'],
      fixes: ['Move the planned start of the build to 2027-02-01'],
      fixed: plan('planned: {start: 2027-02-01, end: 2027-02-01}', seen('2027-02-01'), 'design'),
    },
    {
      name: 'a build without an end can be moved',
      severity: 'warning',
      plan: plan('planned: {start: 2027-01-11}', seen('«2027-02-01»'), 'build'),
      fixed: plan('planned: {start: 2027-02-01}', seen('2027-02-01'), 'build'),
    },
    {
      name: 'the build cannot move behind its own end',
      severity: 'warning',
      plan: plan('planned: {start: 2027-01-11, end: 2027-01-31}', seen('«2027-02-01»'), 'design'),
      fixes: [],
    },
    {
      name: 'no date and a build that has begun',
      plan: plan('actual: {start: 2026-07-13}', '«validation»: {method: shadowing}'),
      messages: [
        'No date says when the work at "pre-round" had been observed, and the build started on 2026-07-13: watch first, then build.',
      ],
      fixes: [],
    },
    {
      name: 'no date and a build that is planned to begin today',
      plan: plan('planned: {start: 2026-11-22}', 'action: Edit').replace('id: pre-round', 'id: «pre-round»'),
      messages: [/and the build is planned to start on 2026-11-22/],
      fixes: [],
    },
    {
      name: 'one of two decision points',
      plan: plan('actual: {start: 2026-07-13}', seen('2026-07-10')).replace(
        'decisionPoints:',
        'decisionPoints:\n    - {id: discharge, validation: {completed: «2026-08-01»}}',
      ),
      messages: [/The work at "discharge"/],
    },
  ],
})
