import { testRule } from '../../../test/support/rule-tester'
import { rule } from './metric-missing'

const metrics = 'metrics: [{id: review-min, class: roi, unit: "min/{encounter}", direction: lower-is-better}]\n'

const insert = 'Insert review-min as a metric of the return, its kind to choose'

testRule(rule, {
  accept: [
    { name: 'a metric', plan: `${metrics}roi: {metrics: [{metric: review-min, kind: documentation-time}]}` },
    {
      name: 'a metric of which nothing else is said, beside another',
      plan: `${metrics}roi: {metrics: [{metric: review-min}, {metric: review-min, target: 7.4}]}`,
    },
    { name: 'an entry without a metric', plan: `${metrics}roi: {metrics: [{metric: , kind: documentation-time}]}` },
    { name: 'an item that is still empty', plan: 'roi:\n  currency: USD\n  metrics:\n    -\n' },
  ],
  reject: [
    {
      name: 'no return at all',
      atDocument: true,
      plan: metrics,
      messages: [
        'The plan names no number that the return rests on: choose one that finance reports already, such as documentation time, denials of prior authorization or avoidable readmissions.',
      ],
      fixes: [insert],
      blocks: 'pilot',
    },
    {
      name: 'no return and no metrics',
      atDocument: true,
      plan: 'facilities: [{id: north, name: North}]\n',
      fixes: ['Insert a metric of the return, its kind to choose'],
    },
    {
      name: 'no metric that is there for it',
      atDocument: true,
      plan: 'metrics:\n  - {id: recall, class: accuracy, unit: "1", direction: higher-is-better}\n',
      fixes: ['Insert a metric of the return, its kind to choose'],
    },
    {
      name: 'another metric has taken the id',
      atDocument: true,
      plan: 'metrics: [{id: return-metric, class: accuracy, unit: "1", direction: higher-is-better}]\n',
      fixes: [],
    },
    {
      name: 'no list of metrics',
      stage: 'discovery',
      severity: 'info',
      blocks: 'pilot',
      plan: `${metrics}«roi»: {currency: USD}`,
    },
    {
      name: 'an empty list',
      stage: 'build',
      severity: 'warning',
      plan: `${metrics}roi:\n  currency: USD\n  metrics: «[]»\n`,
      fixes: [insert],
    },
    {
      name: 'entries of which nothing but the metric is filled in',
      stage: 'renewal',
      plan: `${metrics}roi:\n  metrics:\n    - metric: review-min\n      «kind»:\n      target:\n`,
      messages: [
        'The return names review-min and says nothing else of it: enter what kind of benefit it is, whom it is measured over and which value the return counts on.',
      ],
      fixes: [],
    },
  ],
})
