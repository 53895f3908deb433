import { testRule } from '../../../test/support/rule-tester'
import { rule } from './baseline-after-exposure'

const head = `
metrics: [{id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}]
evidence: [{id: ev-baseline, type: baseline, uri: evidence/baseline.csv, date: 2026-10-12}]
`
const exposure = 'validation: {firstClinicalExposure: 2026-11-02}\n'
const timeline = (stage: string) => `lifecycle:
  stage: ${stage}
  timeline:
    - {stage: pilot, planned: {start: 2026-11-02, end: 2027-02-12}, actual: {start: 2026-11-09}}
    - {stage: production, planned: {start: 2027-03-01}}
`
const baseline = (rest: string) =>
  `${head}roi: {metrics: [{metric: review-min, population: Hospitalists, baseline: {${rest}}}]}\n`

testRule(rule, {
  accept: [
    { name: 'the day before', plan: exposure + baseline('value: 9.4, window: {start: 2025-11-02, end: 2026-11-01}') },
    { name: 'no exposure is known', plan: baseline('value: 9.4, window: {start: 2025-11-02, end: 2026-11-30}') },
    { name: 'no window', plan: exposure + baseline('value: 9.4') },
    { name: 'no baseline', plan: `${exposure}${head}roi: {metrics: [{metric: review-min}]}\n` },
    {
      name: 'the actual start of the pilot counts',
      plan: timeline('pilot') + baseline('value: 9.4, window: {start: 2025-11-02, end: 2026-11-08}'),
    },
    {
      name: 'written down on the day of go-live',
      plan: timeline('pilot') + baseline('value: 9.4, captured: 2027-03-01'),
    },
    { name: 'go-live is not known', plan: exposure + baseline('value: 9.4, captured: 2027-03-02') },
    {
      name: 'before the design stage',
      stage: 'discovery',
      plan: exposure + baseline('value: 9.4, window: {start: 2025-11-02, end: 2026-11-30}'),
    },
  ],
  reject: [
    {
      name: 'the day itself',
      plan:
        exposure +
        baseline('value: 9.4, window: {start: 2025-11-02, end: «2026-11-02»}, n: 91400, evidence: ev-baseline'),
      messages: [
        'The baseline of review-min runs until 2026-11-02, and clinicians first see output on 2026-11-02: measure it over a window that ends before that day.',
      ],
      related: ['2026-11-02'],
      fixes: ['End the window on 2026-11-01 and empty the value, to be measured again'],
      blocks: 'pilot',
    },
    {
      name: 'after the start of the pilot, without n',
      plan:
        timeline('design') +
        baseline('value: 9.4, window: {start: 2025-11-02, end: «2026-11-09»}, evidence: ev-baseline'),
      severity: 'warning',
      related: ['2026-11-09'],
      blocks: 'pilot',
    },
    {
      name: 'a window that begins after exposure',
      plan: exposure + baseline('value: 9.4, window: {start: 2026-11-02, end: «2027-01-31»}'),
      fixes: [],
    },
    {
      name: 'nothing has been measured yet',
      plan: exposure + baseline('window: {start: 2025-12-01, end: «2026-11-30»}'),
      fixes: [],
    },
    {
      name: 'written down after go-live',
      plan:
        timeline('pilot') +
        baseline('value: 9.4, window: {start: 2025-10-01, end: 2026-09-30}, captured: «2027-03-02»'),
      messages: [
        'The baseline of review-min was written down on 2027-03-02, after go-live on 2027-03-01: use one that was on record before.',
      ],
      related: ['2027-03-01'],
      fixes: [],
    },
    {
      name: 'both',
      plan:
        timeline('production') +
        baseline('value: 9.4, window: {start: 2026-03-01, end: «2027-02-28»}, n: 91400, captured: «2027-03-15»'),
    },
  ],
})
