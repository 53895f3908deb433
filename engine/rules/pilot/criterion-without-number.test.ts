import { testRule } from '../../../test/support/rule-tester'
import { rule } from './criterion-without-number'

const metrics = `
metrics:
  - {id: adoption, class: adoption, unit: "1", denominator: eligible reviews, direction: higher-is-better}
`
const plan = (criterion: string) => `${metrics}pilot:\n  criteria:\n    - ${criterion}\n`

testRule(rule, {
  accept: [
    { name: 'a number', plan: plan('{id: c-adopt, metric: adoption, op: gte, target: 0.60, fail: 0.40}') },
    {
      name: 'a vague sentence beside a number',
      plan: plan('{id: c-adopt, statement: Good adoption, metric: adoption, op: gte, target: 0.60}'),
    },
    { name: 'a target of 0', plan: plan('{id: c-adopt, metric: adoption, op: gte, target: 0}') },
    {
      name: 'a metric that the registry does not have',
      plan: plan('{id: c-adopt, metric: adoptoin, op: gte, target: 0.60}'),
    },
    { name: 'at discovery', stage: 'discovery', plan: plan('{id: c-adopt, statement: Good adoption}') },
    { name: 'at renewal', stage: 'renewal', plan: plan('{id: c-adopt, statement: Good adoption}') },
  ],
  reject: [
    {
      name: 'no pilot at all',
      atDocument: true,
      plan: metrics,
      messages: [
        'The pilot has no success criterion: name a metric, how it must compare with a target, and the value at which the pilot has failed.',
      ],
      fixes: ['Insert a criterion'],
      blocks: 'pilot',
    },
    { name: 'no criteria', plan: '«pilot»:\n  dataPrep: production-feed\n' },
    {
      name: 'an empty list',
      stage: 'design',
      severity: 'warning',
      blocks: 'pilot',
      plan: 'pilot: {criteria: «[]», dataPrep: production-feed}\n',
    },
    { name: 'an item left open', plan: 'pilot:\n  «criteria»:\n    -\n' },
    {
      name: 'text where a criterion should be',
      plan: 'pilot: {criteria: «[good outcome]»}\n',
      fixes: ['Insert a criterion'],
    },
    {
      name: 'a criterion without an id',
      plan: 'pilot: {criteria: [{«statement»: Good outcome}]}\n',
      messages: [/^A criterion says "good" and has no number: /],
    },
    {
      name: 'three wrong values',
      plan: plan('{id: c-adopt, metric: 5, op: ">=", target: «high»}'),
    },
    {
      name: 'a sentence with vague words',
      plan: plan(
        '{id: «c-adopt», statement: Acceptable adoption and a positive mood. Improve as needed; acceptable cost}',
      ),
      messages: [
        'c-adopt says "acceptable", "positive", "improve" and "as needed" and has no number: name a metric, an operator and a target, so that the pilot can miss it.',
      ],
      related: ['Acceptable adoption and a positive mood. Improve as needed; acceptable cost'],
      fixes: ['Open places for metric, op, target and fail'],
    },
    {
      name: 'other forms of them',
      plan: plan('{id: «c-adopt», statement: Improvement of care}'),
      messages: [/^c-adopt says "improvement" and has no number: /],
    },
    {
      name: 'a sentence without vague words, or with longer ones',
      plan: plan('{id: «c-adopt», statement: Nurses say goodbye to paper}'),
      messages: [/^c-adopt is a sentence without a number: /],
    },
    {
      name: 'no target',
      plan: plan('{id: «c-adopt», metric: adoption, op: gte, fail: 0.40}'),
      messages: ['c-adopt has no number as its target: enter it, so that the pilot can miss the criterion.'],
      fixes: ['Open places for target'],
      related: [],
    },
    {
      name: 'a target in words',
      plan: plan('{id: c-adopt, metric: adoption, op: gte, target: «most of them», fail: 0.40}'),
      messages: [/^c-adopt has no number as its target: /],
    },
    {
      name: 'a target left open',
      plan: plan('id: c-adopt\n      metric: adoption\n      op: gte\n      «target»:\n      fail: 0.40'),
    },
    {
      name: 'no operator',
      plan: plan('{id: «c-adopt», metric: adoption, target: 0.60}'),
      messages: ['c-adopt has no operator: enter it, so that the pilot can miss the criterion.'],
      fixes: ['Open places for op and fail'],
    },
    {
      name: 'an operator that is none',
      plan: plan('{id: c-adopt, metric: adoption, op: «">="», target: 0.60}'),
    },
    {
      name: 'no metric',
      plan: plan('{id: «c-adopt», op: gte, target: 0.60}'),
      messages: ['c-adopt has no metric: enter it, so that the pilot can miss the criterion.'],
    },
    {
      name: 'a metric that is a number',
      plan: plan('{id: c-adopt, metric: «5», op: gte, target: 0.60}'),
    },
    {
      name: 'an id alone',
      plan: plan('{id: «c-adopt»}'),
      messages: [
        'c-adopt has no metric, no operator and no number as its target: enter them, so that the pilot can miss the criterion.',
      ],
    },
    {
      name: 'a sentence and a metric',
      plan: plan('{id: «c-adopt», statement: Good adoption, metric: adoption}'),
      messages: [/^c-adopt has no operator and no number as its target: /],
      related: [],
    },
  ],
})
