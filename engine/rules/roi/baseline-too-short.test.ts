import { testRule } from '../../../test/support/rule-tester'
import { rule } from './baseline-too-short'

const head = `
metrics: [{id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}]
evidence: [{id: ev-baseline, type: baseline, uri: evidence/baseline.csv, date: 2026-10-12}]
`
const roi = (kind: string, baseline: string) =>
  `${head}roi: {metrics: [{metric: review-min, kind: ${kind}, population: Hospitalists, baseline: {${baseline}, evidence: ev-baseline}}]}\n`

testRule(rule, {
  accept: [
    {
      name: 'exactly 90 days',
      plan: roi('documentation-time', 'value: 9.4, window: {start: 2026-07-03, end: 2026-09-30}, n: 22800'),
    },
    {
      name: 'exactly a year of denials',
      plan: roi('prior-auth-denials', 'value: 9.4, window: {start: 2025-10-01, end: 2026-09-30}, n: 1'),
    },
    {
      name: 'a window without an end',
      plan: roi('documentation-time', 'value: 9.4, window: {start: 2026-09-30}, n: 22800'),
    },
    {
      name: 'a window without a start',
      plan: roi('documentation-time', 'value: 9.4, window: {end: 2026-09-30}, n: 22800'),
    },
    {
      name: 'a window that ends before it begins',
      plan: roi('documentation-time', 'value: 9.4, window: {start: 2026-09-30, end: 2026-09-29}, n: 22800'),
    },
    { name: 'no window', plan: roi('prior-auth-denials', 'value: 9.4, n: 22800') },
    { name: 'no n', plan: roi('documentation-time', 'value: 9.4, window: {start: 2025-10-01, end: 2026-09-30}') },
    { name: 'no baseline', plan: `${head}roi: {metrics: [{metric: review-min, kind: documentation-time}]}\n` },
    { name: 'no return', plan: head },
    {
      name: 'before the design stage',
      stage: 'discovery',
      plan: roi('documentation-time', 'value: 9.4, window: {start: 2026-09-01, end: 2026-09-30}, n: 0'),
    },
  ],
  reject: [
    {
      name: '89 days of a metric that is not named',
      plan: roi('documentation-time', 'window: «{start: 2026-07-04, end: 2026-09-30}»').replace(
        'metric: review-min, ',
        '',
      ),
      messages: [/^The baseline of this metric covers 89 days, /],
    },
    {
      name: '89 days',
      plan: roi('documentation-time', 'value: 9.4, window: «{start: 2026-07-04, end: 2026-09-30}», n: 22800'),
      messages: [
        'The baseline of review-min covers 89 days, from 2026-07-04 to 2026-09-30, and needs at least P90D, as a shorter one shows a season: measure it over a longer window.',
      ],
      severity: 'error',
      blocks: 'production',
      related: [],
      fixes: ['Begin the window on 2026-07-03 and empty what was measured, to be measured again'],
      fixed: roi('documentation-time', 'value: , window: {start: 2026-07-03, end: 2026-09-30}, n: '),
    },
    {
      name: 'one day, at design',
      stage: 'design',
      severity: 'info',
      blocks: 'production',
      plan: roi('custom', 'value: 9.4, window: «{start: 2026-09-30, end: 2026-09-30}»'),
      messages: [/covers 1 day, from 2026-09-30 to 2026-09-30, and needs at least P90D/],
    },
    {
      name: 'a day less than a year of denials',
      stage: 'pilot',
      severity: 'warning',
      plan: roi('prior-auth-denials', 'value: 9.4, window: «{start: 2025-10-02, end: 2026-09-30}», n: 5180'),
      messages: [
        'The baseline of review-min covers 364 days, from 2025-10-02 to 2026-09-30, and needs at least P1Y, as denials are compared with the prior year: measure it over a longer window.',
      ],
      related: ['prior-auth-denials'],
      fixes: ['Begin the window on 2025-10-01 and empty what was measured, to be measured again'],
    },
    {
      name: 'a quarter of readmissions, at renewal',
      stage: 'renewal',
      severity: 'warning',
      blocks: null,
      plan: roi('avoidable-readmissions', 'value: 9.4, window: «{start: 2026-07-01, end: 2026-09-30}», n: 5180'),
      messages: [/needs at least P1Y, as readmissions are compared with the prior year/],
      related: ['avoidable-readmissions'],
    },
    {
      name: 'a year, where a policy asks for more',
      policy: { defaults: { 'roi.minBaseline': 'P18M' } },
      plan: roi('prior-auth-denials', 'value: 9.4, window: «{start: 2025-10-01, end: 2026-09-30}», n: 5180'),
      messages: [
        'The baseline of review-min covers 365 days, from 2025-10-01 to 2026-09-30, and needs at least P18M, as a shorter one shows a season: measure it over a longer window.',
      ],
      related: [],
      fixes: ['Begin the window on 2025-04-01 and empty what was measured, to be measured again'],
      fixed: roi('prior-auth-denials', 'value: , window: {start: 2025-04-01, end: 2026-09-30}, n: '),
    },
    {
      name: 'nothing has been measured yet',
      plan: roi('documentation-time', 'window: «{start: 2026-09-01, end: 2026-09-30}»'),
      fixes: ['Begin the window on 2026-07-03'],
      fixed: roi('documentation-time', 'window: {start: 2026-07-03, end: 2026-09-30}'),
    },
    {
      name: 'without a kind and a metric that is known',
      plan: `${head}roi: {metrics: [{metric: review-min, baseline: {n: 3, window: «{start: 2026-09-01, end: 2026-09-30}»}}]}\n`,
      messages: [/^The baseline of review-min covers 30 days/],
    },
    {
      name: 'no observation',
      plan: roi('documentation-time', 'value: 9.4, window: {start: 2025-10-01, end: 2026-09-30}, n: «0»'),
      messages: ['The baseline of review-min comes from no observation: measure it, and enter from how many.'],
      severity: 'error',
      fixes: [],
    },
    {
      name: 'short and from nothing',
      plan: roi('documentation-time', 'value: 9.4, window: «{start: 2026-09-01, end: 2026-09-30}», n: «0»'),
    },
  ],
})
