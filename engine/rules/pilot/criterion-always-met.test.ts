import { testRule } from '../../../test/support/rule-tester'
import { rule } from './criterion-always-met'

const metrics = `
metrics:
  - {id: adoption, class: adoption, unit: "1", denominator: eligible reviews, direction: higher-is-better}
  - {id: hallucination, class: hallucination, unit: "1", denominator: sentences, direction: lower-is-better}
  - {id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}
  - {id: drift, class: input-drift, unit: "1", method: psi, direction: lower-is-better}
`
const roi = 'roi: {metrics: [{metric: review-min, baseline: {value: 9.4}}]}\n'
const plan = (criterion: string, more = '') => `${metrics}pilot: {criteria: [{id: c-one, ${criterion}}]}\n${more}`

testRule(rule, {
  accept: [
    { name: 'a target that can be missed', plan: plan('metric: adoption, op: gte, target: 0.60, fail: 0.40') },
    { name: 'more than 0', plan: plan('metric: adoption, op: gt, target: 0, fail: 0') },
    { name: 'less than 1', plan: plan('metric: hallucination, op: lt, target: 1, fail: 1') },
    { name: 'nothing less than all', plan: plan('metric: adoption, op: gte, target: 1, fail: 0.9') },
    { name: 'no share of a whole', plan: plan('metric: drift, op: lte, target: 1, fail: 2') },
    { name: 'a fail equal to the target', plan: plan('metric: adoption, op: gte, target: 0.60, fail: 0.60') },
    { name: 'better than the baseline', plan: plan('metric: review-min, op: lte, target: 7.4, fail: 8.6', roi) },
    {
      name: 'strictly better than the baseline',
      plan: plan('metric: review-min, op: lt, target: 9.4, fail: 9.4', roi),
    },
    {
      name: 'the baseline of another metric',
      plan: plan('metric: drift, op: lte, target: 9.5, fail: 11', roi),
    },
    {
      name: 'a baseline without a value',
      plan: plan('metric: review-min, op: lte, target: 9.5, fail: 11', 'roi: {metrics: [{metric: review-min}]}'),
    },
    { name: 'no target, for which another rule asks', plan: plan('metric: adoption, op: gte') },
    { name: 'no operator, for which another rule asks', plan: plan('metric: adoption, target: 0') },
    { name: 'a percentage, which another rule reports', plan: plan('metric: hallucination, op: lte, target: 2') },
    {
      name: 'a fail in per cent, which another rule reports',
      plan: plan('metric: adoption, op: gte, target: 0.6, fail: 40'),
    },
    {
      name: 'a fail in words, which the schema reports',
      plan: plan('metric: adoption, op: gte, target: 0.6, fail: low'),
    },
    { name: 'at discovery', stage: 'discovery', plan: plan('metric: adoption, op: gte, target: 0') },
    { name: 'no pilot', plan: metrics },
  ],
  reject: [
    {
      name: 'at least nothing',
      plan: plan('metric: adoption, op: gte, target: «0», fail: -1'),
      messages: ['c-one asks for at least 0, and every share is that: set a target that the pilot can miss.'],
      blocks: 'pilot',
      fixes: [],
    },
    { name: 'at least less than nothing', plan: plan('metric: adoption, op: gt, target: «-0.1», fail: -1') },
    {
      name: 'at most all',
      stage: 'build',
      severity: 'warning',
      plan: plan('metric: hallucination, op: lte, target: «1», fail: 1'),
      messages: ['c-one asks for at most 1, and every share is that: set a target that the pilot can miss.'],
    },
    {
      name: 'no better than today',
      plan: plan('metric: review-min, op: lte, target: «9.5», fail: 11', roi),
      messages: [
        'c-one asks for at most 9.5, and review-min is 9.4 today: set a target that is better than the baseline.',
      ],
      related: ['9.4'],
      fixes: [],
    },
    { name: 'the same as today', plan: plan('metric: review-min, op: lte, target: «9.4», fail: 11', roi) },
    {
      name: 'every share, and also today',
      plan: plan(
        'metric: hallucination, op: lte, target: «1», fail: 1',
        'roi: {metrics: [{metric: hallucination, baseline: {value: 0.2}}]}',
      ),
      messages: [/every share/],
    },
    {
      name: 'no fail',
      plan: plan('metric: adoption, op: gte, target: 0.60').replace('c-one', '«c-one»'),
      messages: ['c-one asks for at least 0.6 and does not say at which value the pilot has failed: enter fail.'],
      fixes: ['Add fail'],
    },
    {
      name: 'a fail left open, and a metric that is not known',
      plan: 'pilot:\n  criteria:\n    - id: c-one\n      metric: use\n      op: gte\n      target: 0.6\n      «fail»:\n',
    },
    {
      name: 'a fail that is a success',
      plan: plan('metric: adoption, op: gte, target: 0.60, fail: «0.70»'),
      messages: [
        'c-one asks for at least 0.6, and its fail 0.7 meets that: enter a value that is worse than the target.',
      ],
      related: ['0.60'],
      fixes: [],
    },
    { name: 'a fail at the end of the scale', plan: plan('metric: adoption, op: gte, target: 0.60, fail: «1»') },
    { name: 'a fail on the better side where less is better', plan: plan('op: lt, target: 5, fail: «4»') },
    {
      name: 'a criterion without an id',
      plan: 'pilot: {criteria: [{op: gte, target: 0.6, fail: «0.7»}]}',
      messages: [/^This criterion asks for at least 0\.6, /],
    },
    {
      name: 'a target and a fail',
      plan: plan('metric: adoption, op: gte, target: «0»').replace('c-one', '«c-one»'),
      messages: [/at which value/, /every share/],
    },
  ],
})
