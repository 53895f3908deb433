import { testRule } from '../../../test/support/rule-tester'
import { rule } from './metric-without-threshold'

const recall = 'id: recall, class: accuracy, unit: "1", denominator: audited cases, direction: higher-is-better'
const adoption = 'id: adoption, class: adoption, unit: "1", denominator: eligible reviews, direction: higher-is-better'
const criterion = (metric: string) =>
  `pilot: {criteria: [{id: c-one, metric: ${metric}, op: gte, target: 0.60, fail: 0.40}]}\n`
const plan = (metric: string, thresholds: string, more = '') =>
  `metrics: [{${metric}}]\n${more}governance: {thresholds: ${thresholds}}\n`

testRule(rule, {
  accept: [
    { name: 'a threshold', plan: plan(recall, '[{metric: recall, act: {op: lt, value: 0.9}}]') },
    {
      name: 'a second entry that has it',
      plan: plan(
        recall,
        '[{metric: recall, warn: {op: lt, value: 0.95}}, {metric: recall, act: {op: lt, value: 0.9}}]',
      ),
    },
    { name: 'a class that need not be watched', plan: plan(adoption, '[]') },
    { name: 'a return', plan: plan('id: review-min, class: roi', '[]', criterion('review-min')) },
    { name: 'a class that is not said', plan: plan('id: adoption', '[]', criterion('adoption')) },
    { name: 'a criterion whose metric is not in the registry', plan: plan(adoption, '[]', criterion('use')) },
    {
      name: 'hallucination, where nothing is written',
      plan: plan('id: made-up, class: hallucination', '[]', 'useCase: {aiType: [predictive]}\n'),
    },
    { name: 'no governance, for which another rule asks', plan: `metrics: [{${recall}}]` },
    { name: 'at discovery', stage: 'discovery', plan: plan(recall, '[]') },
  ],
  reject: [
    {
      name: 'a metric of the pilot, and paths of which one has no id',
      plan: `${plan(adoption, '[]', criterion('adoption'))}`
        .replace('id: adoption', 'id: «adoption»')
        .replace('thresholds: []', 'thresholds: [], escalationPaths: [{levels: []}, {id: safety}]'),
    },
    {
      name: 'a metric of the pilot',
      plan: plan(adoption, '[]', criterion('adoption')).replace('id: adoption', 'id: «adoption»'),
      messages: [
        'No threshold watches adoption, by which the pilot is judged (c-one): add one with the value at which somebody must act.',
      ],
      related: ['adoption'],
      fixes: ['Add a threshold for adoption'],
      blocks: 'pilot',
    },
    {
      name: 'a metric of a criterion without an id',
      plan: `metrics: [{id: «adoption», class: adoption}]\npilot: {criteria: [{metric: adoption}]}\ngovernance: {thresholds: []}\n`,
      messages: [/^No threshold watches adoption, by which the pilot is judged: /],
    },
    {
      name: 'required classes',
      stage: 'design',
      severity: 'info',
      plan: `
metrics:
  - {id: «recall», class: accuracy, unit: "1", denominator: audited cases, direction: higher-is-better}
  - {id: «psi», class: input-drift, unit: "1", method: psi}
  - {id: «length», class: output-anomaly, unit: "1", denominator: summaries, direction: lower-is-better}
  - {id: adoption, class: adoption}
governance:
  review: {cadence: P1M}
`,
      messages: [
        'No threshold watches recall, and accuracy must be watched from the first day of use: add one with the value at which somebody must act.',
        /^No threshold watches psi, and input-drift must/,
        /^No threshold watches length, and output-anomaly must/,
      ],
      related: [],
    },
    {
      name: 'hallucination of a generative product',
      stage: 'build',
      severity: 'warning',
      plan: plan('id: «made-up», class: hallucination', '[{metric: recall}]', 'useCase: {aiType: [generative]}\n'),
    },
    {
      name: 'no act',
      plan: `metrics: [{${adoption}}]
${criterion('adoption')}governance:
  thresholds:
    - {«metric»: adoption, warn: {op: lt, value: 0.65}}
  escalationPaths: [{id: engineering}]
`,
      messages: [
        'The threshold of adoption never leads to anything, as no value is one to act on: enter when somebody must act.',
      ],
      related: ['adoption'],
      fixes: ['Add act'],
    },
    {
      name: 'an act without a value',
      plan: plan(recall, '[{metric: recall, «act»: {op: lt}}]'),
      messages: [/, as act has no value: /],
      fixes: ['Add act.value'],
    },
    {
      name: 'an act without an operator',
      plan: plan(recall, '[{metric: recall, «act»: {value: 0.9}}]'),
      messages: [/, as act has no operator: /],
      fixes: ['Add act.op'],
    },
    {
      name: 'an act left open',
      plan: `metrics: [{${recall}}]\ngovernance:\n  thresholds:\n    - metric: recall\n      «act»:\n`,
    },
  ],
})
