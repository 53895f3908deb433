import { testRule } from '../../../test/support/rule-tester'
import { rule } from './monitoring-too-slow'

const plan = (className: string, cadence: string, review = 'P1M') => `
metrics: [{id: first, class: calibration}, {id: watched, class: ${className}}]
governance:
  review: {cadence: ${review}}
  thresholds:
    - {metric: first, cadence: P1D}
    - {metric: watched, cadence: ${cadence}, act: {op: gt, value: 0.05}}
`

testRule(rule, {
  accept: [
    { name: 'as often as the review', plan: plan('fairness', 'P1M') },
    { name: 'a year and twelve months', plan: plan('fairness', 'P12M', 'P1Y') },
    ...['accuracy', 'hallucination', 'omission', 'output-anomaly', 'input-drift'].map((name) => ({
      name: `${name} once a week`,
      plan: plan(name, 'P7D'),
    })),
    ...['calibration', 'adoption', 'fairness', 'latency', 'safety', 'roi'].map((name) => ({
      name: `${name} every other week`,
      plan: plan(name, 'P14D'),
    })),
    { name: 'no cadence', plan: 'governance: {review: {cadence: P1M}, thresholds: [{metric: gap}]}' },
    { name: 'no review and no metric', plan: 'governance: {thresholds: [{metric: gap, cadence: P1Y}]}' },
    { name: 'no governance', plan: 'metrics: [{id: omission, class: omission}]' },
    { name: 'at discovery', stage: 'discovery', plan: plan('omission', 'P1Y') },
  ],
  reject: [
    {
      name: 'slower than the review, of a metric that is not named',
      plan: plan('fairness', '«P3M»').replace('metric: watched, ', ''),
      messages: [
        'The metric is computed every P3M, and the review, held every P1M, would see old numbers: compute it every P1M or more often.',
      ],
    },
    {
      name: 'slower than the review',
      plan: plan('fairness', '«P3M»'),
      messages: [
        'watched is computed every P3M, and the review, held every P1M, would see old numbers: compute it every P1M or more often.',
      ],
      related: ['P1M'],
      fixes: ['Set the cadence to P1M'],
      fixed: plan('fairness', 'P1M'),
      blocks: 'pilot',
    },
    {
      name: 'a month may be longer than thirty days',
      stage: 'design',
      severity: 'info',
      blocks: 'pilot',
      plan: plan('fairness', '«P1M»', 'P30D'),
    },
    {
      name: 'a metric that the registry does not have',
      plan: 'governance: {review: {cadence: P1M}, thresholds: [{metric: gap, cadence: «P2M»}]}',
      related: ['P1M'],
    },
    ...['accuracy', 'hallucination', 'omission', 'output-anomaly', 'input-drift'].map((name) => ({
      name: `${name} less than once a week`,
      stage: 'build' as const,
      severity: 'warning' as const,
      plan: plan(name, '«P8D»'),
      messages: [
        `watched is computed every P8D, and a fault of class ${name} reaches patients until then: compute it every P7D or more often.`,
      ],
      related: [name],
      fixed: plan(name, 'P7D'),
    })),
    {
      name: 'slower than both, where a week is the shorter',
      plan: plan('omission', '«P2M»'),
      messages: [/a fault of class omission reaches patients until then: compute it every P7D or more often\.$/],
      related: ['P1M', 'omission'],
      fixes: ['Set the cadence to P7D'],
    },
    {
      name: 'slower than both, where the review is the shorter',
      plan: plan('omission', '«P14D»', 'P3D'),
      messages: [/held every P3D, would see old numbers: compute it every P3D or more often\.$/],
      related: ['P3D', 'omission'],
      fixed: plan('omission', 'P3D', 'P3D'),
    },
  ],
})
