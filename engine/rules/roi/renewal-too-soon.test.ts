import { testRule } from '../../../test/support/rule-tester'
import { rule } from './renewal-too-soon'

const timeline = (stage: string) => `lifecycle:
  stage: ${stage}
  timeline: [{stage: production, planned: {start: 2027-02-01}, actual: {start: 2027-03-01}}]
`
const evidence = (date = '2026-10-12') => `
metrics: [{id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}]
evidence:
  - {id: ev-baseline, type: baseline, uri: evidence/baseline.csv, date: 2026-10-12}
  - {id: ev-roi-dash, type: dashboard, uri: "https://bi.example.org/roi", date: ${date}}
`
const tracking = '  tracking: {dashboard: ev-roi-dash, firstReport: 2027-04-30}\n'
const roi = (rest: string) => `roi:\n  metrics: [{metric: review-min, target: 7.4}]\n${rest}`
const production = timeline('production')

testRule(rule, {
  accept: [
    {
      name: 'half a year to the day, and a report after sixty days',
      plan: production + evidence() + roi(`${tracking}  renewal: {contractEnd: 2028-03-01, noticeBy: 2027-09-01}\n`),
    },
    { name: 'no renewal', plan: production + evidence() + roi(tracking) },
    {
      name: 'no day of notice',
      plan: production + evidence() + roi(`${tracking}  renewal: {contractEnd: 2027-03-01}\n`),
    },
    { name: 'a dashboard from the day of go-live', plan: production + evidence('2027-03-01') + roi(tracking) },
    {
      name: 'go-live is not known',
      plan: evidence('2029-01-01') + roi(`${tracking}  renewal: {noticeBy: 2027-01-01}\n`),
    },
    { name: 'no return', plan: production + evidence() },
    { name: 'no metrics', plan: `${production}${evidence()}roi: {renewal: {noticeBy: 2027-03-02}}\n` },
    {
      name: 'a metric of which nothing else is said',
      plan: `${production}${evidence()}roi: {metrics: [{metric: review-min}]}\n`,
    },
    {
      name: 'before the design stage',
      plan: timeline('discovery') + evidence() + roi('  renewal: {noticeBy: 2027-03-02}\n'),
    },
  ],
  reject: [
    {
      name: 'a day less than half a year',
      plan: production + evidence() + roi(`${tracking}  renewal: {contractEnd: 2027-09-01, noticeBy: «2027-08-31»}\n`),
      messages: [
        'Notice must be given by 2027-08-31, 183 days after go-live on 2027-03-01: agree on 2027-09-01 or later, so that P6M of use are measured before somebody decides.',
      ],
      severity: 'error',
      blocks: 'production',
      related: ['2027-03-01'],
      fixes: ['Enter 2027-09-01, the earliest safe day of notice'],
      fixed: production + evidence() + roi(`${tracking}  renewal: {contractEnd: 2027-09-01, noticeBy: 2027-09-01}\n`),
    },
    {
      name: 'a day after go-live, in a contract that ends a day too early',
      plan: production + evidence() + roi(`${tracking}  renewal: {contractEnd: 2027-08-31, noticeBy: «2027-03-02»}\n`),
      messages: [/^Notice must be given by 2027-03-02, 1 day after go-live on 2027-03-01: agree on 2027-09-01/],
      fixes: [],
    },
    {
      name: 'on the day of go-live, in a contract without an end',
      plan: timeline('design') + evidence() + roi(`${tracking}  renewal: {noticeBy: «2027-03-01»}\n`),
      severity: 'info',
      blocks: 'production',
      messages: [/^Notice must be given by 2027-03-01, and the product goes live on 2027-03-01: agree on 2027-09-01/],
      fixes: ['Enter 2027-09-01, the earliest safe day of notice'],
    },
    {
      name: 'no tracking',
      plan: `${production}${evidence()}«roi»: {metrics: [{metric: review-min, target: 7.4}]}\n`,
      messages: [
        'The return has no dashboard and no day of the first report: enter where it can be seen from go-live on and when it is reported first.',
      ],
      severity: 'error',
      fixes: ['Insert dashboard and firstReport'],
      fixed: `${production}${evidence()}roi: {metrics: [{metric: review-min, target: 7.4}], tracking: {dashboard: , firstReport: }}\n`,
    },
    {
      name: 'tracking that says neither',
      plan: production + evidence() + roi('  tracking: «{cadence: P1M}»\n'),
      messages: [/^The return has no dashboard and no day of the first report: /],
    },
    {
      name: 'no dashboard',
      stage: 'build',
      severity: 'warning',
      plan: evidence() + roi('  «tracking»: {firstReport: 2027-04-30}\n'),
      messages: ['The return has no dashboard: enter where it can be seen from go-live on.'],
      fixes: ['Insert dashboard'],
      fixed: evidence() + roi('  tracking: {firstReport: 2027-04-30, dashboard: }\n'),
    },
    {
      name: 'no first report, its place open',
      plan: evidence() + roi('  tracking: {dashboard: ev-roi-dash, «firstReport»: }\n'),
      messages: ['The return has no day of the first report: enter when it is reported first.'],
    },
    {
      name: 'a first report after sixty-one days',
      plan: production + evidence() + roi('  tracking: {dashboard: ev-roi-dash, firstReport: «2027-05-01»}\n'),
      messages: [
        'The return is first reported on 2027-05-01, 61 days after go-live on 2027-03-01: report it by 2027-04-30, while something can still be changed.',
      ],
      severity: 'error',
      related: ['2027-03-01'],
      fixes: [],
    },
    {
      name: 'a dashboard from the day after go-live',
      plan:
        production + evidence('2027-03-02') + roi('  tracking: {dashboard: «ev-roi-dash», firstReport: 2027-04-30}\n'),
      messages: [
        'The dashboard of the return is from 2027-03-02, after go-live on 2027-03-01: set it up before, or the first months are not seen.',
      ],
      severity: 'error',
      related: ['2027-03-02', '2027-03-01'],
      fixes: [],
    },
    {
      name: 'all at once',
      plan:
        production +
        evidence('2027-03-02') +
        roi('  tracking: {dashboard: «ev-roi-dash», firstReport: «2027-06-01»}\n  renewal: {noticeBy: «2027-04-01»}\n'),
    },
  ],
})
