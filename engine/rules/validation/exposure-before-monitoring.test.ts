import { testRule } from '../../../test/support/rule-tester'
import { rule } from './exposure-before-monitoring'

const timeline = (dates: string) => `
lifecycle:
  stage: pilot
  timeline:
    - {stage: pilot, ${dates}}
`

testRule(rule, {
  accept: [
    { name: 'ready before', plan: 'validation: {framework: {ready: 2026-10-09}, firstClinicalExposure: 2026-11-02}' },
    {
      name: 'ready on the day',
      plan: 'validation: {framework: {ready: 2026-11-02}, firstClinicalExposure: 2026-11-02}',
    },
    {
      name: 'the stated exposure counts, not the pilot',
      plan: `${timeline('actual: {start: 2026-09-01}')}validation: {framework: {ready: 2026-10-09}, firstClinicalExposure: 2026-11-02}`,
    },
    {
      name: 'the actual start of the pilot counts, not the planned one',
      plan: `${timeline('planned: {start: 2026-10-01}, actual: {start: 2026-11-02}')}validation: {framework: {ready: 2026-10-09}}`,
    },
    { name: 'an exposure that is not known', plan: 'validation: {framework: {ready: 2026-10-09}}' },
    { name: 'at discovery', stage: 'discovery', plan: 'useCase: {aiType: [predictive]}' },
  ],
  reject: [
    {
      name: 'ready after the exposure',
      plan: 'validation: {framework: {ready: «2026-11-20»}, firstClinicalExposure: 2026-11-02}',
      messages: [
        'Clinicians first see output on 2026-11-02, and monitoring is ready on 2026-11-20: move the first exposure behind that day.',
      ],
      related: ['2026-11-02'],
      fixes: [],
      blocks: 'pilot',
    },
    {
      name: 'ready after the pilot started',
      plan: `${timeline('planned: {start: 2026-12-01}, actual: {start: 2026-11-02}')}validation: {framework: {ready: «2026-11-20»}}`,
      related: ['2026-11-02'],
    },
    {
      name: 'ready after the planned start of the pilot',
      plan: `${timeline('planned: {start: 2026-11-02}')}validation: {framework: {ready: «2026-11-20»}}`,
      related: ['2026-11-02'],
    },
    {
      name: 'not said to be ready',
      stage: 'design',
      severity: 'info',
      blocks: 'pilot',
      plan: 'validation:\n  «framework»:\n    dashboards: [ev-dash]\n',
      messages: [
        'Clinicians will see output, and no date says that monitoring is ready: enter the day on which the framework runs on production data.',
      ],
      related: [],
    },
    {
      name: 'not said to be ready before a date',
      stage: 'build',
      severity: 'warning',
      plan: 'validation:\n  framework: {«ready»: }\n  firstClinicalExposure: 2026-11-02\n',
      messages: [/^Clinicians first see output on 2026-11-02, and no date says that monitoring is ready: /],
    },
    {
      name: 'no validation at all',
      atDocument: true,
      plan: timeline('planned: {start: 2026-12-01}'),
      related: ['2026-12-01'],
    },
  ],
})
