import { testRule } from '../../../test/support/rule-tester'
import { rule } from './threshold-looser-than-pilot'

const metrics = `
metrics:
  - {id: recall, class: accuracy, unit: "1", denominator: audited cases, direction: higher-is-better}
  - {id: hallucination, class: hallucination, unit: "1", denominator: sentences, direction: lower-is-better}
pilot:
  criteria:
    - {id: c-recall, metric: recall, op: gte, target: 0.90, fail: 0.80}
    - {id: c-halluc, metric: hallucination, op: lte, target: 0.02, fail: 0.04}
`

testRule(rule, {
  accept: [
    {
      name: 'an equal threshold',
      plan: `${metrics}governance: {thresholds: [{metric: recall, act: {op: lt, value: 0.9}}]}`,
    },
    {
      name: 'a stricter one',
      plan: `${metrics}governance: {thresholds: [{metric: hallucination, act: {op: gt, value: 0.01}}]}`,
    },
    {
      name: 'a metric that the pilot does not judge',
      plan: `${metrics}governance: {thresholds: [{metric: drift, act: {op: gt, value: 1}}]}`,
    },
    { name: 'no act value yet', plan: `${metrics}governance: {thresholds: [{metric: recall, act: {op: lt}}]}` },
    {
      name: 'before the design stage',
      stage: 'discovery',
      plan: `${metrics}governance: {thresholds: [{metric: recall, act: {op: lt, value: 0.5}}]}`,
    },
  ],
  reject: [
    {
      name: 'lower where higher is better',
      plan: `${metrics}governance: {thresholds: [{metric: recall, act: {op: lt, value: «0.85»}}]} # agreed in May`,
      messages: ["The recall threshold 0.85 is looser than the pilot's 0.9 (c-recall): set it to 0.9 or stricter."],
      fixed: `${metrics}governance: {thresholds: [{metric: recall, act: {op: lt, value: 0.9}}]} # agreed in May`,
    },
    {
      name: 'higher where lower is better',
      stage: 'design',
      severity: 'warning',
      blocks: 'pilot',
      plan: `${metrics}
governance:
  thresholds:
    - metric: hallucination
      act:
        op: gt
        value: «0.05»
`,
    },
  ],
})
