import { testChange } from '../../test/support/change-tester'
import { change } from './threshold-tightened'

testChange(change, {
  raised: [
    {
      name: 'a target, before the pilot',
      edit: [['target: 0.02, fail', 'target: 0.01, fail']],
      asOf: '2026-10-01',
      at: 'pilot/criteria/c-halluc/target',
      message: 'Target of c-halluc tightened from ≤ 0.02 to ≤ 0.01.',
      approvers: [],
    },
    {
      name: 'a target, after the pilot began, which moves the goal as well',
      edit: [['target: 0.02, fail', 'target: 0.01, fail']],
      at: 'pilot/criteria/c-halluc/target',
      also: ['criterion-moved-after-start'],
    },
    {
      name: 'a limit where there was none',
      given: [[',  act: {op: gt, value: 0.25}', '']],
      edit: [['warn: {op: gt, value: 0.10}', 'warn: {op: gt, value: 0.10}, act: {op: gt, value: 0.3}']],
      at: 'governance/thresholds/note-mix-psi/act/value',
      message: 'Limit at which somebody acts on note-mix-psi set to > 0.3; there was none.',
      shows: '0.3',
    },
    {
      name: 'an alarm at the limit itself, and a stricter action',
      edit: [
        [
          'op: gt, value: 0.06, window: P7D, action: pause-tool',
          'op: gte, value: 0.06, window: P7D, action: stop-pilot',
        ],
      ],
      at: ['pilot/stopRules/hallucination/op', 'pilot/stopRules/hallucination/action'],
      message: 'Stop rule on hallucination tightened from > 0.06 to ≥ 0.06.',
    },
    {
      name: 'what the model needs of its data',
      edit: [['completeness: {required: 0.95, observed: 0.961}', 'completeness: {required: 0.96, observed: 0.961}']],
      at: 'dataSources/meds/audit/fields/Condition.code/completeness/required',
    },
  ],
  silent: [
    { name: 'a looser target', edit: [['target: 0.02, fail', 'target: 0.03, fail']] },
    { name: 'a comparison that is turned around', edit: [['op: lte, target: 0.02', 'op: gte, target: 0.02']] },
    {
      name: 'a monitored metric that is new',
      given: [['    - {metric: sub-gap,          window: P90D', '    - {metric: review-min,          window: P90D']],
      edit: [
        ['    - {metric: adoption,', '    - {metric: pa-denial, act: {op: gt, value: 0.2}}\n    - {metric: adoption,'],
      ],
    },
  ],
})
