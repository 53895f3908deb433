import { testChange } from '../../test/support/change-tester'
import { change } from './metric-redefined'

testChange(change, {
  raised: [
    {
      name: 'a denominator',
      edit: [['denominator: summary sentences,', 'denominator: summaries,']],
      at: 'metrics/hallucination/denominator',
      message:
        'The denominator of hallucination changed from "summary sentences" to summaries, while the target of c-halluc (0.02), the failing value of c-halluc (0.04), the limit of the stop rule (0.06), the limit to look (0.015) and the limit to act (0.02) stayed.',
      shows: 'summaries',
      approvers: ['clinical validator: june-park'],
    },
    {
      name: 'the unit of a metric that the return rests on',
      edit: [['unit: "min/{encounter}"', 'unit: "s/{encounter}"']],
      asOf: '2026-05-01',
      at: 'metrics/review-min/unit',
      approvers: ['clinical validator: june-park', 'finance owner: owen-clarke'],
    },
    {
      name: 'a denominator that goes, although one of its numbers moves with it',
      edit: [
        ['denominator: clinically important facts, ', ''],
        ['target: 0.05, fail: 0.10', 'target: 0.06, fail: 0.10'],
      ],
      asOf: '2026-10-01',
      at: 'metrics/omission/denominator',
      side: 'before',
      also: ['threshold-loosened'],
    },
    {
      name: 'the metric of a criterion',
      edit: [['{id: c-omit,  metric: omission, ', '{id: c-omit,  metric: abnormal-length, ']],
      asOf: '2026-10-01',
      at: 'pilot/criteria/c-omit/metric',
      message: 'The metric of c-omit changed from omission to abnormal-length, while its target 0.05 stayed.',
    },
    {
      name: 'source, class and direction of a metric with a new id',
      edit: [
        ['{id: sub-gap,          class: fairness, ', '{id: subgroup-gap,          class: safety, '],
        ['{metric: sub-gap, ', '{metric: subgroup-gap, '],
      ],
      at: 'metrics/subgroup-gap/class',
    },
  ],
  silent: [
    {
      name: 'a denominator in other letters',
      edit: [['denominator: summary sentences,', 'denominator: "Summary  sentences.",']],
    },
    {
      name: 'a unit, and every number with it',
      edit: [
        ['unit: "min/{encounter}"', 'unit: "s/{encounter}"'],
        ['target: 7.4,  fail: 8.6', 'target: 444,  fail: 516'],
        ['baseline: {value: 9.4,', 'baseline: {value: 564,'],
        ['      target: 7.4\n', '      target: 444\n'],
      ],
    },
    {
      name: 'a denominator where there was none',
      given: [['denominator: summary sentences, ', '']],
      edit: [['{id: hallucination, ', '{id: hallucination, denominator: summary sentences, ']],
    },
    {
      name: 'a metric without numbers',
      given: [['metrics:  ', 'metrics:\n  - {id: mood, class: satisfaction, unit: "1", denominator: answers}\n#']],
      edit: [['denominator: answers', 'denominator: users']],
    },
  ],
})
