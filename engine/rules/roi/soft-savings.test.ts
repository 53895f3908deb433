import { testRule } from '../../../test/support/rule-tester'
import { rule } from './soft-savings'

const metrics = `
metrics:
  - {id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}
  - {id: free-min, class: roi, unit: "min/d", direction: higher-is-better}
  - {id: odd-min, class: roi, unit: "min/d"}
`
const roi = (...items: string[]) => `${metrics}roi:\n  metrics:\n${items.map((item) => `    - {${item}}\n`).join('')}`
const time = (metric: string, before: string, target: string) =>
  `metric: ${metric}, kind: documentation-time, baseline: {value: ${before}}, target: ${target}`
const benefit = (values: string, kind = 'documentation-time') =>
  `metric: review-min, kind: ${kind}, benefit: {${values}}`

testRule(rule, {
  accept: [
    { name: 'a part of the time', plan: roi(benefit('unitValue: {amount: 118, per: h}, realization: 0.4')) },
    { name: 'nearly all of it', plan: roi(benefit('unitValue: {amount: 118, per: h}, realization: 0.99')) },
    { name: 'none of it', plan: roi(benefit('unitValue: {amount: 118, per: h}, realization: 0')) },
    { name: 'no benefit', plan: roi('metric: review-min, kind: documentation-time') },
    { name: 'an open benefit', plan: roi(benefit('unitValue: {amount: , per: }')) },
    {
      name: 'denials that turn into money',
      plan: roi(benefit('unitValue: {amount: 260, per: "{request}"}, realization: 1.0', 'prior-auth-denials')),
    },
    { name: '15 % less', plan: roi(time('review-min', '9.4', '7.99')) },
    { name: '15 % more', plan: roi(time('free-min', '20', '23')) },
    { name: 'no direction', plan: roi(time('odd-min', '9.4', '9.3')) },
    { name: 'a baseline of nothing', plan: roi(time('review-min', '0', '0')) },
    { name: 'no target', plan: roi('metric: review-min, kind: documentation-time, baseline: {value: 9.4}') },
    { name: 'no baseline', plan: roi('metric: review-min, kind: documentation-time, target: 9.4') },
    {
      name: 'another kind with a small change',
      plan: roi('metric: review-min, kind: custom, baseline: {value: 9.4}, target: 9.3'),
    },
    {
      name: 'a stronger comparison beside a weak one',
      plan: roi('metric: review-min, comparison: pre-post', 'metric: free-min, comparison: randomized'),
    },
    { name: 'no comparison', plan: roi('metric: review-min, target: 4') },
    { name: 'no return', plan: metrics },
    { name: 'at discovery', stage: 'discovery', plan: roi(benefit('realization: 1.0')) },
  ],
  reject: [
    {
      name: 'every minute is cash',
      plan: roi(benefit('unitValue: {amount: 118, per: h}, realization: «1.0»')),
      stage: 'production',
      severity: 'warning',
      blocks: null,
      messages: [
        'The benefit of review-min counts every saved minute as cash, and saved minutes rarely leave the payroll: enter the part that finance agrees to.',
      ],
      fixes: [],
    },
    {
      name: 'nothing is said of it',
      plan: roi('metric: review-min, kind: documentation-time, «benefit»: {unitValue: {amount: 118, per: h}}'),
      severity: 'warning',
      messages: [
        'The benefit of review-min does not say which part of the saved time turns into money, and saved minutes rarely leave the payroll: enter the part that finance agrees to.',
      ],
      fixes: ['Insert the realization'],
      fixed: roi(
        'metric: review-min, kind: documentation-time, benefit: {unitValue: {amount: 118, per: h}, realization: }',
      ),
    },
    {
      name: 'its place is open',
      stage: 'design',
      severity: 'info',
      plan: roi(benefit('unitValue: {amount: 118, per: h}, «realization»: ')),
    },
    {
      name: 'a little less than 15 % less',
      plan: roi(time('review-min', '9.4', '«8.0»')),
      severity: 'info',
      blocks: null,
      messages: [
        'The target of review-min, 8, is 14.8 % better than the baseline of 9.4; less than 15 % is hardly noticed: aim higher, or expect little from it.',
      ],
      related: ['9.4'],
      fixes: [],
    },
    {
      name: 'a little more',
      plan: roi(time('free-min', '20', '«22»')),
      severity: 'info',
      messages: [/^The target of free-min, 22, is 10 % better than the baseline of 20; less than 15 %/],
    },
    {
      name: 'no better',
      plan: roi(time('review-min', '9.4', '«9.4»')),
      severity: 'info',
      messages: [/^The target of review-min, 9.4, is no better than the baseline of 9.4; /],
    },
    {
      name: 'worse',
      plan: roi(time('free-min', '20', '«14»')),
      severity: 'info',
      messages: [/^The target of free-min, 14, is no better than the baseline of 20; /],
    },
    {
      name: 'only before and after',
      plan: roi('metric: review-min, comparison: «pre-post»', 'metric: free-min, target: 4'),
      severity: 'info',
      blocks: null,
      messages: [
        'review-min is compared only with the time before, which also credits the product with whatever else changed: compare at least one with users who do not have it.',
      ],
      related: [],
      fixes: [],
    },
    {
      name: 'only before and after, twice',
      plan: roi('metric: review-min, comparison: «pre-post»', 'metric: free-min, comparison: pre-post'),
      severity: 'info',
      messages: [
        'All metrics of the return are compared only with the time before, which also credits the product with whatever else changed: compare at least one with users who do not have it.',
      ],
      related: ['pre-post'],
    },
    {
      name: 'all at once',
      severity: ['info', 'info', 'warning'],
      plan: roi(
        'metric: review-min, kind: documentation-time, baseline: {value: 9.4}, target: «9», comparison: «pre-post», benefit: {realization: «1»}',
      ),
    },
  ],
})
