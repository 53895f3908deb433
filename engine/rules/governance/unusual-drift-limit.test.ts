import { testRule } from '../../../test/support/rule-tester'
import { rule } from './unusual-drift-limit'

const others = `
  - {id: age-gap, class: fairness, unit: "1"}
  - {id: adoption, class: adoption, unit: "1", denominator: eligible reviews}
`

const psi = (threshold: string, method = 'psi') => `metrics:
  - {id: feed-psi, class: input-drift, unit: "1", method: ${method}, direction: lower-is-better}${others}governance:
  thresholds:
    - {metric: feed-psi, ${threshold}}
`

const metrics = (...list: string[]) => `metrics:\n${list.map((metric) => `  - {${metric}}\n`).join('')}`

const recall = 'id: recall, class: accuracy, unit: "1", denominator: audited cases'
const gap = 'id: age-gap, class: fairness, unit: "1"'
const used = 'id: used, class: adoption, unit: "1", denominator: eligible reviews'

testRule(rule, {
  accept: [
    { name: 'exactly the usual limits', plan: psi('warn: {op: gt, value: 0.10}, act: {op: gt, value: 0.25}') },
    { name: 'stricter ones', plan: psi('warn: {op: gt, value: 0.05}, act: {op: gt, value: 0.10}') },
    {
      name: 'other ones with a rationale',
      plan: psi('warn: {op: gt, value: 0.2}, act: {op: gt, value: 0.4}, rationale: The sites differ by 0.15 already'),
    },
    { name: 'limits without values', plan: psi('warn: {op: gt}, act: {op: gt}') },
    { name: 'no limits', plan: psi('window: P7D') },
    { name: 'another method', plan: psi('act: {op: gt, value: 0.4}', 'ks') },
    { name: 'a word that has the letters in it', plan: psi('act: {op: gt, value: 0.4}', 'epsilon test') },
    {
      name: 'no method',
      plan: psi('act: {op: gt, value: 0.4}').replace(' method: psi,', ''),
    },
    {
      name: 'a metric that is not in the registry',
      plan: `${metrics(gap, used)}governance: {thresholds: [{metric: psi, act: {op: gt, value: 0.4}}]}`,
    },
    { name: 'fairness and adoption', plan: metrics(gap, used) },
    { name: 'fairness and override', plan: metrics(gap, 'id: overruled, class: override') },
    { name: 'no metrics, for which another rule asks', plan: 'governance: {review: {cadence: P1M}}' },
    { name: 'an empty list of them', plan: 'metrics: []' },
    { name: 'at discovery', stage: 'discovery', plan: metrics(recall) },
  ],
  reject: [
    {
      name: 'act above the usual limit',
      plan: psi('warn: {op: gt, value: 0.10}, act: {op: gt, value: «0.26»}'),
      messages: [
        'feed-psi must be acted on at 0.26, and 0.25 is usual for a population stability index: set it to 0.25, or enter a rationale why drift may go further here.',
      ],
      related: ['psi'],
      fixes: ['Set act to 0.25', 'Add a rationale'],
      fixed: psi('warn: {op: gt, value: 0.10}, act: {op: gt, value: 0.25}'),
      blocks: 'production',
    },
    {
      name: 'warn above the usual limit, with a rationale left open',
      stage: 'renewal',
      severity: 'warning',
      plan: psi('warn: {op: gt, value: «0.11»}, act: {op: gt, value: 0.25}, rationale: ', 'Population Stability Index'),
      messages: [
        'feed-psi warns at 0.11, and 0.1 is usual for a population stability index: set it to 0.1, or enter a rationale why drift may go further here.',
      ],
      fixes: ['Set warn to 0.1', 'Add a rationale'],
      fixed: psi('warn: {op: gt, value: 0.1}, act: {op: gt, value: 0.25}, rationale: ', 'Population Stability Index'),
      blocks: null,
    },
    {
      name: 'both above the usual limits',
      stage: 'build',
      severity: 'warning',
      plan: psi('warn: {op: gt, value: «0.3»}, act: {op: gt, value: «0.5»}', 'PSI over ten bins'),
      messages: [/^feed-psi warns at 0\.3, and 0\.1 /, /^feed-psi must be acted on at 0\.5, and 0\.25 /],
      fixes: ['Set warn to 0.1 and act to 0.25', 'Add a rationale'],
      fixed: psi('warn: {op: gt, value: 0.1}, act: {op: gt, value: 0.25}', 'PSI over ten bins'),
      blocks: 'production',
    },
    {
      name: 'no fairness',
      plan: metrics(recall, used).replace('metrics', '«metrics»'),
      messages: ['No metric watches whether some patients fare worse than others: add one of class fairness.'],
      fixes: ['Add a metric of class fairness'],
      fixed: metrics(
        recall,
        used,
        'id: fairness, class: fairness, unit: "1", denominator: , direction: lower-is-better, source: ',
      ),
      related: [],
    },
    {
      name: 'neither adoption nor override',
      stage: 'design',
      severity: 'info',
      plan: metrics(recall, gap).replace('metrics', '«metrics»'),
      messages: ['No metric watches whether users still take up the output: add one of class adoption (or override).'],
      fixes: ['Add a metric of class adoption'],
      fixed: metrics(
        recall,
        gap,
        'id: adoption, class: adoption, unit: "1", denominator: , direction: higher-is-better, source: ',
      ),
      blocks: 'production',
    },
    {
      name: 'none of them',
      plan: metrics(recall, 'id: other').replace('metrics', '«metrics»'),
      messages: [
        'No metric watches whether some patients fare worse than others, and none whether users still take up the output: add one of class fairness and adoption (or override).',
      ],
      fixes: ['Add a metric of class fairness', 'Add a metric of class adoption'],
    },
    {
      name: 'ids that are taken',
      plan: metrics('id: fairness, class: accuracy', 'id: adoption, class: roi').replace('metrics', '«metrics»'),
      fixes: [],
    },
  ],
})
