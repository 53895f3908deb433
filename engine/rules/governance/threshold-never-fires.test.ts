import { testRule } from '../../../test/support/rule-tester'
import { rule } from './threshold-never-fires'

const metrics = `
metrics:
  - {id: recall, class: accuracy, unit: "1", denominator: audited cases, direction: higher-is-better}
  - {id: hallucination, class: hallucination, unit: "1", denominator: sentences, direction: lower-is-better}
  - {id: psi, class: input-drift, unit: "1", method: psi, direction: lower-is-better}
  - {id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}
  - {id: uptime, class: availability, unit: "1", denominator: minutes}
`
const plan = (threshold: string, more = '') =>
  `${metrics}governance:\n  thresholds:\n    - {metric: ${threshold}}\n${more}`
const volume = (value: number, unit: string) =>
  `roi: {metrics: [{metric: review-min, benefit: {volume: {value: ${value}, unit: "${unit}"}}}]}\n`
const yearly = volume(36500, '{encounter}/a')

testRule(rule, {
  accept: [
    {
      name: 'a threshold that can fire',
      plan: plan(
        'hallucination, window: P7D, cadence: P7D, minN: 400, warn: {op: gt, value: 0.015}, act: {op: gt, value: 0.02}',
      ),
    },
    {
      name: 'one where higher is better',
      plan: plan('recall, warn: {op: lte, value: 0.95}, act: {op: lte, value: 0.9}'),
    },
    { name: 'a share of exactly 1', plan: plan('hallucination, act: {op: gte, value: 1}') },
    { name: 'a share of 0', plan: plan('hallucination, act: {op: gt, value: 0}') },
    { name: 'no share of a whole', plan: plan('psi, act: {op: gt, value: 1}') },
    { name: 'a percentage, which another rule reports', plan: plan('hallucination, act: {op: gt, value: 5}') },
    {
      name: 'a warning in per cent, which another rule reports',
      plan: plan('hallucination, warn: {op: gt, value: 1.5}, act: {op: gt, value: 0.02}'),
    },
    {
      name: 'a metric without a direction',
      plan: plan('uptime, warn: {op: gt, value: 0.5}, act: {op: lt, value: 0.9}'),
    },
    {
      name: 'a metric that the registry does not have',
      plan: plan('recal, warn: {op: gt, value: 0.5}, act: {op: lt, value: -1}'),
    },
    {
      name: 'one value, with the eager operator for the warning',
      plan: plan('hallucination, warn: {op: gte, value: 0.02}, act: {op: gt, value: 0.02}'),
    },
    {
      name: 'one value, with the eager operator where higher is better',
      plan: plan('recall, warn: {op: lte, value: 0.9}, act: {op: lt, value: 0.9}'),
    },
    { name: 'a window of a month every month', plan: plan('recall, window: P1M, cadence: P1M') },
    { name: 'a window longer than the cadence', plan: plan('recall, window: P90D, cadence: P1M') },
    { name: 'a window without a cadence', plan: plan('recall, window: P1D') },
    { name: 'enough observations', plan: plan('review-min, window: P7D, minN: 699', yearly) },
    { name: 'no volume', plan: plan('review-min, window: P7D, minN: 9000') },
    { name: 'the volume of another metric', plan: plan('recall, window: P7D, minN: 9000', yearly) },
    {
      name: 'a volume that is no number of things in a time',
      plan: plan('review-min, window: P7D, minN: 9000', volume(100, 'h/wk')),
    },
    { name: 'no window', plan: plan('review-min, minN: 9000', yearly) },
    { name: 'at discovery', stage: 'discovery', plan: plan('recall, act: {op: gt, value: 1}') },
    { name: 'no governance', plan: metrics },
  ],
  reject: [
    {
      name: 'below where low is good',
      plan: plan('hallucination, act: {op: «lt», value: 0.02}'),
      messages: ['hallucination is bad when it is high, and "act" waits for a low value (lt): write gt.'],
      fixed: plan('hallucination, act: {op: gt, value: 0.02}'),
      blocks: 'pilot',
    },
    {
      name: 'above where high is good',
      stage: 'design',
      severity: 'warning',
      plan: plan('recall, warn: {op: «gte», value: 0.95}, act: {op: lt, value: 0.9}'),
      messages: ['recall is bad when it is low, and "warn" waits for a high value (gte): write lte.'],
      fixed: plan('recall, warn: {op: lte, value: 0.95}, act: {op: lt, value: 0.9}'),
    },
    {
      name: 'the wrong way, and turned around it could not fire',
      plan: plan('hallucination, act: {op: «lt», value: 1}'),
      fixes: [],
    },
    {
      name: 'more than all',
      plan: plan('hallucination, act: {op: gt, value: «1»}'),
      messages: ['hallucination is a share from 0 to 1 and never above 1: enter a value that it can cross.'],
      fixes: [],
    },
    { name: 'less than nothing', plan: plan('recall, act: {op: lt, value: «0»}'), messages: [/never below 0: /] },
    {
      name: 'more than less than nothing',
      plan: plan('hallucination, act: {op: gt, value: «-0.1»}'),
      messages: ['hallucination is a share from 0 to 1 and always above -0.1: enter a value that it can cross.'],
    },
    {
      name: 'a warning after the act',
      plan: plan('hallucination, warn: {op: gt, value: «0.03»}, act: {op: gt, value: 0.02}'),
      messages: [
        'hallucination warns at 0.03 and must be acted on at 0.02, so nobody is warned before: set warn to a value that is better than 0.02.',
      ],
      related: ['0.02'],
      fixes: [],
    },
    {
      name: 'a warning after the act where higher is better',
      plan: plan('recall, warn: {op: lt, value: «0.85»}, act: {op: lt, value: 0.9}'),
    },
    {
      name: 'a warning at the end of the scale',
      plan: plan('hallucination, warn: {op: gte, value: «1»}, act: {op: gt, value: 0.02}'),
    },
    {
      name: 'an act at the end of the scale',
      plan: plan('recall, warn: {op: lt, value: «0.9»}, act: {op: lt, value: 1}'),
    },
    {
      name: 'a warning with the act where higher is better',
      plan: plan('recall, warn: {op: lt, value: «0.9»}, act: {op: lt, value: 0.9}'),
    },
    {
      name: 'a warning with the act',
      plan: plan('psi, warn: {op: gt, value: «0.25»}, act: {op: gt, value: 0.25}'),
    },
    {
      name: 'unseen days',
      plan: plan('recall, window: «P1D», cadence: P7D'),
      messages: [
        'recall is computed every P7D over P1D, so what happens in between is never seen: widen the window to P7D.',
      ],
      related: ['P7D'],
      fixed: plan('recall, window: P7D, cadence: P7D'),
    },
    {
      name: 'unseen days of a metric that is not named',
      plan: 'governance: {thresholds: [{window: «P1D», cadence: P7D}]}',
      messages: [/^The value is computed every P7D over P1D, /],
    },
    { name: 'unseen days in a long month', plan: plan('unknown, window: «P30D», cadence: P1M') },
    { name: 'four weeks every month', plan: plan('unknown, window: «P28D», cadence: P1M') },
    { name: 'unseen days in every month', severity: 'error', plan: plan('unknown, window: «P27D», cadence: P1M') },
    { name: 'ninety days every quarter', plan: plan('unknown, window: «P90D», cadence: P3M') },
    {
      name: 'more observations than there are',
      plan: plan('review-min, window: P7D, cadence: P1D, minN: «1000»', yearly),
      messages: [
        'review-min needs 1000 observations in P7D, and about 699 are expected: widen the window to P11D or lower minN.',
      ],
      related: ['{value: 36500, unit: "{encounter}/a"}'],
      fixed: plan('review-min, window: P11D, cadence: P1D, minN: 1000', yearly),
    },
    {
      name: 'a volume in weeks',
      plan: plan('review-min, window: P7D, minN: «1000»', volume(70, '{encounter}/wk')),
      messages: [/about 70 are expected: widen the window to P100D /],
    },
    {
      name: 'no volume to speak of',
      plan: plan('review-min, window: P7D, minN: «1»', volume(0, '{encounter}/a')),
      messages: ['review-min needs 1 observations in P7D, and about 0 are expected: lower minN.'],
      fixes: [],
    },
    {
      name: 'a wider window that would be shorter than the cadence',
      plan: plan('review-min, window: «P7D», cadence: P1M, minN: «1000»', yearly),
      messages: [/computed every P1M/, /about 699 are expected: lower minN\.$/],
    },
  ],
})
